using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Shared.Controls;

/// <summary>A field for one of several.</summary>
public sealed partial class SelectField<T>
{
    /// <summary>More alternatives than this are found by typing a part of them.</summary>
    public const int Many = 40;

    private const int Shown = 60;

    [Parameter, EditorRequired]
    public IReadOnlyList<T> Options { get; set; } = [];

    [Parameter]
    public Func<T, string> Text { get; set; } = option => option?.ToString() ?? "";

    /// <summary>The text of "none chosen" ("Alla", "Välj …"); without it there is always one chosen.</summary>
    [Parameter]
    public string? Empty { get; set; }

    /// <summary>The label is read out and not shown: for a choice in each row of a table.</summary>
    [Parameter]
    public bool HideLabel { get; set; }

    private Alternative<T> Held =>
        Options.Any(option => EqualityComparer<T>.Default.Equals(option, Value)) ? Alternative<T>.Of(Value!) : default;

    private IEnumerable<Alternative<T>> All =>
        (Empty is null ? [] : new[] { default(Alternative<T>) }).Concat(Options.Select(Alternative<T>.Of));

    private string TextOf(Alternative<T> alternative) => alternative.IsOne ? Text(alternative.Value!) : Empty ?? "";

    private Task<IEnumerable<Alternative<T>>> FindAsync(string? typed, CancellationToken cancel)
    {
        var words = (typed ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return Task.FromResult(
            All.Where(alternative =>
                Array.TrueForAll(words, word =>
                    CultureInfo.InvariantCulture.CompareInfo.IndexOf(
                        TextOf(alternative),
                        word,
                        CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace
                    ) >= 0
                )
            )
        );
    }

    private async Task ChangeAsync(Alternative<T> chosen)
    {
        Value = chosen.Value;
        // Drawn with what was chosen before the page is asked: a page that refuses gives back the value that held, and the library takes
        // only a value that differs from the last one it was given. Nothing is drawn before this turn is over.
        StateHasChanged();
        await Task.Yield();
        await ValueChanged.InvokeAsync(chosen.Value);
    }

    private Task GiveAsync(T? chosen)
    {
        Value = chosen;
        return ValueChanged.InvokeAsync(chosen);
    }
}

/// <summary>One of the options, or none: <see langword="default"/>.</summary>
internal readonly record struct Alternative<T>(T? Value, bool IsOne)
{
    public static Alternative<T> Of(T value) => new(value, true);
}
