using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Live;
using Lsk.Domain.Access;
using Lsk.Domain.Prioritisation;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Prioritisation;

/// <summary>A criterion as the editor holds it.</summary>
/// <param name="Key">What ratings refer to; 0 for a new criterion.</param>
public sealed record CriterionDraft(
    int Key,
    string Name,
    string Group,
    double Weight,
    double ScaleMin,
    double ScaleMax,
    bool HigherIsBetter,
    string? MeaningLow,
    string? MeaningMiddle,
    string? MeaningHigh,
    string? ValueFunction
)
{
    /// <summary>As it is stored.</summary>
    public static CriterionDraft Of(Criterion c) =>
        new(
            c.Key,
            c.Name,
            c.Group,
            c.Weight,
            c.ScaleMin,
            c.ScaleMax,
            c.HigherIsBetter,
            c.MeaningLow,
            c.MeaningMiddle,
            c.MeaningHigh,
            c.ValueFunction
        );

    /// <summary>Whether old scores can be read on this scale.</summary>
    public bool SameScale(CriterionDraft other) =>
        ScaleMin == other.ScaleMin && ScaleMax == other.ScaleMax && HigherIsBetter == other.HigherIsBetter;

    /// <summary>As it is to be stored.</summary>
    public Criterion At(int order, int key) =>
        new(Name.Trim(), Group.Trim(), Weight, ScaleMin, ScaleMax, HigherIsBetter)
        {
            Key = key,
            Order = order,
            MeaningLow = Text(MeaningLow),
            MeaningMiddle = Text(MeaningMiddle),
            MeaningHigh = Text(MeaningHigh),
            ValueFunction = Text(ValueFunction),
        };

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>Make a new draft: a copy of a version, or of the criteria of a workbook.</summary>
/// <param name="From">Number of the version to copy; the one in use without it.</param>
/// <param name="Criteria">The criteria of a workbook instead.</param>
public sealed record CreateModelDraftCommand(int? From, IReadOnlyList<CriterionDraft>? Criteria = null);

/// <summary>Makes a draft. At most one exists at a time, so that two people do not prepare two futures.</summary>
[Needs(Permission.EditModel)]
public sealed class CreateModelDraft(IDbContextFactory<LskDbContext> contexts, TimeProvider clock) : UseCase<CreateModelDraftCommand, int>
{
    protected override async Task<Outcome<int>> HandleAsync(Actor actor, CreateModelDraftCommand command, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var models = await db.Models.AsNoTracking().Include(m => m.Criteria).ToListAsync(cancel);
        if (models.Find(m => m.State == ModelState.Draft) is { } draft)
            return new BrokenRule("DraftExists", draft.Number);
        var source = models.Find(m => command.From is null ? m.State == ModelState.InUse : m.Number == command.From);
        if (source is null && command.Criteria is null)
            return BrokenRule.NotFound;
        var number = models.Count == 0 ? 1 : models.Max(m => m.Number) + 1;
        var before = source is null ? [] : source.Criteria.OrderBy(c => c.Order).Select(CriterionDraft.Of).ToList();
        var criteria = ModelKeys.Assign(command.Criteria ?? before, before, models);
        db.Models.Add(new PriorityModel(source?.Name ?? StandardModel.Name, number, criteria, clock.GetUtcNow().UtcDateTime));
        if (
            source is not null
            && await db.Settings.AsNoTracking().SingleOrDefaultAsync(s => s.Key == BasisReader.DecrementsKey(source.Number), cancel)
                is { } rules
        )
            db.Settings.Add(new Setting { Key = BasisReader.DecrementsKey(number), Value = rules.Value });
        if (await db.TrySaveAsync(actor, cancel) is { } conflict)
            return conflict;
        return number;
    }
}

/// <summary>Save a draft.</summary>
public sealed record SaveModelDraftCommand(
    int Number,
    Guid Version,
    string Name,
    IReadOnlyList<CriterionDraft> Criteria,
    IReadOnlyList<NationalDecrement> Decrements
);

/// <summary>
/// Saves a draft. A criterion whose scale was changed gets a new key, so that old scores are never read on a new scale, and its weight is
/// opened again.
/// </summary>
[Needs(Permission.EditModel)]
public sealed class SaveModelDraft(IDbContextFactory<LskDbContext> contexts, TimeProvider clock) : UseCase<SaveModelDraftCommand, Guid>
{
    protected override async Task<Outcome<Guid>> HandleAsync(Actor actor, SaveModelDraftCommand command, CancellationToken cancel)
    {
        if (Check(command) is { } broken)
            return broken;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var models = await db.Models.Include(m => m.Criteria).ToListAsync(cancel);
        var model = models.Find(m => m.Number == command.Number);
        if (model is null)
            return BrokenRule.NotFound;
        if (model.State != ModelState.Draft)
            return new BrokenRule("ModelNotDraft");
        db.Entry(model).Property(m => m.Version).OriginalValue = command.Version;
        var known = models.SelectMany(m => m.Criteria).GroupBy(c => c.Key).Select(c => CriterionDraft.Of(c.First())).ToList();
        model.Revise(command.Name, ModelKeys.Assign(command.Criteria, known, models), clock.GetUtcNow().UtcDateTime);
        await StoreDecrementsAsync(db, command, cancel);
        if (await db.TrySaveAsync(actor, cancel) is { } conflict)
            return conflict;
        return model.Version;
    }

    private static BrokenRule? Check(SaveModelDraftCommand command)
    {
        if (string.IsNullOrWhiteSpace(command.Name))
            return new BrokenRule("ModelNameMissing");
        if (command.Criteria.Count == 0)
            return new BrokenRule("WeightsEmpty");
        for (var k = 0; k < command.Criteria.Count; k++)
        {
            var c = command.Criteria[k];
            if (string.IsNullOrWhiteSpace(c.Name))
                return new BrokenRule("CriterionNameMissing", k + 1);
            if (!double.IsFinite(c.ScaleMin) || !double.IsFinite(c.ScaleMax) || c.ScaleMax <= c.ScaleMin)
                return new BrokenRule("ScaleInvalid", c.Name);
            if (!double.IsFinite(c.Weight) || c.Weight < 0)
                return new BrokenRule("WeightNegative", k + 1);
            if (ValueFunction.Parse(c.ValueFunction).Broken is not null)
                return new BrokenRule("ValueFunctionInvalid", c.Name);
        }
        var twice = command
            .Criteria.GroupBy(c => c.Name.Trim(), StringComparer.OrdinalIgnoreCase)
            .FirstOrDefault(group => group.Count() > 1);
        return twice is null ? null : new BrokenRule("CriterionTwice", twice.Key);
    }

    private static async Task StoreDecrementsAsync(LskDbContext db, SaveModelDraftCommand command, CancellationToken cancel)
    {
        var key = BasisReader.DecrementsKey(command.Number);
        var text = NationalDecrement.Write(command.Decrements);
        if (await db.Settings.SingleOrDefaultAsync(s => s.Key == key, cancel) is { } stored)
            stored.Value = text;
        else
            db.Settings.Add(new Setting { Key = key, Value = text });
    }
}

/// <summary>Remove a draft.</summary>
public sealed record RemoveModelDraftCommand(int Number);

/// <summary>Removes a draft that never ranked anything.</summary>
[Needs(Permission.EditModel)]
public sealed class RemoveModelDraft(IDbContextFactory<LskDbContext> contexts) : UseCase<RemoveModelDraftCommand, Done>
{
    protected override async Task<Outcome<Done>> HandleAsync(Actor actor, RemoveModelDraftCommand command, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var model = await db.Models.Include(m => m.Criteria).SingleOrDefaultAsync(m => m.Number == command.Number, cancel);
        if (model is null)
            return BrokenRule.NotFound;
        if (model.State != ModelState.Draft)
            return new BrokenRule("ModelNotDraft");
        db.Models.Remove(model);
        if (await db.TrySaveAsync(actor, cancel) is { } conflict)
            return conflict;
        return Done.Value;
    }
}

/// <summary>Put a draft in use.</summary>
public sealed record PutModelInUseCommand(int Number);

/// <summary>Puts a draft in use and retires the version before it, in one transaction.</summary>
[Needs(Permission.EditModel)]
[Publishes(Topics.PortfolioName)]
public sealed class PutModelInUse(IDbContextFactory<LskDbContext> contexts, TimeProvider clock) : UseCase<PutModelInUseCommand, Done>
{
    protected override async Task<Outcome<Done>> HandleAsync(Actor actor, PutModelInUseCommand command, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var models = await db.Models.Include(m => m.Criteria).ToListAsync(cancel);
        var model = models.Find(m => m.Number == command.Number);
        if (model is null)
            return BrokenRule.NotFound;
        if (model.State != ModelState.Draft)
            return new BrokenRule("ModelNotDraft");
        if (model.Criteria.FirstOrDefault(c => c.Weight <= 0) is { } open)
            return new BrokenRule("WeightOpen", open.Name);
        if (Weights.FromPoints([.. model.Criteria.Select(c => c.Weight)]).Broken is { } broken)
            return broken;
        foreach (var before in models.Where(m => m.State == ModelState.InUse))
            before.Retire();
        model.PutInUse(clock.GetUtcNow().UtcDateTime);
        if (await db.TrySaveAsync(actor, cancel) is { } conflict)
            return conflict;
        return Done.Value;
    }
}

/// <summary>Keys of criteria: the same as long as the scale is.</summary>
internal static class ModelKeys
{
    public static IReadOnlyList<Criterion> Assign(
        IReadOnlyList<CriterionDraft> criteria,
        IReadOnlyList<CriterionDraft> before,
        IReadOnlyList<PriorityModel> models
    )
    {
        var next = models.SelectMany(m => m.Criteria).Select(c => c.Key).DefaultIfEmpty(0).Max() + 1;
        var result = new List<Criterion>();
        foreach (var criterion in criteria)
        {
            // A criterion of a workbook has no key: it is the stored one with its name, when the scale is the same.
            var old =
                criterion.Key > 0
                    ? before.FirstOrDefault(c => c.Key == criterion.Key)
                    : before.FirstOrDefault(c => string.Equals(c.Name, criterion.Name.Trim(), StringComparison.OrdinalIgnoreCase));
            if (old is not null && old.SameScale(criterion))
                result.Add(criterion.At(result.Count, old.Key));
            else
                result.Add((old is null ? criterion : criterion with { Weight = 0 }).At(result.Count, next++));
        }
        return result;
    }
}
