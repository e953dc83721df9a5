using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Interop;
using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Lsk.Domain.ParallelWork.Search;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.ParallelWork;

/// <summary>Which pairs the queue shows.</summary>
public enum QueueFilter
{
    Open,
    Related,
    Judged,
    Continuations,
    All,
}

/// <summary>The queue of suspected parallel work, most urgent first.</summary>
public sealed partial class ParallelWorkPage(ParallelQueries queries, ParallelBoard board, UrlState url) : IDisposable
{
    private static readonly QueueFilter[] filters = Enum.GetValues<QueueFilter>();
    private static readonly OverlapLevel?[] levels = [OverlapLevel.Duplicate, OverlapLevel.Overlap, OverlapLevel.Related];
    private const int Urgent = 100;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(300);

    private readonly CancellationTokenSource leaving = new();
    private QueueView? view;
    private IReadOnlyList<PairLine> found = [];
    private IReadOnlyList<PairLine> shown = [];
    private bool all;
    private QueueFilter filter;
    private OverlapLevel? level;
    private string? search;

    [CascadingParameter]
    private Actor? Actor { get; set; }

    private bool Searching => board.Progress is not null;

    // A link from an initiative's page shows its own pairs, judged or not.
    private string? Only => url["initiativ"];

    private bool IsFiltered => Only is not null || search is { Length: > 0 } || level is not null || filter != QueueFilter.Open;

    private PairLine? First => view?.Lines.FirstOrDefault(line => line.Waits);

    private string Summary
    {
        get
        {
            var waiting = view!.Lines.Where(line => line.Waits).ToLookup(line => line.Pair.Level);
            var (duplicates, overlaps) = (waiting[OverlapLevel.Duplicate].Count(), waiting[OverlapLevel.Overlap].Count());
            return Show.Format(
                ParallelWorkText.Summary,
                Show.Number(view.Searched),
                Show.Number(duplicates + overlaps),
                Show.Number(duplicates),
                Show.Number(overlaps)
            );
        }
    }

    private string QualitySentence =>
        view!.Quality switch
        {
            { Judged: 0 } => ParallelWorkText.QualityNone,
            { Precision: { } precision, Recall: { } recall } quality => Show.Format(
                ParallelWorkText.Quality,
                quality.Judged,
                quality.Flagged,
                Show.Percent(precision),
                Show.Percent(recall)
            ),
            var quality => Show.Format(ParallelWorkText.QualityUnsure, quality.Judged),
        };

    public void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        if (Actor is null)
            return;
        (search, filter, level) = (url["q"], url.Choice<QueueFilter>("visa") ?? QueueFilter.Open, url.Choice<OverlapLevel>("niva"));
        all = url["alla"] == "1";
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var loading = queries.QueueAsync(Actor!, leaving.Token);
        // The search runs elsewhere; the page shows how far it has come.
        while (view is null && await Task.WhenAny(loading, Task.Delay(Tick, leaving.Token)) != loading)
            StateHasChanged();
        view = await loading;
        Apply();
    }

    private static bool Lets(QueueFilter filter, PairLine line) =>
        filter switch
        {
            QueueFilter.Open => line.Waits,
            QueueFilter.Related => line is { IsUnjudged: true, Runs: true, Pair.IsParallel: true, Waits: false },
            QueueFilter.Judged => !line.IsUnjudged,
            QueueFilter.Continuations => line.IsUnjudged && (!line.Pair.IsParallel || !line.Runs),
            QueueFilter.All => true,
        };

    private static string Owners(PairLine line) =>
        line.A.Text.Organisation == line.B.Text.Organisation
            ? line.A.Text.Organisation ?? ""
            : $"{line.A.Text.Organisation} – {line.B.Text.Organisation}";

    private static string State(PairLine line)
    {
        if (line.Judgement is { AskAgain: true })
            return ParallelWorkText.AskAgain;
        if (line.Judgement is { Verdict: not ParallelVerdict.NotJudged } judged)
            return Words.Of(judged.Verdict);
        if (!line.Pair.IsParallel)
            return Words.Of(line.Pair.Gate);
        return line.Runs ? ParallelWorkText.ToJudge : ParallelWorkText.NotRunning;
    }

    private string FilterText(QueueFilter one) =>
        $"{(one switch
        {
            QueueFilter.Open => ParallelWorkText.FilterOpen,
            QueueFilter.Related => ParallelWorkText.FilterRelated,
            QueueFilter.Judged => ParallelWorkText.FilterJudged,
            QueueFilter.Continuations => ParallelWorkText.FilterContinuations,
            QueueFilter.All => ParallelWorkText.FilterAll,
        })} ({Show.Number(view!.Lines.Count(line => Lets(one, line)))})";

    private void Find(string text) => Change(() => search = text);

    private void Choose(QueueFilter chosen) => Change(() => filter = chosen);

    private void ChooseLevel(OverlapLevel? chosen) => Change(() => level = chosen);

    private void Clear()
    {
        url.Set(("initiativ", null));
        Change(() => (search, level, filter, all) = (null, null, QueueFilter.Open, false));
    }

    private void Change(Action change)
    {
        change();
        Apply();
        url.Set(
            ("q", search),
            ("visa", filter == QueueFilter.Open ? null : filter.ToString()),
            ("niva", level?.ToString()),
            ("alla", all ? "1" : null)
        );
    }

    private void ShowAll() => Change(() => all = true);

    private void Apply()
    {
        found =
        [
            .. view!.Lines.Where(line =>
                (Only is { } key ? line.A.Key == key || line.B.Key == key : Lets(filter, line))
                && (level is null || line.Pair.Level == level)
                && Says(line, search)
            ),
        ];
        // A queue that people can finish: the most urgent, unless somebody looks for something.
        shown = IsFiltered || all || found.Count <= Urgent ? found : [.. found.Take(Urgent)];
    }

    private static bool Says(PairLine line, string? text) =>
        string.IsNullOrWhiteSpace(text)
        || $"{line.A.Text.Title} {line.B.Text.Title} {Owners(line)} {line.A.Number} {line.B.Number}".Contains(
            text,
            StringComparison.CurrentCultureIgnoreCase
        );
}
