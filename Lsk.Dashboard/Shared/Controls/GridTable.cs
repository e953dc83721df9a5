using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using MudBlazor;

namespace Lsk.Dashboard.Shared.Controls;

/// <summary>
/// The library's plain table, with attributes on the table element itself: a list of which only a part is drawn has to say there how many
/// rows it has, and the library's own component puts attributes on its outer box only.
/// </summary>
public sealed class GridTable : MudSimpleTable
{
    /// <summary>Of the table element: <c>class</c>, <c>aria-rowcount</c>.</summary>
    [Parameter]
    public IReadOnlyDictionary<string, object>? TableAttributes { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "div");
        builder.AddMultipleAttributes(1, UserAttributes!);
        builder.AddAttribute(2, "class", Classname);
        builder.OpenElement(3, "div");
        builder.AddAttribute(4, "class", "mud-table-container");
        builder.OpenElement(5, "table");
        builder.AddMultipleAttributes(6, TableAttributes!);
        builder.AddContent(7, ChildContent);
        builder.CloseElement();
        builder.CloseElement();
        builder.CloseElement();
    }
}
