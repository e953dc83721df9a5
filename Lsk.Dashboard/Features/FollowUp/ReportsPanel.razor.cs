using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Domain.Access;
using Lsk.Domain.Time;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.FollowUp;

/// <summary>All reports of one initiative, and the decision group's answers to them.</summary>
public sealed partial class ReportsPanel(GiveFeedback give, Notices notices)
{
    private Dialog? dialog;
    private bool isOpen;
    private Period? period;
    private DateOnly? given;
    private string? text;
    private BrokenRule? broken;

    [Parameter, EditorRequired]
    public FollowUpInitiative Initiative { get; set; } = default!;

    [Parameter]
    public bool MayAnswer { get; set; }

    [Parameter]
    public EventCallback OnChanged { get; set; }

    [CascadingParameter]
    private Actor? Actor { get; set; }

    private string Sentence =>
        (Initiative.Feedback, Initiative.LeadTime) switch
        {
            ({ WaitingSince: { } since } waiting, _) => Show.Format(
                FollowUpText.WaitsSince,
                Show.LongDate(since),
                FollowUpWords.Days(waiting.Days),
                waiting.Unanswered
            ),
            (_, { Decided: null } lead) => Show.Format(
                FollowUpText.WaitsForDecision,
                Show.LongDate(lead.Presented),
                FollowUpWords.Days(lead.Days)
            ),
            (_, { Decided: { } decided } lead) => Show.Format(
                FollowUpText.WasDecided,
                Show.LongDate(lead.Presented),
                Show.LongDate(decided),
                FollowUpWords.Days(lead.Days)
            ),
            _ => FollowUpText.NothingWaits,
        };

    private void Open(StoredReport report)
    {
        (period, given, text, broken, isOpen) = (report.Period, report.FeedbackGiven ?? Initiative.Today, report.Feedback, null, true);
    }

    private async Task SaveAsync()
    {
        if (dialog is not null && !await dialog.IsUnderstoodAsync())
            return;
        var outcome = await give.RunAsync(
            Actor!,
            new GiveFeedbackCommand(Initiative.Id, period!.Value, given ?? Initiative.Today, text),
            CancellationToken.None
        );
        broken = outcome.Broken;
        if (broken is not null)
            return;
        isOpen = false;
        await OnChanged.InvokeAsync();
        notices.Say(FollowUpText.FeedbackSaved);
    }
}
