using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using MudBlazor;

namespace Lsk.Dashboard.Shared.Controls;

/// <summary>A field for a file, as a button or as an area to drop it on.</summary>
public sealed partial class FileField
{
    private readonly string id = "file-" + Guid.NewGuid().ToString("N")[..8];
    private MudFileUpload<IBrowserFile>? upload;
    private bool ready;

    /// <summary>The words on the button: what is to be chosen.</summary>
    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    /// <summary>What the file is for, read before <see cref="Text"/>.</summary>
    [Parameter]
    public string? Label { get; set; }

    /// <summary>In <c>data-field</c> of the field.</summary>
    [Parameter]
    public string? Id { get; set; }

    /// <summary>An area with a broken line instead of a button.</summary>
    [Parameter]
    public bool Drop { get; set; }

    /// <summary>Endings and media types, as in HTML.</summary>
    [Parameter]
    public string? Accept { get; set; }

    [Parameter]
    public string? DescribedBy { get; set; }

    /// <summary>A sentence that says what is wrong and what to do.</summary>
    [Parameter]
    public string? Error { get; set; }

    [Parameter]
    public EventCallback<InputFileChangeEventArgs> OnChange { get; set; }

    private string? DescribedByAll =>
        string.Join(' ', new[] { DescribedBy, Error is { Length: > 0 } ? id + "-error" : null }.OfType<string>()) is { Length: > 0 } ids
            ? ids
            : null;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        // The field inside tells the browser to listen in its own turn, which comes after this one.
        await Task.Yield();
        ready = true;
        StateHasChanged();
    }

    private async Task TakeAsync(InputFileChangeEventArgs change)
    {
        await OnChange.InvokeAsync(change);
        // The library keeps a field for each file that was chosen; the page has read this one.
        if (upload is not null)
            await upload.ClearAsync();
    }
}
