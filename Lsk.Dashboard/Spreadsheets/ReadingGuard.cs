namespace Lsk.Dashboard.Spreadsheets;

/// <summary>How far the reading has come.</summary>
/// <param name="Sheet">The sheet that is being read.</param>
/// <param name="Rows">Rows read so far, in all sheets.</param>
/// <param name="Share">0 to 1, by bytes.</param>
public sealed record ReadingProgress(string Sheet, int Rows, double Share);

/// <summary>Counts what a file costs while it is read, and stops it: too much, too long, or the person has changed their mind.</summary>
internal sealed class ReadingGuard(
    SpreadsheetLimits limits,
    IProgress<ReadingProgress>? progress,
    TimeProvider clock,
    CancellationToken cancel
)
{
    private readonly long started = clock.GetTimestamp();
    private readonly List<ReadingNote> notes = [];

    // An object's header and its place in a list, in letters of two bytes.
    private const int WeightOfText = 14;
    private long unpacked;
    private long text;
    private int cells;
    private int rows;
    private string sheet = "";

    public SpreadsheetLimits Limits => limits;

    public IReadOnlyList<ReadingNote> Notes => notes;

    public CancellationToken Cancel => cancel;

    /// <summary>Bytes that are expected to come, for the progress only.</summary>
    public long Expected { get; set; } = 1;

    /// <summary>Called at least once in every few thousand steps of any loop over the file.</summary>
    public void Checkpoint()
    {
        cancel.ThrowIfCancellationRequested();
        if (clock.GetElapsedTime(started) > limits.Time)
            throw new SpreadsheetRefusedException(RefusalCode.Timeout, "time is up");
    }

    public void Unpacked(int bytes)
    {
        unpacked += bytes;
        if (unpacked > limits.UnpackedBytes)
            throw new SpreadsheetRefusedException(RefusalCode.TooLarge, "unpacked bytes");
        Checkpoint();
    }

    public void Sheet(string name)
    {
        sheet = name;
        Checkpoint();
        Report();
    }

    public void Cell()
    {
        if (++cells > limits.Cells)
            throw new SpreadsheetRefusedException(RefusalCode.TooManyCells, "cells");
    }

    public void Row()
    {
        if ((++rows & 1023) != 0)
            return;
        Checkpoint();
        Report();
    }

    /// <summary>A text that is kept; one that was met before costs nothing more.</summary>
    public void Text(int length, bool isNew = true)
    {
        if (!isNew)
            return;
        text += length + WeightOfText;
        if (text > limits.TotalText)
            throw new SpreadsheetRefusedException(RefusalCode.TooLarge, "text");
    }

    public void Note(ReadingNoteKind kind, string subject)
    {
        if (notes.Count < 200 && !notes.Exists(note => note.Kind == kind && note.Subject == subject))
            notes.Add(new ReadingNote(kind, subject));
    }

    private void Report() => progress?.Report(new ReadingProgress(sheet, rows, Math.Min(1, (double)unpacked / Math.Max(1, Expected))));
}
