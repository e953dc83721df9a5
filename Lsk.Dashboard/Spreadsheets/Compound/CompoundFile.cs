using System.Buffers.Binary;
using System.Text;

namespace Lsk.Dashboard.Spreadsheets.Compound;

/// <summary>
/// The streams in a compound file (MS-CFB), which is a file system in a file: sectors, chained by an allocation table. Every chain is
/// followed for at most as many steps as there are sectors, and nothing is reserved because a header says so.
/// </summary>
internal sealed class CompoundFile
{
    private const int HeaderLength = 512;
    private const int EntryLength = 128;
    private readonly byte[] file;
    private readonly int shift;
    private readonly int sectors;
    private readonly uint[] next;
    private readonly List<Entry> entries = [];
    private readonly uint smallest;
    private readonly Lazy<(byte[] Stream, uint[] Next)> small;

    private sealed record Entry(string Name, byte Type, uint Left, uint Right, uint Child, uint Start, long Size);

    public CompoundFile(byte[] file)
    {
        this.file = file;
        if (file.Length < HeaderLength)
            throw Damaged("shorter than its header");
        shift = BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(30));
        if (shift is not (9 or 12))
            throw Damaged("sector size");
        sectors = Math.Max(0, ((file.Length + (1 << shift) - 1) >> shift) - 1);
        next = Table(AllocationSectors());
        foreach (var entry in Entries(Chained(UInt(48))))
            entries.Add(entry);
        if (entries.Count == 0)
            throw Damaged("no directory");
        smallest = UInt(56);
        small = new(() => (Chained(entries[0].Start), Table(SectorsOf(UInt(60)))));
    }

    /// <summary>Whether there is a stream of this name anywhere.</summary>
    public bool Holds(string name) =>
        entries.Exists(entry => entry.Type == 2 && entry.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The stream of this name: the one at the top, not that of an embedded document. Null when there is none.</summary>
    public byte[]? Stream(string name)
    {
        var found = AtTop().FirstOrDefault(entry => entry.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? entries.Find(entry => entry.Type == 2 && entry.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (found is null)
            return null;
        var whole = found.Size < smallest ? Small(found.Start) : Chained(found.Start);
        if (whole.Length < found.Size)
            throw Damaged("stream shorter than it says");
        return whole.Length == found.Size ? whole : whole[..(int)found.Size];
    }

    private IEnumerable<Entry> AtTop()
    {
        var open = new Stack<uint>([entries[0].Child]);
        for (var steps = 0; open.Count > 0 && steps <= 2 * entries.Count; steps++)
        {
            var number = open.Pop();
            if (number >= entries.Count)
                continue;
            var entry = entries[(int)number];
            if (entry.Type == 2)
                yield return entry;
            open.Push(entry.Left);
            open.Push(entry.Right);
        }
    }

    private uint UInt(int offset) => BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(offset));

    private ReadOnlySpan<byte> Sector(uint number)
    {
        var from = ((long)number + 1) << shift;
        return from >= file.Length ? [] : file.AsSpan((int)from, (int)Math.Min(1 << shift, file.Length - from));
    }

    /// <summary>The sectors that hold the allocation table: 109 are named in the header, the rest in a chain of their own.</summary>
    private List<uint> AllocationSectors()
    {
        var found = new List<uint>();
        for (var index = 0; index < 109; index++)
            if (UInt(76 + (4 * index)) is var number && number < sectors)
                found.Add(number);
        var list = UInt(68);
        for (var steps = 0; list < sectors && steps < sectors; steps++)
        {
            var sector = Sector(list);
            for (var at = 0; at + 8 <= sector.Length; at += 4)
                if (BinaryPrimitives.ReadUInt32LittleEndian(sector[at..]) is var number && number < sectors && found.Count < sectors)
                    found.Add(number);
            if (sector.Length < 4)
                break;
            list = BinaryPrimitives.ReadUInt32LittleEndian(sector[^4..]);
        }
        return found;
    }

    private uint[] Table(IEnumerable<uint> numbers)
    {
        var table = new List<uint>();
        foreach (var number in numbers)
        {
            var sector = Sector(number);
            for (var at = 0; at + 4 <= sector.Length; at += 4)
                table.Add(BinaryPrimitives.ReadUInt32LittleEndian(sector[at..]));
        }
        return [.. table];
    }

    private IEnumerable<uint> SectorsOf(uint start)
    {
        for (var steps = 0; start < sectors; steps++)
        {
            if (steps >= sectors)
                throw Damaged("chain without end");
            yield return start;
            if (start >= next.Length)
                yield break;
            start = next[start];
        }
    }

    private byte[] Chained(uint start)
    {
        using var whole = new MemoryStream();
        foreach (var number in SectorsOf(start))
            whole.Write(Sector(number));
        return whole.ToArray();
    }

    /// <summary>Streams below a size share the sectors of one stream, in pieces of 64 bytes with a table of their own.</summary>
    private byte[] Small(uint start)
    {
        var (stream, table) = small.Value;
        using var whole = new MemoryStream();
        for (var steps = 0; start < table.Length && steps < table.Length && start * 64L < stream.Length; steps++)
        {
            whole.Write(stream, (int)start * 64, (int)Math.Min(64, stream.Length - (start * 64L)));
            start = table[start];
        }
        return whole.ToArray();
    }

    private static IEnumerable<Entry> Entries(byte[] directory)
    {
        for (var at = 0; at + EntryLength <= directory.Length; at += EntryLength)
        {
            var raw = directory.AsSpan(at, EntryLength);
            var length = Math.Clamp(BinaryPrimitives.ReadUInt16LittleEndian(raw[64..]) - 2, 0, 62) & ~1;
            yield return new Entry(
                Encoding.Unicode.GetString(raw[..length]),
                raw[66],
                Word(raw, 68),
                Word(raw, 72),
                Word(raw, 76),
                Word(raw, 116),
                Word(raw, 120)
            );
        }

        static uint Word(ReadOnlySpan<byte> raw, int offset) => BinaryPrimitives.ReadUInt32LittleEndian(raw[offset..]);
    }

    private static SpreadsheetRefusedException Damaged(string what) => new(RefusalCode.Damaged, $"compound file: {what}");
}
