using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Decisions;
using Lsk.Dashboard.Shared.Interop;
using Lsk.Domain.Access;
using Lsk.Domain.Decisions;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Time;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Decisions;

/// <summary>The log of decisions, and the way to record one outside a meeting.</summary>
public sealed partial class DecisionsPage(DecisionsQueries queries, RecordDecision record, UrlState url, TimeProvider clock)
{
    private const string SearchKey = "q";
    private const string KindKey = "beslut";
    private const string InitiativeKey = "initiativ";
    private const string PeriodKey = "period";
    private const string OrganisationKey = "huvudman";

    private readonly IReadOnlyList<DecisionKind?> kinds = [.. Enum.GetValues<DecisionKind>().Select(one => (DecisionKind?)one)];
    private IReadOnlyList<DecisionLine>? decisions;
    private IReadOnlyList<ProtocolLine> protocols = [];
    private IReadOnlyList<DecisionTarget> targets = [];
    private DecisionTarget? chosen;
    private IReadOnlyList<InitiativeId?> decided = [];
    private bool choosing;
    private bool deciding;

    [CascadingParameter]
    private Actor? Actor { get; set; }

    private DecisionKind? Kind => url.Choice<DecisionKind>(KindKey);

    private InitiativeId? Initiative => url.Number(InitiativeKey) is { } number ? new InitiativeId(number) : null;

    private string Search => url[SearchKey] ?? "";

    private Period? Within => Period.TryParse(url[PeriodKey], out var period) ? period : null;

    private OrganisationId? Organisation => url.Number(OrganisationKey) is { } number ? new OrganisationId(number) : null;

    private bool IsFiltered =>
        Search.Length > 0 || Kind is not null || Initiative is not null || Within is not null || Organisation is not null;

    private string Limits =>
        string.Join(
            "; ",
            new[]
            {
                Within is { } period ? Show.Period(period) : null,
                Organisation is { } owner ? decisions?.FirstOrDefault(line => line.OrganisationId == owner)?.Organisation : null,
            }.OfType<string>()
        );

    private IReadOnlyList<DecisionLine> Found =>
        [
            .. (decisions ?? []).Where(line =>
                (Kind is null || line.Decision.Kind == Kind)
                && (Initiative is null || line.Decision.InitiativeId == Initiative)
                && (Within is not { } period || (line.Decision.Date >= period.FirstDay && line.Decision.Date <= period.LastDay))
                && (Organisation is not { } owner || line.OrganisationId == owner)
                && (
                    Search.Length == 0
                    || line.Title.Contains(Search, StringComparison.CurrentCultureIgnoreCase)
                    || line.Decision.Reason?.Contains(Search, StringComparison.CurrentCultureIgnoreCase) == true
                )
            ),
        ];

    protected override async Task OnInitializedAsync()
    {
        await ReadAsync();
        if (Actor is not null)
            targets =
            [
                .. (await queries.InitiativesAsync(Actor, CancellationToken.None)).Select(choice => new DecisionTarget(
                    choice.Id,
                    choice.Title
                )),
            ];
    }

    private async Task ReadAsync()
    {
        if (Actor is null)
            return;
        decisions = await queries.ListAsync(Actor, clock.Today(), CancellationToken.None);
        decided =
        [
            .. decisions
                .OrderBy(line => line.Title, StringComparer.CurrentCulture)
                .Select(line => (InitiativeId?)line.Decision.InitiativeId)
                .Distinct(),
        ];
        protocols = await queries.ProtocolsAsync(CancellationToken.None);
    }

    private string TitleOf(InitiativeId? initiative) =>
        decisions!.FirstOrDefault(line => line.Decision.InitiativeId == initiative)?.Title ?? "";

    private void Clear() => url.Set((SearchKey, null), (KindKey, null), (InitiativeKey, null), (PeriodKey, null), (OrganisationKey, null));

    private async Task<BrokenRule?> DecideAsync(DecisionWording wording)
    {
        if (Actor is null || chosen is null)
            return BrokenRule.NotFound;
        var outcome = await record.RunAsync(
            Actor,
            new RecordDecisionCommand(null, chosen.Id, clock.Today(), null, wording),
            CancellationToken.None
        );
        if (outcome.IsDone)
            await ReadAsync();
        return outcome.Broken;
    }
}
