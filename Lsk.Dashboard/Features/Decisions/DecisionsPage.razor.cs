using Lsk.Dashboard.Live;
using Lsk.Dashboard.Shared.Decisions;
using Lsk.Domain.Access;
using Lsk.Domain.Decisions;
using Lsk.Domain.Initiatives;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Decisions;

/// <summary>The log of decisions, and the way to record one outside a meeting.</summary>
public sealed partial class DecisionsPage(DecisionsQueries queries, RecordDecision record, IChangeFeed feed, TimeProvider clock) : IDisposable
{
    private readonly IReadOnlyList<DecisionKind?> kinds = [.. Enum.GetValues<DecisionKind>().Select(one => (DecisionKind?)one)];
    private IReadOnlyList<DecisionLine>? decisions;
    private IReadOnlyList<ProtocolLine> protocols = [];
    private IReadOnlyList<DecisionTarget> targets = [];
    private IDisposable? subscription;
    private DecisionTarget? chosen;
    private DecisionKind? kind;
    private string search = "";
    private bool choosing;
    private bool deciding;

    [CascadingParameter]
    private Actor? Actor { get; set; }

    private IReadOnlyList<DecisionLine> Found =>
    [
        .. (decisions ?? []).Where(line => (kind is null || line.Decision.Kind == kind)
            && (search.Length == 0 || line.Title.Contains(search, StringComparison.CurrentCultureIgnoreCase) || line.Decision.Reason?.Contains(search, StringComparison.CurrentCultureIgnoreCase) == true)),
    ];

    public void Dispose() => subscription?.Dispose();

    protected override async Task OnInitializedAsync()
    {
        if (RendererInfo.IsInteractive)
        {
            subscription = feed.Subscribe(DecisionTopics.All, TimeSpan.FromSeconds(1), _ => InvokeAsync(async () =>
            {
                await ReadAsync();
                StateHasChanged();
            }));
        }

        await ReadAsync();
        if (Actor is not null)
            targets = [.. (await queries.InitiativesAsync(Actor, CancellationToken.None)).Select(choice => new DecisionTarget(choice.Id, choice.Title))];
    }

    private async Task ReadAsync()
    {
        decisions = await queries.ListAsync(CancellationToken.None);
        protocols = await queries.ProtocolsAsync(CancellationToken.None);
    }

    private void Clear() => (search, kind) = ("", null);

    private async Task<BrokenRule?> DecideAsync(DecisionWording wording)
    {
        if (Actor is null || chosen is null)
            return BrokenRule.NotFound;
        var outcome = await record.RunAsync(Actor, new RecordDecisionCommand(null, chosen.Id, DateOnly.FromDateTime(clock.GetLocalNow().DateTime), null, wording), CancellationToken.None);
        if (outcome.IsDone)
            await ReadAsync();
        return outcome.Broken;
    }
}
