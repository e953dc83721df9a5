using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Domain.Access;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.FollowUp;

/// <summary>The milestones of one initiative, with what changes them.</summary>
public sealed partial class MilestonesPanel(ChangeMilestone change, RemoveMilestone remove, Notices notices)
{
    private bool isOpen;
    private int? key;
    private string? name;
    private DateOnly? planned;
    private DateOnly? reached;
    private BrokenRule? broken;

    [Parameter, EditorRequired]
    public FollowUpInitiative Initiative { get; set; } = default!;

    [Parameter]
    public bool MayEdit { get; set; }

    [Parameter]
    public EventCallback OnChanged { get; set; }

    [CascadingParameter]
    private Actor? Actor { get; set; }

    private void Add() => Open(null, null, null, null);

    private void Edit(MilestoneLine milestone) => Open(milestone.Id, milestone.Name, milestone.Planned, milestone.Reached);

    private void Open(int? milestone, string? called, DateOnly? plannedOn, DateOnly? reachedOn)
    {
        (key, name, planned, reached, broken, isOpen) = (milestone, called, plannedOn, reachedOn, null, true);
    }

    private async Task SaveAsync()
    {
        var outcome = await change.RunAsync(Actor!, new ChangeMilestoneCommand(Initiative.Id, key, name ?? "", planned, reached), CancellationToken.None);
        broken = outcome.Broken;
        if (broken is not null) return;
        isOpen = false;
        await OnChanged.InvokeAsync();
        notices.Say(FollowUpText.MilestoneSaved);
    }

    private async Task ReachAsync(MilestoneLine milestone)
    {
        var outcome = await change.RunAsync(Actor!, new ChangeMilestoneCommand(Initiative.Id, milestone.Id, milestone.Name, milestone.Planned, Initiative.Today), CancellationToken.None);
        await TellAsync(outcome.Broken, Show.Format(FollowUpText.MilestoneReached, milestone.Name), () => RestoreAsync(milestone, milestone.Id));
    }

    private async Task RemoveAsync(MilestoneLine milestone)
    {
        var outcome = await remove.RunAsync(Actor!, new RemoveMilestoneCommand(Initiative.Id, milestone.Id), CancellationToken.None);
        await TellAsync(outcome.Broken, Show.Format(FollowUpText.MilestoneRemoved, milestone.Name), () => RestoreAsync(milestone, null));
    }

    private async Task TellAsync(BrokenRule? refused, string done, Func<Task> undo)
    {
        await OnChanged.InvokeAsync();
        if (refused is not null) notices.Warn(RuleText.Of(refused, FollowUpText.ResourceManager));
        else notices.SayWithUndo(done, undo);
    }

    private async Task RestoreAsync(MilestoneLine milestone, int? id)
    {
        var outcome = await change.RunAsync(Actor!, new ChangeMilestoneCommand(Initiative.Id, id, milestone.Name, milestone.Planned, milestone.Reached), CancellationToken.None);
        await InvokeAsync(() => OnChanged.InvokeAsync());
        if (outcome.Broken is { } refused) notices.Warn(RuleText.Of(refused, FollowUpText.ResourceManager));
    }
}
