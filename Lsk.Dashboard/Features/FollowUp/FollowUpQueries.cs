using Lsk.Dashboard.Data;
using Lsk.Domain.Access;
using Lsk.Domain.Effects;
using Lsk.Domain.FollowUp;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.FollowUp;

/// <summary>Reads what the follow-up pages show: one query per kind of row, whatever the number of initiatives.</summary>
public sealed class FollowUpQueries(IDbContextFactory<LskDbContext> contexts, TimeProvider clock)
{
    /// <summary>All initiatives that the actor may see, or the one given, with what the rules say of them.</summary>
    public async Task<FollowUpPortfolio> PortfolioAsync(Actor actor, CancellationToken cancel, InitiativeId? only = null)
    {
        var today = clock.Today();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var organisations = await db
            .Organisations.AsNoTracking()
            .Select(o => new OrganisationLine(o.Id, o.Name, o.ShortName))
            .ToListAsync(cancel);
        var byId = organisations.ToDictionary(o => o.Id);
        var goals = await db
            .SubGoals.AsNoTracking()
            .OrderBy(s => s.Code)
            .Select(s => new SubGoalLine(s.Code, s.Name, s.FocusArea))
            .ToListAsync(cancel);
        var groups = await db.Groups.AsNoTracking().ToDictionaryAsync(g => g.Id, g => g.Name, cancel);
        var visible = db.Initiatives.AsNoTracking().VisibleTo(actor);
        var rows = await (only is { } id ? visible.Where(i => i.Id == id) : visible)
            .Select(i => new
            {
                i.Id,
                i.Number,
                i.Title,
                i.OrganisationId,
                i.SubGoalCode,
                i.Status,
                i.Start,
                i.End,
                i.BudgetTkr,
                i.SpentTkr,
                i.Responsible,
                i.GroupId,
                i.PresentedOn,
            })
            .ToListAsync(cancel);
        var parts = await PartsAsync(db, only, today, cancel);
        return new FollowUpPortfolio(
            today,
            [
                .. rows.OrderBy(i => i.Title, StringComparer.CurrentCulture)
                    .Select(i =>
                        new FollowUpInitiative
                        {
                            Id = i.Id,
                            Number = i.Number,
                            Title = i.Title,
                            Organisation = byId[i.OrganisationId],
                            SubGoal = i.SubGoalCode,
                            Status = i.Status,
                            Start = i.Start,
                            End = i.End,
                            BudgetTkr = i.BudgetTkr,
                            SpentTkr = i.SpentTkr,
                            Today = today,
                            Responsible =
                                i.Responsible is { Length: > 0 } person ? person
                                : i.GroupId is { } group ? groups[group]
                                : byId[i.OrganisationId].Name,
                            Reports = [.. parts.Reports[i.Id]],
                            Milestones = [.. parts.Milestones[i.Id]],
                            Measures = [.. parts.Measures[i.Id]],
                            ParallelTo = [.. parts.Parallel[i.Id]],
                            LeadTime = LeadTime.Of(i.PresentedOn, parts.Decisions[i.Id], today),
                        }.Judged()
                    ),
            ],
            [.. organisations.OrderBy(o => o.Name, StringComparer.CurrentCulture)],
            goals
        );
    }

    private sealed record Parts(
        ILookup<InitiativeId, ReportLine> Reports,
        ILookup<InitiativeId, MilestoneLine> Milestones,
        ILookup<InitiativeId, MeasureStanding> Measures,
        ILookup<InitiativeId, DateOnly> Decisions,
        ILookup<InitiativeId, InitiativeId> Parallel
    );

    private static async Task<Parts> PartsAsync(LskDbContext db, InitiativeId? only, DateOnly today, CancellationToken cancel)
    {
        var all = only is null;
        var id = only ?? default;
        var reports = await db
            .FollowUps.AsNoTracking()
            .Where(f => all || f.InitiativeId == id)
            .Select(f => new
            {
                f.InitiativeId,
                Line = new ReportLine(f.Period, f.Status, f.Forecast, f.Comment, f.FeedbackGiven, f.Feedback, f.Version),
            })
            .ToListAsync(cancel);
        var milestones = await db
            .Milestones.AsNoTracking()
            .Where(m => all || m.InitiativeId == id)
            .Select(m => new { m.InitiativeId, Line = new MilestoneLine(m.Id, m.Name, m.Planned, m.Reached, m.Version) })
            .ToListAsync(cancel);
        var decisions = await db
            .Decisions.AsNoTracking()
            .Where(d => all || d.InitiativeId == id)
            .Select(d => new { d.InitiativeId, d.Date })
            .ToListAsync(cancel);
        var pairs = await db
            .ParallelJudgements.AsNoTracking()
            .Where(p =>
                (p.Verdict == ParallelVerdict.Duplicate || p.Verdict == ParallelVerdict.Overlap) && (all || p.AId == id || p.BId == id)
            )
            .Select(p => new { p.AId, p.BId })
            .ToListAsync(cancel);
        var measures = await db.Measures.AsNoTracking().Where(m => all || m.InitiativeId == id).ToListAsync(cancel);
        var values = await db
            .Measurements.AsNoTracking()
            .Where(v => all || db.Measures.Any(m => m.Id == v.MeasureId && m.InitiativeId == id))
            .Select(v => new { v.MeasureId, Value = new Observation(v.Period, v.Value, v.Numerator, v.Denominator) })
            .ToListAsync(cancel);
        var byMeasure = values.ToLookup(v => v.MeasureId, v => v.Value);
        return new Parts(
            reports.OrderBy(r => r.Line.Period.LastDay).ThenBy(r => r.Line.Period).ToLookup(r => r.InitiativeId, r => r.Line),
            milestones.OrderBy(m => m.Line.Planned is null).ThenBy(m => m.Line.Planned).ToLookup(m => m.InitiativeId, m => m.Line),
            measures
                .OrderBy(m => m.Name, StringComparer.CurrentCulture)
                .ToLookup(m => m.InitiativeId, m => Standing(m, [.. byMeasure[m.Id]], today)),
            decisions.ToLookup(d => d.InitiativeId, d => d.Date),
            pairs.SelectMany(p => new[] { (Of: p.AId, Other: p.BId), (Of: p.BId, Other: p.AId) }).ToLookup(p => p.Of, p => p.Other)
        );
    }

    private static MeasureStanding Standing(EffectMeasure measure, IReadOnlyList<Observation> values, DateOnly today)
    {
        var definition = new MeasureDefinition
        {
            Name = measure.Name,
            Unit = measure.Unit,
            HigherIsBetter = measure.HigherIsBetter,
            Target = measure.Target,
            ChangedOn = measure.ChangedOn,
            Phases = measure.Phases,
            BaselinePoints = measure.BaselinePoints,
            Chart = measure.Chart,
        };
        var (series, _, verdict) = EffectAssessment.Of(definition, values, today);
        var masked = IsMasked(series, measure.ChangedOn);
        return new MeasureStanding(
            measure.Name,
            measure.Unit,
            measure.HigherIsBetter,
            measure.ChangedOn,
            verdict.Verdict,
            masked ? null : verdict.Size,
            verdict.Target,
            verdict.To,
            masked
        );
    }

    /// <summary>Whether the means before and after rest on so few persons that they are hidden. Counts of initiatives are no counts of
    /// persons and are always shown.</summary>
    internal static bool IsMasked(EffectSeries series, DateOnly? changedOn)
    {
        bool Hidden(IEnumerable<SeriesPoint> points)
        {
            double cases = 0,
                possible = 0;
            var counted = false;
            foreach (var point in points)
            {
                if (point is not { Numerator: { } numerator, Denominator: { } denominator })
                    continue;
                (cases, possible, counted) = (cases + numerator, possible + denominator, true);
            }
            return counted && SmallNumbers.IsHidden(cases, possible, series.Shape is DataShape.Proportion);
        }

        return Hidden(series.Points.Where(point => point.Period.LastDay < changedOn))
            || Hidden(series.Points.Where(point => !(point.Period.LastDay < changedOn)));
    }
}
