using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Charts;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Domain.Effects;

namespace Lsk.Dashboard.Features.Effects;

/// <summary>Charts between organisations. Always as others see them: small numbers are hidden.</summary>
public static class CompareCharts
{
    private const int LatestPeriods = 12;

    /// <summary>One small chart for each, all on one scale.</summary>
    public static IReadOnlyList<(MeasureLine Line, ChartDescription Description)> Multiples(IReadOnlyList<MeasureLine> lines)
    {
        lines = [.. lines.Select(line => line.AsOthersSeeIt())];
        var shown = lines.SelectMany(line => line.Measure.Chart.Points).ToList();
        if (shown.Count == 0)
            return [];
        var (low, high) = (shown.Min(p => p.Value), shown.Max(p => p.Value));
        var air = (high - low) * 0.05;
        return [.. lines.Select(line => (line, Small(line, low >= 0 ? Math.Max(0, low - air) : low - air, high + air)))];
    }

    /// <summary>The funnel over the organisations' latest twelve periods; nothing when fewer than three have proportions.</summary>
    public static ChartDescription? Funnel(IReadOnlyList<MeasureLine> lines)
    {
        var inputs = lines
            .Select(line => line.AsOthersSeeIt())
            .Where(l => l.Assessment.Series.Shape == DataShape.Proportion)
            .Select(l =>
            {
                var latest = l.Assessment.Series.Points.TakeLast(LatestPeriods).ToList();
                return new FunnelInput(
                    $"{l.Organisation}: {l.Definition.Name}",
                    latest.Sum(p => p.Numerator ?? 0),
                    latest.Sum(p => p.Denominator ?? 0)
                );
            })
            .Where(i => !SmallNumbers.IsHidden(i.Numerator, i.Denominator, isProportion: true))
            .ToList();
        if (inputs.Count < 3 || Domain.Effects.Funnel.Of(inputs) is not { } funnel)
            return null;
        var largest = funnel.Points.Max(p => p.Denominator) * 1.1;
        var grid = Enumerable.Range(1, 60).Select(i => largest * i / 60).ToList();
        return new ChartDescription
        {
            Title = EffectsText.FunnelTitle,
            Sentence =
                Show.Format(
                    EffectsText.FunnelSaid,
                    funnel.Points.Count,
                    Show.Number(funnel.Centre * 100, 1),
                    funnel.Points.Count(p => p.Zone == FunnelZone.Outlying),
                    funnel.Points.Count(p => p.Zone == FunnelZone.Warning)
                ) + (funnel.TauSquared > 0 ? " " + EffectsText.FunnelDispersed : ""),
            X = new ChartAxis(EffectsText.FunnelX, Decimals: 0, FromZero: true),
            Y = new ChartAxis(EffectsText.FunnelY, Unit: "%", Decimals: 1),
            Series =
            [
                Limit(EffectsText.Funnel998, LineStyle.Dashed, d => funnel.At(d, Domain.Effects.Funnel.Z998).Upper, true),
                Limit(EffectsText.Funnel998, LineStyle.Dashed, d => funnel.At(d, Domain.Effects.Funnel.Z998).Lower, false),
                Limit(EffectsText.Funnel95, LineStyle.Dotted, d => funnel.At(d, Domain.Effects.Funnel.Z95).Upper, true),
                Limit(EffectsText.Funnel95, LineStyle.Dotted, d => funnel.At(d, Domain.Effects.Funnel.Z95).Lower, false),
                new ChartSeries(
                    EffectsText.FunnelOrganisations,
                    SeriesKind.Dots,
                    [.. funnel.Points.Select(p => new ChartDot(p.Denominator, p.Ratio * 100, p.Name, ColorOf(p.Zone), ShapeOf(p.Zone)))]
                )
                {
                    InLegend = false,
                },
            ],
            Lines = [new ChartLine(funnel.Centre * 100, EffectsText.FunnelCentre) { Color = ChartColor.Muted, Style = LineStyle.Solid }],
            Size = ChartSize.Large,
            FileName = EffectsText.FunnelTitle,
        };

        ChartSeries Limit(string name, LineStyle style, Func<double, double> at, bool named) =>
            new(name, SeriesKind.Line, [.. grid.Select(d => new ChartDot(d, 100 * at(d)))])
            {
                Color = ChartColor.Muted,
                Style = style,
                Thin = true,
                InLegend = named,
                InTable = false,
            };
    }

    private static ChartDescription Small(MeasureLine line, double from, double to)
    {
        var full = EffectCharts.Control(line, line.Measure.Chart, [], ChartSize.Small);
        return full with
        {
            Title = $"{line.Organisation}: {line.Definition.Name}",
            Sentence = line.Measure.Latest is { } latest
                ? Show.Format(EffectsText.ChartLatestShort, Show.Period(latest.Period), Measured.Value(line.Definition.Unit, latest.Value))
                : full.Sentence,
            Y = full.Y with { From = from, To = to },
            Lines = [.. full.Lines.Select(l => l with { Label = "" })],
            Legend = false,
        };
    }

    private static ChartColor? ColorOf(FunnelZone zone) =>
        zone switch
        {
            FunnelZone.Expected => null,
            FunnelZone.Warning => ChartColor.Warning,
            FunnelZone.Outlying => ChartColor.Information,
        };

    private static Shape? ShapeOf(FunnelZone zone) =>
        zone switch
        {
            FunnelZone.Expected => null,
            FunnelZone.Warning => Shape.Ring,
            FunnelZone.Outlying => Shape.Square,
        };
}
