namespace Lsk.Dashboard.Shared.Controls;

/// <summary>
/// What the program tells the visitor in passing: saved, undone, somebody else changed it. Read out by screen readers. One per circuit.
/// A notice without a way back goes after six seconds; one with "undo" and a fault stay until they are taken away or a page is left.
/// </summary>
public sealed class Notices
{
    private readonly List<Notice> shown = [];

    /// <summary>Raised when <see cref="Shown"/> has changed.</summary>
    public event Action? Changed;

    public IReadOnlyList<Notice> Shown => shown;

    /// <summary>It went well.</summary>
    public void Say(string text) => Add(new Notice(text, Tone.Better, null));

    /// <summary>It went well and can be taken back.</summary>
    public void SayWithUndo(string text, Func<Task> undo) => Add(new Notice(text, Tone.Better, undo));

    /// <summary>Something to know.</summary>
    public void Tell(string text) => Add(new Notice(text, Tone.Information, null));

    /// <summary>It did not go.</summary>
    public void Warn(string text) => Add(new Notice(text, Tone.Worse, null));

    public void Remove(Notice notice)
    {
        if (shown.Remove(notice))
            Changed?.Invoke();
    }

    private void Add(Notice notice)
    {
        // More than three cover the page; the oldest has been seen.
        if (shown.Count == 3)
            shown.RemoveAt(0);
        shown.Add(notice);
        Changed?.Invoke();
    }
}

/// <summary>One message. Compared by identity: the same words twice are two messages.</summary>
public sealed class Notice(string text, Tone tone, Func<Task>? undo)
{
    public string Text => text;

    public Tone Tone => tone;

    public Func<Task>? Undo => undo;

    /// <summary>Whether it goes by itself.</summary>
    public bool Passing => undo is null && tone is not Tone.Worse;
}
