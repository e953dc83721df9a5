using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Shared.Controls;

/// <summary>
/// A field for a day. A day of which only a part is written is no day: the browser keeps what was written and gives an empty value, so the
/// field asks it when it is left, says so, and holds back the saving of the <see cref="Fields"/> it stands in.
/// </summary>
public sealed partial class DateField : IDisposable
{
    private readonly string id = "field-" + Guid.NewGuid().ToString("N")[..8];
    private string? fault;

    [Parameter]
    public DateOnly? Min { get; set; }

    [Parameter]
    public DateOnly? Max { get; set; }

    [CascadingParameter]
    private Fields? Form { get; set; }

    public void Dispose() => Form?.Tell(id, isUnderstood: true);

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private void Leave(DateLeave left) => Tell(left.IsIncomplete ? ControlText.NotADate : null);

    private Task ChangeAsync(string? typed)
    {
        DateOnly? day = DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var written)
            ? written
            : null;
        Tell(day is null && typed is { Length: > 0 } ? ControlText.NotADate : null);
        if (fault is not null)
            return Task.CompletedTask;
        Value = day;
        return ValueChanged.InvokeAsync(Value);
    }

    private void Tell(string? found)
    {
        fault = found;
        Form?.Tell(id, isUnderstood: fault is null);
    }
}
