using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Dashboard.Shared.Interop;
using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Time;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Initiatives;

/// <summary>Everything about one initiative, on one address.</summary>
public sealed partial class InitiativePage(
    InitiativePageQueries queries,
    ShareInitiative share,
    RemoveInitiative remove,
    RestoreInitiative restore,
    TimeProvider clock,
    Notices notices,
    Browser browser
) : IDisposable
{
    private readonly CancellationTokenSource leaving = new();
    private InitiativePageData? data;
    private bool missing;
    private int shownId;
    private DateOnly today;

    [Parameter]
    public int Id { get; set; }

    [CascadingParameter]
    private Actor? Actor { get; set; }

    private InitiativeDetails Details => data!.Initiative.Details;

    private bool MayChange =>
        data!.Initiative is { RemovedAt: null, Sharing: not Sharing.Settled }
        && Actor?.May(Permission.EditInitiative, data.Initiative.Organisation) == true;

    private bool MayReopen => data!.Initiative is { RemovedAt: null, Sharing: Sharing.Settled } && Actor?.May(Permission.EditModel) == true;

    private string OwnerAddress => $"/initiativ?huvudman={data!.Initiative.Organisation.Value}";

    private string? Lead =>
        data!.Rank?.Rank is { } rank
            ? Show.Format(InitiativesText.LeadRanked, Words.Of(Details.Status), rank, data.Ranking.Ranked)
            : Show.Format(Details.Status.IsOpen() ? InitiativesText.LeadUnranked : InitiativesText.LeadClosed, Words.Of(Details.Status));

    public void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (shownId == Id)
            return;
        (shownId, data) = (Id, null);
        await ReadAsync();
    }

    // The base address stands before every relative link, so a link within the page needs the page's own path.
    private string Here(string part) => $"/initiativ/{Id}#{part}";

    private async Task ReadAsync()
    {
        if (Actor is null)
            return;
        today = clock.Today();
        data = await queries.ReadAsync(Actor, new InitiativeId(Id), leaving.Token);
        missing = data is null;
    }

    private async Task ShareAsync(Sharing sharing)
    {
        if (Actor is null || data is null)
            return;
        var outcome = await share.RunAsync(
            Actor,
            new ShareInitiativeCommand(data.Initiative.Id, data.Initiative.Version, sharing),
            leaving.Token
        );
        await TellAsync(outcome, sharing is Sharing.Settled ? InitiativesText.IsSettled : InitiativesText.IsShared);
    }

    private async Task RemoveAsync()
    {
        if (Actor is null || data is null)
            return;
        var outcome = await remove.RunAsync(Actor, new RemoveInitiativeCommand(data.Initiative.Id, data.Initiative.Version), leaving.Token);
        if (outcome.Broken is { } broken)
            notices.Warn(RuleText.Of(broken, InitiativesText.ResourceManager));
        else
            notices.SayWithUndo(Show.Format(InitiativesText.IsRemoved, Details.Title), RestoreAsync);
        await ReadAsync();
    }

    private async Task RestoreAsync()
    {
        if (Actor is null)
            return;
        var outcome = await restore.RunAsync(Actor, new RestoreInitiativeCommand(new InitiativeId(Id)), leaving.Token);
        await TellAsync(outcome, Show.Format(InitiativesText.Restored, data?.Initiative.Details.Title));
        StateHasChanged();
    }

    private async Task TellAsync(Outcome<Done> outcome, string done)
    {
        if (outcome.Broken is { } broken)
            notices.Warn(RuleText.Of(broken, InitiativesText.ResourceManager));
        else
            notices.Say(done);
        await ReadAsync();
    }
}
