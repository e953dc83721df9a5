using System.Text;

namespace Lsk.Dashboard.Spreadsheets.Xml;

/// <summary>
/// Puts the pieces of one cell's text together and gives it out as a string. Equal short texts become the same string, since columns of
/// spreadsheets repeat themselves.
/// </summary>
internal sealed class TextCollector(int longest)
{
    private const int PooledLength = 48;
    private const int PoolSize = 20_000;
    private readonly Dictionary<string, string> pool = [];
    private byte[] bytes = new byte[256];
    private int length;

    public int Length => length;

    /// <summary>Whether something was cut since the last <see cref="Clear"/>.</summary>
    public bool IsCut { get; private set; }

    public ReadOnlySpan<byte> Bytes => bytes.AsSpan(0, length);

    public void Clear()
    {
        length = 0;
        IsCut = false;
    }

    public void Append(ReadOnlySpan<byte> raw, bool isCharacterData)
    {
        // Three bytes a letter are enough for any text within the limit; the exact cut is made in letters.
        if (length > longest * 3)
        {
            IsCut = true;
            return;
        }
        while (!raw.IsEmpty)
        {
            var ampersand = isCharacterData ? -1 : raw.IndexOf((byte)'&');
            if (ampersand < 0)
            {
                Copy(raw);
                return;
            }
            Copy(raw[..ampersand]);
            raw = raw[ampersand..];
            var end = raw.IndexOf((byte)';');
            if (end is < 0 or > 12 || !AppendEntity(raw[1..end]))
            {
                Copy(raw[..1]);
                raw = raw[1..];
                continue;
            }
            raw = raw[(end + 1)..];
        }
    }

    /// <summary>Whether the text that was last taken had not been taken before, as far as is remembered.</summary>
    public bool IsNew { get; private set; }

    /// <summary>The collected text; nothing is cleared.</summary>
    public string Take()
    {
        IsNew = length > 0;
        if (length == 0)
            return "";
        if (length > PooledLength)
        {
            var text = Encoding.UTF8.GetString(bytes, 0, length);
            if (text.Contains('\r', StringComparison.Ordinal))
                text = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
            if (text.Length <= longest)
                return text;
            IsCut = true;
            return text[..longest];
        }
        Span<char> letters = stackalloc char[PooledLength];
        var count = Encoding.UTF8.GetChars(Bytes, letters);
        var lookup = pool.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(letters[..count], out var known))
        {
            IsNew = false;
            return known;
        }
        var fresh = new string(letters[..count]);
        if (pool.Count < PoolSize)
            pool[fresh] = fresh;
        return fresh;
    }

    private bool AppendEntity(ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("amp"u8))
            Copy("&"u8);
        else if (name.SequenceEqual("lt"u8))
            Copy("<"u8);
        else if (name.SequenceEqual("gt"u8))
            Copy(">"u8);
        else if (name.SequenceEqual("quot"u8))
            Copy("\""u8);
        else if (name.SequenceEqual("apos"u8))
            Copy("'"u8);
        else if (name.Length > 1 && name[0] == (byte)'#')
            return AppendCode(name[1..]);
        else
            return false;
        return true;
    }

    private bool AppendCode(ReadOnlySpan<byte> code)
    {
        var isHex = code[0] is (byte)'x' or (byte)'X';
        var style = isHex ? System.Globalization.NumberStyles.AllowHexSpecifier : System.Globalization.NumberStyles.None;
        if (!uint.TryParse(isHex ? code[1..] : code, style, System.Globalization.CultureInfo.InvariantCulture, out var value))
            return false;
        // A lone half of a pair and NUL are no letters; the replacement sign shows that something stood there.
        var rune = value != 0 && Rune.IsValid(value) ? new Rune(value) : Rune.ReplacementChar;
        Span<byte> encoded = stackalloc byte[4];
        Copy(encoded[..rune.EncodeToUtf8(encoded)]);
        return true;
    }

    private void Copy(ReadOnlySpan<byte> raw)
    {
        if (length + raw.Length > bytes.Length)
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, length + raw.Length));
        raw.CopyTo(bytes.AsSpan(length));
        length += raw.Length;
    }
}
