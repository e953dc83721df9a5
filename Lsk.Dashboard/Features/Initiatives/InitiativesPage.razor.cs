using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Dashboard.Shared.Interop;
using Lsk.Dashboard.Shared.Layout;
using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Initiatives;

/// <summary>The list of initiatives. What is shown follows from the address alone; every filter writes the address.</summary>
public sealed partial class InitiativesPage(
    InitiativeQueries queries,
    SaveView saveView,
    RemoveView removeView,
    RestoreInitiative restore,
    UrlState url,
    NavigationManager navigation,
    Notices notices
) : IDisposable
{
    private static readonly InitiativeStatus[] statuses = Enum.GetValues<InitiativeStatus>();

    private readonly CancellationTokenSource leaving = new();
    private InitiativeList? list;
    private InitiativeFilter filter = new();
    private IReadOnlyList<ListRow> shown = [];
    private IReadOnlyList<ViewLink> views = [];
    private IReadOnlyList<RemovedRow> removed = [];
    private IReadOnlyCollection<Organisation> organisations = [];
    private IReadOnlyCollection<Group> groups = [];
    private IReadOnlyCollection<SubGoal> subGoals = [];
    private IReadOnlyCollection<Signal> signals = [];
    private string sums = "";
    private string ranges = "";
    private bool saving;
    private string viewName = "";
    private bool viewShared;
    private BrokenRule? viewBroken;

    [CascadingParameter]
    private Actor? Actor { get; set; }

    private string Query => navigation.ToAbsoluteUri(navigation.Uri).Query.TrimStart('?');

    private string ExportAddress => Query.Length == 0 ? "/export/portfolj.xlsx" : "/export/portfolj.xlsx?" + Query;

    public void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
    }

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        if (Actor is null)
            return;
        list = await queries.ListAsync(Actor, leaving.Token);
        views = await queries.ViewsAsync(Actor, PageAddress.Initiatives, leaving.Token);
        removed = await queries.RemovedAsync(Actor, leaving.Token);
        Filter();
    }

    private void Filter()
    {
        filter = InitiativeFilter.Read(name => url[name]);
        if (list is null)
            return;
        shown = filter.Of(list.Rows);
        organisations = [.. list.Register.Organisations.Where(o => filter.Organisations.Contains(o.Id.Value))];
        groups = [.. list.Register.Groups.Where(g => filter.Groups.Contains(g.Id.Value))];
        subGoals = [.. list.Register.SubGoals.Where(s => filter.SubGoals.Contains(s.Code))];
        signals = [.. SignalSlug.All.Where(signal => filter.Signals.HasFlag(signal))];
        ranges = string.Join("; ", filter.Ranges.InWords());
        sums = Show.Format(
            InitiativesText.Sums,
            Show.Number((double)shown.Count),
            Show.Money(shown.Sum(row => row.Initiative.BudgetTkr ?? 0)),
            Show.Money(shown.Sum(row => row.Initiative.SpentTkr ?? 0)),
            Show.Number(shown.Sum(row => row.Initiative.Staff ?? 0), 1)
        );
    }

    private void ChooseOrganisations(IReadOnlyCollection<Organisation> chosen) =>
        Apply(filter with { Organisations = chosen.Select(o => o.Id.Value).ToHashSet() });

    private void ChooseStatuses(IReadOnlyCollection<InitiativeStatus> chosen) => Apply(filter with { Statuses = chosen.ToHashSet() });

    private void ChooseSubGoals(IReadOnlyCollection<SubGoal> chosen) =>
        Apply(filter with { SubGoals = chosen.Select(s => s.Code).ToHashSet() });

    private void ChooseGroups(IReadOnlyCollection<Group> chosen) =>
        Apply(filter with { Groups = chosen.Select(g => g.Id.Value).ToHashSet() });

    private void ChooseLabels(IReadOnlyCollection<string> chosen) =>
        Apply(filter with { Labels = chosen.ToHashSet(StringComparer.OrdinalIgnoreCase) });

    private void ChooseSignals(IReadOnlyCollection<Signal> chosen) =>
        Apply(filter with { Signals = chosen.Aggregate(Signal.None, (all, each) => all | each) });

    private void Apply(InitiativeFilter chosen) => url.Set(chosen.Write());

    private async Task SaveViewAsync()
    {
        if (Actor is null)
            return;
        var outcome = await saveView.RunAsync(
            Actor,
            new SaveViewCommand(PageAddress.Initiatives, viewName, Query, viewShared),
            leaving.Token
        );
        viewBroken = outcome.Broken;
        if (!outcome.IsDone)
            return;
        (saving, viewName, viewShared) = (false, "", false);
        views = await queries.ViewsAsync(Actor, PageAddress.Initiatives, leaving.Token);
        notices.Say(InitiativesText.ViewSaved);
    }

    private async Task RemoveViewAsync(ViewLink view)
    {
        if (Actor is null)
            return;
        var outcome = await removeView.RunAsync(Actor, new RemoveViewCommand(view.Id), leaving.Token);
        if (outcome.Broken is { } broken)
            notices.Warn(RuleText.Of(broken, InitiativesText.ResourceManager));
        else
            notices.Say(Show.Format(InitiativesText.ViewRemoved, view.Name));
        views = await queries.ViewsAsync(Actor, PageAddress.Initiatives, leaving.Token);
    }

    private async Task RestoreAsync(RemovedRow row)
    {
        if (Actor is null)
            return;
        var outcome = await restore.RunAsync(Actor, new RestoreInitiativeCommand(row.Id), leaving.Token);
        if (outcome.Broken is { } broken)
            notices.Warn(RuleText.Of(broken, InitiativesText.ResourceManager));
        else
            notices.Say(Show.Format(InitiativesText.Restored, row.Title));
        await ReadAsync();
    }
}
