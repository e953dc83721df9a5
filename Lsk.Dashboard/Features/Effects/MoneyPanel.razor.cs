using System.Globalization;
using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Charts;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Dashboard.Shared.Interop;
using Lsk.Domain.Effects;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Effects;

/// <summary>A measure in the cost-effect plane.</summary>
public sealed record MoneyRow(MeasureLine Line, CostEffect Point)
{
    /// <summary>Only a proven change is called better or worse.</summary>
    public bool IsProven =>
        Line.Measure.Verdict
            is Verdict.Improvement
                or Verdict.PreliminaryImprovement
                or Verdict.Deterioration
                or Verdict.PreliminaryDeterioration;
}

/// <summary>Only measures of one unit share a plane: kronor per percentage point and kronor per day are not comparable.</summary>
public sealed partial class MoneyPanel(UrlState url)
{
    private IReadOnlyList<string> units = [];
    private IReadOnlyList<MoneyRow> all = [];
    private IReadOnlyList<MoneyRow> rows = [];
    private ChartDescription? plane;
    private string? unit;
    private double? worth;
    private IReadOnlyList<MeasureLine>? seen;

    [Parameter, EditorRequired]
    public IReadOnlyList<MeasureLine> Lines { get; set; } = [];

    protected override void OnParametersSet()
    {
        if (seen == Lines)
            return;
        seen = Lines;
        all = [.. Lines.Select(Row).OfType<MoneyRow>()];
        units = [.. all.GroupBy(r => UnitOf(r.Line)).OrderByDescending(g => g.Count()).Select(g => g.Key)];
        unit = url["enhet"] is { } asked && units.Contains(asked) ? asked : units.FirstOrDefault();
        worth =
            double.TryParse(url["varde"], NumberStyles.Float, CultureInfo.InvariantCulture, out var stored) && stored >= 0 ? stored : null;
        Draw();
    }

    private static MoneyRow? Row(MeasureLine line) =>
        line.Assessment.Verdict is { Size: { } size, Before: >= EffectJudge.FewestBefore, After: >= EffectJudge.FewestAfter }
        && line.Definition.HigherIsBetter is { } up
        && (line.SpentTkr ?? line.BudgetTkr) is { } cost
            ? new MoneyRow(line, CostEffect.From(size, up, (double)cost))
            : null;

    private static string UnitOf(MeasureLine line) =>
        string.IsNullOrWhiteSpace(line.Definition.Unit) ? EffectsText.NoUnit : line.Definition.Unit.Trim();

    private static string PlaceOf(MoneyRow row) =>
        row.IsProven ? EffectSentences.Word(row.Point.Quadrant) : Words.Of(row.Line.Measure.Verdict);

    private static string PerUnit(MoneyRow row)
    {
        if (!row.IsProven)
            return EffectsText.NotProven;
        if (row.Point.CostPerUnit is not { } cost)
            return EffectsText.NotMeaningful;
        return row.Point.CostPerUnitInterval is not { } interval ? EffectSentences.Value(cost)
            : interval.High is { } high
                ? Show.Format(
                    EffectsText.PerUnitInterval,
                    EffectSentences.Value(cost),
                    EffectSentences.Value(interval.Low),
                    EffectSentences.Value(high)
                )
            : Show.Format(EffectsText.PerUnitUnbounded, EffectSentences.Value(cost), EffectSentences.Value(interval.Low));
    }

    private string Net(MoneyRow row)
    {
        if (worth is not { } perUnit)
            return Show.Nothing;
        var (low, high) = row.Point.NetBenefitInterval(perUnit);
        return Show.Format(EffectsText.NetInterval, Show.Signed(row.Point.NetBenefit(perUnit)), Show.Signed(low), Show.Signed(high));
    }

    // The plane shows where a change lies; the shape says whether it is proven.
    private static ChartDot Dot(MoneyRow row)
    {
        var label = $"{row.Line.Organisation}: {row.Line.Definition.Name}";
        return row.Line.Assessment.Verdict.Verdict switch
        {
            Verdict.Improvement or Verdict.PreliminaryImprovement => new ChartDot(
                row.Point.Effect,
                row.Point.Cost,
                label,
                ChartColor.Better,
                Shape.TriangleUp
            ),
            Verdict.Deterioration or Verdict.PreliminaryDeterioration => new ChartDot(
                row.Point.Effect,
                row.Point.Cost,
                label,
                ChartColor.Worse,
                Shape.Diamond
            ),
            _ => new ChartDot(row.Point.Effect, row.Point.Cost, label, ChartColor.Muted),
        };
    }

    private void ChooseUnit(string? other)
    {
        unit = other;
        url.Set(("enhet", unit));
        Draw();
    }

    private void SetWorth(double? perUnit)
    {
        worth = perUnit;
        url.Set(("varde", worth));
        Draw();
    }

    private void Draw()
    {
        rows = [.. all.Where(r => UnitOf(r.Line) == unit)];
        if (rows.Count == 0)
            return;
        var reach = Math.Max(1e-9, rows.Max(r => r.Point.Effect)) * 1.1;
        var back = Math.Min(-reach / 10, rows.Min(r => r.Point.Effect) * 1.1);
        var dots = rows.Select(Dot);
        var series = new List<ChartSeries> { new(EffectsText.MoneyInitiatives, SeriesKind.Dots, [.. dots]) };
        if (worth is { } perUnit)
            series.Add(
                new ChartSeries(
                    Show.Format(EffectsText.MoneyThresholdLine, Show.Number(perUnit, 1)),
                    SeriesKind.Line,
                    [new ChartDot(0, 0), new ChartDot(reach, reach * perUnit)]
                )
                {
                    Color = ChartColor.Information,
                    Style = LineStyle.Dashed,
                    InTable = false,
                }
            );
        plane = new ChartDescription
        {
            Title = EffectsText.MoneyTitle,
            Sentence = Show.Format(
                EffectsText.MoneySaid,
                rows.Count,
                rows.Count(r => r.IsProven && r.Point.Effect > 0),
                rows.Count(r => r.IsProven && r.Point.Effect < 0),
                rows.Count(r => !r.IsProven)
            ),
            X = new ChartAxis(EffectsText.MoneyX, Unit: unit, Decimals: 1, From: back, To: reach),
            Y = new ChartAxis(EffectsText.MoneyY, Unit: "tkr", Decimals: 0, FromZero: true),
            Series = series,
            Lines = [new ChartLine(0.0, EffectsText.MoneyNoEffect, Vertical: true) { Color = ChartColor.Muted }],
            Size = ChartSize.Large,
        };
    }
}
