using System.Globalization;
using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Dashboard.Shared.Interop;
using Lsk.Dashboard.Shared.Layout;
using Lsk.Domain.Access;
using Lsk.Domain.Decisions;
using Lsk.Domain.Time;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Overview;

/// <summary>The county's improvement work for somebody who has half a minute. Reads itself again every half minute while it is
/// open.</summary>
public sealed partial class OverviewPage(
    OverviewQueries queries,
    AskReader askReader,
    IEnumerable<HomePanel> panels,
    UrlState url,
    TimeProvider clock,
    Browser browser
) : IDisposable
{
    private const Signal AnyWaiting = Signal.AwaitsDecision | Signal.AwaitsFeedback | Signal.AwaitsReferral;
    private const string OwnScope = "min";

    private static readonly bool[] scopes = [false, true];

    private readonly CancellationTokenSource leaving = new();
    private OverviewData? data;
    private AskCounts? asks;
    private DateTime readAt;
    private bool mine;

    [CascadingParameter]
    private Actor? Actor { get; set; }

    private OrganisationId? Only => mine ? Actor?.Organisation : null;

    private string Sentence =>
        data is null or { Total: 0 }
            ? OverviewText.Sentence
            : Show.Format(
                OverviewText.Summary,
                data.Open,
                data.OpenCountOf(Signal.Late),
                data.OpenCountOf(Signal.Better),
                data.OpenCountOf(Signal.Worse),
                data.AllWaiting
            );

    private OverviewAddress Lists => new(Only);

    private string SuspectedText =>
        data?.Suspected switch
        {
            null => OverviewText.Searching,
            0 => OverviewText.NoneSuspected,
            { } count => Show.Format(OverviewText.SuspectedCount, Show.Number((double)count)),
        };

    private IEnumerable<Tile> Tiles =>
        [
            new(data!.OpenCountOf(Signal.Worse), OverviewText.TileWorse, Lists.OpenOf(Signal.Worse), "worse", Shape.Diamond),
            new(data.CountOf(Signal.Late), OverviewText.TileLate, Lists.Of(Signal.Late), "worse", Shape.TriangleDown),
            new(data.OpenCountOf(Signal.Better), OverviewText.TileBetter, Lists.OpenOf(Signal.Better), "better", Shape.TriangleUp),
            new(data.CountOf(Signal.Parallel), OverviewText.TileParallel, Lists.Of(Signal.Parallel), "warning", Shape.Pause),
            new(data.CountOf(Signal.AwaitsDecision), OverviewText.TileDecision, Lists.Of(Signal.AwaitsDecision), "information", Shape.Ring),
            new(data.CountOf(Signal.AwaitsFeedback), OverviewText.TileFeedback, Lists.Of(Signal.AwaitsFeedback), "information", Shape.Ring),
        ];

    public void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        mine = url["vy"] == OwnScope;
        await ReadAsync();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            _ = KeepFreshAsync(leaving.Token);
    }

    private static string ScopeText(bool own) => own ? OverviewText.OwnScope : OverviewText.WholeScope;

    private static string Width(double value) => (72 * Math.Clamp(value, 0, 1)).ToString("0.#", CultureInfo.InvariantCulture);

    private static string ChangeText(ShownMeasure measure) =>
        Measured.Change(measure.Definition.Unit, measure.Assessment.Verdict.Size?.Difference);

    private static string DaysText(int days) => Show.Format(OverviewText.DaysLate, Show.Number((double)days));

    private static string WhyText(Signal why) => string.Join(", ", Whys(why));

    private static IEnumerable<string> Whys(Signal why)
    {
        if (why.HasFlag(Signal.PastEnd))
            yield return OverviewText.Why_PastEnd;
        if (why.HasFlag(Signal.MilestonePassed))
            yield return OverviewText.Why_MilestonePassed;
        if (why.HasFlag(Signal.AwaitsDecision))
            yield return OverviewText.Why_AwaitsDecision;
        if (why.HasFlag(Signal.AwaitsFeedback))
            yield return OverviewText.Why_AwaitsFeedback;
        if (why.HasFlag(Signal.AwaitsReferral))
            yield return OverviewText.Why_AwaitsReferral;
    }

    private static string TaskText(OverviewData.Task task) =>
        Show.Format(
            OverviewText.ResourceManager.GetString("Task_" + task.Kind, CultureInfo.CurrentUICulture)!,
            Show.Number((double)task.Count)
        );

    private async Task ChooseScope(bool own)
    {
        mine = own;
        url.Set(("vy", own ? OwnScope : null));
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        if (Actor is null)
            return;
        data = await queries.ReadAsync(Actor, Only, leaving.Token);
        asks = AskCounts.Of([.. (await askReader.ListAsync(Actor, clock.Today(), leaving.Token)).Select(line => line.Standing)]);
        readAt = clock.GetUtcNow().UtcDateTime;
    }

    private async Task KeepFreshAsync(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(30), clock);
        try
        {
            do
            {
                await queries.SearchAsync(cancel);
                await InvokeAsync(async () =>
                {
                    await ReadAsync();
                    StateHasChanged();
                });
            } while (await timer.WaitForNextTickAsync(cancel));
        }
        catch (Exception left) when (left is OperationCanceledException or ObjectDisposedException)
        {
            // The page was left while it read.
            return;
        }
    }

    private sealed record Tile(int Count, string Label, string Address, string Class, Shape Shape);
}
