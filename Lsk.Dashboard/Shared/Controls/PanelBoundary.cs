using Lsk.Dashboard.Localization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Lsk.Dashboard.Shared.Controls;

/// <summary>Catches what goes wrong in one part of a page, logs it under a code that stands on the screen, and offers another
/// try.</summary>
public sealed class PanelBoundary(ILogger<PanelBoundary> logger) : ErrorBoundaryBase
{
    private string code = "";

    protected override Task OnErrorAsync(Exception exception)
    {
        code = FaultCode.New();
        logger.LogError(exception, "A panel failed; the visitor saw code {FaultCode}", code);
        return Task.CompletedTask;
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (CurrentException is null)
        {
            builder.AddContent(0, ChildContent);
            return;
        }
        builder.OpenElement(1, "div");
        builder.AddAttribute(2, "class", "panel-error");
        builder.AddAttribute(3, "role", "alert");
        builder.OpenElement(4, "strong");
        builder.AddContent(5, ControlText.PanelErrorTitle);
        builder.CloseElement();
        builder.OpenElement(6, "p");
        builder.AddContent(7, Show.Format(ControlText.PanelErrorSentence, code));
        builder.CloseElement();
        builder.OpenElement(8, "button");
        builder.AddAttribute(9, "type", "button");
        builder.AddAttribute(10, "class", "button");
        builder.AddAttribute(11, "onclick", EventCallback.Factory.Create(this, Recover));
        builder.AddContent(12, ControlText.TryAgain);
        builder.CloseElement();
        builder.CloseElement();
    }
}
