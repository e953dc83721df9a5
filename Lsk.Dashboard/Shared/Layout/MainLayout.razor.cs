using Lsk.Dashboard.Shared.Interop;
using Lsk.Domain.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace Lsk.Dashboard.Shared.Layout;

/// <summary>Menu, ribbon, page, footer; and the boundary that keeps the menu alive when a page fails.</summary>
public sealed partial class MainLayout(FrameOptions options, NavigationManager navigation, Browser browser) : IDisposable
{
    private ErrorBoundary? boundary;
    private bool open = true;
    private bool intoMenu;

    [CascadingParameter]
    private Actor? Actor { get; set; }

    private FrameOptions Options => options;

    // A page without a circuit brings no component library.
    private bool IsLibrary => Actor is not null && AssignedRenderMode is not null;

    public void Dispose() => navigation.LocationChanged -= ForgetError;

    protected override void OnInitialized() => navigation.LocationChanged += ForgetError;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await browser.TellReadyAsync();
        if (!intoMenu)
            return;
        intoMenu = false;
        await browser.FocusAsync("#main-menu a");
    }

    private void Toggle()
    {
        open = !open;
        // A closed menu takes no focus: into it when it has been drawn open.
        intoMenu = open;
    }

    // A page that failed must not stand in the way of the next one.
    private void ForgetError(object? sender, LocationChangedEventArgs change) => boundary?.Recover();
}
