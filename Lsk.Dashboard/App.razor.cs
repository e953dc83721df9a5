using Lsk.Dashboard.Localization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace Lsk.Dashboard;

/// <summary>The document: language and theme as the visitor chose them, the style sheets and the scripts.</summary>
public sealed partial class App
{
    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = default!;

    private string Theme => ThemeChoice.Read(HttpContext.Request);

    // Pages that write cookies (sign-in) are marked with ExcludeFromInteractiveRouting and are rendered on the server only.
    private IComponentRenderMode? Mode => HttpContext.AcceptsInteractiveRouting() ? RenderMode.InteractiveServer : null;

    /// <summary>Sign-in, the phone in the meeting, the projector, what went wrong: pages without a component library.</summary>
    private bool IsPlain => Mode is null;

    // Here and not in a style sheet, because only here the fingerprinted addresses are known.
    private string Fonts =>
        $$"""
            @font-face{font-family:"Source Sans";src:url("/{{Assets[
                "fonts/source-sans.woff2"
            ]}}") format("woff2");font-weight:400 700;font-display:swap;unicode-range:
            U+0000-00FF,U+0131,U+0152-0153,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212}
            @font-face{font-family:"Source Sans";src:url("/{{Assets[
                "fonts/source-sans-ext.woff2"
            ]}}") format("woff2");font-weight:400 700;font-display:swap;unicode-range:U+0100-02BA,U+1E00-1E9F,U+20A0-20AB}
            """;
}
