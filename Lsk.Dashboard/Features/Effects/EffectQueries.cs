using Lsk.Dashboard.Data;
using Lsk.Domain.Access;
using Lsk.Domain.Effects;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Lsk.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Effects;

/// <summary>A judged measure with what the pages show beside it.</summary>
public sealed record MeasureLine
{
    public required MeasureId Id { get; init; }

    public required MeasureDefinition Definition { get; init; }

    public required EffectAssessment Assessment { get; init; }

    public required InitiativeId Initiative { get; init; }

    public required string InitiativeTitle { get; init; }

    public required OrganisationId OrganisationId { get; init; }

    public required string Organisation { get; init; }

    public string? SubGoal { get; init; }

    public decimal? BudgetTkr { get; init; }

    public decimal? SpentTkr { get; init; }

    /// <summary>Whether the actor may change it; others see small numbers masked.</summary>
    public bool MayEdit { get; init; }

    /// <summary>Periods whose numbers are too small to be shown to others.</summary>
    public IReadOnlySet<Period> Small { get; init; } = System.Collections.Frozen.FrozenSet<Period>.Empty;

    /// <summary>The latest value.</summary>
    public SeriesPoint? Latest => Assessment.Series.Points is [.., var last] ? last : null;
}

/// <summary>One measure with all that its page shows.</summary>
public sealed record MeasureView(
    MeasureLine Line,
    MeasureSettings Settings,
    Guid Version,
    string? FetchedFrom,
    bool AllUnprocessed,
    IReadOnlyList<MeasureRemark> Notes
);

/// <summary>A remark on a day.</summary>
public sealed record MeasureRemark(int Id, DateOnly Day, string Text);

/// <summary>Reads measures and judges them; recalculated at every read, so a new value shows at once.</summary>
public sealed class EffectQueries(IDbContextFactory<LskDbContext> contexts, TimeProvider clock)
{
    /// <summary>All measures of initiatives the actor may see.</summary>
    public async Task<IReadOnlyList<MeasureLine>> ListAsync(Actor actor, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await LinesAsync(db, actor, null, cancel);
    }

    /// <summary>One measure; nothing when it does not exist for the actor.</summary>
    public async Task<MeasureView?> OneAsync(Actor actor, MeasureId id, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await LinesAsync(db, actor, id, cancel) is not [var line])
            return null;
        var stored = await db.Measures.AsNoTracking().SingleAsync(m => m.Id == id, cancel);
        var notes = await db.Set<MeasureNote>()
            .AsNoTracking()
            .Where(n => n.MeasureId == id)
            .OrderBy(n => n.Day)
            .Select(n => new MeasureRemark(n.Id, n.Day, n.Text))
            .ToListAsync(cancel);
        var fetched =
            stored.FetchedFrom is not null
            && await db
                .Measurements.AsNoTracking()
                .Where(m => m.MeasureId == id)
                .AllAsync(m => m.FetchedValue != null && m.Value == m.FetchedValue, cancel);
        return new MeasureView(line, MeasureSettings.Of(stored), stored.Version, stored.FetchedFrom, fetched, notes);
    }

    private async Task<List<MeasureLine>> LinesAsync(LskDbContext db, Actor actor, MeasureId? only, CancellationToken cancel)
    {
        var rows = await db
            .Measures.AsNoTracking()
            .Where(m => only == null || m.Id == only)
            .Join(
                db.Initiatives.VisibleTo(actor),
                m => m.InitiativeId,
                i => i.Id,
                (m, i) =>
                    new
                    {
                        Measure = m,
                        i.Id,
                        i.Title,
                        i.OrganisationId,
                        i.SubGoalCode,
                        i.BudgetTkr,
                        i.SpentTkr,
                    }
            )
            .Join(db.Organisations, row => row.OrganisationId, o => o.Id, (row, o) => new { row, o.ShortName })
            .ToListAsync(cancel);
        var ids = only is { } one ? [one] : rows.Select(r => r.row.Measure.Id).ToHashSet();
        var values = (
            await db
                .Measurements.AsNoTracking()
                .Where(v => only == null || v.MeasureId == only)
                .Select(v => new
                {
                    v.MeasureId,
                    v.Period,
                    v.Value,
                    v.Numerator,
                    v.Denominator,
                })
                .ToListAsync(cancel)
        ).Where(v => ids.Contains(v.MeasureId)).ToLookup(v => v.MeasureId, v => new Observation(v.Period, v.Value, v.Numerator, v.Denominator));
        var today = clock.Today();
        return
        [
            .. rows.AsParallel()
                .AsOrdered()
                .WithCancellation(cancel)
                .Select(r =>
                {
                    var definition = r.row.Measure.ToDefinition();
                    var assessment = EffectAssessment.Of(definition, [.. values[r.row.Measure.Id]], today);
                    return new MeasureLine
                    {
                        Id = r.row.Measure.Id,
                        Definition = definition,
                        Assessment = assessment,
                        Initiative = r.row.Id,
                        InitiativeTitle = r.row.Title,
                        OrganisationId = r.row.OrganisationId,
                        Organisation = r.ShortName,
                        SubGoal = r.row.SubGoalCode,
                        BudgetTkr = r.row.BudgetTkr,
                        SpentTkr = r.row.SpentTkr,
                        MayEdit = actor.May(Permission.EditInitiative, r.row.OrganisationId),
                        Small = SmallIn(assessment.Series),
                    };
                }),
        ];
    }

    private static HashSet<Period> SmallIn(EffectSeries series)
    {
        var proportion = series.Shape == DataShape.Proportion;
        return [.. series.Points.Where(p => SmallNumbers.IsHidden(p.Numerator, p.Denominator, proportion)).Select(p => p.Period)];
    }
}
