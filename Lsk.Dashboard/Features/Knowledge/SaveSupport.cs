using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Live;
using Lsk.Domain.Access;
using Lsk.Domain.Knowledge;
using Lsk.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Knowledge;

/// <summary>What a knowledge support is.</summary>
/// <param name="Id">Which; nothing for a new one.</param>
/// <param name="Number">Of a new one.</param>
/// <param name="Read">The version that was read.</param>
public sealed record SaveSupportCommand(int? Id, string Number, SupportDetails Details, Guid Read = default);

/// <summary>Adds a knowledge support or says what it is; answers its key.</summary>
[Needs(Permission.EditRegister)]
[Publishes(Topics.PortfolioName)]
public sealed class SaveSupport(IDbContextFactory<LskDbContext> contexts) : UseCase<SaveSupportCommand, int>
{
    protected override async Task<Outcome<int>> HandleAsync(Actor actor, SaveSupportCommand command, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var support = await db.Set<KnowledgeSupport>().SingleOrDefaultAsync(one => one.Id == command.Id, cancel);
        if (command.Id is not null && support is null)
            return BrokenRule.NotFound;
        if (support is null)
        {
            if (await SupportNumbers.BrokenAsync(db, command.Number, cancel) is { } broken)
                return broken;
            support = db.Add(new KnowledgeSupport(command.Number)).Entity;
        }
        else
            db.Entry(support).Property(one => one.Version).OriginalValue = command.Read;
        // What it replaces is said when the edition is started.
        if (support.Revise(command.Details with { Replaces = support.ReplacesId }) is { } rule)
            return rule;
        return await db.TrySaveAsync(actor, cancel) is { } conflict ? conflict : support.Id;
    }
}

/// <summary>Rules of the numbers of supports.</summary>
internal static class SupportNumbers
{
    public static async Task<BrokenRule?> BrokenAsync(LskDbContext db, string number, CancellationToken cancel)
    {
        var said = number.Trim();
        if (said.Length == 0)
            return KnowledgeRules.SupportNumberMissing;
        if (said.Length > KnowledgeLimits.MaxNumber)
            return KnowledgeRules.KnowledgeTextTooLong;
        // Compared here: SQLite knows no å, ä and ö in capitals.
        var taken = await db.Set<KnowledgeSupport>().Select(one => one.Number).ToListAsync(cancel);
        return taken.Contains(said, StringComparer.OrdinalIgnoreCase) ? KnowledgeRules.SupportNumberTaken : null;
    }
}

/// <summary>A new edition of a support.</summary>
/// <param name="Support">The one it replaces.</param>
/// <param name="Number">Its own number.</param>
/// <param name="PublishedOn">When it was published.</param>
public sealed record StartEditionCommand(int Support, string Number, DateOnly? PublishedOn);

/// <summary>Starts a new edition with the recommendations of the old one; those whose text is left as it is keep their assessments. Answers
/// its key.</summary>
[Needs(Permission.EditRegister)]
[Publishes(Topics.PortfolioName)]
public sealed class StartEdition(IDbContextFactory<LskDbContext> contexts) : UseCase<StartEditionCommand, int>
{
    protected override async Task<Outcome<int>> HandleAsync(Actor actor, StartEditionCommand command, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await db.Set<KnowledgeSupport>().SingleOrDefaultAsync(one => one.Id == command.Support, cancel) is not { } older)
            return BrokenRule.NotFound;
        if (await db.Set<KnowledgeSupport>().AnyAsync(one => one.ReplacesId == older.Id, cancel))
            return KnowledgeRules.AlreadyReplaced;
        if (await SupportNumbers.BrokenAsync(db, command.Number, cancel) is { } broken)
            return broken;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var newer = db.Add(new KnowledgeSupport(command.Number)).Entity;
        var details = older.Details with { Edition = older.Edition + 1, PublishedOn = command.PublishedOn, Replaces = older.Id };
        if (newer.Revise(details) is { } rule)
            return rule;
        if (await db.TrySaveAsync(actor, cancel) is { } conflict)
            return conflict;
        foreach (var one in await db.Set<Recommendation>().AsNoTracking().Where(one => one.SupportId == older.Id).ToListAsync(cancel))
        {
            var copy = db.Add(new Recommendation(newer.Id, one.Number)).Entity;
            if (copy.Say(one.Text, one.Priority, one.Target) is { } wrong)
                return wrong;
        }
        if (await db.TrySaveAsync(actor, cancel) is { } second)
            return second;
        await transaction.CommitAsync(cancel);
        return newer.Id;
    }
}

/// <summary>A recommendation.</summary>
/// <param name="Id">Which; nothing for a new one.</param>
/// <param name="Read">The version that was read.</param>
public sealed record SaveRecommendationCommand(
    int? Id,
    int Support,
    string Number,
    string Text,
    string? Priority,
    string? Target,
    Guid Read = default
);

/// <summary>Adds a recommendation or gives it its words; the group that received the support may too.</summary>
[SeatDecides]
[Publishes(Topics.PortfolioName)]
public sealed class SaveRecommendation(IDbContextFactory<LskDbContext> contexts, TimeProvider clock)
    : UseCase<SaveRecommendationCommand, int>
{
    protected override async Task<Outcome<int>> HandleAsync(Actor actor, SaveRecommendationCommand command, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await db.Set<KnowledgeSupport>().SingleOrDefaultAsync(one => one.Id == command.Support, cancel) is not { } support)
            return BrokenRule.NotFound;
        if (!await GapRights.MayEditAsync(db, actor, support, clock.Today(), cancel))
            return BrokenRule.NotPermitted;
        var all = await db.Set<Recommendation>().Where(one => one.SupportId == support.Id).ToListAsync(cancel);
        var stored = all.Find(one => one.Id == command.Id);
        if (command.Id is not null && stored is null)
            return BrokenRule.NotFound;
        if (stored is null)
        {
            var number = command.Number.Trim();
            if (number.Length == 0)
                return KnowledgeRules.RecommendationIncomplete;
            if (all.Exists(one => string.Equals(one.Number, number, StringComparison.OrdinalIgnoreCase)))
                return KnowledgeRules.RecommendationNumberTaken;
            stored = db.Add(new Recommendation(support.Id, number)).Entity;
        }
        else
        {
            db.Entry(stored).Property(one => one.Version).OriginalValue = command.Read;
            // Answers were given for the old words: other words are another edition.
            if (
                Recommendation.Wording(stored.Text) != Recommendation.Wording(command.Text)
                && await db.Set<GapAssessment>().AnyAsync(one => one.RecommendationId == stored.Id, cancel)
            )
                return KnowledgeRules.RecommendationAssessed;
        }
        if (stored.Say(command.Text, command.Priority, command.Target) is { } rule)
            return rule;
        return await db.TrySaveAsync(actor, cancel) is { } conflict ? conflict : stored.Id;
    }
}
