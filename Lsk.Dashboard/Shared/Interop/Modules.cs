using Microsoft.JSInterop;

namespace Lsk.Dashboard.Shared.Interop;

/// <summary>Calls to, and disposal of, what a component holds in the browser.</summary>
public static class Modules
{
    /// <summary>
    /// Disposes a module or object in the browser. When the circuit has ended, the browser has already forgotten it: the exception that the
    /// framework then throws says nothing that anybody could act on.
    /// </summary>
    public static async ValueTask DisposeQuietlyAsync(this IJSObjectReference? reference)
    {
        if (reference is null)
            return;
        try
        {
            await reference.DisposeAsync();
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException)
        {
            // See the summary; the second kind comes when the circuit ends during the call.
            return;
        }
    }

    /// <summary>Calls a function of what a component holds in the browser; a browser that has gone is not a fault.</summary>
    public static async Task CallQuietlyAsync(this IJSObjectReference reference, string function, params object?[] arguments)
    {
        try
        {
            await reference.InvokeVoidAsync(function, arguments);
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException)
        {
            // The tab was closed; whoever called is about to be disposed.
            return;
        }
    }
}
