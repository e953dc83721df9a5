using System.Globalization;
using System.Text.Json;
using Lsk.Dashboard.Features.Effects;
using Lsk.Dashboard.Shared.Charts;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Domain.Effects;
using Lsk.Domain.Exchange;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Portfolios;
using Lsk.Domain.Time;
using Lsk.Tests.Domain.Effects;

namespace Lsk.Tests.Features.Effects;

/// <summary>What is said and drawn about a judged measure.</summary>
public sealed class EffectWordsTests : IDisposable
{
    private static readonly double[] Before = [52, 48, 55, 50, 47, 53, 49, 51, 54, 46, 50, 52];
    private static readonly double[] After = [44, 41, 43, 40, 45, 42, 39, 44, 41, 43, 42, 40];
    private static readonly MeasureDefinition Waiting = new()
    {
        Name = "Väntetid",
        Unit = "dagar",
        HigherIsBetter = false,
        ChangedOn = new DateOnly(2025, 1, 1),
        Target = 45,
    };
    private readonly (CultureInfo, CultureInfo) before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);

    public EffectWordsTests() => Speak("sv-SE");

    public void Dispose() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;

    [Fact]
    public void A_run_chart_says_both_of_its_rules()
    {
        // Twelve points: neither run nor crossings are unusual, then two halves apart.
        string? Line(params double[] values) =>
            EffectSentences
                .Lines(Waiting, EffectAssessment.Of(Waiting, Series.Monthly(values)))
                .SingleOrDefault(line => line.StartsWith("Seriediagrammet", StringComparison.Ordinal));
        Assert.Equal(
            "Seriediagrammet visar ingen förändring: längsta sviten på ena sidan om medianen är 1 mätning (högst 7 av slump) och "
                + "linjen korsar medianen 11 gånger (minst 3).",
            Line(52, 48, 52, 48, 52, 48, 52, 48, 52, 48, 52, 48)
        );
        Assert.StartsWith(
            "Seriediagrammet visar en förändring",
            Line(51, 52, 53, 54, 55, 56, 46, 47, 48, 49, 45, 44),
            StringComparison.Ordinal
        );
        Assert.Null(Line(52, 48, 52, 48));
    }

    [Fact]
    public void The_verdict_is_said_with_method_counts_dates_and_size_and_claims_no_cause()
    {
        var assessment = EffectAssessment.Of(Waiting, Series.Monthly([.. Before, .. After]));

        Assert.Equal(
            "Förbättring. Medelvärdet gick från 50,6 till 42 (−8,58 dagar, −17 %) efter förändringen den 1 januari 2025. "
                + "Bedömt med styrdiagram för enskilda värden (XmR) på 12 mätningar före (januari 2024 till förändringen) och 12 "
                + "efter (till och med december 2025). Det visar att nivån har ändrats, inte varför.",
            EffectSentences.Text(Waiting, assessment.Verdict)
        );
        Assert.Equal(
            [
                "Förändringens storlek: −8,58 dagar. Med 95 procents säkerhet ligger den mellan −10,6 och −6,57.",
                "Målet 45 är nått: medelvärdet efter förändringen är 42.",
                "Före förändringen fanns ingen säker trend.",
            ],
            EffectSentences.Lines(Waiting, assessment)
        );
    }

    [Fact]
    public void English_says_the_same()
    {
        Speak("en-GB");

        var text = EffectSentences.Text(Waiting, EffectAssessment.Of(Waiting, Series.Monthly([.. Before, .. After])).Verdict);

        Assert.StartsWith("Improvement. The mean went from 50.6 to 42 (", text);
        Assert.EndsWith("This shows that the level has changed, not why.", text);
    }

    [Fact]
    public void Every_ending_has_its_sentence()
    {
        double[] flat = [50, 51, 49, 50, 52, 48, 50, 51, 49, 50, 51, 49, 50, 49, 51, 50, 48, 52, 50, 51, 49, 50, 51, 49];
        string Say(MeasureDefinition definition, params double[] values) =>
            EffectSentences.Text(definition, EffectAssessment.Of(definition, Series.Monthly(values)).Verdict);

        Assert.StartsWith("Ingen säkerställd förändring. Ingen rad om sju", Say(Waiting, flat));
        Assert.Equal(
            "Kan inte bedömas. Det saknas datum för förändringen; uppgift om vad som är bättre, högre eller lägre.",
            Say(Waiting with { ChangedOn = null, HigherIsBetter = null }, flat)
        );
        Assert.Equal("Kan inte bedömas. Det saknas mätningar.", Say(Waiting));
        Assert.Equal(
            "För tidigt. Baslinjen har 3 mätningar. Det behövs minst 5 före förändringen.",
            Say(Waiting with { ChangedOn = new DateOnly(2024, 4, 1) }, flat)
        );
        Assert.StartsWith(
            "Preliminär förbättring.",
            Say(Waiting with { ChangedOn = new DateOnly(2024, 9, 1) }, [.. Before[..8], .. After])
        );
        Assert.StartsWith("Försämring.", Say(Waiting with { HigherIsBetter = true }, [.. Before, .. After]));
    }

    [Fact]
    public void Faults_in_the_data_are_said_beside_the_verdict()
    {
        Observation[] twice = [.. Series.Monthly(1, 2, 3), new(Period.Month(2024, 2), 20)];

        Assert.Contains(
            "1 period förekommer två gånger, den första februari 2024. Den sista uppgiften gäller.",
            EffectSentences.Lines(Waiting, EffectAssessment.Of(Waiting, twice))
        );
    }

    [Fact]
    public void The_verb_answers_with_the_words_of_the_format()
    {
        var content = new PortfolioContent
        {
            Measures =
            [
                new MeasureRow
                {
                    InitiativeId = "I-1",
                    Name = "Väntetid",
                    HigherIsBetter = false,
                    ChangedOn = Waiting.ChangedOn,
                    Target = 45,
                    Chart = ChartKind.Xmr,
                    BaselinePoints = 12,
                },
            ],
            Measurements =
            [
                .. Series
                    .Monthly([.. Before, .. After])
                    .Select(o => new MeasurementRow
                    {
                        InitiativeId = "I-1",
                        Measure = "Väntetid",
                        Period = o.Period,
                        Value = o.Value,
                    }),
                new MeasurementRow
                {
                    InitiativeId = "I-2",
                    Measure = "Annat",
                    Period = Period.WholeYear(2024),
                    Value = 5,
                },
            ],
        };

        var json = JsonSerializer
            .SerializeToElement(EffectsReport.Of(EffectsOfPortfolio.Judge(content)), JsonSerializerOptions.Web)
            .GetProperty("measures");

        var first = json[0];
        Assert.Equal(
            ["initiative", "measure", "chart", "n", "phases", "points", "variation", "assurance", "verdict", "change", "text"],
            first.EnumerateObject().Select(p => p.Name)
        );
        Assert.Equal(
            ("I-1", "Väntetid", "XmR", 24, "better", "varies", "improvement"),
            (
                Text(first, "initiative"),
                Text(first, "measure"),
                Text(first, "chart"),
                first.GetProperty("n").GetInt32(),
                Text(first, "variation"),
                Text(first, "assurance"),
                Text(first, "verdict")
            )
        );
        Assert.Equal(
            """{"from":"2024-01","points":24,"mean":50.583333333333336,"averageMovingRange":4.363636363636363,"lower":38.97606060606061"""
                + ""","upper":62.190606060606065}""",
            first.GetProperty("phases")[0].GetRawText()
        );
        Assert.Equal(
            """{"period":"2025-02","value":41,"phase":1,"flag":"better","reason":"two-of-three"}""",
            first.GetProperty("points")[13].GetRawText()
        );
        Assert.Equal(-8.583333, first.GetProperty("change").GetDouble(), 1e-6);
        Assert.Equal(
            ("I-2", "Linje", "cannot-judge", "unknown"),
            (Text(json[1], "initiative"), Text(json[1], "chart"), Text(json[1], "verdict"), Text(json[1], "variation"))
        );
    }

    [Fact]
    public void The_chart_breaks_at_gaps_and_phases_and_marks_special_causes_by_shape_and_word()
    {
        double?[] values = [.. Before.Select(v => (double?)v), .. After.Select((v, i) => i == 3 ? (double?)null : v)];
        var line = Line(Waiting with { Phases = [new DateOnly(2025, 1, 1)] }, Series.Monthly(values));

        var chart = EffectCharts.Control(line, line.Measure.Frozen, [new MeasureRemark(1, new DateOnly(2024, 6, 2), "Ny lokal")]);

        var drawn = chart.Series[^1].Dots;
        Assert.Single(drawn, d => d.Y is null);
        Assert.Equal(
            (Shape.TriangleUp, ChartColor.Better, "Bättre än vanligt: Sju i följd på samma sida"),
            (drawn[13].Shape!.Value, drawn[13].Color!.Value, drawn[13].Label)
        );
        Assert.Equal(["Mål 45", "Förändringen"], chart.Lines.Select(l => l.Label));
        Assert.Equal([53.0], chart.Notes.Select(n => n.Y));
        Assert.Contains(EffectCharts.Control(line, line.Assessment.Chart, []).Series[0].Dots, d => d.Y is null);
    }

    [Fact]
    public void A_proven_change_suggests_a_phase_until_there_is_one()
    {
        Assert.Equal(Waiting.ChangedOn, PhaseSuggestion.For(Line(Waiting, Series.Monthly([.. Before, .. After]))));
        Assert.Null(PhaseSuggestion.For(Line(Waiting with { Phases = [new DateOnly(2025, 1, 1)] }, Series.Monthly([.. Before, .. After]))));
    }

    [Fact]
    public void Small_multiples_share_one_scale_and_the_funnel_hides_small_counts()
    {
        MeasureLine Of(string organisation, double numerator) =>
            Line(new MeasureDefinition { Name = "Andel", Unit = "procent" }, Series.Counts(Enumerable.Repeat((numerator, 200.0), 13))) with
            {
                Organisation = organisation,
            };
        MeasureLine[] lines = [Of("A", 40), Of("B", 44), Of("C", 36), Of("D", 0)];

        var multiples = CompareCharts.Multiples(lines);
        var funnel = CompareCharts.Funnel(lines)!;

        Assert.Single(multiples.Select(m => (m.Description.Y.From, m.Description.Y.To)).Distinct());
        Assert.Equal(["A: Andel", "B: Andel", "C: Andel"], funnel.Series[^1].Dots.Select(d => d.Label));
        Assert.Null(CompareCharts.Funnel(lines[..2]));
    }

    private static MeasureLine Line(MeasureDefinition definition, Observation[] observations) => Lines.Of(definition, observations);

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static void Speak(string language) =>
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
}
