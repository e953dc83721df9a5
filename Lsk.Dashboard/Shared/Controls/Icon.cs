using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Lsk.Dashboard.Shared.Controls;

/// <summary>A line icon, 20 px. Decoration only: the word stands beside it or in the button's aria-label.</summary>
public sealed class Icon : ComponentBase
{
    // Drawn for a 24 px square with a stroke of 1.75 and round ends.
    private static readonly Dictionary<string, string> Paths = new(StringComparer.Ordinal)
    {
        ["overview"] = "M4 13h6V4H4zM14 20h6v-9h-6zM4 20h6v-3H4zM14 7h6V4h-6z",
        ["list"] = "M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01",
        ["ranking"] = "M4 20h16M6 16V9M12 16V4M18 16v-4",
        ["people"] =
            "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c.4-3.6 2.9-5.5 6.5-5.5s6.1 1.900 6.500 5.500M16 4.300a3.500 3.500 0 0 1 0 6.400M18 14.800c2 .7 3.200 2.500 3.500 5.200",
        ["parallel"] = "M4 8h9a4 4 0 0 1 4 4M4 16h9a4 4 0 0 0 4-4h3M17.500 9.500 20 12l-2.500 2.500",
        ["chart"] = "M4 4v16h16M7.500 15l3.500-5 3.500 2.500L19.500 6",
        ["calendar"] = "M5 6h14v14H5zM5 10.500h14M9 3.500V7M15 3.500V7M9 15l2 2 4-4",
        ["decision"] = "M12 4v16M7 20h10M5 8l7-2 7 2M5 8l-2.500 6a2.900 2.900 0 0 0 5 0zM19 8l-2.500 6a2.900 2.900 0 0 0 5 0z",
        ["import"] = "M12 4v11M7.500 10.500 12 15l4.500-4.500M4 16v4h16v-4",
        ["export"] = "M12 15V4M7.500 8.500 12 4l4.500 4.500M4 16v4h16v-4",
        ["settings"] = "M4 7h9M17 7h3M4 17h3M11 17h9M15 4.800v4.400M9 14.800v4.400",
        ["account"] = "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.500 20c.6-3.800 3.400-5.500 7.500-5.500s6.900 1.700 7.500 5.500",
        ["search"] = "M10.500 17a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13zM15.500 15.500 20 20",
        ["more"] = "M4 7h16M4 12h16M4 17h16",
        ["close"] = "M6 6l12 12M18 6 6 18",
        ["check"] = "M5 12.500l4.500 4.500L19 7.500",
        ["plus"] = "M12 5v14M5 12h14",
        ["edit"] = "M5 19h3.500L19 8.500 15.500 5 5 15.500zM13 7.500l3.500 3.500",
        ["trash"] = "M5 7h14M10 7V4.500h4V7M7 7l.8 12.500h8.400L17 7M10 11v5M14 11v5",
        ["undo"] = "M8.500 5 4.500 9l4 4M5 9h8.500a5.500 5.500 0 0 1 0 11H9",
        ["up"] = "M12 19V5M6.500 10.500 12 5l5.500 5.500",
        ["down"] = "M12 5v14M6.500 13.500 12 19l5.500-5.500",
        ["left"] = "M15 5l-7 7 7 7",
        ["right"] = "M9 5l7 7-7 7",
        ["expand"] = "M6 9.500l6 6 6-6",
        ["table"] = "M4 5h16v14H4zM4 10h16M4 14.500h16M10 10v9",
        ["download"] = "M12 4v11M7.500 10.500 12 15l4.500-4.500M5 20h14",
        ["print"] = "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z",
        ["link"] = "M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.700-5.700L12 7M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.700 5.700L12 17",
        ["warning"] = "M12 4 2.800 20h18.400zM12 10v4.500M12 17.300h.01",
        ["information"] = "M12 20.500a8.500 8.500 0 1 0 0-17 8.500 8.500 0 0 0 0 17zM12 11v5.500M12 7.600h.01",
        ["filter"] = "M4 5h16l-6.200 7.500V19l-3.600-2v-4.500z",
        ["sun"] =
            "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 2.500v2M12 19.500v2M2.500 12h2M19.500 12h2M5.300 5.300l1.400 1.400M17.300 17.300l1.400 1.400M5.300 18.700l1.400-1.400M17.300 6.700l1.400-1.400",
        ["clock"] = "M12 20.500a8.500 8.500 0 1 0 0-17 8.500 8.500 0 0 0 0 17zM12 7v5l3.500 2",
        ["out"] = "M14 4H5v16h9M10 12h10M16.500 8.500 20 12l-3.500 3.500",
    };

    /// <summary>The names that can be drawn.</summary>
    public static IReadOnlyCollection<string> Names => Paths.Keys;

    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (!Paths.TryGetValue(Name, out var path))
            throw new ArgumentException($"There is no icon named '{Name}'.");
        builder.OpenElement(0, "svg");
        builder.AddAttribute(1, "width", "20");
        builder.AddAttribute(2, "height", "20");
        builder.AddAttribute(3, "viewBox", "0 0 24 24");
        builder.AddAttribute(4, "fill", "none");
        builder.AddAttribute(5, "stroke", "currentColor");
        builder.AddAttribute(6, "stroke-width", "1.75");
        builder.AddAttribute(7, "stroke-linecap", "round");
        builder.AddAttribute(8, "stroke-linejoin", "round");
        builder.AddAttribute(9, "aria-hidden", "true");
        builder.OpenElement(10, "path");
        builder.AddAttribute(11, "d", path);
        builder.CloseElement();
        builder.CloseElement();
    }
}
