using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Charts;
using Lsk.Domain.Prioritisation;
using Lsk.Domain.Prioritisation.Simulation;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Prioritisation;

/// <summary>The picture of a simulation.</summary>
public sealed partial class RobustnessPanel
{
    private const int MostInPicture = 200;

    // With fewer samples a share is no longer within one percentage point, nineteen times in twenty.
    private const int FewSamples = 9_604;
    private const double Labels = 260;
    private const double CellHeight = 15;

    private string[] heat = [];
    private IReadOnlyList<RobustRow> rows = [];
    private (SmaaResult?, int) drawn;
    private ChartDescription? tornado;
    private (DecisionView, int)? ranked;

    [Parameter, EditorRequired]
    public DecisionView View { get; set; } = default!;

    [Parameter, EditorRequired]
    public RankingSettings Settings { get; set; } = default!;

    [Parameter]
    public EventCallback<RankingSettings> SettingsChanged { get; set; }

    [Parameter]
    public SmaaResult? Result { get; set; }

    [Parameter]
    public IReadOnlyDictionary<int, int> Places { get; set; } = new Dictionary<int, int>();

    /// <summary>How far the simulation has come, 0 to 1; nothing when none runs.</summary>
    [Parameter]
    public double? Done { get; set; }

    /// <summary>Somebody has cancelled it.</summary>
    [Parameter]
    public bool Stopped { get; set; }

    [Parameter]
    public int Line { get; set; }

    /// <summary>Whether members have said their weights, so that a simulation can ask whose values count.</summary>
    [Parameter]
    public bool HasMembers { get; set; }

    private IReadOnlyList<WeightUncertainty> Choices =>
        [.. Enum.GetValues<WeightUncertainty>().Where(kind => HasMembers || kind is not WeightUncertainty.Members)];

    [Parameter]
    public EventCallback OnCancel { get; set; }

    private double CellWidth => Math.Clamp(700.0 / Math.Max(1, View.Order.Count), 4, 24);

    protected override void OnParametersSet()
    {
        if (ranked != (View, Line))
        {
            ranked = (View, Line);
            tornado =
                View.Order.Count < 2
                    ? null
                    : WeightTornado.Chart(View, WeightSensitivity.Of(View.Counting.ToValues(View.Basis.Scales), View.Weights, Line));
        }
        if (Result is null || Result.Rows != View.Order.Count || drawn == (Result, Line))
            return;
        drawn = (Result, Line);
        heat = Result.Rows <= MostInPicture ? RankingPicture.Heat(Result, CellWidth, CellHeight) : [];
        rows = [.. Enumerable.Range(0, Result.Rows).Select(Row)];
    }

    private RobustRow Row(int k)
    {
        var (best, worst) = Result!.RankInterval(k);
        return new(
            k,
            View.Rows[View.Order[k]],
            best,
            worst,
            Result.FirstShare(k),
            Result.AmongFirst(k, Line),
            k < Result.Rows - 1 ? Result.BeatsNext(k) : null,
            Result.Confidence(k),
            Result.CentralWeights(k)
        );
    }

    private string Summary()
    {
        var first = rows.MaxBy(row => row.First)!;
        var unsafePairs = rows.Count(row => row.BeatsNext < RankingPicture.SafeOrder);
        return Show.Format(
            PrioritisationText.Robust_Summary,
            Show.Number((double)Result!.Samples),
            first.View.Initiative.Title,
            Show.Percent(first.First, 1),
            unsafePairs,
            Math.Max(0, rows.Count - 1)
        );
    }

    private static string Order(RobustRow row) =>
        row.BeatsNext is not { } share ? Show.Nothing
        : share < RankingPicture.SafeOrder ? Show.Format(PrioritisationText.Robust_Unsafe, Show.Percent(share))
        : Show.Percent(share);

    private static string Arrow(double difference) =>
        difference switch
        {
            > 0.01 => "▲",
            < -0.01 => "▼",
            _ => "",
        };

    private static string Short(string title) => title.Length <= 40 ? title : title[..39].TrimEnd() + "…";

    private IEnumerable<int> Ticks()
    {
        var step = View.Order.Count switch
        {
            <= 15 => 1,
            <= 60 => 5,
            <= 120 => 10,
            _ => 20,
        };
        for (var rank = 1; rank <= View.Order.Count; rank = rank == 1 && step > 1 ? step : rank + step)
            yield return rank;
    }

    /// <summary>A line of the table.</summary>
    private sealed record RobustRow(
        int Place,
        ViewRow View,
        int Best,
        int Worst,
        double First,
        double Above,
        double? BeatsNext,
        double? Confidence,
        IReadOnlyList<double>? Central
    );
}

/// <summary>Names of what can be unsure.</summary>
internal static class RobustnessText
{
    public static string Of(WeightUncertainty kind) =>
        kind switch
        {
            WeightUncertainty.None => PrioritisationText.Unsure_None,
            WeightUncertainty.Free => PrioritisationText.Unsure_Free,
            WeightUncertainty.Ordinal => PrioritisationText.Unsure_Ordinal,
            WeightUncertainty.Spread => PrioritisationText.Unsure_Spread,
            WeightUncertainty.Members => PrioritisationText.Unsure_Members,
        };

    public static string Of(RatingUncertainty kind) =>
        kind switch
        {
            RatingUncertainty.None => PrioritisationText.Unsure_None,
            RatingUncertainty.Spread => PrioritisationText.Unsure_HalfStep,
            RatingUncertainty.Bootstrap => PrioritisationText.Unsure_Bootstrap,
        };
}
