using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using MudBlazor;

namespace Lsk.Dashboard.Shared.Controls;

/// <summary>
/// An icon of MudBlazor's set, 20 px, by the name that pages use. Decoration only: the word stands beside it or in the button's aria-label.
/// Written as bare SVG, so that plain pages, which load no style sheet of the library, show it too.
/// </summary>
public sealed class Icon : ComponentBase
{
    private static readonly Dictionary<string, string> Drawings = new(StringComparer.Ordinal)
    {
        ["overview"] = Icons.Material.Outlined.Dashboard,
        ["list"] = Icons.Material.Outlined.FormatListBulleted,
        ["ranking"] = Icons.Material.Outlined.Leaderboard,
        ["people"] = Icons.Material.Outlined.Group,
        ["groups"] = Icons.Material.Outlined.Diversity3,
        ["parallel"] = Icons.Material.Outlined.AltRoute,
        ["chart"] = Icons.Material.Outlined.ShowChart,
        ["calendar"] = Icons.Material.Outlined.EventAvailable,
        ["decision"] = Icons.Material.Outlined.Gavel,
        ["import"] = Icons.Material.Outlined.FileDownload,
        ["export"] = Icons.Material.Outlined.FileUpload,
        ["settings"] = Icons.Material.Outlined.Tune,
        ["account"] = Icons.Material.Outlined.Person,
        ["search"] = Icons.Material.Outlined.Search,
        ["more"] = Icons.Material.Outlined.Menu,
        ["close"] = Icons.Material.Outlined.Close,
        ["check"] = Icons.Material.Outlined.Check,
        ["plus"] = Icons.Material.Outlined.Add,
        ["edit"] = Icons.Material.Outlined.Edit,
        ["trash"] = Icons.Material.Outlined.Delete,
        ["undo"] = Icons.Material.Outlined.Undo,
        ["up"] = Icons.Material.Outlined.ArrowUpward,
        ["down"] = Icons.Material.Outlined.ArrowDownward,
        ["left"] = Icons.Material.Outlined.ChevronLeft,
        ["right"] = Icons.Material.Outlined.ChevronRight,
        ["expand"] = Icons.Material.Outlined.ExpandMore,
        ["collapse"] = Icons.Material.Outlined.ExpandLess,
        ["table"] = Icons.Material.Outlined.TableChart,
        ["download"] = Icons.Material.Outlined.Download,
        ["print"] = Icons.Material.Outlined.Print,
        ["link"] = Icons.Material.Outlined.Link,
        ["warning"] = Icons.Material.Outlined.WarningAmber,
        ["information"] = Icons.Material.Outlined.Info,
        ["filter"] = Icons.Material.Outlined.FilterAlt,
        ["sun"] = Icons.Material.Outlined.LightMode,
        ["clock"] = Icons.Material.Outlined.Schedule,
        ["out"] = Icons.Material.Outlined.Logout,
    };

    /// <summary>The names that can be drawn.</summary>
    public static IReadOnlyCollection<string> Names => Drawings.Keys;

    /// <summary>The drawing inside a square of 24: what the library's components take as their icon.</summary>
    public static string Drawing(string name) =>
        Drawings.TryGetValue(name, out var drawing) ? drawing : throw new ArgumentException($"There is no icon named '{name}'.");

    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        var drawing = Drawing(Name);
        builder.OpenElement(0, "svg");
        builder.AddAttribute(1, "width", "20");
        builder.AddAttribute(2, "height", "20");
        builder.AddAttribute(3, "viewBox", "0 0 24 24");
        builder.AddAttribute(4, "fill", "currentColor");
        builder.AddAttribute(5, "aria-hidden", "true");
        builder.AddMarkupContent(6, drawing);
        builder.CloseElement();
    }
}
