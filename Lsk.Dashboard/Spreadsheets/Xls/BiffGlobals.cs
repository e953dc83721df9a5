using System.Text;
using Lsk.Dashboard.Spreadsheets.Xlsx;

namespace Lsk.Dashboard.Spreadsheets.Xls;

/// <summary>What the cells of an xls refer to: texts, number formats, code page, and from which year days are counted.</summary>
internal sealed class BiffGlobals
{
    private const int MostStyles = 100_000;
    private readonly Dictionary<int, CellLook> formats = [];
    private readonly Dictionary<CellLook, ushort> places = [];
    private readonly List<int> styles = [];
    private readonly Dictionary<string, string> pool = new(StringComparer.Ordinal);
    private int formatsSeen;

    /// <summary>2 to 5, or 8.</summary>
    public int Version { get; set; } = 8;

    public Encoding Encoding { get; private set; } = Encoding.GetEncoding(1252);

    public double DateShift { get; private set; }

    public List<string> Strings { get; } = [];

    public CellLook LookOf(int style) => (uint)style < (uint)styles.Count ? LookOfFormat(styles[style]) : CellLook.Plain;

    /// <summary>BIFF 2 names the number format in the cell itself.</summary>
    public CellLook LookOfFormat(int format) =>
        formats.TryGetValue(format, out var look) ? look
        : Version >= 5 ? NumberFormats.Builtin(format)
        : CellLook.Plain;

    /// <summary>The looks that say something of a number beside its kind, for the sheets.</summary>
    public List<CellLook> Looks { get; } = [CellLook.Plain];

    /// <summary>The look's place in <see cref="Looks"/>.</summary>
    public ushort PlaceOf(CellLook look)
    {
        if (look == CellLook.Plain || Looks.Count >= ushort.MaxValue)
            return 0;
        if (places.TryGetValue(look, out var place))
            return place;
        Looks.Add(look);
        return places[look] = (ushort)(Looks.Count - 1);
    }

    /// <summary>Equal short texts become one.</summary>
    public string Pooled(string text)
    {
        if (text.Length > 48)
            return text;
        if (pool.TryGetValue(text, out var known))
            return known;
        if (pool.Count < 20_000)
            pool[text] = text;
        return text;
    }

    /// <summary>Takes what a record says, if it says anything of this; in old files these records stand among the cells.</summary>
    public void Take(BiffCursor record)
    {
        switch (record.Kind)
        {
            case BiffKind.Date1904:
                DateShift = record.Word(0) == 1 ? SerialDate.Shift1904 : 0;
                break;
            case BiffKind.CodePage:
                Encoding = EncodingOf(record.Word(0));
                break;
            case BiffKind.Format when Version >= 5:
                record.At(2);
                AddFormat(record.Word(0), Version >= 8 ? record.UnicodeText(2, 1_000) : record.Bytes(3, record.Byte(2), Encoding));
                break;
            case BiffKind.Format:
                AddFormat(formatsSeen, record.Bytes(3, record.Byte(2), Encoding));
                break;
            case BiffKind.Format2:
                AddFormat(formatsSeen, record.Bytes(1, record.Byte(0), Encoding));
                break;
            case BiffKind.Xf:
                AddStyle(record.Word(2));
                break;
            case BiffKind.Xf3 or BiffKind.Xf4:
                AddStyle(record.Byte(1));
                break;
            case BiffKind.Xf2:
                AddStyle(record.Byte(2) & 0x3F);
                break;
            default:
                break;
        }
    }

    private void AddFormat(int id, string code)
    {
        formatsSeen++;
        if (formats.Count < MostStyles)
            formats[id] = NumberFormats.LookOf(code);
    }

    private void AddStyle(int format)
    {
        if (styles.Count < MostStyles)
            styles.Add(format);
    }

    private static Encoding EncodingOf(int page)
    {
        try
        {
            return Encoding.GetEncoding(
                page switch
                {
                    32_768 => 10_000,
                    32_769 or 0 => 1252,
                    367 => 20_127,
                    _ => page,
                }
            );
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            // A page that does not exist: nearly always the Western one was meant.
            return Encoding.GetEncoding(1252);
        }
    }
}
