using System.Globalization;
using Lsk.Dashboard.Features.Effects;
using Lsk.Domain.Effects;
using Lsk.Domain.Time;

namespace Lsk.Tests.Features.Effects;

public sealed class EntryGridTests : IDisposable
{
    private readonly CultureInfo before = CultureInfo.CurrentCulture;

    public EntryGridTests() => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("sv-SE");

    public void Dispose() => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = before;

    [Fact]
    public void A_block_from_Excel_is_taken_apart_with_Swedish_numbers()
    {
        var grid = new EntryGrid([Waiting(), Share()], 2026);

        var pasted = grid.Paste(0, 1, "48,5\t1\u00a0051,25\t\u221212\r\n12\t\t15\r\n40\t41\t42\r\n");

        Assert.Equal(new PastedBlock(8, 0, 0), pasted);
        Assert.Equal([48.5, 1051.25, -12], Enumerable.Range(1, 3).Select(c => grid[0, c].Number!.Value));
        Assert.Equal(
            [
                (Period.Month(2026, 2), 48.5, null, null),
                (Period.Month(2026, 3), 1051.25, null, null),
                (Period.Month(2026, 4), -12, null, null),
                (Period.Month(2026, 2), null, 12, 40),
                (Period.Month(2026, 3), (double?)null, (double?)null, (double?)41),
                (Period.Month(2026, 4), null, 15, 42),
            ],
            grid.Changes.OrderBy(e => e.Measure.Value).ThenBy(e => e.Period).Select(e => (e.Period, e.Value, e.Numerator, e.Denominator))
        );
    }

    [Fact]
    public void What_falls_outside_or_is_no_number_is_counted_and_kept_to_be_seen()
    {
        var grid = new EntryGrid([Waiting()], 2026);

        var pasted = grid.Paste(0, 10, "12 %\tcirka tio\t14\n15");

        Assert.Equal(new PastedBlock(1, 1, 2), pasted);
        Assert.Equal((1, "cirka tio"), (grid.Faults, grid[0, 11].Text));
    }

    [Fact]
    public void A_factor_of_a_thousand_is_asked_about_and_can_be_corrected_or_kept()
    {
        var grid = new EntryGrid([Waiting()], 2026);
        grid.Type(0, 2, "51000");

        var jump = Assert.Single(grid.Jumps);
        Assert.Equal((1000, 51), (jump.Factor, jump.Suggested));
        grid.Correct(jump);
        Assert.Equal((51, 0), (grid[0, 2].Number, grid.Jumps.Count));
        grid.Type(0, 3, "0,5");
        grid.Keep(Assert.Single(grid.Jumps));
        Assert.Empty(grid.Jumps);
        Assert.Equal(2, grid.Changes.Count);
    }

    [Fact]
    public void Emptying_a_stored_cell_is_a_change_and_typing_the_same_is_none()
    {
        var grid = new EntryGrid([Waiting()], 2025);

        grid.Type(0, 0, "50,0");
        Assert.Empty(grid.Changes);
        grid.Type(0, 0, "");

        Assert.Equal([new MeasurementEntry(new MeasureId(1), Period.Month(2025, 1), null, null, null)], grid.Changes);
    }

    private static EntryMeasure Waiting() =>
        new(
            new MeasureId(1),
            "Väntetid",
            "dagar",
            "Kortare väntan",
            "Tierp",
            [.. Enumerable.Range(1, 12).Select(m => new Observation(Period.Month(2025, m), 50 + ((m - 1) % 3)))]
        );

    private static EntryMeasure Share() =>
        new(new MeasureId(2), "Andel", "procent", "Kortare väntan", "Tierp", [new Observation(Period.Month(2025, 1), null, 10, 40)]);
}
