using System.Globalization;
using System.Text;
using Lsk.Domain.Access;

namespace Lsk.Tests.Domain.Access;

public sealed class TotpTests
{
    // RFC 6238, appendix B: the last six of eight digits, HMAC-SHA-1, key "12345678901234567890".
    [Theory]
    [InlineData("1970-01-01T00:00:59Z", "287082")]
    [InlineData("2005-03-18T01:58:29Z", "081804")]
    [InlineData("2005-03-18T01:58:31Z", "050471")]
    [InlineData("2009-02-13T23:31:30Z", "005924")]
    [InlineData("2033-05-18T03:33:20Z", "279037")]
    [InlineData("2603-10-11T11:33:20Z", "353130")]
    public void The_published_codes_are_made(string instant, string code)
    {
        var at = DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);
        Assert.Equal(code, Totp.Code(Key, Totp.StepAt(at)));
        Assert.Equal(Totp.StepAt(at), Totp.Match(Key, code, at));
    }

    // RFC 4226, appendix D.
    [Fact]
    public void The_published_codes_of_the_first_ten_counters_are_made() =>
        Assert.Equal(
            ["755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489"],
            Enumerable.Range(0, 10).Select(step => Totp.Code(Key, step))
        );

    [Fact]
    public void A_phone_may_be_a_step_wrong_and_no_more()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_000_000);
        var step = Totp.StepAt(now);
        Assert.Equal([step - 1, step, step + 1], new[] { -1, 0, 1 }.Select(off => Totp.Match(Key, Totp.Code(Key, step + off), now)));
        Assert.All(new[] { -2, 2 }, off => Assert.Null(Totp.Match(Key, Totp.Code(Key, step + off), now)));
    }

    [
        Theory,
        InlineData(""),
        InlineData("12345"),
        InlineData("1234567"),
        InlineData("abcdef"),
        InlineData("１２３４５６"),
        InlineData("\0\0\0\0\0\0")
    ]
    public void What_is_no_code_is_no_code(string code) => Assert.Null(Totp.Match(Key, code, DateTimeOffset.UnixEpoch));

    // RFC 4648, section 10, without the padding.
    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void The_published_texts_are_written(string bytes, string text) => Assert.Equal(text, Totp.Text(Encoding.ASCII.GetBytes(bytes)));

    [Fact]
    public void An_app_is_told_the_service_the_account_and_the_key() =>
        Assert.Equal(
            "otpauth://totp/Lsk:ada%40exempel.se?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Lsk",
            Totp.Address("Lsk", "ada@exempel.se", Key)
        );

    private static byte[] Key => Encoding.ASCII.GetBytes("12345678901234567890");
}
