using Lsk.Domain.Access;

namespace Lsk.Dashboard.Shared.Layout;

/// <summary>A line of the menu.</summary>
/// <param name="Needs">Shown to those who hold this permission; a hidden line protects nothing, the page asks again.</param>
/// <param name="Data">Concerns the data: in and out, and who may.</param>
public sealed record NavEntry(string Path, string Icon, Func<string> Title, Permission Needs, bool Data = false)
{
    public static IReadOnlyList<NavEntry> All { get; } =
    [
        new("/", "overview", () => LayoutText.NavOverview, Permission.Read),
        new("/initiativ", "list", () => LayoutText.NavInitiatives, Permission.Read),
        new("/prioritering", "ranking", () => LayoutText.NavPrioritisation, Permission.Read),
        new("/workshop", "people", () => LayoutText.NavWorkshop, Permission.Read),
        new("/parallellarbete", "parallel", () => LayoutText.NavParallelWork, Permission.Read),
        new("/grupper", "groups", () => LayoutText.NavGroups, Permission.Read),
        new("/effekter", "chart", () => LayoutText.NavEffects, Permission.Read),
        new("/uppfoljning", "calendar", () => LayoutText.NavFollowUp, Permission.Read),
        new("/beslut", "decision", () => LayoutText.NavDecisions, Permission.Read),
        new("/import", "import", () => LayoutText.NavImport, Permission.Import, Data: true),
        new("/export", "export", () => LayoutText.NavExport, Permission.Read, Data: true),
        new("/administration", "settings", () => LayoutText.NavAdministration, Permission.Administer, Data: true),
    ];

    /// <summary>What this person sees; nothing for nobody.</summary>
    public static IEnumerable<NavEntry> For(Actor? actor) => actor is null ? [] : All.Where(entry => actor.May(entry.Needs));
}
