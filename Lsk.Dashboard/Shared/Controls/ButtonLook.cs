using MudBlazor;

namespace Lsk.Dashboard.Shared.Controls;

/// <summary>How buttons look: the library's own variant and colour, and the names that the style sheets and the links beside them use.</summary>
internal static class ButtonLook
{
    public static string Classes(bool primary, bool danger, bool quiet, bool isSquare, string? more) =>
        string.Join(
            ' ',
            new[]
            {
                "button",
                primary ? "primary" : null,
                danger ? "danger" : null,
                quiet ? "quiet" : null,
                isSquare ? "icon" : null,
                more,
            }.OfType<string>()
        );

    public static Variant Variant(bool primary, bool quiet) =>
        primary ? MudBlazor.Variant.Filled
        : quiet ? MudBlazor.Variant.Text
        : MudBlazor.Variant.Outlined;

    public static Color Color(bool primary, bool danger) =>
        primary ? MudBlazor.Color.Primary
        : danger ? MudBlazor.Color.Error
        : MudBlazor.Color.Default;
}
