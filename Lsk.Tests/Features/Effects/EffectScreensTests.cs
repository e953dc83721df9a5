using Bunit;
using Lsk.Dashboard.Features.Effects;
using Lsk.Domain.Effects;
using Lsk.Domain.Time;
using Lsk.Tests.Domain.Effects;
using Lsk.Tests.Shared;
using Microsoft.AspNetCore.Components;

namespace Lsk.Tests.Features.Effects;

/// <summary>Parts of the effect pages, driven through their events.</summary>
public sealed class EffectScreensTests : ScreenTest
{
    private static readonly double[] Values =
    [
        52,
        48,
        55,
        50,
        47,
        53,
        49,
        51,
        54,
        46,
        50,
        52,
        44,
        41,
        43,
        40,
        45,
        42,
        39,
        44,
        41,
        43,
        42,
        40,
    ];

    [Fact]
    public void The_table_says_the_verdict_in_one_sentence_and_what_happened_to_the_target()
    {
        var table = Render<EffectTable>(p => p.Add(t => t.Lines, [Line(true)]));

        var row = table.Find("tbody tr").TextContent;
        Assert.Contains("Förbättring", row);
        Assert.Contains("50,6 → 42 dagar (−8,58 dagar)", row);
        Assert.Contains("Bättre än vanligt", row);
        Assert.Contains("Målet ligger inom vanlig variation: alla de senaste 12 nådde målet", row);
        Assert.Equal("/effekter/7", table.Find("tbody th a").GetAttribute("href"));
    }

    [Fact]
    public void Typing_in_a_cell_tells_which_and_what()
    {
        (int Row, int Column, string Text) told = default;
        var grid = new EntryGrid([new EntryMeasure(new MeasureId(1), "Väntetid", "dagar", "Kortare väntan", "Tierp", [])], 2026);
        var table = Render<EntryGridTable>(p =>
            p.Add(t => t.Grid, grid).Add(t => t.OnType, EventCallback.Factory.Create<(int, int, string)>(this, cell => told = cell))
        );

        table.Find("input[data-column='3']").Change("12,5");

        Assert.Equal((0, 3, "12,5"), told);
        Assert.Equal("Väntetid, april 2026", table.Find("input[data-column='3']").GetAttribute("aria-label"));
    }

    [Fact]
    public async Task A_pasted_block_outside_the_grid_is_not_believed()
    {
        var told = 0;
        var grid = new EntryGrid([new EntryMeasure(new MeasureId(1), "Väntetid", "dagar", "Kortare väntan", "Tierp", [])], 2026);
        var table = Render<EntryGridTable>(p =>
            p.Add(t => t.Grid, grid).Add(t => t.OnPaste, EventCallback.Factory.Create<(int, int, string)>(this, _ => told++))
        );

        await table.InvokeAsync(() => table.Instance.PasteAsync(-1, 0, "1"));
        await table.InvokeAsync(() => table.Instance.PasteAsync(0, 12, "1"));
        await table.InvokeAsync(() => table.Instance.PasteAsync(0, 0, "1\t2"));

        Assert.Equal(1, told);
    }

    [Fact]
    public void A_suggested_phase_is_taken_with_one_click_and_the_baseline_can_be_frozen()
    {
        MeasureSettings? asked = null;
        var panel = Render<PhasePanel>(p => p.Add(t => t.View, View()).Add(t => t.OnChange, settings => asked = settings));

        panel.FindAll("button").First(b => b.TextContent.Contains("Börja ny fas")).Click();
        Assert.Equal([new DateOnly(2025, 1, 1)], asked!.Phases);
        panel.FindAll("button").First(b => b.TextContent.Contains("Frys baslinjen")).Click();
        Assert.Equal(12, asked.BaselinePoints);
    }

    [Fact]
    public void A_remark_needs_a_day_and_a_text()
    {
        var told = new List<(DateOnly, string)>();
        var panel = Render<NotePanel>(p => p.Add(t => t.View, View()).Add(t => t.OnAdd, note => told.Add(note)));

        panel.Find("form").Submit();
        panel.Find("input[type=date]").Change("2025-03-01");
        panel.Find("input[type=text]").Change("Flytt");
        panel.Find("form").Submit();

        Assert.Equal([(new DateOnly(2025, 3, 1), "Flytt")], told);
    }

    [Fact]
    public void Who_may_not_edit_sees_remarks_but_no_form()
    {
        var view = View() with { Line = Line(false), Notes = [new MeasureRemark(1, new DateOnly(2025, 3, 1), "Flytt")] };

        var panel = Render<NotePanel>(p => p.Add(t => t.View, view));

        Assert.Contains("Flytt", panel.Markup);
        Assert.Empty(panel.FindAll("form"));
    }

    [Fact]
    public void A_long_series_marks_only_what_the_rules_flag()
    {
        Observation[] many =
        [
            .. Enumerable
                .Range(0, 1000)
                .Select(i => new Observation(Period.Month(1940 + (i / 12), 1 + (i % 12)), 50 + (i % 7) + (i == 500 ? 100 : 0))),
        ];
        var line = Lines.Of(new MeasureDefinition { HigherIsBetter = false }, many, mayEdit: true);

        var chart = EffectCharts.Control(line, line.Assessment.Chart, []);

        Assert.Equal(1000, chart.Series[^2].Dots.Count);
        Assert.Single(chart.Series[^1].Dots, d => d.Y > 150);
        Assert.All(chart.Series[^1].Dots, d => Assert.NotNull(d.Shape));
    }

    private static MeasureView View() =>
        new(Line(true), new MeasureSettings { Name = "Väntetid", ChangedOn = new DateOnly(2025, 1, 1) }, Guid.NewGuid(), null, false, []);

    private static MeasureLine Line(bool mayEdit)
    {
        var definition = new MeasureDefinition
        {
            Name = "Väntetid",
            Unit = "dagar",
            HigherIsBetter = false,
            ChangedOn = new DateOnly(2025, 1, 1),
            Target = 45,
            BaselinePoints = 12,
        };
        return Lines.Of(definition, Series.Monthly(Values), mayEdit, id: 7);
    }
}
