using System.Text.Json;
using Bunit;
using Lsk.Dashboard.Shared.Charts;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Domain.Time;

namespace Lsk.Tests.Shared.Charts;

public sealed class ChartTests : ScreenTest
{
    private static readonly ChartDescription Months = new()
    {
        Title = "Andel",
        Sentence = "Andelen steg.",
        X = new ChartAxis("Månad", AxisKind.Time),
        Y = new ChartAxis("Andel", Unit: "%"),
        Series =
        [
            new ChartSeries(
                "Andel",
                SeriesKind.LineAndDots,
                [
                    new ChartDot(Period.Month(2026, 1), 61.25),
                    new ChartDot(Period.Month(2026, 2), null),
                    new ChartDot(Period.Month(2026, 3), 74, "Utanför gränsen", ChartColor.Better, Shape.TriangleUp),
                ]
            ),
            new ChartSeries("Gräns", SeriesKind.Step, [new ChartDot(Period.Month(2026, 1), 70)]) { InTable = false },
        ],
        Lines = [new ChartLine(80, "Mål")],
        Notes = [new ChartNote(Period.Month(2026, 3), 74, "Ny rutin")],
    };

    [Fact]
    public void The_table_says_what_the_drawing_says_and_a_gap_is_a_dash()
    {
        var table = ChartTable.Of(Months);
        Assert.Equal(["Månad", "Andel (%)", "Anmärkning"], table.Columns.Select(column => column.Title));
        Assert.Equal(
            [
                ["januari 2026", "61,3", ""],
                ["februari 2026", "–", ""],
                ["mars 2026", "74", "Utanför gränsen"],
            ],
            table.Rows.Select(row => row.ToArray())
        );
        Assert.Equal(["Mål: 80", "mars 2026: Ny rutin"], table.Remarks);
    }

    [Fact]
    public void Named_points_get_a_row_each_with_their_size()
    {
        var table = ChartTable.Of(
            new ChartDescription
            {
                Title = "T",
                Sentence = "S.",
                X = new ChartAxis("Kostnad", Unit: "tkr", Decimals: 0),
                Y = new ChartAxis("Värde", Decimals: 2),
                Series = [new ChartSeries("Initiativ", SeriesKind.Bubbles, [new ChartDot(1250, 0.614, "Tidig SIP", Size: 12)])],
            }
        );
        Assert.Equal(["Namn", "Kostnad (tkr)", "Värde", "Storlek"], table.Columns.Select(column => column.Title));
        Assert.Equal(["Tidig SIP", "1\u00a0250", "0,61", "12"], table.Rows.Single());
    }

    [Fact]
    public void What_people_wrote_reaches_the_drawing_encoded()
    {
        var figure = Sent(
            Figure.Of(
                Months with
                {
                    X = new ChartAxis("<i>x</i>", AxisKind.Category),
                    Series =
                    [
                        new ChartSeries(
                            "<img src=x onerror=alert(1)>",
                            SeriesKind.Bars,
                            [new ChartDot("<script>", 1, "<a href='javascript:1'>x</a>")]
                        ),
                    ],
                    Lines = [new ChartLine(1, "<b>mål</b>")],
                    Notes = [new ChartNote("<script>", 1, "<u>ord</u> & mer")],
                }
            )
        );
        foreach (var tag in new[] { "<img", "<script", "<a ", "<u>", "<i>", "<b>mål" })
            Assert.DoesNotContain(tag, figure);
    }

    [Fact]
    public void No_value_that_is_not_a_number_reaches_the_drawing()
    {
        var figure = Sent(
            Figure.Of(
                Months with
                {
                    Series =
                    [
                        new ChartSeries(
                            "A",
                            SeriesKind.Bubbles,
                            [new ChartDot(double.NaN, double.PositiveInfinity, Size: double.NaN), new ChartDot(1, 2, Size: 0)]
                        ),
                    ],
                    Lines = [new ChartLine(double.NaN, "Mål")],
                    Y = new ChartAxis("y", From: double.NegativeInfinity, To: 4),
                }
            )
        );
        Assert.DoesNotContain("NaN", figure);
        Assert.DoesNotContain("Infinity", figure);
    }

    [Fact]
    public void A_chart_without_series_or_points_can_be_described()
    {
        Assert.NotNull(Sent(Figure.Of(Months with { Series = [], Lines = [], Notes = [] })));
        Assert.Empty(ChartTable.Of(Months with { Series = [new ChartSeries("Tom", SeriesKind.Bubbles, [])] }).Rows);
        Assert.NotNull(Sent(Figure.Of(Months with { Series = [new ChartSeries("Tom", SeriesKind.Bubbles, [])] })));
    }

    [Fact]
    public void The_file_is_read_in_columns_and_never_as_formulas()
    {
        var csv = new ChartTable(
            [new("Namn", false), new("Värde", true)],
            [
                ["=HYPERLINK(1)", "-3"],
                ["a;b \"c\"", "−4"],
                ["-x", "+1"],
            ],
            []
        ).ToCsv();
        Assert.Equal("\uFEFFNamn;Värde\r\n'=HYPERLINK(1);-3\r\n\"a;b \"\"c\"\"\";−4\r\n'-x;'+1\r\n", csv);
    }

    [Fact]
    public void A_chart_has_a_name_a_sentence_and_a_switch_to_its_table()
    {
        JSInterop.SetupModule("./js/chart.js").Mode = JSRuntimeMode.Loose;
        var chart = Render<Chart>(parameters => parameters.Add(c => c.Description, Months));
        Assert.Equal("Andel. Andelen steg.", chart.Find("[role=img]").GetAttribute("aria-label"));
        Assert.Equal("Andelen steg.", chart.Find("figcaption").TextContent);
        Assert.Empty(chart.FindAll("table"));
        chart.Find("button[aria-pressed]").Click();
        Assert.Equal(3, chart.FindAll("tbody tr").Count);
        Assert.Contains("Mål: 80", chart.Find("ul").TextContent);
    }

    [Fact]
    public async Task A_chart_is_drawn_when_it_is_seen_and_again_when_its_description_changes()
    {
        JSInterop.SetupModule("./js/chart.js").Mode = JSRuntimeMode.Loose;
        var library = JSInterop.SetupModule(module => module.Arguments[0] is string address && address.Contains("Plotly.Blazor"));
        library.Mode = JSRuntimeMode.Loose;
        var chart = Render<Chart>(parameters => parameters.Add(c => c.Description, Months));
        Assert.Empty(chart.FindComponents<Plotly.Blazor.PlotlyChart>());
        await chart.InvokeAsync(chart.Instance.SeenAsync);
        Assert.Equal(2, chart.FindComponent<Plotly.Blazor.PlotlyChart>().Instance.Data.Count);
        chart.WaitForAssertion(() => library.VerifyInvoke("newPlot"));
        chart.Render(parameters => parameters.Add(c => c.Description, Months with { Series = [Months.Series[0]] }));
        chart.WaitForAssertion(() => library.VerifyInvoke("react"));
        Assert.Single(chart.FindComponent<Plotly.Blazor.PlotlyChart>().Instance.Data);
    }

    private static string Sent(Figure figure)
    {
        // By the type of each trace: the interface alone would be written as nothing.
        var options = new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        return JsonSerializer.Serialize(figure.Data.Cast<object>().ToArray(), options) + JsonSerializer.Serialize(figure.Layout, options);
    }
}
