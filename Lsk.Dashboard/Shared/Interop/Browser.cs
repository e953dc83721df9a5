using Microsoft.JSInterop;

namespace Lsk.Dashboard.Shared.Interop;

/// <summary>
/// What a component may ask of the browser. The functions stand in wwwroot/js/frame.js. A call to a browser that has gone is not a fault:
/// the tab was closed or the connection lost while an event was under way, and whoever asked is about to be disposed.
/// </summary>
public sealed class Browser(IJSRuntime js)
{
    /// <summary>Marks the document as alive: clicks now reach the server.</summary>
    public Task TellReadyAsync() => CallAsync("lsk.ready");

    /// <summary>Moves the focus to the first element that the selector finds, when there is one.</summary>
    public Task FocusAsync(string selector) => CallAsync("lsk.focus", selector);

    /// <summary>Saves text as a file on the visitor's computer.</summary>
    public Task SaveFileAsync(string fileName, string contentType, string text) => CallAsync("lsk.saveFile", fileName, contentType, text);

    /// <summary>Puts text on the clipboard.</summary>
    public Task CopyAsync(string text) => CallAsync("lsk.copy", text);

    /// <summary>Opens the print dialogue.</summary>
    public Task PrintAsync() => CallAsync("lsk.print");

    /// <summary>Keeps a short text in this browser: how a list is looked at, never what people have written.</summary>
    public Task KeepAsync(string name, string text) => CallAsync("lsk.keep", name, text);

    /// <summary>What was kept; <see langword="null"/> when nothing was, or the browser has gone.</summary>
    public async Task<string?> KeptAsync(string name)
    {
        try
        {
            return await js.InvokeAsync<string?>("lsk.kept", name);
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException)
        {
            return null;
        }
    }

    private async Task CallAsync(string function, params object?[] arguments)
    {
        try
        {
            await js.InvokeVoidAsync(function, arguments);
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException)
        {
            // See the summary; the second kind comes when the circuit ends during the call.
            return;
        }
    }
}
