namespace Lsk.Tests.TestKit;

/// <summary>Reads a key as an authenticator app does when it is typed in.</summary>
public static class Base32
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static byte[] Read(string text)
    {
        var bytes = new List<byte>();
        var (bits, held) = (0, 0);
        foreach (var letter in text.Where(char.IsAsciiLetterOrDigit))
        {
            (bits, held) = ((bits << 5) | Letters.IndexOf(char.ToUpperInvariant(letter)), held + 5);
            if (held < 8)
                continue;
            bytes.Add((byte)(bits >> (held - 8)));
            held -= 8;
            bits &= (1 << held) - 1;
        }
        return [.. bytes];
    }
}
