using System.Text;

namespace Lsk.Tests.Spreadsheets.Xls;

/// <summary>Writes binary workbooks record by record, without the compound file around them, as the oldest programs did.</summary>
internal static class Biff
{
    /// <summary>One sheet; in its second row a text, a number, a day, a truth, an error and a percentage, in its third a formula that gave
    /// a text.</summary>
    public static byte[] Workbook(int version)
    {
        using var memory = new MemoryStream();
        var writer = new BinaryWriter(memory);
        if (version >= 5)
            AddGlobals(writer, version);
        Begin(writer, version);
        if (version < 5)
        {
            Record(writer, 0x42, [0xE4, 0x04]); // code page 1252
            AddStyles(writer, version);
        }
        byte[] Cell(int row, int column, int style, params byte[] value) =>
            version == 2
                ? [(byte)row, 0, (byte)column, 0, 0, (byte)style, 0, .. value]
                : [(byte)row, 0, (byte)column, 0, (byte)style, 0, .. value];
        Record(writer, version == 2 ? 0x04 : 0x204, Cell(1, 0, 0, Text("Å1", version)));
        Record(writer, version == 2 ? 0x03 : 0x203, Cell(1, 1, 0, BitConverter.GetBytes(1.5)));
        Record(writer, version == 2 ? 0x03 : 0x203, Cell(1, 2, 1, BitConverter.GetBytes(46_096.0)));
        Record(writer, version == 2 ? 0x05 : 0x205, Cell(1, 3, 0, 1, 0));
        Record(writer, version == 2 ? 0x05 : 0x205, Cell(1, 4, 0, 0x17, 1));
        if (version == 2)
            Record(writer, 0x03, Cell(1, 5, 2, BitConverter.GetBytes(0.25)));
        else
            Record(writer, 0x27E, Cell(1, 5, 2, BitConverter.GetBytes((25 << 2) | 3))); // 25 hundredths
        if (version == 2)
            Record(writer, 0x04, Cell(2, 0, 0, Text("svar", version)));
        else
        {
            Record(
                writer,
                version switch
                {
                    3 => 0x206,
                    4 => 0x406,
                    _ => 0x06,
                },
                Cell(2, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0, 0)
            );
            Record(writer, 0x207, Text("svar", version));
        }
        Record(writer, 0x0A, []);
        return memory.ToArray();
    }

    /// <summary>Two shared texts, the first of which goes on in a CONTINUE record in letters of two bytes.</summary>
    public static byte[] WithSplitText(string first, string rest)
    {
        using var memory = new MemoryStream();
        var writer = new BinaryWriter(memory);
        Record(writer, 0x809, [0, 6, 5, 0, 0, 0, 0, 0]);
        var sheetAt = memory.Position + 4;
        Record(writer, 0x85, [0, 0, 0, 0, 0, 0, 1, 0, (byte)'A']);
        Record(writer, 0xFC, [2, 0, 0, 0, 2, 0, 0, 0, (byte)(first.Length + rest.Length), 0, 0, .. Encoding.Latin1.GetBytes(first)]);
        Record(writer, 0x3C, [1, .. Wide(rest), 5, 0, 0, .. "efter"u8]);
        Record(writer, 0x0A, []);
        var sheet = (int)memory.Position;
        Record(writer, 0x809, [0, 6, 0x10, 0, 0, 0, 0, 0]);
        Record(writer, 0xFD, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        Record(writer, 0xFD, [0, 0, 1, 0, 0, 0, 1, 0, 0, 0]);
        Record(writer, 0x0A, []);
        memory.Position = sheetAt;
        writer.Write(sheet);
        return memory.ToArray();
    }

    /// <summary>A sheet of one cell, with one more record before it in the globals and in the sheet.</summary>
    public static byte[] With(int kind, byte[] data)
    {
        using var memory = new MemoryStream();
        var writer = new BinaryWriter(memory);
        Record(writer, 0x809, [0, 6, 5, 0, 0, 0, 0, 0]);
        var sheetAt = memory.Position + 4;
        Record(writer, 0x85, [0, 0, 0, 0, 0, 0, 1, 0, (byte)'A']);
        Record(writer, kind, data);
        Record(writer, 0x0A, []);
        var sheet = (int)memory.Position;
        Record(writer, 0x809, [0, 6, 0x10, 0, 0, 0, 0, 0]);
        Record(writer, kind, data);
        Record(writer, 0x203, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xF0, 0x3F]);
        Record(writer, 0x0A, []);
        memory.Position = sheetAt;
        writer.Write(sheet);
        return memory.ToArray();
    }

    public static byte[] Protected()
    {
        using var memory = new MemoryStream();
        var writer = new BinaryWriter(memory);
        Record(writer, 0x809, [0, 6, 5, 0, 0, 0, 0, 0]);
        Record(writer, 0x2F, [1, 0, 1, 0, 1, 0]);
        return memory.ToArray();
    }

    /// <summary>Two bytes a letter, also for halves of pairs, which an encoding would replace.</summary>
    private static byte[] Wide(string text) => [.. text.SelectMany(letter => new[] { (byte)letter, (byte)(letter >> 8) })];

    private static void Begin(BinaryWriter writer, int version)
    {
        switch (version)
        {
            case 2:
                Record(writer, 0x09, [2, 0, 0x10, 0]);
                break;
            case 3:
                Record(writer, 0x209, [0, 0, 0x10, 0, 0, 0]);
                break;
            case 4:
                Record(writer, 0x409, [0, 0, 0x10, 0, 0, 0]);
                break;
            case 5:
                Record(writer, 0x809, [0, 5, 0x10, 0, 0, 0, 0, 0]);
                break;
            default:
                Record(writer, 0x809, [0, 6, 0x10, 0, 0, 0, 0, 0]);
                break;
        }
    }

    /// <summary>From version 5 on what all sheets share stands before them, with the place of each.</summary>
    private static void AddGlobals(BinaryWriter writer, int version)
    {
        Record(writer, 0x809, [0, (byte)(version == 5 ? 5 : 6), 5, 0, 0, 0, 0, 0]);
        Record(writer, 0x42, [0xE4, 0x04]);
        AddStyles(writer, version);
        byte[] name = version == 5 ? [1, (byte)'A'] : [1, 0, (byte)'A'];
        // The sheet begins after this record and the one that ends the globals.
        Record(writer, 0x85, [.. BitConverter.GetBytes((int)writer.BaseStream.Position + 4 + 6 + name.Length + 4), 0, 0, .. name]);
        Record(writer, 0x0A, []);
    }

    /// <summary>Three formats and three styles: plain, day, percent.</summary>
    private static void AddStyles(BinaryWriter writer, int version)
    {
        string[] codes = ["General", "yyyy\\-mm\\-dd", "0%"];
        for (var id = 0; id < codes.Length; id++)
        {
            byte[] code = Encoding.Latin1.GetBytes(codes[id]);
            if (version <= 3)
                Record(writer, 0x1E, [(byte)code.Length, .. code]);
            else if (version == 4)
                Record(writer, 0x41E, [0, 0, (byte)code.Length, .. code]);
            else if (version == 5)
                Record(writer, 0x41E, [(byte)(164 + id), 0, (byte)code.Length, .. code]);
            else
                Record(writer, 0x41E, [(byte)(164 + id), 0, (byte)code.Length, 0, 0, .. code]);
        }
        for (var id = 0; id < codes.Length && version > 2; id++)
        {
            if (version <= 4)
                Record(writer, version == 3 ? 0x243 : 0x443, [0, (byte)id, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
            else
                Record(writer, 0xE0, [0, 0, (byte)(164 + id), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        }
    }

    private static byte[] Text(string text, int version)
    {
        var letters = Encoding.Latin1.GetBytes(text);
        return version switch
        {
            2 => [(byte)letters.Length, .. letters],
            8 => [(byte)letters.Length, 0, 0, .. letters],
            _ => [(byte)letters.Length, 0, .. letters],
        };
    }

    private static void Record(BinaryWriter writer, int kind, byte[] data)
    {
        writer.Write((ushort)kind);
        writer.Write((ushort)data.Length);
        writer.Write(data);
    }
}
