using System.Globalization;
using Lsk.Dashboard.Localization;
using Lsk.Domain.ParallelWork.Search;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.ParallelWork;

/// <summary>Why a pair was flagged: steps that add up to the score, as a table with bars, and what speaks against.</summary>
public sealed partial class Waterfall
{
    private const double Left = 14;
    private const double Span = 26;

    private IReadOnlyList<Bar> steps = [];
    private IReadOnlyList<string> against = [];

    [Parameter, EditorRequired]
    public PairExplanation Why { get; set; } = null!;

    private sealed record Bar(string Name, string Words, double Bits, double From, double To, bool IsSum = false)
    {
        internal string? Class => IsSum ? "total" : null;
    }

    protected override void OnParametersSet()
    {
        List<Bar> bars = [new(ParallelWorkText.WhyBase, ParallelWorkText.WhyBaseWords, Why.BaseBits, 0, Why.BaseBits)];
        var sum = Why.BaseBits;
        foreach (var step in Why.Steps.Where(step => step.Level != AgreementLevel.Unknown).OrderByDescending(step => step.Bits))
        {
            bars.Add(new Bar(Words.Of(step.Kind), ReasonText.Of(step, Why), step.Bits, sum, sum += step.Bits));
        }
        foreach (var rule in Why.Rules)
            bars.Add(new Bar(Words.Of(rule.Rule), ReasonText.Of(rule), rule.Bits, sum, sum += rule.Bits));
        bars.Add(
            new Bar(
                ParallelWorkText.WhySum,
                Show.Format(ParallelWorkText.WhySumWords, Show.Percent(Why.Pair.Probability)),
                Why.Pair.Bits,
                0,
                Why.Pair.Bits,
                IsSum: true
            )
        );
        steps = bars;
        against = Against();
    }

    private List<string> Against()
    {
        List<string> found =
        [
            .. Why.Against.Select(step => ReasonText.Of(step, Why)),
            .. Why.Rules.Where(rule => rule.Bits < 0).Select(ReasonText.Of),
        ];
        if (Why.OnlyA.Count > 0)
            found.Add(Show.Format(ParallelWorkText.OnlyFirst, string.Join(", ", Why.OnlyA.Take(4).Select(one => one.Name))));
        if (Why.OnlyB.Count > 0)
            found.Add(Show.Format(ParallelWorkText.OnlySecond, string.Join(", ", Why.OnlyB.Take(4).Select(one => one.Name))));
        return found.Count > 0 ? found : [ParallelWorkText.NothingAgainst];
    }

    private static string X(double bits) =>
        (200 * (Math.Clamp(bits, -Left, Span - Left) + Left) / Span).ToString("0.#", CultureInfo.InvariantCulture);

    private static string Width(Bar bar) =>
        Math.Max(1, 200 * Math.Abs(bar.To - bar.From) / Span).ToString("0.#", CultureInfo.InvariantCulture);
}
