using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Domain.Access;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.FollowUp;

/// <summary>The milestones of one initiative, with what changes them.</summary>
public sealed partial class MilestonesPanel(ChangeMilestone change, RemoveMilestone remove, Notices notices)
{
    private Dialog? dialog;
    private bool isOpen;
    private StoredStep? edited;
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

    private void Open(StoredStep? milestone) =>
        (edited, name, planned, reached, broken, isOpen) = (milestone, milestone?.Name, milestone?.Planned, milestone?.Reached, null, true);

    private async Task SaveAsync()
    {
        if (dialog is not null && !await dialog.IsUnderstoodAsync())
            return;
        var outcome = await change.RunAsync(
            Actor!,
            new ChangeMilestoneCommand(Initiative.Id, edited?.Id, name ?? "", planned, reached, edited?.Version ?? default),
            CancellationToken.None
        );
        broken = outcome.Broken;
        if (broken is not null)
            return;
        isOpen = false;
        await OnChanged.InvokeAsync();
        notices.Say(FollowUpText.MilestoneSaved);
    }

    private async Task ReachAsync(StoredStep milestone)
    {
        var command = new ChangeMilestoneCommand(
            Initiative.Id,
            milestone.Id,
            milestone.Name,
            milestone.Planned,
            Initiative.Today,
            milestone.Version
        );
        var outcome = await change.RunAsync(Actor!, command, CancellationToken.None);
        await TellAsync(outcome.Broken, Show.Format(FollowUpText.MilestoneReached, milestone.Name), () =>
            RestoreAsync(milestone, outcome.Value)
        );
    }

    private async Task RemoveAsync(StoredStep milestone)
    {
        var outcome = await remove.RunAsync(
            Actor!,
            new RemoveMilestoneCommand(Initiative.Id, milestone.Id, milestone.Version),
            CancellationToken.None
        );
        await TellAsync(outcome.Broken, Show.Format(FollowUpText.MilestoneRemoved, milestone.Name), () => RestoreAsync(milestone, null));
    }

    private async Task TellAsync(BrokenRule? refused, string done, Func<Task> undo)
    {
        await OnChanged.InvokeAsync();
        if (refused is not null)
            notices.Warn(RuleText.Of(refused, FollowUpText.ResourceManager));
        else
            notices.SayWithUndo(done, undo);
    }

    // From what the step left behind: what somebody else has done after it is not undone.
    private async Task RestoreAsync(StoredStep before, StoredMilestone? after)
    {
        var command = new ChangeMilestoneCommand(
            Initiative.Id,
            after?.Id,
            before.Name,
            before.Planned,
            before.Reached,
            after?.Version ?? default
        );
        var outcome = await change.RunAsync(Actor!, command, CancellationToken.None);
        await InvokeAsync(() => OnChanged.InvokeAsync());
        if (outcome.Broken is { } refused)
            notices.Warn(RuleText.Of(refused, FollowUpText.ResourceManager));
    }
}
