using Lsk.Domain.Access;
using Lsk.Domain.ParallelWork.Text;

namespace Lsk.Dashboard.Shared.Layout;

/// <summary>A page, or what one goes there to do, as somebody may look for it.</summary>
/// <param name="Words">Other words for it, between commas.</param>
/// <param name="Needs">Found by those who hold this permission.</param>
public sealed record PageEntry(string Path, Func<string> Title, Func<string> Words, Permission Needs);

/// <summary>Pages and commands in the global search: "export", "importera", "nytt initiativ". Misspelt words are understood.</summary>
public sealed class PageSearch : ISearchSource
{
    // They stand first: more would hide what has a text.
    private const int MostPages = 6;

    /// <summary>What can be found, in the order of the menu.</summary>
    public static IReadOnlyList<PageEntry> All { get; } =
    [
        new("/", () => LayoutText.NavOverview, () => LayoutText.Find_Overview, Permission.Read),
        new("/initiativ", () => LayoutText.NavInitiatives, () => LayoutText.Find_Initiatives, Permission.Read),
        new("/initiativ/ny", () => LayoutText.Find_NewInitiative, () => LayoutText.Find_NewInitiativeWords, Permission.EditInitiative),
        new("/prioritering", () => LayoutText.NavPrioritisation, () => LayoutText.Find_Prioritisation, Permission.Read),
        new("/prioritering/modell", () => LayoutText.Find_Model, () => LayoutText.Find_ModelWords, Permission.Read),
        new("/prioritering/jamfor", () => LayoutText.Find_Compare, () => LayoutText.Find_CompareWords, Permission.Read),
        new("/workshop", () => LayoutText.NavWorkshop, () => LayoutText.Find_Workshop, Permission.Read),
        new("/workshop/ny", () => LayoutText.Find_NewWorkshop, () => LayoutText.Find_NewWorkshopWords, Permission.LeadWorkshop),
        new("/anslut", () => LayoutText.Find_Join, () => LayoutText.Find_JoinWords, Permission.Read),
        new("/parallellarbete", () => LayoutText.NavParallelWork, () => LayoutText.Find_Parallel, Permission.Read),
        new("/parallellarbete/kluster", () => LayoutText.Find_Clusters, () => LayoutText.Find_ClustersWords, Permission.Read),
        new("/parallellarbete/lexikon", () => LayoutText.Find_Lexicon, () => LayoutText.Find_LexiconWords, Permission.Read),
        new("/effekter", () => LayoutText.NavEffects, () => LayoutText.Find_Effects, Permission.Read),
        new("/effekter/mata-in", () => LayoutText.Find_Enter, () => LayoutText.Find_EnterWords, Permission.EditInitiative),
        new("/effekter/kolada", () => LayoutText.Find_Kolada, () => LayoutText.Find_KoladaWords, Permission.EditInitiative),
        new("/uppfoljning", () => LayoutText.NavFollowUp, () => LayoutText.Find_FollowUp, Permission.Read),
        new("/uppfoljning?leverans=Late", () => LayoutText.Find_Late, () => LayoutText.Find_LateWords, Permission.Read),
        new("/uppfoljning/sluta", () => LayoutText.Find_Stop, () => LayoutText.Find_StopWords, Permission.Read),
        new("/uppfoljning/samlat", () => LayoutText.Find_RollUp, () => LayoutText.Find_RollUpWords, Permission.Read),
        new("/uppfoljning/lanet", () => LayoutText.Find_Leader, () => LayoutText.Find_LeaderWords, Permission.Read),
        new("/beslut", () => LayoutText.NavDecisions, () => LayoutText.Find_Decisions, Permission.Read),
        new("/grupper", () => LayoutText.NavGroups, () => LayoutText.Find_Groups, Permission.Read),
        new("/kunskapsstod", () => LayoutText.TabKnowledge, () => LayoutText.Find_KnowledgeWords, Permission.Read),
        new("/grupper/avsluta", () => LayoutText.Find_EndGroups, () => LayoutText.Find_EndGroupsWords, Permission.Read),
        new(PageAddress.SearchPage, () => LayoutText.Find_Search, () => LayoutText.Find_SearchWords, Permission.Read),
        new("/import", () => LayoutText.NavImport, () => LayoutText.Find_Import, Permission.Import),
        new("/import/historik", () => LayoutText.Find_Imports, () => LayoutText.Find_ImportsWords, Permission.Import),
        new("/export", () => LayoutText.NavExport, () => LayoutText.Find_Export, Permission.Read),
        new("/export/rapport", () => LayoutText.Find_Report, () => LayoutText.Find_ReportWords, Permission.Read),
        new("/administration", () => LayoutText.NavAdministration, () => LayoutText.Find_Administration, Permission.Administer),
        new("/konto", () => LayoutText.MyAccount, () => LayoutText.Find_Account, Permission.Read),
        new("/konto/api", () => LayoutText.Find_Api, () => LayoutText.Find_ApiWords, Permission.Read),
        new("/tillganglighet", () => LayoutText.Accessibility, () => LayoutText.Find_Accessibility, Permission.Read),
    ];

    public string Heading => LayoutText.SearchPages;

    public Task<IReadOnlyList<SearchHit>> FindAsync(Actor actor, string text, int most, CancellationToken cancel)
    {
        var sought = Parts(text);
        return Task.FromResult<IReadOnlyList<SearchHit>>([
            .. All.Where(entry => actor.May(entry.Needs))
                .Select(entry => (Entry: entry, Place: Place(entry, sought)))
                .Where(each => each.Place is not null)
                .OrderBy(each => each.Place)
                .Take(Math.Min(most, MostPages))
                .Select(each => new SearchHit(each.Entry.Title(), null, each.Entry.Path)),
        ]);
    }

    // Every word has to begin one of the entry's: the title's first, then the other words', then nearly one of them.
    private static int? Place(PageEntry entry, string[] sought)
    {
        var title = Parts(entry.Title());
        string[] all = [.. title, .. Parts(entry.Words())];
        return sought.Length == 0 ? null
            : Begin(title) ? 0
            : Begin(all) ? 1
            : Array.TrueForAll(sought, word =>
                Array.Exists(all, one => one.StartsWith(word, StringComparison.Ordinal) || Spelling.IsNearly(word, one))
            )
                ? 2
            : null;
        bool Begin(string[] words) =>
            Array.TrueForAll(sought, word => Array.Exists(words, one => one.StartsWith(word, StringComparison.Ordinal)));
    }

    private static string[] Parts(string text) =>
        text.ToLowerInvariant().Split([' ', ',', '.', ':', '-'], StringSplitOptions.RemoveEmptyEntries);
}
