namespace Lsk.Dashboard.Shared.Controls;

/// <summary>The ids that tie a control to its label, help, warning and fault: <c>id="@context.Id" aria-describedby="@context.DescribedBy"
/// aria-invalid="@context.Invalid"</c>.</summary>
public sealed record FieldIds(string Id, bool HasHelp, bool HasError, bool HasWarning = false)
{
    public string HelpId => Id + "-help";

    public string ErrorId => Id + "-error";

    public string WarningId => Id + "-warning";

    public string? DescribedBy =>
        string.Join(' ', new[] { HasHelp ? HelpId : null, HasWarning ? WarningId : null, HasError ? ErrorId : null }.OfType<string>())
            is { Length: > 0 } ids
            ? ids
            : null;

    public string? Invalid => HasError ? "true" : null;

    internal static FieldIds New() => new("field-" + Guid.NewGuid().ToString("N")[..8], false, false);
}
