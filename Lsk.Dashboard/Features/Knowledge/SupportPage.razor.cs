using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Dashboard.Shared.Interop;
using Lsk.Domain.Access;
using Lsk.Domain.Knowledge;
using Lsk.Domain.Time;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Knowledge;

/// <summary>Which recommendations the table shows.</summary>
public enum GapFilter
{
    All,
    WithoutInitiative,
    DoneNotReassessed,
    NotAssessed,
}

/// <summary>A knowledge support: recommendations by organisations, and what is done about the gaps.</summary>
public sealed partial class SupportPage(
    KnowledgeQueries queries,
    AssessGap assess,
    StartEdition start,
    Notices notices,
    NavigationManager navigation,
    Browser browser,
    UrlState url,
    TimeProvider clock
) : IDisposable
{
    private const string FilterKey = "gap";

    private readonly CancellationTokenSource leaving = new();
    private readonly IReadOnlyList<GapFilter> filters = Enum.GetValues<GapFilter>();
    private SupportView? view;
    private List<GapLine> lines = [];
    private bool isRead;
    private bool opened;
    private GapCell? cell;
    private Recommendation? recommendation;
    private GapColumn? column;
    private GapVerdict? preset;
    private bool editing;
    private bool wording;
    private Recommendation? edited;
    private bool renewing;
    private string number = "";
    private DateOnly? published;
    private BrokenRule? broken;

    [Parameter]
    public int Id { get; set; }

    [CascadingParameter]
    private Actor? Actor { get; set; }

    private GapFilter Filter => url.Choice<GapFilter>(FilterKey) ?? GapFilter.All;

    private IEnumerable<GapCell> Cells => lines.SelectMany(line => line.Cells);

    private IReadOnlyList<GapLine> Filtered =>
        Filter is GapFilter.All ? lines : lines.FindAll(line => line.Cells.Any(one => IsIn(one, Filter)));

    /// <summary>The organisations whose column is the visitor's own: a button leads to its form.</summary>
    private IEnumerable<GapColumn> Answered =>
        view is { Newer: null } && lines.Count > 0 && Actor?.Role is Role.Analyst ? view.Columns.Where(one => one.MayMake) : [];

    private string StageSentence => GapWords.Stage(view!.Stage, Cells.Count(one => one.Latest is not null), Cells.Count());

    private string Facts =>
        string.Join(
            " · ",
            new[]
            {
                view!.Support.Number,
                Words.Of(view.Support.Kind),
                view.Support.Issuer,
                Show.Format(KnowledgeText.EditionNumber, view.Support.Edition),
                view.Support.PublishedOn is { } day ? Show.Format(KnowledgeText.PublishedOn, Show.Date(day)) : null,
                view.Receiver is { } group ? Show.Format(KnowledgeText.ReceivedBy, group) : null,
            }.Where(part => part is not null)
        );

    private string CountSentence =>
        Show.Format(
            KnowledgeText.Counts,
            Cells.Count(one => one.Latest?.Answer.Verdict is GapVerdict.NotMet),
            Cells.Count(one => one.Latest?.Answer.Verdict is GapVerdict.Partly),
            Cells.Count(one => one.IsWithoutInitiative),
            Cells.Count(one => one.IsDoneNotReassessed)
        );

    public void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
    }

    protected override Task OnParametersSetAsync() => view?.Support.Id == Id ? Task.CompletedTask : ReadAsync();

    private static bool IsIn(GapCell one, GapFilter filter) =>
        filter switch
        {
            GapFilter.All => true,
            GapFilter.WithoutInitiative => one.IsWithoutInitiative,
            GapFilter.DoneNotReassessed => one.IsDoneNotReassessed,
            GapFilter.NotAssessed => one.Latest is null,
        };

    private static string TextOf(GapFilter filter) =>
        filter switch
        {
            GapFilter.All => KnowledgeText.FilterAll,
            GapFilter.WithoutInitiative => KnowledgeText.FilterWithout,
            GapFilter.DoneNotReassessed => KnowledgeText.FilterNotReassessed,
            GapFilter.NotAssessed => KnowledgeText.FilterNotAssessed,
        };

    private void Choose(GapFilter filter) => url.Set((FilterKey, filter is GapFilter.All ? null : (GapFilter?)filter));

    private string AnswerAddress(GapColumn one) => FormattableString.Invariant($"/kunskapsstod/{Id}/svara/{one.Id.Value}");

    private async Task ReadAsync()
    {
        if (Actor is null)
            return;
        view = await queries.FindAsync(Actor, Id, leaving.Token);
        lines = [.. view?.Lines ?? []];
        isRead = true;
    }

    private void Open((int Recommendation, int Column) at) => OpenCell(at.Recommendation, at.Column, null);

    private void OpenCell(int of, int at, GapVerdict? verdict)
    {
        if (lines.Find(line => line.Recommendation.Id == of) is not { } line || at >= view!.Columns.Count)
            return;
        (recommendation, cell, column, preset, opened) = (line.Recommendation, line.Cells[at], view.Columns[at], verdict, true);
    }

    /// <summary>Met and not met say it all; the other two need words.</summary>
    private async Task PressAsync((int Recommendation, int Column, GapVerdict Verdict) pressed)
    {
        if (view is null || pressed.Column >= view.Columns.Count)
            return;
        if (!view.Columns[pressed.Column].MayAnswer)
            notices.Warn(Show.Format(KnowledgeText.NotYours, view.Columns[pressed.Column].Name));
        else if (pressed.Verdict is GapVerdict.Partly or GapVerdict.NotApplicable)
            OpenCell(pressed.Recommendation, pressed.Column, pressed.Verdict);
        else if (await SaveAsync(pressed.Recommendation, pressed.Column, new GapAnswer(pressed.Verdict)) is { } rule)
            notices.Warn(RuleText.Of(rule, KnowledgeText.ResourceManager));
    }

    private async Task<BrokenRule?> AnswerAsync(GapAnswer answer)
    {
        if (cell is null || view is null)
            return null;
        var at = view.Columns.ToList().FindIndex(one => one.Id == cell.Organisation);
        var rule = await SaveAsync(cell.Recommendation.Id, at, answer);
        if (rule is null)
            opened = false;
        return rule;
    }

    /// <summary>Keeps an answer and changes its own cell: the table is not read again for one tap.</summary>
    private async Task<BrokenRule?> SaveAsync(int of, int at, GapAnswer answer)
    {
        if (Actor is null || view is null)
            return null;
        var outcome = await assess.RunAsync(Actor, new AssessGapCommand(of, view.Columns[at].Id, answer), leaving.Token);
        if (outcome.Broken is { } rule)
            return rule;
        var index = lines.FindIndex(line => line.Recommendation.Id == of);
        var before = lines[index].Cells[at];
        var said = new AssessmentFacts(of, view.Columns[at].Id, clock.Today(), answer.Cleaned());
        var after = before with
        {
            History = [said, .. before.History.Where(one => one.On != said.On || one.Recommendation != of)],
            FromEdition = null,
            IsDoneNotReassessed = false,
        };
        lines[index] = lines[index] with { Cells = [.. lines[index].Cells.Select((one, place) => place == at ? after : one)] };
        return null;
    }

    private void OpenRecommendation(Recommendation? one) => (edited, wording) = (one, true);

    private void EditRecommendation()
    {
        opened = false;
        OpenRecommendation(recommendation);
    }

    private void OpenEdition() =>
        (number, published, broken, renewing) = (
            FormattableString.Invariant($"{view!.Support.Number} v{view.Support.Edition + 1}"),
            clock.Today(),
            null,
            true
        );

    private async Task RenewAsync()
    {
        if (Actor is null)
            return;
        var outcome = await start.RunAsync(Actor, new StartEditionCommand(Id, number, published), leaving.Token);
        broken = outcome.Broken;
        if (!outcome.IsDone)
            return;
        renewing = false;
        navigation.NavigateTo(FormattableString.Invariant($"/kunskapsstod/{outcome.Value}"));
    }

    private Task PrintAsync() => browser.PrintAsync();
}
