using Lsk.Dashboard.Localization;
using Lsk.Tests.Shared;

namespace Lsk.Tests.Localization;

public sealed class ShowTests : ScreenTest
{
    [Theory]
    [InlineData("{0} {0|rad|rader}", 1, "1 rad")]
    [InlineData("{0} {0|rad|rader}", 0, "0 rader")]
    [InlineData("{0} {0|rad|rader}", 21, "21 rader")]
    [InlineData("{0} {0|öppet initiativ väntar|öppna initiativ väntar}.", 1, "1 öppet initiativ väntar.")]
    public void A_word_after_a_count_agrees_with_it(string text, int count, string expected) =>
        Assert.Equal(expected, Show.Format(text, count));

    [Fact]
    public void A_count_that_is_text_already_counts_too_and_each_word_looks_at_its_own()
    {
        Assert.Equal("1 ny, 2 ändrade", Show.Format("{0} {0|ny|nya}, {1} {1|ändrad|ändrade}", Show.Number(1d), Show.Number(2d)));
        Assert.Equal("1,5 årsarbetskrafter", Show.Format("{0} {0|årsarbetskraft|årsarbetskrafter}", Show.Number(1.5, 1)));
    }
}
