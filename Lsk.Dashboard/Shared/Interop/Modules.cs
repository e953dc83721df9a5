using Microsoft.JSInterop;

namespace Lsk.Dashboard.Shared.Interop;

/// <summary>Disposal of what a component holds in the browser.</summary>
public static class Modules
{
    /// <summary>
    /// Disposes a module or object in the browser. When the circuit has ended, the browser has already forgotten it: the exception that the
    /// framework then throws says nothing that anybody could act on.
    /// </summary>
    public static async ValueTask DisposeQuietlyAsync(this IJSObjectReference? reference)
    {
        if (reference is null) return;
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
}
