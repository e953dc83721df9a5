using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Reading;
using Lsk.Domain.Access;
using Lsk.Domain.Effects;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Effects;

/// <summary>A judged measure with what the pages show beside it. Numbers that the actor may not see are not in it.</summary>
public sealed record MeasureLine
{
    public required ShownMeasure Measure { get; init; }

    public required string InitiativeTitle { get; init; }

    public required OrganisationId OrganisationId { get; init; }

    public required string Organisation { get; init; }

    public string? SubGoal { get; init; }

    public decimal? BudgetTkr { get; init; }

    public decimal? SpentTkr { get; init; }

    public MeasureId Id => Measure.Id;

    public MeasureDefinition Definition => Measure.Definition;

    public EffectAssessment Assessment => Measure.Assessment;

    public InitiativeId Initiative => Measure.Initiative;

    /// <summary>Whether the actor may change it; others see small numbers masked.</summary>
    public bool MayEdit => Measure.MayEdit;

    /// <summary>Periods whose numbers are too small to be shown to others.</summary>
    public IReadOnlySet<Period> Small => Measure.Mask.Periods;

    /// <summary>The same as others see it.</summary>
    public MeasureLine AsOthersSeeIt() => Measure.IsMasked ? this : this with { Measure = Measure.AsOthersSeeIt() };

    internal static MeasureLine Of(RegisterRow row, ShownMeasure measure) =>
        new()
        {
            Measure = measure,
            InitiativeTitle = row.Title,
            OrganisationId = row.OrganisationId,
            Organisation = row.Organisation,
            SubGoal = row.SubGoal,
            BudgetTkr = row.BudgetTkr,
            SpentTkr = row.SpentTkr,
        };
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

/// <summary>The judged measures of what the actor may see.</summary>
public sealed class EffectQueries(IDbContextFactory<LskDbContext> contexts, RegisterReader registers, MeasureReader measures)
{
    /// <summary>All measures of initiatives the actor may see.</summary>
    public async Task<IReadOnlyList<MeasureLine>> ListAsync(Actor actor, CancellationToken cancel) =>
        [
            .. (await measures.GetAsync(cancel))
                .VisibleTo(await registers.GetAsync(cancel), actor)
                .Select(each => MeasureLine.Of(each.Row, each.Measure)),
        ];

    /// <summary>One measure; nothing when it does not exist for the actor.</summary>
    public async Task<MeasureView?> OneAsync(Actor actor, MeasureId id, CancellationToken cancel)
    {
        if ((await measures.GetAsync(cancel)).Find(await registers.GetAsync(cancel), actor, id) is not { } found)
            return null;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        // Settings are edited: they and their version are read as they stand now.
        if (await db.Measures.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, cancel) is not { } stored)
            return null;
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
        return new MeasureView(
            MeasureLine.Of(found.Row, found.Measure),
            MeasureSettings.Of(stored),
            stored.Version,
            stored.FetchedFrom,
            fetched,
            notes
        );
    }
}
