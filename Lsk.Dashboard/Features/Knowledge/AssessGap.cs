using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Live;
using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Knowledge;
using Lsk.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Knowledge;

/// <summary>What an organisation says of a recommendation today.</summary>
public sealed record AssessGapCommand(int Recommendation, OrganisationId Organisation, GapAnswer Answer);

/// <summary>Keeps an answer. One of today replaces today's; those of earlier days stay as they are.</summary>
[SeatDecides]
[Publishes(Topics.PortfolioName)]
public sealed class AssessGap(IDbContextFactory<LskDbContext> contexts, TimeProvider clock) : UseCase<AssessGapCommand, Done>
{
    protected override async Task<Outcome<Done>> HandleAsync(Actor actor, AssessGapCommand command, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var today = clock.Today();
        if (await GapRights.FindAsync(db, command.Recommendation, cancel) is not var (recommendation, support))
            return BrokenRule.NotFound;
        if (!await GapRights.MayAnswerAsync(db, actor, support, command.Organisation, today, cancel))
            return BrokenRule.NotPermitted;
        if (!await db.Organisations.AnyAsync(one => one.Id == command.Organisation, cancel))
            return BrokenRule.NotFound;
        var stored = await db.Set<GapAssessment>()
            .SingleOrDefaultAsync(
                one => one.RecommendationId == recommendation.Id && one.OrganisationId == command.Organisation && one.AssessedOn == today,
                cancel
            );
        stored ??= db.Add(new GapAssessment(recommendation.Id, command.Organisation, today)).Entity;
        if (stored.Say(command.Answer) is { } broken)
            return broken;
        return await db.TrySaveAsync(actor, cancel) is { } conflict ? conflict : Done.Value;
    }
}

/// <summary>A gap and an initiative that is there already.</summary>
/// <param name="Remove">The initiative shall not close the gap after all.</param>
public sealed record LinkGapCommand(int Recommendation, OrganisationId Organisation, InitiativeId Initiative, bool Remove = false);

/// <summary>Says that an initiative shall close a gap, or that it shall not.</summary>
[Needs(Permission.EditInitiative)]
[Publishes(Topics.PortfolioName)]
public sealed class LinkGap(IDbContextFactory<LskDbContext> contexts, TimeProvider clock) : UseCase<LinkGapCommand, Done>
{
    protected override async Task<Outcome<Done>> HandleAsync(Actor actor, LinkGapCommand command, CancellationToken cancel)
    {
        if (!actor.May(Permission.EditInitiative, command.Organisation))
            return BrokenRule.NotPermitted;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (!await db.Initiatives.VisibleTo(actor).AnyAsync(one => one.Id == command.Initiative, cancel))
            return BrokenRule.NotFound;
        var links = await db.Set<GapLink>()
            .Where(one => one.OrganisationId == command.Organisation && one.InitiativeId == command.Initiative)
            .ToListAsync(cancel);
        var cell = await GapCells.FindAsync(db, command.Recommendation, command.Organisation, clock.Today(), cancel);
        if (cell is not { } found)
            return BrokenRule.NotFound;
        if (command.Remove)
            db.RemoveRange(links.Where(link => found.Line.Contains(link.RecommendationId)));
        else if (!found.IsGap)
            return KnowledgeRules.NoGap;
        else if (!links.Exists(link => link.RecommendationId == found.AnsweredAt))
            db.Add(new GapLink(found.AnsweredAt, command.Organisation, command.Initiative));
        return await db.TrySaveAsync(actor, cancel) is { } conflict ? conflict : Done.Value;
    }
}

/// <summary>A gap that becomes an initiative.</summary>
public sealed record MakeGapInitiativeCommand(int Recommendation, OrganisationId Organisation, InitiativeDetails Details);

/// <summary>Makes an initiative of a gap and links the two. The gap stays until somebody assesses it anew.</summary>
[Needs(Permission.EditInitiative)]
[Publishes(Topics.PortfolioName)]
public sealed class MakeGapInitiative(
    IDbContextFactory<LskDbContext> contexts,
    IUseCase<CreateInitiativeCommand, InitiativeId> create,
    TimeProvider clock
) : UseCase<MakeGapInitiativeCommand, InitiativeId>
{
    protected override async Task<Outcome<InitiativeId>> HandleAsync(
        Actor actor,
        MakeGapInitiativeCommand command,
        CancellationToken cancel
    )
    {
        if (!actor.May(Permission.EditInitiative, command.Organisation))
            return BrokenRule.NotPermitted;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await GapCells.FindAsync(db, command.Recommendation, command.Organisation, clock.Today(), cancel) is not { } cell)
            return BrokenRule.NotFound;
        if (!cell.IsGap)
            return KnowledgeRules.NoGap;
        var made = await create.RunAsync(actor, new CreateInitiativeCommand(command.Organisation, null, command.Details, false), cancel);
        if (made.Broken is { } broken)
            return broken;
        db.Add(new GapLink(cell.AnsweredAt, command.Organisation, made.Value));
        return await db.TrySaveAsync(actor, cancel) is { } conflict ? conflict : made.Value;
    }
}

/// <summary>A cell as it stands in the store at this moment.</summary>
/// <param name="AnsweredAt">The recommendation that the latest answer was given for: of an older edition, where the text is the same.</param>
/// <param name="IsGap">Whether something is missing.</param>
/// <param name="Line">The recommendation and those of older editions that say the same.</param>
internal sealed record GapCells(int AnsweredAt, bool IsGap, IReadOnlyList<int> Line)
{
    public static async Task<GapCells?> FindAsync(
        LskDbContext db,
        int recommendation,
        OrganisationId organisation,
        DateOnly today,
        CancellationToken cancel
    )
    {
        if (await GapRights.FindAsync(db, recommendation, cancel) is not var (found, _))
            return null;
        var supports = await db.Set<KnowledgeSupport>().AsNoTracking().ToListAsync(cancel);
        var parts = await db.Set<Recommendation>().AsNoTracking().ToListAsync(cancel);
        var answers = await db.Set<GapAssessment>().AsNoTracking().Where(one => one.OrganisationId == organisation).ToListAsync(cancel);
        var standing = SupportStanding
            .Of(
                supports.ConvertAll(one => new SupportFacts(one.Id, one.Edition, one.ReplacesId)),
                parts.Select(one => new RecommendationFacts(one.Id, one.SupportId, one.Number, one.Text)),
                answers.Select(one => new AssessmentFacts(one.RecommendationId, one.OrganisationId, one.AssessedOn, one.Answer)),
                [],
                [organisation],
                today
            )
            .Single(one => one.Support.Id == found.SupportId);
        var cell = standing.Cell(recommendation, organisation)!;
        return new GapCells(
            cell.Latest?.Recommendation ?? recommendation,
            cell.IsGap,
            [.. cell.History.Select(answer => answer.Recommendation).Append(recommendation).Distinct()]
        );
    }
}
