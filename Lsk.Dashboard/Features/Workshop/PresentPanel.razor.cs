using Lsk.Dashboard.Localization;
using Lsk.Domain.Decisions;
using Lsk.Domain.Workshops;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Workshop;

/// <summary>The item in hand and the next right step: one primary button, and none while the group is still answering.</summary>
public sealed partial class PresentPanel
{
    private enum DeskStep
    {
        None,
        Open,
        Wait,
        Reveal,
        Decide,
        Settle,
        Next,
        Talk,
        Close,
    }

    private enum OverallStep
    {
        None,
        Start,
        Reveal,
        Talk,
    }

    [Parameter, EditorRequired]
    public required FacilitatorView View { get; set; }

    [Parameter]
    public ItemBasis? Basis { get; set; }

    [Parameter]
    public Decision? Decision { get; set; }

    [Parameter, EditorRequired]
    public required IDesk Desk { get; set; }

    [Parameter]
    public EventCallback OnDecide { get; set; }

    [Parameter]
    public EventCallback OnClose { get; set; }

    private ItemLine? Item => View.Items.FirstOrDefault(item => item.Number == View.Frame.PresentItem);

    private DeskStep Step =>
        Item switch
        {
            { Stage: ItemStage.Waiting } => DeskStep.Open,
            { Stage: ItemStage.Rating, Started: 0 } => DeskStep.None,
            { Stage: ItemStage.Rating } item when item.Done.Part < item.Done.Whole => DeskStep.Wait,
            { Stage: ItemStage.Rating } => DeskStep.Reveal,
            { Stage: ItemStage.Revealed, Verdict: ResultVerdict.Nobody } => DeskStep.None,
            // Where the group agrees there is nothing to rate anew.
            { Stage: ItemStage.Revealed, Verdict: not ResultVerdict.Agreed, Round: < WorkshopSession.MaxRounds } when Decision is null =>
                DeskStep.Open,
            { Stage: ItemStage.Revealed } => Decision is null ? DeskStep.Decide : DeskStep.Settle,
            { Stage: ItemStage.Settled } => Next is not null ? DeskStep.Next
            : ToDiscuss > 0 ? DeskStep.Talk
            : AnyOpen ? DeskStep.None
            : DeskStep.Close,
            _ => DeskStep.None,
        };

    private OverallStep Overall =>
        Next is not null ? OverallStep.Start
        : View.Items.Any(item => item is { Stage: ItemStage.Rating, Started: > 0 }) ? OverallStep.Reveal
        : ToDiscuss > 0 ? OverallStep.Talk
        : OverallStep.None;

    // Own pace: everything that is open, together.
    private Share Done =>
        View.Items.Where(item => item.Stage is ItemStage.Rating) is var open
            ? new Share(open.Sum(item => item.Done.Part), open.Sum(item => item.Done.Whole))
            : default;

    private bool AllDone => Done.IsComplete;

    private string EmptyTitle =>
        AnyOpen ? WorkshopText.OpenPaceTitle
        : View.Items.Any(item => item.Stage is ItemStage.Revealed) ? WorkshopText.AllRevealedTitle
        : WorkshopText.NoItemTitle;

    private string? EmptySentence =>
        View.Frame.State is not WorkshopState.Open ? WorkshopText.NotOpenSentence
        : AnyOpen ? Show.Format(WorkshopText.OpenPaceSentence, Done.Part, Done.Whole)
        : View.Items.Any(item => item.Stage is ItemStage.Revealed) ? WorkshopText.AllRevealedSentence
        : null;

    // What the group turns to when it is done with this one.
    private ItemLine? Next => View.Items.FirstOrDefault(item => item.Stage is ItemStage.Waiting);

    // When all is rated: what is left to talk about.
    private int ToDiscuss => View.ToDiscuss.FirstOrDefault(number => number != View.Frame.PresentItem);

    private bool AnyOpen => View.Items.Any(item => item.Stage is ItemStage.Rating);
}
