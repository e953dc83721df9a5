using System.Text;
using System.Text.RegularExpressions;
using Lsk.Tests.Architecture;

namespace Lsk.Tests.Shared.Theme;

/// <summary>
/// The library's style sheet with the rules of the components that this program uses, and nothing else: two thirds of it are for parts,
/// colours and widths that no page has. A rule stays when every class in one of its selectors is of a family that is kept.
/// </summary>
internal static partial class MudStyleSheet
{
    private static readonly string Dashboard = Path.Combine(SourceTree.Root, "Lsk.Dashboard");

    /// <summary>The checked-in sheet.</summary>
    public static string Served => Path.Combine(Dashboard, "wwwroot", "mudblazor.css");

    /// <summary>The library's own, as the build takes it from the package.</summary>
    public static string Whole => Path.Combine(Dashboard, "obj", "package-assets", "whole", "mudblazor.css");

    // What a class of the library begins with, after "mud-".
    private static readonly string[] Families =
    [
        "alert",
        "animation",
        "appbar",
        "autocomplete",
        "breadcrumb",
        "button",
        "checkbox",
        "chip",
        "clickable",
        "dense",
        "dialog",
        "disabled",
        "drawer",
        "error",
        "expanded",
        "file-upload",
        "flip",
        "focus",
        "icon",
        "inherit",
        "input",
        "layout",
        "list",
        "ltr",
        "main-content",
        "menu",
        "nav",
        "no-activator",
        "overlay",
        "pagination",
        "paper",
        "popover",
        "primary",
        "progress-linear",
        "readonly",
        "ripple",
        "scroll",
        "select",
        "shrink",
        "skeleton",
        "slider",
        "snackbar",
        "square",
        "svg",
        "switch-base",
        "text-",
        "timeline",
        "toolbar",
        "typography",
        "width-full",
    ];

    // Kept families still have colours, sides and widths that no page uses.
    [GeneratedRegex(
        @"secondary|tertiary|(?<!overlay)-dark\b|(drawer|appbar|main-content|timeline)[\w-]*right|-rtl|-mini|-temporary|-persistent|clipped-(never|"
            + @"docked)|responsive-(xs|sm|lg|xl|xxl)|drawer-(xs|sm|lg|xl|xxl)|filled-shrink|button-(extended|fab)|button-group|slider-vertical|"
            + @"timeline-horizontal|chip-close|elevation-([9]|1\d|2\d)"
    )]
    private static partial Regex Unused();

    // Classes without the library's prefix that its components write.
    private static readonly HashSet<string> Helpers = ["d-none", "overflow-y-auto", "mb-2", "justify-start", "justify-center", "active"];

    /// <summary>The classes for whose sake alone a rule of the whole sheet was left out: an element that has one would look otherwise than
    /// the library means. Tables are not among them: they have the program's own look (wwwroot/app.css).</summary>
    public static IReadOnlySet<string> Lost(string whole)
    {
        var lost = new HashSet<string>(StringComparer.Ordinal);
        foreach (Match head in Heads().Matches(Comments().Replace(whole, "")))
            foreach (var selector in Selectors(head.Value))
                if (Classes(selector).Where(name => !IsKeptClass(name)).Distinct().ToArray() is [var only] && IsOurs(only))
                    lost.Add(only);
        return lost;
    }

    private static bool IsOurs(string name) =>
        name.StartsWith("mud-", StringComparison.Ordinal)
        && !name.StartsWith("mud-table", StringComparison.Ordinal)
        && name != "mud-simple-table";

    /// <summary>The rules that are kept, a line each.</summary>
    public static string Trim(string whole)
    {
        var kept = new StringBuilder("/* Made from the library's own style sheet by MudStyleSheet in the tests: do not write here. */\n");
        Write(Comments().Replace(whole, "").Trim('\uFEFF', ' ', '\n', '\r'), kept);
        return kept.ToString();
    }

    private static void Write(string rules, StringBuilder kept)
    {
        for (var at = 0; at < rules.Length;)
        {
            var open = rules.IndexOf('{', at);
            var end = rules.IndexOf(';', at);
            if (open < 0 || (end >= 0 && end < open))
            {
                // @charset and the like.
                at = end < 0 ? rules.Length : end + 1;
                continue;
            }
            var close = Close(rules, open);
            var (head, body) = (rules[at..open].Trim(), rules[(open + 1)..close]);
            at = close + 1;
            if (head.StartsWith("@media", StringComparison.Ordinal) || head.StartsWith("@supports", StringComparison.Ordinal))
            {
                var inside = new StringBuilder();
                Write(body, inside);
                if (inside.Length > 0)
                    kept.Append(head).Append("{\n").Append(inside).Append("}\n");
            }
            else if (head.StartsWith("@keyframes", StringComparison.Ordinal))
                kept.Append(head).Append('{').Append(body).Append("}\n");
            else if (!head.StartsWith('@') && Selectors(head).Where(IsKept).ToArray() is { Length: > 0 } selectors)
                kept.AppendJoin(',', selectors).Append('{').Append(body).Append("}\n");
        }
    }

    private static bool IsKept(string selector) => Classes(selector).All(IsKeptClass);

    private static bool IsKeptClass(string name) =>
        !Unused().IsMatch(name)
        && (
            Helpers.Contains(name)
            || name is "mud-elevation-0" or "mud-elevation-1" or "mud-elevation-8"
            || (
                name.StartsWith("mud-", StringComparison.Ordinal)
                && Array.Exists(Families, family => name.AsSpan(4).StartsWith(family, StringComparison.Ordinal))
            )
        );

    private static IEnumerable<string> Classes(string css) => ClassName().Matches(css).Select(match => match.Groups[1].Value);

    // Commas inside :is() and :not() separate nothing.
    private static IEnumerable<string> Selectors(string head)
    {
        var (depth, from) = (0, 0);
        for (var at = 0; at < head.Length; at++)
        {
            if (head[at] is '(' or '[')
                depth++;
            else if (head[at] is ')' or ']')
                depth--;
            else if (head[at] == ',' && depth == 0)
            {
                yield return head[from..at].Trim();
                from = at + 1;
            }
        }
        yield return head[from..].Trim();
    }

    private static int Close(string rules, int open)
    {
        var depth = 0;
        for (var at = open; at < rules.Length; at++)
        {
            if (rules[at] == '{')
                depth++;
            else if (rules[at] == '}' && --depth == 0)
                return at;
        }
        throw new FormatException("A rule of the library's style sheet does not end.");
    }

    [GeneratedRegex(@"\.(-?[_a-zA-Z][\w-]*)")]
    private static partial Regex ClassName();

    [GeneratedRegex(@"[^{};]+(?=\{)")]
    private static partial Regex Heads();

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comments();
}
