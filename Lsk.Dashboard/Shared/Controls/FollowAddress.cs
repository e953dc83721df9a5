using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Lsk.Dashboard.Shared.Controls;

/// <summary>Draws nothing: has the page read its address again when that has changed by a link, a filter or the browser's own buttons, for as
/// long as it is the same page. A fault goes where faults of the page go.</summary>
public sealed class FollowAddress(NavigationManager navigation) : ComponentBase, IDisposable
{
    private string path = "";

    /// <summary>Reads the address; the page is drawn afterwards.</summary>
    [Parameter, EditorRequired]
    public EventCallback Changed { get; set; }

    /// <inheritdoc/>
    public void Dispose() => navigation.LocationChanged -= Moved;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        path = PathOf(navigation.Uri);
        navigation.LocationChanged += Moved;
    }

    private void Moved(object? sender, LocationChangedEventArgs moved)
    {
        if (PathOf(moved.Location) == path)
            _ = TellAsync();
    }

    private async Task TellAsync()
    {
        try
        {
            await InvokeAsync(Changed.InvokeAsync);
        }
        catch (OperationCanceledException)
        {
            // Whoever read has left the page.
            return;
        }
        catch (Exception fault)
        {
            await DispatchExceptionAsync(fault);
        }
    }

    private string PathOf(string address) => navigation.ToAbsoluteUri(address).AbsolutePath;
}
