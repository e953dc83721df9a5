using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace Lsk.Dashboard.Shared.Interop;

/// <summary>The view state in the address: filter, sort order, chosen row. A link to the page shows a colleague the same view.</summary>
public sealed class UrlState(NavigationManager navigation)
{
    /// <summary>The value in the address, or <see langword="null"/>.</summary>
    public string? this[string name] =>
        QueryHelpers.ParseQuery(navigation.ToAbsoluteUri(navigation.Uri).Query).TryGetValue(name, out var value)
        && value.ToString() is { Length: > 0 } text
            ? text
            : null;

    /// <summary>The value as a whole number, or <see langword="null"/> when it is missing or is none.</summary>
    public int? Number(string name) =>
        int.TryParse(this[name], NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The value as a member of an enum, by name without regard to case, or <see langword="null"/>.</summary>
    public T? Choice<T>(string name)
        where T : struct, Enum => Enum.TryParse<T>(this[name], ignoreCase: true, out var choice) && Enum.IsDefined(choice) ? choice : null;

    /// <summary>Writes values into the address without a new entry in the browser's history; <see langword="null"/> and empty take them
    /// away.</summary>
    public void Set(params IEnumerable<(string Name, object? Value)> values) =>
        navigation.NavigateTo(With(values), new NavigationOptions { ReplaceHistoryEntry = true });

    /// <summary>This page's address with some values changed: for links.</summary>
    public string With(params IEnumerable<(string Name, object? Value)> values) =>
        navigation.GetUriWithQueryParameters(values.ToDictionary(value => value.Name, object? (value) => Text(value.Value)));

    private static string? Text(object? value) =>
        value switch
        {
            null or "" or false => null,
            true => "1",
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString(),
        };
}
