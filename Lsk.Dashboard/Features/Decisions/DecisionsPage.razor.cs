using System.Globalization;
using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Decisions;
using Lsk.Dashboard.Shared.Interop;
using Lsk.Domain.Access;
using Lsk.Domain.Decisions;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Lsk.Domain.Time;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Decisions;

/// <summary>The log of decisions, and the way to record one outside a meeting.</summary>
public sealed partial class DecisionsPage(
    DecisionsQueries queries,
    RecordDecision record,
    SetDecisionWay setWay,
    UrlState url,
    TimeProvider clock
)
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;
    private readonly IReadOnlyList<DecisionKind?> kinds = [.. Enum.GetValues<DecisionKind>().Select(one => (DecisionKind?)one)];
    private readonly IReadOnlyList<DecisionState?> states = [.. Enum.GetValues<DecisionState>().Select(one => (DecisionState?)one)];
    private IReadOnlyList<DecisionLine>? decisions;
    private IReadOnlyList<ProtocolLine> protocols = [];
    private IReadOnlyList<DecisionTarget> targets = [];
    private IReadOnlyList<int?> years = [];
    private IReadOnlyList<int?> levels = [];
    private IReadOnlyList<OrganisationId?> organisations = [];
    private IReadOnlyList<GroupId?> groups = [];
    private Ladder? ladder;
    private DecisionTarget? chosen;
    private bool choosing;
    private bool deciding;

    [CascadingParameter]
    private Actor? Actor { get; set; }

    private DecisionFilter Filter => DecisionFilter.Of(key => url[key]);

    private IReadOnlyList<DecisionLine> Found => Filter.Of(decisions ?? []);

    private string FileAddress =>
        "/beslut.xlsx?"
        + string.Join(
            "&",
            DecisionFilter.Keys.Where(key => url[key] is { Length: > 0 }).Select(key => $"{key}={Uri.EscapeDataString(url[key]!)}")
        );

    private string Limits =>
        string.Join(
            "; ",
            new[]
            {
                Filter.Period is { } period ? Show.Period(period) : null,
                Filter.Initiative is { } initiative
                    ? decisions?.FirstOrDefault(line => line.Decision.InitiativeId == initiative)?.Title
                    : null,
                Filter.OnlyLifted ? DecisionsText.OnlyLifted : null,
            }.OfType<string>()
        );

    protected override async Task OnInitializedAsync()
    {
        await ReadAsync();
        if (Actor is not null)
            targets =
            [
                .. (await queries.InitiativesAsync(Actor, CancellationToken.None)).Select(choice => new DecisionTarget(
                    choice.Id,
                    choice.Title,
                    choice.Level
                )),
            ];
    }

    private async Task ReadAsync()
    {
        if (Actor is null)
            return;
        decisions = await queries.ListAsync(Actor, clock.Today(), CancellationToken.None);
        ladder = await queries.LadderAsync(CancellationToken.None);
        years = [.. decisions.Select(line => (int?)line.Decision.Date.Year).Distinct().OrderDescending()];
        levels = [.. ladder.Levels.Select(level => (int?)level.Order), 0];
        organisations =
        [
            .. decisions
                .Where(line => line.OrganisationId is not null)
                .DistinctBy(line => line.OrganisationId)
                .OrderBy(line => line.Organisation, StringComparer.CurrentCulture)
                .Select(line => line.OrganisationId),
        ];
        groups =
        [
            .. decisions
                .Where(line => line.GroupId is not null)
                .DistinctBy(line => line.GroupId)
                .OrderBy(line => line.Group, StringComparer.CurrentCulture)
                .Select(line => line.GroupId),
        ];
        protocols = await queries.ProtocolsAsync(CancellationToken.None);
    }

    private string LevelName(int? order) =>
        order is 0 ? DecisionsText.NotOnLadder : ladder?.Levels.FirstOrDefault(level => level.Order == order)?.Name ?? "";

    private string OrganisationName(OrganisationId? id) => decisions?.FirstOrDefault(line => line.OrganisationId == id)?.Organisation ?? "";

    private string GroupName(GroupId? id) => decisions?.FirstOrDefault(line => line.GroupId == id)?.Group ?? "";

    private static string? LiftedTitle(DecisionLine line) =>
        line.IsLifted ? Show.Format(DecisionsText.LiftedFrom, line.Stated ?? "") : null;

    private void Clear() => url.Set(DecisionFilter.Keys.Select(key => (key, (object?)null)));

    private void RemoveLimits() =>
        url.Set((DecisionFilter.PeriodKey, null), (DecisionFilter.InitiativeKey, null), (DecisionFilter.LiftedKey, null));

    private async Task<BrokenRule?> DecideAsync(DecisionWording wording, DecisionWayTemplate way)
    {
        if (Actor is null || chosen is null)
            return BrokenRule.NotFound;
        var proposal = way is not DecisionWayTemplate.None;
        var outcome = await record.RunAsync(
            Actor,
            new RecordDecisionCommand(null, chosen.Id, clock.Today(), null, wording, null, proposal),
            CancellationToken.None
        );
        if (!outcome.IsDone)
            return outcome.Broken;
        if (proposal)
        {
            var steps = await queries.TemplateAsync(way, CancellationToken.None);
            if (
                (await setWay.RunAsync(Actor, new SetDecisionWayCommand(outcome.Value, steps), CancellationToken.None)).Broken is { } broken
            )
                return broken;
        }
        await ReadAsync();
        return null;
    }
}
