namespace Lsk.Dashboard.Shared.Controls;

/// <summary>The ids that tie a control to its label, help and fault: <c>id="@context.Id" aria-describedby="@context.DescribedBy" aria-invalid="@context.Invalid"</c>.</summary>
public sealed record FieldIds(string Id, bool HasHelp, bool HasError)
{
    public string HelpId => Id + "-help";

    public string ErrorId => Id + "-error";

    public string? DescribedBy => (HasHelp, HasError) switch
    {
        (true, true) => $"{HelpId} {ErrorId}",
        (true, false) => HelpId,
        (false, true) => ErrorId,
        (false, false) => null,
    };

    public string? Invalid => HasError ? "true" : null;

    internal static FieldIds New() => new("field-" + Guid.NewGuid().ToString("N")[..8], false, false);
}
