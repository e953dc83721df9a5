using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Dashboard.Shared.Interop;
using Lsk.Domain.Access;
using Lsk.Domain.Organisation;
using Lsk.Domain.Planning;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Plans;

/// <summary>A group's report: written, sent, received and printed.</summary>
public sealed partial class ReportPage(
    ReportQueries queries,
    WriteReport write,
    SendReport send,
    ReceiveReport receive,
    Browser browser,
    Notices notices
) : IDisposable
{
    private readonly CancellationTokenSource leaving = new();
    private ReportView? view;
    private ReportContent shown = new() { Title = "" };
    private IReadOnlyList<ReportPart> parts = [];
    private ConfirmDialog? confirm;
    private BrokenRule? broken;
    private bool isRead;
    private string? summary;
    private string? lessons;
    private string? stops;
    private string? feedback;

    [Parameter]
    public int Id { get; set; }

    [Parameter]
    public string Span { get; set; } = "";

    [CascadingParameter]
    private Actor? Actor { get; set; }

    private string FileAddress => FormattableString.Invariant($"/grupper/{Id}/rapport/{view!.Span}.docx");

    /// <summary>A first report is written at once; a sent one only when its correction is begun.</summary>
    private bool IsWriting => view is { MayEdit: true } && (view.Draft is not null || view.Sent.Count == 0);

    private string StateSentence => view is null ? "" : SentenceOf(view);

    private static string SentenceOf(ReportView report) =>
        report switch
        {
            { Sent: [{ IsIntact: false }, ..] } => PlansText.AlteredSentence,
            { Draft: not null, Sent.Count: > 0 } => PlansText.CorrectionSentence,
            { Sent: [{ ReceivedOn: { } received } sent, ..] } => Show.Format(
                PlansText.ReceivedSentence,
                Show.LongDate(sent.SubmittedOn),
                Show.LongDate(received),
                sent.DaysToReceipt(report.Today)
            ),
            { Sent: [var sent, ..] } => Show.Format(
                sent.IsOverdue(report.Today) ? PlansText.OverdueSentence : PlansText.SentSentence,
                Show.LongDate(sent.SubmittedOn),
                sent.DaysToReceipt(report.Today)
            ),
            _ => PlansText.DraftSentence,
        };

    public void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
    }

    protected override Task OnParametersSetAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        if (Actor is null)
            return;
        view = await queries.FindAsync(Actor, new GroupId(Id), Span, leaving.Token);
        isRead = true;
        if (view is null)
            return;
        shown = PlansFeature.SentOf(view) ?? view.Now;
        parts = ReportDocument.PartsOf(shown);
        var written = view.Draft?.Wording ?? view.Now.Written;
        (summary, lessons, stops, feedback) = (written.Summary, written.Lessons, written.Stops, view.Sent.FirstOrDefault()?.Feedback);
    }

    private static string SendingOf(GroupReport sent) =>
        Show.Format(
            sent.IsIntact ? PlansText.SendingLine : PlansText.SendingAltered,
            sent.Sending,
            Show.LongDate(sent.SubmittedOn),
            sent.SettledBy
        ) + (sent.ReceivedOn is { } on ? " " + Show.Format(PlansText.ReceivedOn, Show.LongDate(on)) : "");

    private Task CorrectAsync() => SaveAsync();

    private async Task SaveAsync()
    {
        if (Actor is null || view is null)
            return;
        broken = (
            await write.RunAsync(
                Actor,
                new WriteReportCommand(
                    view.Group.Id,
                    view.From,
                    view.To,
                    new ReportWording(summary ?? "", lessons ?? "", stops ?? ""),
                    view.Draft?.Version
                ),
                leaving.Token
            )
        ).Broken;
        if (broken is null)
            await ReadAsync();
    }

    private async Task SendAsync()
    {
        if (Actor is null || view is null)
            return;
        // What stands in the fields is what the person means to send.
        await SaveAsync();
        if (broken is not null || !await confirm!.AskAsync())
            return;
        broken = (
            await send.RunAsync(Actor, new SendReportCommand(view.Group.Id, view.From, view.To, view.Now.Checksum()), leaving.Token)
        ).Broken;
        if (broken is null)
            notices.Say(PlansText.Sent);
        await ReadAsync();
    }

    private async Task ReceiveAsync()
    {
        if (Actor is null || view is not { Sent: [var last, ..] })
            return;
        broken = (await receive.RunAsync(Actor, new ReceiveReportCommand(last.Id, feedback), leaving.Token)).Broken;
        if (broken is null)
            await ReadAsync();
    }
}
