using MudBlazor;

namespace Lsk.Dashboard.Shared.Controls;

/// <summary>
/// What the program tells the visitor in passing: saved, undone, somebody else changed it. Read out by screen readers. One per circuit.
/// A notice without a way back goes after six seconds; one with "undo" and a fault stay until they are taken away.
/// </summary>
public sealed class Notices(ISnackbar snackbar)
{
    // More than three cover the page; the oldest has been seen.
    private const int Most = 3;

    /// <summary>It went well.</summary>
    public void Say(string text) => Add(text, Severity.Success, stays: false);

    /// <summary>It went well and can be taken back.</summary>
    public void SayWithUndo(string text, Func<Task> undo) => Add(text, Severity.Success, stays: true, undo);

    /// <summary>Something to know.</summary>
    public void Tell(string text) => Add(text, Severity.Info, stays: false);

    /// <summary>It did not go.</summary>
    public void Warn(string text) => Add(text, Severity.Error, stays: true);

    private void Add(string text, Severity severity, bool stays, Func<Task>? undo = null)
    {
        var shown = snackbar.ShownSnackbars.ToList();
        if (shown.Count >= Most)
            snackbar.Remove(shown[0]);
        snackbar.Add(
            // As content and not as text: what people wrote is shown as they wrote it.
            builder => builder.AddContent(0, text),
            severity,
            options =>
            {
                options.RequireInteraction = stays;
                options.VisibleStateDuration = 6000;
                options.ShowTransitionDuration = options.HideTransitionDuration = 150;
                options.DuplicatesBehavior = SnackbarDuplicatesBehavior.Allow;
                if (undo is null)
                    return;
                options.Action = ControlText.Undo;
                options.ActionColor = Color.Primary;
                options.ActionVariant = Variant.Outlined;
                options.OnClick = _ => undo();
            }
        );
    }
}
