using System.Text.Json;
using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Reading;
using Lsk.Domain.Access;
using Lsk.Domain.Decisions;
using Lsk.Domain.Groups;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Api;

/// <summary>
/// What <c>/api/v1</c> gives: the same readings as the screens show, of what the one who asks may see, masked as for that one.
/// </summary>
public sealed class ApiQueries(
    IDbContextFactory<LskDbContext> contexts,
    RegisterReader registers,
    RankingReader rankings,
    MeasureReader measures,
    StandingReader standings,
    GroupReader groups
)
{
    internal static IReadOnlyList<Type> InitiativeTables { get; } = [.. RegisterReader.Tables, .. BasisReader.Tables];

    internal static IReadOnlyList<Type> MeasureTables { get; } = [.. RegisterReader.Tables, .. MeasureReader.Tables];

    internal static IReadOnlyList<Type> DecisionTables { get; } = [.. RegisterReader.Tables, typeof(Decision)];

    /// <summary>How far the tables have come.</summary>
    internal async Task<DataVersion> VersionAsync(IReadOnlyCollection<Type> tables, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await DataVersion.ReadAsync(db, tables, cancel);
    }

    /// <summary>In the order of organisation and number.</summary>
    public async Task<IReadOnlyList<ApiInitiative>> InitiativesAsync(Actor actor, InitiativeSelection? only, CancellationToken cancel)
    {
        var rows = Seen(await registers.GetAsync(cancel), actor, only);
        var ranking = await rankings.GetAsync(cancel);
        return
        [
            .. rows.Select(row =>
            {
                var place = ranking.Of(row.Id);
                return new ApiInitiative(
                    row.Id.Value,
                    row.Number,
                    row.Title,
                    row.Organisation,
                    row.Group,
                    row.SubGoal,
                    Word(row.Status),
                    Word(row.Sharing),
                    (double?)row.BudgetTkr,
                    (double?)row.SpentTkr,
                    row.Staff,
                    row.Start,
                    row.End,
                    row.PresentedOn,
                    row.Responsible,
                    string.Join(';', row.Labels),
                    place?.Rank,
                    place?.Rank is null ? null : place.Value,
                    row.ChangedAt
                );
            }),
        ];
    }

    /// <summary>What is ranked, the first first.</summary>
    public async Task<IReadOnlyList<ApiRanked>> RankingAsync(Actor actor, InitiativeSelection? only, CancellationToken cancel)
    {
        var rows = Seen(await registers.GetAsync(cancel), actor, only);
        var ranking = await rankings.GetAsync(cancel);
        return
        [
            .. rows.Select(row => (Row: row, Place: ranking.Of(row.Id)))
                .Where(each => each.Place is not null)
                .OrderBy(each => each.Place!.Rank ?? int.MaxValue)
                .ThenByDescending(each => each.Place!.Value)
                .Select(each => new ApiRanked(
                    each.Row.Id.Value,
                    each.Row.Number,
                    each.Row.Title,
                    each.Row.Organisation,
                    Word(each.Row.Status),
                    each.Place!.Rank,
                    each.Place.Value,
                    each.Place.National.Rank,
                    each.Place.ViewsDisagree,
                    ranking.Model,
                    ranking.ModelNumber
                )),
        ];
    }

    /// <summary>In the order in which they were stored.</summary>
    public async Task<IReadOnlyList<ApiMeasure>> MeasuresAsync(Actor actor, InitiativeSelection? only, CancellationToken cancel) =>
        [.. (await ShownAsync(actor, only, cancel)).Select(each => Of(each.Row, each.Measure))];

    /// <summary>Every value that the one who asks may see, by measure and time.</summary>
    public async Task<IReadOnlyList<ApiMeasurement>> MeasurementsAsync(Actor actor, InitiativeSelection? only, CancellationToken cancel) =>
        [
            .. (await ShownAsync(actor, only, cancel)).SelectMany(each =>
                each.Measure.Assessment.Series.Points.Select(point => new ApiMeasurement(
                    each.Measure.Id.Value,
                    each.Row.Id.Value,
                    each.Measure.Definition.Name,
                    each.Measure.Definition.Unit,
                    point.Period.ToString(),
                    point.Period.LastDay,
                    point.Value,
                    point.Numerator,
                    point.Denominator
                ))
            ),
        ];

    /// <summary>In the order of organisation and number.</summary>
    public async Task<IReadOnlyList<ApiFollowUp>> FollowUpAsync(Actor actor, InitiativeSelection? only, CancellationToken cancel)
    {
        var rows = Seen(await registers.GetAsync(cancel), actor, only);
        var all = await standings.GetAsync(cancel);
        return [.. rows.Select(row => Of(row, all.Of(row.Id)))];
    }

    /// <summary>The register of groups, by name; those that have ended last.</summary>
    public async Task<IReadOnlyList<ApiGroup>> GroupsAsync(Actor actor, CancellationToken cancel) =>
        actor.May(Permission.Read)
            ?
            [
                .. (await groups.GetAsync(cancel))
                    .Standings.OrderBy(standing => standing.State is GroupState.Ended)
                    .Select(standing => new ApiGroup(
                        standing.Group.Id.Value,
                        standing.Group.Name,
                        Word(standing.Group.Kind),
                        Word(standing.State),
                        standing.Group.IsJoint,
                        standing.Group.StartsOn,
                        standing.Group.EndsOn,
                        standing.Group.LastMetOn,
                        standing.Seats.Required,
                        standing.Seats.RequiredFilled,
                        standing.ChairUntil,
                        standing.ReviewBy,
                        standing.IsEndCandidate,
                        string.Join(';', standing.Findings.Select(finding => Word(finding.Code)))
                    )),
            ]
            : [];

    /// <summary>The latest first.</summary>
    public async Task<IReadOnlyList<ApiDecision>> DecisionsAsync(Actor actor, InitiativeSelection? only, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var rows = await db
            .Decisions.AsNoTracking()
            .Join(
                db.Initiatives.IgnoreQueryFilters().VisibleTo(actor),
                decision => decision.InitiativeId,
                initiative => initiative.Id,
                (decision, initiative) =>
                    new
                    {
                        Decision = decision,
                        Initiative = initiative.Id,
                        initiative.Title,
                        initiative.OrganisationId,
                    }
            )
            .OrderByDescending(row => row.Decision.Date)
            .ThenByDescending(row => row.Decision.Id)
            .ToListAsync(cancel);
        var organisations = (await registers.GetAsync(cancel)).Organisations.ToDictionary(one => one.Id, one => one.ShortName);
        // What it was merged into may be somebody else's draft.
        var seen = await db.Initiatives.IgnoreQueryFilters().VisibleTo(actor).Select(one => one.Id).ToHashSetAsync(cancel);
        return
        [
            .. rows.Where(row => only?.Initiatives.Contains(row.Initiative) ?? true)
                .Select(row => new ApiDecision(
                    row.Decision.Id,
                    row.Initiative.Value,
                    row.Title,
                    organisations[row.OrganisationId],
                    row.Decision.Date,
                    Word(row.Decision.Kind),
                    row.Decision.Level,
                    row.Decision.Paragraph,
                    row.Decision.Reason,
                    row.Decision.Owner,
                    row.Decision.RegistryNumber,
                    row.Decision.MergedInto is { } into && seen.Contains(into) ? into.Value : null,
                    row.Decision.SettledAt is not null
                )),
        ];
    }

    private static IEnumerable<RegisterRow> Seen(Register register, Actor actor, InitiativeSelection? only) =>
        only is null ? register.VisibleTo(actor) : register.VisibleTo(actor).Where(row => only.Initiatives.Contains(row.Id));

    private async Task<IEnumerable<(RegisterRow Row, ShownMeasure Measure)>> ShownAsync(
        Actor actor,
        InitiativeSelection? only,
        CancellationToken cancel
    )
    {
        var shown = (await measures.GetAsync(cancel)).VisibleTo(await registers.GetAsync(cancel), actor);
        return only is null ? shown : shown.Where(each => only.Initiatives.Contains(each.Row.Id));
    }

    private static ApiMeasure Of(RegisterRow row, ShownMeasure measure)
    {
        var verdict = measure.Assessment.Verdict;
        return new(
            measure.Id.Value,
            row.Id.Value,
            row.Number,
            row.Title,
            row.Organisation,
            measure.Definition.Name,
            measure.Definition.Unit,
            measure.Definition.HigherIsBetter,
            measure.Definition.Target,
            measure.Definition.ChangedOn,
            Word(verdict.Verdict),
            Word(verdict.Missing),
            verdict.Before,
            verdict.After,
            Finite(verdict.Size?.MeanBefore),
            Finite(verdict.Size?.MeanAfter),
            measure.Latest?.Period.ToString(),
            measure.Latest?.Value,
            measure.IsMasked
        );
    }

    private static ApiFollowUp Of(RegisterRow row, InitiativeStanding standing)
    {
        var (rules, latest) = (standing.Standing, standing.Reports is [.., var last] ? last : null);
        return new(
            row.Id.Value,
            row.Number,
            row.Title,
            row.Organisation,
            Word(row.Status),
            rules.Delivery.Status is { } delivery ? Word(delivery) : null,
            rules.Delivery.LateDays,
            rules.Delivery.Step,
            rules.AwaitsDecision,
            rules.AwaitsFeedback,
            rules.Feedback.Days,
            Word(rules.Effect),
            latest?.Period.ToString(),
            latest?.Status is { } said ? Word(said) : null,
            standing.Milestones.Count,
            standing.Milestones.Count(step => step.Reached is not null)
        );
    }

    // JSON has no word for what is no number.
    private static double? Finite(double? number) => number is { } value && double.IsFinite(value) ? value : null;

    private static string Word<TEnum>(TEnum value)
        where TEnum : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
