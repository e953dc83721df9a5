using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Lsk.Domain.Time;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.ParallelWork;

/// <summary>Initiatives that ought to have been through an LSG, and groups that serve the same people. A suggestion becomes a referral or is
/// judged away, several at once.</summary>
public sealed partial class CrossLinksPage(
    CrossLinkQueries queries,
    JudgeCrossLinks judge,
    IUseCase<SendReferralsCommand, int> send,
    Notices notices,
    TimeProvider clock
) : IDisposable
{
    private readonly CancellationTokenSource leaving = new();
    private readonly HashSet<(InitiativeId Initiative, GroupId Group)> chosen = [];
    private IReadOnlyList<(InitiativeId Initiative, GroupId Group)> about = [];
    private CrossLinksView? view;
    private Doing? doing;
    private string? text;
    private DateOnly? due;
    private BrokenRule? broken;

    private enum Doing
    {
        Send,
        Judge,
    }

    [CascadingParameter]
    private Actor? Actor { get; set; }

    private DateOnly Today => clock.Today();

    private bool MayJudge => Actor?.May(Permission.JudgeParallelWork) == true;

    private string DoingTitle => doing is Doing.Send ? ParallelWorkText.SendOne : ParallelWorkText.NotNeeded;

    private string About =>
        string.Join(
            " · ",
            view!.Missing.Where(line => about.Contains(line.To)).Select(line => $"{line.Work.Text.Title} → {line.Link.Area.Name}")
        );

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
        view = await queries.ReadAsync(Actor, leaving.Token);
        chosen.IntersectWith(view.Missing.Select(line => line.To));
    }

    private void Choose(CrossLinkLine row, bool on)
    {
        if (on)
            chosen.Add(row.To);
        else
            chosen.Remove(row.To);
    }

    private void Begin(Doing what, CrossLinkLine? only = null) =>
        (doing, about, text, due, broken) = (what, only is null ? [.. chosen] : [only.To], null, Today.AddDays(Referral.DefaultDays), null);

    private async Task DoAsync()
    {
        if (Actor is null)
            return;
        var outcome =
            doing is Doing.Send
                ? await send.RunAsync(Actor, new SendReferralsCommand(about, text, due), leaving.Token)
                : await judge.RunAsync(Actor, new JudgeCrossLinksCommand(about, text ?? ""), leaving.Token);
        broken = outcome.Broken;
        if (!outcome.IsDone)
            return;
        notices.Say(Show.Format(doing is Doing.Send ? ParallelWorkText.SentCount : ParallelWorkText.JudgedCount, outcome.Value));
        doing = null;
        chosen.ExceptWith(about);
        await ReadAsync();
    }

    private static string Reasons(CrossLinkLine row) =>
        string.Join(
            ", ",
            row.Link.Reasons.Select(reason => reason.Form == reason.Concept ? reason.Form : $"{reason.Form} ({reason.Concept})")
        );
}
