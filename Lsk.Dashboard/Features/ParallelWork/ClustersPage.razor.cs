using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Domain.Access;
using Lsk.Domain.ParallelWork;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.ParallelWork;

/// <summary>Confirmed clusters with lead and action, suggestions, sums, and the network of who does the same.</summary>
public sealed partial class ClustersPage(
    ParallelQueries queries,
    FormCluster form,
    AgreeCluster agree,
    DissolveCluster dissolve,
    Notices notices
) : IDisposable
{
    private const int SuggestionsAtOnce = 25;

    // More lines than this cover each other.
    private const int LinksDrawn = 200;

    private readonly CancellationTokenSource leaving = new();
    private int suggestionsShown = SuggestionsAtOnce;
    private ClustersView? view;
    private Network? network;
    private ClusterLine? edited;
    private BrokenRule? broken;
    private IReadOnlyList<OrganisationId?> organisations = [];
    private bool open;
    private string? name;
    private OrganisationId? lead;
    private ClusterAction action;
    private string? note;

    [CascadingParameter]
    private Actor? Actor { get; set; }

    private string Sums
    {
        get
        {
            var all = view!.Stored.Concat(view.Suggested).ToList();
            return Show.Format(
                ParallelWorkText.Sums,
                view.Stored.Count,
                view.Suggested.Count,
                all.Sum(cluster => cluster.Members.Count),
                Show.Money(all.Sum(cluster => cluster.BudgetTkr)),
                Show.Number(all.Sum(cluster => cluster.Staff), 1),
                Show.Money(all.Sum(cluster => cluster.TiedUpTkr))
            );
        }
    }

    public void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        if (Actor is not null)
            await LoadAsync();
    }

    private async Task LoadAsync()
    {
        view = await queries.ClustersAsync(Actor!, leaving.Token);
        organisations = [.. view.Organisations.Select(one => (OrganisationId?)one.Id)];
        network = view.Links.Count == 0 ? null : Network.Of([.. view.Links.OrderByDescending(link => link.Pair.Bits).Take(LinksDrawn)]);
    }

    private string NameOf(OrganisationId? id) => view!.Organisations.FirstOrDefault(one => one.Id == id).Name ?? "";

    private async Task FormAsync(ClusterLine cluster)
    {
        var title = cluster.Name.Length > ParallelCluster.MaxName ? cluster.Name[..ParallelCluster.MaxName] : cluster.Name;
        await DoAsync(
            await form.RunAsync(Actor!, new FormClusterCommand(title, [.. cluster.Members.Select(member => member.Id)]), leaving.Token),
            ParallelWorkText.Formed
        );
    }

    private void Edit(ClusterLine cluster)
    {
        (edited, broken, open) = (cluster, null, true);
        (name, lead, action, note) = (cluster.Name, cluster.Lead, cluster.Action, cluster.Note);
    }

    private async Task AgreeAsync() =>
        await DoAsync(
            await agree.RunAsync(
                Actor!,
                new AgreeClusterCommand(edited!.Id!.Value, edited.Version, name ?? "", lead, action, note),
                leaving.Token
            ),
            ParallelWorkText.Agreed
        );

    private async Task DissolveAsync() =>
        await DoAsync(
            await dissolve.RunAsync(Actor!, new DissolveClusterCommand(edited!.Id!.Value), leaving.Token),
            ParallelWorkText.Dissolved
        );

    private async Task DoAsync<T>(Outcome<T> outcome, string said)
    {
        broken = outcome.Broken;
        if (broken is not null)
        {
            if (!open)
                notices.Warn(RuleText.Of(broken, ParallelWorkText.ResourceManager));
            return;
        }
        open = false;
        notices.Say(said);
        await LoadAsync();
    }
}
