using Lsk.Dashboard.Data;
using Lsk.Dashboard.Live;
using Lsk.Domain.Access;
using Lsk.Domain.Effects;
using Lsk.Domain.Initiatives;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Effects;

/// <summary>All that people set on a measure.</summary>
public sealed record MeasureSettings
{
    public string Name { get; init; } = "";

    public string? Unit { get; init; }

    public bool? HigherIsBetter { get; init; }

    public double? Target { get; init; }

    public DateOnly? ChangedOn { get; init; }

    public IReadOnlyList<DateOnly> Phases { get; init; } = [];

    public int? BaselinePoints { get; init; }

    public ChartKind? Chart { get; init; }

    public string? Source { get; init; }

    /// <summary>As stored.</summary>
    public static MeasureSettings Of(EffectMeasure measure) =>
        new()
        {
            Name = measure.Name,
            Unit = measure.Unit,
            HigherIsBetter = measure.HigherIsBetter,
            Target = measure.Target,
            ChangedOn = measure.ChangedOn,
            Phases = measure.Phases,
            BaselinePoints = measure.BaselinePoints,
            Chart = measure.Chart,
            Source = measure.Source,
        };
}

/// <param name="Measure">Nothing for a new one.</param>
/// <param name="Initiative">The initiative of a new one; ignored for a stored one.</param>
/// <param name="Version">The version that was read; nothing for a new one.</param>
public sealed record SaveMeasureCommand(MeasureId? Measure, InitiativeId Initiative, Guid? Version, MeasureSettings Settings);

/// <summary>Makes a measure, or changes its settings: direction, target, day of the change, phases, baseline, chart.</summary>
[Needs(Permission.EditInitiative)]
[Publishes(Topics.PortfolioName)]
public sealed class SaveMeasure(IDbContextFactory<LskDbContext> contexts) : UseCase<SaveMeasureCommand, MeasureId>
{
    protected override async Task<Outcome<MeasureId>> HandleAsync(Actor actor, SaveMeasureCommand command, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var stored = command.Measure is { } id ? await db.Measures.SingleOrDefaultAsync(m => m.Id == id, cancel) : null;
        if (command.Measure is not null && stored is null)
            return BrokenRule.NotFound;
        var initiativeId = stored?.InitiativeId ?? command.Initiative;
        var owner = await db
            .Initiatives.VisibleTo(actor)
            .Where(i => i.Id == initiativeId)
            .Select(i => i.OrganisationId)
            .ToListAsync(cancel);
        if (owner.Count == 0)
            return BrokenRule.NotFound;
        if (!actor.May(Permission.EditInitiative, owner[0]))
            return BrokenRule.NotPermitted;
        var name = command.Settings.Name.Trim();
        if (Broken(command.Settings, name) is { } broken)
            return broken;
        if (
            await db.Measures.AnyAsync(
                m => m.InitiativeId == initiativeId && m.Name == name && (command.Measure == null || m.Id != command.Measure),
                cancel
            )
        )
            return new BrokenRule("MeasureNameTaken", name);
        var measure = stored ?? new EffectMeasure(initiativeId, name);
        if (stored is null)
            db.Measures.Add(measure);
        else if (command.Version is { } read)
            db.Entry(stored).Property(m => m.Version).OriginalValue = read;
        Apply(measure, command.Settings, name);
        if (await db.TrySaveAsync(actor, cancel) is { } conflict)
            return conflict;
        return measure.Id;
    }

    private static BrokenRule? Broken(MeasureSettings settings, string name)
    {
        if (name.Length is 0 or > 300)
            return new BrokenRule("MeasureNameMissing");
        if (settings.Target is { } target && !double.IsFinite(target))
            return new BrokenRule("TargetNotANumber");
        if (settings.BaselinePoints is < 2)
            return new BrokenRule("BaselineTooShort");
        return settings.Phases.Count > 20 ? new BrokenRule("TooManyPhases") : null;
    }

    private static void Apply(EffectMeasure measure, MeasureSettings settings, string name)
    {
        if (measure.Name != name)
            measure.Rename(name);
        measure.Unit = Clean(settings.Unit);
        measure.HigherIsBetter = settings.HigherIsBetter;
        measure.Target = settings.Target;
        measure.ChangedOn = settings.ChangedOn;
        measure.Phases = [.. settings.Phases.Distinct().Order()];
        measure.BaselinePoints = settings.BaselinePoints;
        measure.Chart = settings.Chart;
        measure.Source = Clean(settings.Source);
    }

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
