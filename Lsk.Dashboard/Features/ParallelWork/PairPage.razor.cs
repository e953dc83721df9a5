using System.Globalization;
using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Dashboard.Shared.Interop;
using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Lsk.Domain.ParallelWork.Lexicon;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.ParallelWork;

/// <summary>Two initiatives side by side with what both name marked, the verdict, and why the search flagged them.</summary>
public sealed partial class PairPage(
    ParallelQueries queries,
    ParallelBoard board,
    JudgePair judge,
    NavigationManager navigation,
    UrlState url,
    Notices notices
) : IDisposable
{
    private readonly CancellationTokenSource leaving = new();
    private PairView? view;
    private DomainLexicon lexicon = DomainLexicon.Empty;
    private IReadOnlySet<string> shared = new HashSet<string>();
    private bool missing;

    [Parameter]
    public int A { get; set; }

    [Parameter]
    public int B { get; set; }

    [CascadingParameter]
    private Actor? Actor { get; set; }

    private bool IsBlind => url["blint"] == "ja";

    private string BlindQuery => IsBlind ? "?blint=ja" : "";

    // Blind: the score is hidden until there is a verdict, so that it does not steer it.
    private bool Hides => IsBlind && view!.Line.IsUnjudged;

    public void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (Actor is not null)
            await LoadAsync();
    }

    private async Task LoadAsync()
    {
        view = await queries.PairAsync(
            Actor!,
            A.ToString(CultureInfo.InvariantCulture),
            B.ToString(CultureInfo.InvariantCulture),
            leaving.Token
        );
        missing = view is null;
        if (view is null)
            return;
        lexicon = (await board.CurrentAsync(leaving.Token)).Settings.Lexicon;
        shared = Hides ? new HashSet<string>() : view.Why.Shared.Select(one => one.Concept.Name).ToHashSet();
    }

    private async Task JudgedAsync((ParallelVerdict Verdict, string Reason) given)
    {
        var (line, next) = (view!.Line, view.Next);
        var outcome = await judge.RunAsync(Actor!, new JudgePairCommand(line.A.Id, line.B.Id, given.Verdict, given.Reason), leaving.Token);
        if (!outcome.IsDone)
        {
            notices.Warn(RuleText.Of(outcome.Broken!, ParallelWorkText.ResourceManager));
            return;
        }
        var (before, actor) = (line.Judgement, Actor!);
        notices.SayWithUndo(Show.Format(ParallelWorkText.Saved, Words.Of(given.Verdict)), async () =>
        {
            await judge.RunAsync(
                actor,
                new JudgePairCommand(line.A.Id, line.B.Id, before?.Verdict ?? ParallelVerdict.NotJudged, before?.Reason),
                CancellationToken.None
            );
            navigation.NavigateTo(line.Address);
        });
        // In blind mode the answer is shown before going on: that is how one learns.
        if (next is null || IsBlind)
            await LoadAsync();
        else
            navigation.NavigateTo(next);
    }

    private void Later() => navigation.NavigateTo(view!.Next is { } next ? next + BlindQuery : "/parallellarbete");
}
