using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Audit;
using Lsk.Dashboard.Live;
using Lsk.Domain.Access;
using Lsk.Domain.Effects;
using Lsk.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Effects;

/// <summary>One cell (or pair of cells) of the grid. All empty takes the measurement away.</summary>
public sealed record MeasurementEntry(
    MeasureId Measure,
    Period Period,
    double? Value,
    double? Numerator,
    double? Denominator,
    string? Comment = null
);

public sealed record EnterMeasurementsCommand(IReadOnlyList<MeasurementEntry> Entries);

/// <summary>How many measurements were new, changed and taken away.</summary>
public sealed record EnteredMeasurements(int Added, int Changed, int Removed);

/// <summary>Stores typed or pasted measurements: all of them, or none.</summary>
[Needs(Permission.EditInitiative)]
[Publishes(Topics.PortfolioName)]
public sealed class EnterMeasurements(IDbContextFactory<LskDbContext> contexts, TimeProvider clock)
    : UseCase<EnterMeasurementsCommand, EnteredMeasurements>
{
    private const int MostEntries = 20_000;

    protected override async Task<Outcome<EnteredMeasurements>> HandleAsync(
        Actor actor,
        EnterMeasurementsCommand command,
        CancellationToken cancel
    )
    {
        if (command.Entries.Count > MostEntries)
            return new BrokenRule("TooManyEntries", MostEntries);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var ids = command.Entries.Select(e => e.Measure).Distinct().ToList();
        var owners = await OwnerQueries.OfAsync(db, actor, ids, cancel);
        if (owners.Count < ids.Count)
            return BrokenRule.NotFound;
        if (owners.Values.Any(owner => !actor.May(Permission.EditInitiative, owner)))
            return BrokenRule.NotPermitted;
        var measures = await db.Measures.AsNoTracking().Where(m => ids.Contains(m.Id)).ToDictionaryAsync(m => m.Id, cancel);
        var today = clock.Today();
        foreach (var entry in command.Entries)
        {
            if (Broken(entry, measures[entry.Measure], today) is { } broken)
                return broken;
        }
        var done = await StoreAsync(db, actor, command.Entries, ids, cancel);
        return done;
    }

    private static async Task<Outcome<EnteredMeasurements>> StoreAsync(
        LskDbContext db,
        Actor actor,
        IReadOnlyList<MeasurementEntry> entries,
        List<MeasureId> ids,
        CancellationToken cancel
    )
    {
        var stored = (await db.Measurements.Where(m => ids.Contains(m.MeasureId)).ToListAsync(cancel)).ToDictionary(m =>
            (m.MeasureId, m.Period)
        );
        int added = 0,
            changed = 0,
            removed = 0;
        var replaced = new List<string>();
        foreach (var entry in entries)
        {
            var known = stored.GetValueOrDefault((entry.Measure, entry.Period));
            var isEmpty = entry.Value is null && entry.Numerator is null && entry.Denominator is null;
            if (isEmpty && known is not null)
            {
                replaced.Add(Written(known));
                db.Measurements.Remove(known);
                stored.Remove((entry.Measure, entry.Period));
                removed++;
            }
            else if (isEmpty)
            {
                continue;
            }
            else if (known is null)
            {
                var made = new Measurement(entry.Measure, entry.Period, entry.Value, entry.Numerator, entry.Denominator, entry.Comment);
                db.Measurements.Add(made);
                stored[(entry.Measure, entry.Period)] = made;
                added++;
            }
            else if (
                (known.Value, known.Numerator, known.Denominator) != (entry.Value, entry.Numerator, entry.Denominator)
                || (entry.Comment is not null && entry.Comment != known.Comment)
            )
            {
                replaced.Add(Written(known));
                known.Change(entry.Value, entry.Numerator, entry.Denominator, entry.Comment ?? known.Comment);
                changed++;
            }
        }
        var done = new EnteredMeasurements(added, changed, removed);
        if (added + changed + removed == 0)
            return done;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Two who fill the same empty cell, or of whom one empties it: the second is told.
        if (await db.TrySaveAsync(actor, cancel) is { } conflict)
            return conflict;
        await AuditTrail.NoteAsync(
            db,
            actor,
            "Entered",
            nameof(Measurement),
            string.Join(',', ids.Take(20).Select(i => i.Value)),
            FormattableString.Invariant($"{added} added, {changed} changed, {removed} removed"),
            cancel,
            replaced.Count == 0 ? null : string.Join("; ", replaced)
        );
        await transaction.CommitAsync(cancel);
        return done;
    }

    // A measurement is no audited entity of its own: what stood in the cell would otherwise be gone.
    private static string Written(Measurement known) =>
        FormattableString
            .Invariant($"{known.MeasureId.Value}/{known.Period}: {known.Value} ({known.Numerator}/{known.Denominator}) {known.Comment}")
            .TrimEnd();

    private static BrokenRule? Broken(MeasurementEntry entry, EffectMeasure measure, DateOnly today)
    {
        if (entry.Period.Year == 0)
            return new BrokenRule("PeriodMissing", measure.Name);
        if (entry.Period.FirstDay > today)
            return new BrokenRule("FuturePeriod", measure.Name, entry.Period);
        if (Bad(entry.Value) || Bad(entry.Numerator) || Bad(entry.Denominator) || entry.Numerator < 0)
            return new BrokenRule("NotANumber", measure.Name, entry.Period);
        if (entry.Denominator <= 0)
            return new BrokenRule("ZeroDenominator", measure.Name, entry.Period);
        if (entry.Value is null && entry.Numerator is null != entry.Denominator is null)
            return new BrokenRule("CountsIncomplete", measure.Name, entry.Period);
        return entry.Numerator > entry.Denominator && IsProportion(measure)
            ? new BrokenRule("NumeratorAboveDenominator", measure.Name, entry.Period)
            : null;
    }

    private static bool Bad(double? number) => number is { } some && (!double.IsFinite(some) || Math.Abs(some) > 1e12);

    private static bool IsProportion(EffectMeasure measure) =>
        measure.Chart == Domain.Initiatives.ChartKind.P
        || (
            measure.Unit is { } unit
            && (unit.Contains('%', StringComparison.Ordinal) || unit.StartsWith("procent", StringComparison.OrdinalIgnoreCase))
        );
}
