using MudBlazor;

namespace Lsk.Dashboard.Shared.Theme;

/// <summary>
/// MudBlazor's theme in the colours of <c>wwwroot/tokens.css</c>. No page carries it: a test renders it to <c>wwwroot/mud-theme.css</c>,
/// once for both modes, so that neither a page nor a circuit pays for it and nothing flashes.
/// </summary>
public static class LskTheme
{
    public static readonly MudTheme Theme = new()
    {
        PaletteLight = new PaletteLight
        {
            Black = "#16212b",
            Background = "#f6f7f9",
            BackgroundGray = "#eef1f4",
            Surface = "#ffffff",
            Primary = "#005e73",
            PrimaryContrastText = "#ffffff",
            Secondary = "#52606d",
            SecondaryContrastText = "#ffffff",
            Tertiary = "#7a3b8f",
            Info = "#1f4fa3",
            Success = "#1b6e3c",
            Warning = "#8a5a00",
            Error = "#a3341b",
            Dark = "#16212b",
            TextPrimary = "#16212b",
            TextSecondary = "#52606d",
            TextDisabled = "#6b7783",
            ActionDefault = "#52606d",
            ActionDisabled = "#667380",
            ActionDisabledBackground = "#e3e7eb",
            AppbarBackground = "#ffffff",
            AppbarText = "#16212b",
            DrawerBackground = "#ffffff",
            DrawerText = "#16212b",
            DrawerIcon = "#52606d",
            LinesDefault = "#d5dbe1",
            LinesInputs = "#76838f",
            TableLines = "#d5dbe1",
            TableStriped = "#f6f7f9",
            TableHover = "#eef1f4",
            Divider = "#d5dbe1",
            DividerLight = "#eef1f4",
            OverlayDark = "rgba(22,33,43,0.45)",
        },
        PaletteDark = new PaletteDark
        {
            Black = "#0c2229",
            Background = "#11181e",
            BackgroundGray = "#232e37",
            Surface = "#1a232b",
            Primary = "#6ec6d9",
            PrimaryContrastText = "#0c2229",
            Secondary = "#a9b6c1",
            SecondaryContrastText = "#0c2229",
            Tertiary = "#cf9fe0",
            TertiaryContrastText = "#0c2229",
            Info = "#9cbdf5",
            InfoContrastText = "#0c2229",
            Success = "#7bcb95",
            SuccessContrastText = "#0c2229",
            Warning = "#e6be6a",
            WarningContrastText = "#0c2229",
            Error = "#f29b85",
            ErrorContrastText = "#0c2229",
            Dark = "#35424d",
            TextPrimary = "#e8edf1",
            TextSecondary = "#a9b6c1",
            TextDisabled = "#7f8d99",
            ActionDefault = "#a9b6c1",
            ActionDisabled = "#7f8d99",
            ActionDisabledBackground = "#232e37",
            AppbarBackground = "#1a232b",
            AppbarText = "#e8edf1",
            DrawerBackground = "#1a232b",
            DrawerText = "#e8edf1",
            DrawerIcon = "#a9b6c1",
            LinesDefault = "#35424d",
            LinesInputs = "#7f8d99",
            TableLines = "#35424d",
            TableStriped = "#11181e",
            TableHover = "#232e37",
            Divider = "#35424d",
            DividerLight = "#232e37",
            OverlayDark = "rgba(0,0,0,0.6)",
        },
        Typography = new Typography
        {
            Default = new DefaultTypography
            {
                FontFamily = ["Source Sans", "Segoe UI", "system-ui", "sans-serif"],
                FontSize = "1rem",
                LineHeight = "1.5",
                LetterSpacing = "normal",
            },
            Button = new ButtonTypography
            {
                TextTransform = "none",
                FontSize = "1rem",
                FontWeight = "600",
                LetterSpacing = "normal",
            },
        },
        LayoutProperties = new LayoutProperties
        {
            DefaultBorderRadius = "6px",
            DrawerWidthLeft = "232px",
            AppbarHeight = "56px",
        },
    };
}
