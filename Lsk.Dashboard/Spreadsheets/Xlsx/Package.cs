using System.IO.Compression;
using System.Text;
using Lsk.Dashboard.Spreadsheets.Xml;

namespace Lsk.Dashboard.Spreadsheets.Xlsx;

/// <summary>The parts of a zip package, found however odd their paths are, and counted as they are unpacked.</summary>
internal sealed class Package : IDisposable
{
    private readonly ZipArchive archive;
    private readonly ReadingGuard guard;
    private readonly Dictionary<string, ZipArchiveEntry> parts = new(StringComparer.OrdinalIgnoreCase);

    public Package(Stream file, ReadingGuard guard)
    {
        this.guard = guard;
        archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        if (archive.Entries.Count > guard.Limits.Entries)
            throw new SpreadsheetRefusedException(RefusalCode.TooLarge, "entries");
        foreach (var entry in archive.Entries)
        {
            if (entry.IsEncrypted)
                throw new SpreadsheetRefusedException(RefusalCode.Password, "encrypted entry");
            var path = Normal("", entry.FullName);
            // Twice the same name: the last one holds, as when a file has been added to an archive.
            if (path.Length > 0 && !parts.TryAdd(path, entry))
            {
                parts[path] = entry;
                guard.Note(ReadingNoteKind.DuplicateEntry, path);
            }
        }
    }

    public IEnumerable<string> Paths => parts.Keys;

    public bool Has(string path) => parts.ContainsKey(path);

    /// <summary>Size as the archive says; for progress only.</summary>
    public long SizeOf(string path) => parts.TryGetValue(path, out var entry) ? Math.Max(0, entry.Length) : 0;

    /// <summary>The part as UTF-8, whatever it is written in.</summary>
    public XmlScanner Xml(string path) => new(Utf8(Open(path)));

    public Stream Open(string path) => new CountingStream(parts[path].Open(), guard);

    /// <summary>The path of a target: absolute, relative, with <c>..</c>, backslashes or percent signs.</summary>
    public static string Normal(string folder, string target)
    {
        var text = target.Replace('\\', '/');
        if (text.Contains('%', StringComparison.Ordinal))
            text = Uri.UnescapeDataString(text);
        var steps = new List<string>();
        var full = text.StartsWith('/') ? text : folder + "/" + text;
        foreach (var step in full.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step == "..")
            {
                if (steps.Count > 0)
                    steps.RemoveAt(steps.Count - 1);
            }
            else if (step != ".")
                steps.Add(step);
        }
        return string.Join('/', steps);
    }

    public static string FolderOf(string path) => path.LastIndexOf('/') is var slash and >= 0 ? path[..slash] : "";

    public void Dispose() => archive.Dispose();

    private static Stream Utf8(Stream part)
    {
        var start = new byte[256];
        var count = part.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        var replay = new PrefixedStream(start.AsMemory(0, count), part);
        var encoding = EncodingOf(start.AsSpan(0, count));
        return encoding is null ? replay : Encoding.CreateTranscodingStream(replay, encoding, Encoding.UTF8);
    }

    /// <summary>Null for UTF-8. Parts may be UTF-16 by byte order mark, or say another encoding in their declaration.</summary>
    private static Encoding? EncodingOf(ReadOnlySpan<byte> start)
    {
        if (start is [0xFF, 0xFE, ..])
            return Encoding.Unicode;
        if (start is [0xFE, 0xFF, ..])
            return Encoding.BigEndianUnicode;
        if (start is [(byte)'<', 0, ..])
            return new UnicodeEncoding(bigEndian: false, byteOrderMark: false);
        if (start is [0, (byte)'<', ..])
            return new UnicodeEncoding(bigEndian: true, byteOrderMark: false);
        var mark = start.IndexOf("encoding="u8);
        if (mark < 0 || !start.StartsWith("<?xml"u8))
            return null;
        var name = start[(mark + 10)..];
        var quote = name.IndexOfAny((byte)'"', (byte)'\'');
        if (quote is <= 0 or > 40)
            return null;
        var label = Encoding.ASCII.GetString(name[..quote]);
        if (label.StartsWith("utf-8", StringComparison.OrdinalIgnoreCase) || label.StartsWith("utf-16", StringComparison.OrdinalIgnoreCase))
            return null;
        try
        {
            return Encoding.GetEncoding(label);
        }
        catch (ArgumentException)
        {
            // An encoding that does not exist: most such parts are plain UTF-8.
            return null;
        }
    }
}
