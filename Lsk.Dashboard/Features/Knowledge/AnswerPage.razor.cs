using Lsk.Domain.Access;
using Lsk.Domain.Knowledge;
using Lsk.Domain.Time;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Knowledge;

/// <summary>An organisation answers one recommendation at a time, on a phone too: what is tapped is kept at once.</summary>
public sealed partial class AnswerPage(KnowledgeQueries queries, AssessGap assess, TimeProvider clock) : IDisposable
{
    private readonly CancellationTokenSource leaving = new();
    private readonly IReadOnlyList<GapVerdict> verdicts = Enum.GetValues<GapVerdict>();
    private SupportView? view;
    private List<GapLine> lines = [];
    private GapColumn? column;
    private int place;
    private int at;
    private bool isRead;
    private GapVerdict? verdict;
    private string? present;
    private string? source;
    private BrokenRule? broken;

    [Parameter]
    public int Id { get; set; }

    [Parameter]
    public int Organisation { get; set; }

    [CascadingParameter]
    private Actor? Actor { get; set; }

    private GapLine? Current => at < lines.Count ? lines[at] : null;

    private int Answered => lines.Count(line => line.Cells[place].Latest is not null);

    /// <summary>The next one that nobody has answered, after this one or from the beginning.</summary>
    private int? NextOpen
    {
        get
        {
            for (var step = 1; step < lines.Count; step++)
                if (lines[(at + step) % lines.Count].Cells[place].Latest is null)
                    return (at + step) % lines.Count;
            return null;
        }
    }

    private string PresentLabel =>
        verdict switch
        {
            GapVerdict.NotApplicable => KnowledgeText.WhyNotApplicable,
            GapVerdict.Partly => KnowledgeText.WhatIsMissing,
            _ => KnowledgeText.Present,
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
        view = await queries.FindAsync(Actor, Id, leaving.Token);
        lines = [.. view?.Lines ?? []];
        place = (view?.Columns ?? []).ToList().FindIndex(one => one.Id.Value == Organisation);
        column = place < 0 ? null : view!.Columns[place];
        isRead = true;
        if (column is not null)
            GoTo(Math.Max(0, lines.FindIndex(line => line.Cells[place].Latest is null)));
    }

    private void GoTo(int index)
    {
        at = index;
        var latest = Current?.Cells[place].Latest?.Answer;
        (verdict, present, source, broken) = (latest?.Verdict, latest?.Present, latest?.Source, null);
    }

    /// <summary>Met and not met are kept as they are tapped; the other two are kept with their words.</summary>
    private async Task TapAsync(GapVerdict said)
    {
        (verdict, broken) = (said, null);
        if (said is GapVerdict.Met or GapVerdict.NotMet || !string.IsNullOrWhiteSpace(present))
            await SaveAsync();
    }

    private async Task SaveAndGoOnAsync()
    {
        if (await SaveAsync())
            GoTo(NextOpen ?? Math.Min(at + 1, lines.Count - 1));
    }

    private async Task<bool> SaveAsync()
    {
        if (Actor is null || column is null || Current is not { } line || verdict is not { } said)
            return false;
        var basis = source?.Any(char.IsDigit) == true ? GapBasis.Data : GapBasis.Judgement;
        var answer = new GapAnswer(said, present, basis, source).Cleaned();
        broken = (await assess.RunAsync(Actor, new AssessGapCommand(line.Recommendation.Id, column.Id, answer), leaving.Token)).Broken;
        if (broken is not null)
            return false;
        var cell = line.Cells[place];
        var kept = cell with
        {
            History =
            [
                new AssessmentFacts(line.Recommendation.Id, column.Id, clock.Today(), answer),
                .. cell.History.Where(one => one.On != clock.Today()),
            ],
        };
        lines[at] = line with { Cells = [.. line.Cells.Select((one, index) => index == place ? kept : one)] };
        return true;
    }
}
