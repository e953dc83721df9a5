using Lsk.Dashboard.Shared.Charts;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Time;

namespace Lsk.Dashboard.Shared.Gallery;

/// <summary>A made-up row.</summary>
internal sealed record GalleryRow(int Number, string Title, InitiativeStatus Status, double Value, double? Budget);

/// <summary>Made-up content for the gallery: one chart of each kind.</summary>
internal static class GalleryCharts
{
    private static readonly double[] Values = [62, 58, 65, 61, 59, 64, 60, 63, 57, 66, 62, 60, 71, 74, 70, 76, 73, 78, 75, 77];

    public static IReadOnlyList<ChartDescription> All { get; } = [Control(), Bars(), Bubbles(), Curve(), Scripted()];

    public static IReadOnlyList<HeatRow> Heat { get; } =
    [
        new(
            "Trygg hemgång",
            [
                new("I fas", Tone.Better, Shape.Circle),
                new("Risk", Tone.Warning, Shape.TriangleUp),
                new("Försenad", Tone.Worse, Shape.Diamond, "43 dagar sen"),
            ],
            "/galleri"
        ),
        new("Fallprevention i hemmet", [null, new("I fas", Tone.Better, Shape.Circle), new("Klar", Tone.Accent, Shape.Check)]),
    ];

    public static List<GalleryRow> Rows(int count) =>
        [
            .. Enumerable
                .Range(1, count)
                .Select(number => new GalleryRow(
                    number,
                    $"Initiativ {number} för trygg vård nära hemmet",
                    (InitiativeStatus)(number % 6),
                    number * 7919 % 1000 / 1000.0,
                    number % 9 == 0 ? null : number * 37 % 5000
                )),
        ];

    private static ChartDescription Control()
    {
        var months = Values.Select((_, at) => Period.Containing(new DateOnly(2025, 1, 1).AddMonths(at), PeriodKind.Month)).ToList();
        return new ChartDescription
        {
            Title = "Andel utskrivna med plan",
            Sentence =
                "Andelen steg från 61 till 74 procent efter ändringen i januari 2026 och har legat på den bättre sidan i åtta månader.",
            X = new ChartAxis("Månad", AxisKind.Time),
            Y = new ChartAxis("Andel", Unit: "%"),
            Series =
            [
                new ChartSeries("Övre gräns", SeriesKind.Step, [.. months.Select(month => new ChartDot(month, 70))])
                {
                    Color = ChartColor.Muted,
                    Style = LineStyle.Dashed,
                    Thin = true,
                    InTable = false,
                },
                new ChartSeries("Undre gräns", SeriesKind.Step, [.. months.Select(month => new ChartDot(month, 52))])
                {
                    Color = ChartColor.Muted,
                    Style = LineStyle.Dashed,
                    Thin = true,
                    InTable = false,
                    InLegend = false,
                },
                new ChartSeries(
                    "Andel",
                    SeriesKind.LineAndDots,
                    [
                        .. months.Select(
                            (month, at) =>
                                at < 12
                                    ? new ChartDot(month, Values[at])
                                    : new ChartDot(month, Values[at], "Utanför gränsen", ChartColor.Better, Shape.TriangleUp)
                        ),
                    ]
                )
                {
                    Color = ChartColor.Ink,
                },
            ],
            Lines =
            [
                new ChartLine(80, "Mål 80 %") { Color = ChartColor.Information },
                new ChartLine(new DateOnly(2026, 1, 1), "Ändringen", Vertical: true) { Style = LineStyle.Dotted },
            ],
            Notes = [new ChartNote(Period.Month(2025, 9), 57, "Ny vårdplanerare börjar")],
        };
    }

    private static ChartDescription Bars()
    {
        string[] names = ["Trygg hemgång", "Fallprevention", "Egenmonitorering", "Tidig SIP"];
        string[] criteria = ["Svårighetsgrad", "Antal berörda", "Jämlikhet", "Nytta"];
        return new ChartDescription
        {
            Title = "Vad värdet består av",
            Sentence = "Trygg hemgång ligger högst, mest på svårighetsgrad och nytta.",
            X = new ChartAxis("Initiativ", AxisKind.Category),
            Y = new ChartAxis("Värde", Decimals: 2, FromZero: true),
            Series =
            [
                .. criteria.Select(
                    (criterion, at) =>
                        new ChartSeries(
                            criterion,
                            SeriesKind.Bars,
                            [.. names.Select((name, n) => new ChartDot(name, 0.1 + (0.03 * ((at * 3) + n) % 0.17)))]
                        )
                        {
                            Color = ChartColor.Series1 + at,
                        }
                ),
            ],
            Stacked = true,
            Horizontal = true,
        };
    }

    private static ChartDescription Bubbles() =>
        new()
        {
            Title = "Värde mot kostnad",
            Sentence = "Tidig SIP ger mest värde för pengarna; Egenmonitorering kostar mest.",
            X = new ChartAxis("Kostnad", Unit: "tkr", Decimals: 0, FromZero: true),
            Y = new ChartAxis("Värde", Decimals: 2, FromZero: true),
            Series =
            [
                new ChartSeries(
                    "Initiativ",
                    SeriesKind.Bubbles,
                    [
                        new ChartDot(450, 0.61, "Tidig SIP", Size: 12),
                        new ChartDot(1250, 0.72, "Trygg hemgång", Size: 40),
                        new ChartDot(3900, 0.58, "Egenmonitorering & distans", Size: 90),
                    ]
                )
                {
                    ShowLabels = true,
                },
            ],
        };

    private static ChartDescription Curve() =>
        new()
        {
            Title = "Värde för pengarna",
            Sentence = "Halva värdet nås för en fjärdedel av pengarna.",
            X = new ChartAxis("Kostnad", Unit: "mnkr"),
            Y = new ChartAxis("Samlat värde", FromZero: true),
            Series =
            [
                new ChartSeries(
                    "Valda i ordning",
                    SeriesKind.Step,
                    [.. Enumerable.Range(0, 20).Select(at => new ChartDot(at * 0.8, Math.Sqrt(at)))]
                ),
            ],
            Bands = [new ChartBand(6, 9, "Osäkert", Vertical: true) { Color = ChartColor.Warning }],
            Lines = [new ChartLine(8, "Budget", Vertical: true)],
        };

    // What people write must never become markup.
    private static ChartDescription Scripted() =>
        new()
        {
            Title = "Namn med <b>tecken</b> & \"annat\"",
            Sentence = "Inget av tecknen blir till kod.",
            X = new ChartAxis("<i>Namn</i>", AxisKind.Category),
            Y = new ChartAxis("Antal", Decimals: 0, FromZero: true),
            Series =
            [
                new ChartSeries(
                    "<img src=x onerror=alert(1)>",
                    SeriesKind.Bars,
                    [new ChartDot("A & B", 3), new ChartDot("<script>", 5, "<a href='javascript:1'>x</a>")]
                ),
            ],
            Size = ChartSize.Small,
        };
}
