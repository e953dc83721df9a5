using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Charts;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Domain.Effects;

namespace Lsk.Dashboard.Features.Effects;

/// <summary>
/// The icon matrix of Making Data Count: every measure counted by what its latest value says (variation) and by what can be expected of its
/// target (assurance). Each number leads to the list of its measures.
/// </summary>
/// <param name="Columns">Headings: the assurances, and all.</param>
/// <param name="Rows">The variations, and all.</param>
public sealed record IconMatrix(IReadOnlyList<string> Columns, IReadOnlyList<HeatRow> Rows)
{
    private static readonly Variation[] variations =
    [
        Variation.Better,
        Variation.Common,
        Variation.Worse,
        Variation.Special,
        Variation.Unknown,
    ];

    private static readonly Assurance[] assurances = [Assurance.Passes, Assurance.Varies, Assurance.Fails, Assurance.Unknown];

    /// <summary>The matrix of some measures. The published icons are always there: that no measure can be relied on to reach its target is
    /// worth seeing.</summary>
    /// <param name="lines">What the person may see; an icon is no number, so nothing is masked.</param>
    public static IconMatrix Of(IReadOnlyList<MeasureLine> lines)
    {
        Variation?[] down =
        [
            .. variations
                .Where(one =>
                    one is Variation.Better or Variation.Common or Variation.Worse || lines.Any(line => Of(line).Variation == one)
                )
                .Select(one => (Variation?)one),
            null,
        ];
        Assurance?[] along =
        [
            .. assurances
                .Where(one => one is not Assurance.Unknown || lines.Any(line => Of(line).Assurance == one))
                .Select(one => (Assurance?)one),
            null,
        ];
        return new(
            [.. along.Select(one => one is { } assurance ? Words.Of(assurance) : EffectsText.MatrixAll)],
            [.. down.Select(row => new HeatRow(Word(row), [.. along.Select(column => Cell(lines, row, column))]))]
        );
    }

    /// <summary>The icons of a measure, as the list shows them.</summary>
    public static (Variation Variation, Assurance Assurance) Of(MeasureLine line) =>
        (line.Measure.Chart.Variation, line.Measure.Assessment.Chart.Assurance);

    /// <summary>Whether a measure stands in a cell; nothing = any.</summary>
    public static bool Has(MeasureLine line, Variation? variation, Assurance? assurance) =>
        (variation is null || Of(line).Variation == variation) && (assurance is null || Of(line).Assurance == assurance);

    private static string Word(Variation? variation) => variation is { } one ? Words.Of(one) : EffectsText.MatrixAll;

    private static HeatCell? Cell(IReadOnlyList<MeasureLine> lines, Variation? variation, Assurance? assurance)
    {
        var count = lines.Count(line => Has(line, variation, assurance));
        if (count == 0)
            return null;
        var target = assurance is { } known ? Words.Of(known) : EffectsText.MatrixAll;
        var (tone, shape) = Look(variation);
        var query = string.Join(
            '&',
            new[]
            {
                variation is null ? null : $"{EffectsPage.VariationKey}={variation}",
                assurance is null ? null : $"{EffectsPage.AssuranceKey}={assurance}",
            }.OfType<string>()
        );
        return new(
            Show.Number(count),
            tone,
            shape,
            Show.Format(EffectsText.MatrixCell, count, Word(variation), target),
            query.Length == 0 ? "/effekter" : "/effekter?" + query
        );
    }

    private static (Tone, Shape) Look(Variation? variation) =>
        variation switch
        {
            Variation.Better => (Tone.Better, Shape.TriangleUp),
            Variation.Worse => (Tone.Worse, Shape.Diamond),
            Variation.Special => (Tone.Information, Shape.Square),
            Variation.Common => (Tone.Neutral, Shape.Circle),
            Variation.Unknown or null => (Tone.Neutral, Shape.Bar),
        };
}
