using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Dashboard.Shared.Interop;
using Lsk.Domain.Access;
using Lsk.Domain.Organisation;
using Lsk.Domain.Planning;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Plans;

/// <summary>A group's plan for a year: a grid that is typed in and pasted into, saved cell by cell; and what may go into it.</summary>
public sealed partial class PlanPage(
    PlanQueries queries,
    SaveActivities save,
    RemoveActivity remove,
    MakeInitiative make,
    Notices notices,
    UrlState url,
    NavigationManager navigation
) : IDisposable
{
    private readonly CancellationTokenSource leaving = new();
    private readonly HashSet<PlanProposal> ticked = [];
    private PlanView? view;
    private ConfirmDialog? confirm;
    private BrokenRule? broken;
    private StrategyGoal? goal;
    private string title = "";
    private bool isRead;
    private bool proposing;

    [Parameter]
    public int Id { get; set; }

    [Parameter]
    public int Year { get; set; }

    [CascadingParameter]
    private Actor? Actor { get; set; }

    private string Years => view?.Plan is { } plan ? SubGoalText.YearsOf(plan.FirstYear, plan.LastYear) : SubGoalText.YearsOf(Year, Year);

    private string Sentence =>
        view!.Plan is null ? PlansText.NoPlanSentence
        : view.Plan.Direction.Length > 0 ? view.Plan.Direction
        : Show.Format(
            PlansText.PlanSentence,
            view.Activities.Count,
            view.Activities.Count(line => line.Facts.StateIn(Year, view.Today) is ActivityState.Done)
        );

    private string ReportAddress => FormattableString.Invariant($"/grupper/{Id}/rapport/{Year}");

    public void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        await ReadAsync();
        goal = view?.Goals.FirstOrDefault(one => one.Mark == url["delmal"]?.Split(' ')[0]);
    }

    private async Task ReadAsync()
    {
        if (Actor is not null && PlanRules.IsYear(Year))
            view = await queries.FindAsync(Actor, new GroupId(Id), Year, leaving.Token);
        isRead = true;
    }

    private async Task AddAsync()
    {
        if (await SaveAsync([new ActivityChange(null, null, new ActivityWording(title, goal?.Code))]))
            title = "";
    }

    private async Task AddTickedAsync()
    {
        if (
            await SaveAsync([
                .. ticked.Select(one => new ActivityChange(null, null, new ActivityWording(one.Title, one.SubGoal, one.Initiative))),
            ])
        )
            (proposing, _) = (false, ticked.RemoveWhere(_ => true));
    }

    private void Tick(PlanProposal proposal, bool on)
    {
        if (on)
            ticked.Add(proposal);
        else
            ticked.Remove(proposal);
    }

    private async Task TypedAsync((int Row, int Column, string Text) typed) => await PastedAsync(typed);

    /// <summary>One cell, or a block from a spreadsheet program; rows below the last are new lines. All of it or none.</summary>
    private async Task PastedAsync((int Row, int Column, string Text) pasted)
    {
        var (changes, fault) = PlanCells.Changes(view!.Activities, Year, pasted.Row, pasted.Column, pasted.Text);
        if (fault is not null)
            broken = fault;
        else if (changes.Count > 0 && await SaveAsync(changes) && changes.Count > 1)
            notices.Say(Show.Format(PlansText.Pasted, changes.Count));
    }

    private async Task RemoveAsync(ActivityLine line)
    {
        if (Actor is null || !await confirm!.AskAsync())
            return;
        broken = (await remove.RunAsync(Actor, new RemoveActivityCommand(line.Activity.Id, line.Activity.Version), leaving.Token)).Broken;
        await ReadAsync();
    }

    private async Task MakeAsync(ActivityLine line)
    {
        if (Actor is null)
            return;
        var outcome = await make.RunAsync(Actor, new MakeInitiativeCommand(line.Activity.Id, line.Activity.Version), leaving.Token);
        broken = outcome.Broken;
        if (outcome.IsDone)
            navigation.NavigateTo(FormattableString.Invariant($"/initiativ/{outcome.Value.Value}"));
    }

    private async Task<bool> SaveAsync(IReadOnlyList<ActivityChange> changes)
    {
        if (Actor is null)
            return false;
        broken = (await save.RunAsync(Actor, new SaveActivitiesCommand(new GroupId(Id), Year, changes), leaving.Token)).Broken;
        await ReadAsync();
        return broken is null;
    }
}
