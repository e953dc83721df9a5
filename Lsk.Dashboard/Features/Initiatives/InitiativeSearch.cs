using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Layout;
using Lsk.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Initiatives;

/// <summary>
/// Initiatives in the global search: a hit in number or title before one in the texts, then what the lexicon knows by another name
/// ("självmord", "suicid"). When nothing is found the words are taken for misspelt.
/// </summary>
public sealed class InitiativeSearch(RegisterReader registers, SearchSettingsReader settings) : ISearchSource
{
    public string Heading => InitiativesText.Title;

    public async Task<IReadOnlyList<SearchHit>> FindAsync(Actor actor, string text, int most, CancellationToken cancel)
    {
        var lexicon = (await settings.GetAsync(cancel)).Settings.Lexicon;
        var visible = (await registers.GetAsync(cancel)).VisibleTo(actor).ToList();
        var words = SearchWords.Of(text, lexicon);
        var found = visible.Where(row => words.Fit(row.Searchable)).ToList();
        if (found.Count == 0)
        {
            words = words.Respelt(visible.Select(row => row.Title));
            found = [.. visible.Where(row => words.Fit(row.Searchable))];
        }
        return
        [
            .. found
                .OrderBy(row => Place(row, text, words))
                .ThenBy(row => row.Title, StringComparer.CurrentCultureIgnoreCase)
                .Take(most)
                .Select(row => new SearchHit(
                    row.Title,
                    $"{row.Number} · {row.Organisation} · {Words.Of(row.Status)}",
                    PageAddress.Initiative(row.Id.Value)
                )),
        ];
    }

    private static int Place(RegisterRow row, string text, SearchWords words) =>
        string.Equals(row.Number, text, StringComparison.OrdinalIgnoreCase) ? 0
        : row.Title.StartsWith(text, StringComparison.CurrentCultureIgnoreCase) ? 1
        : words.BeginWordsOf(row.Title) ? 2
        : row.Title.Contains(text, StringComparison.CurrentCultureIgnoreCase) ? 3
        : words.AreIn(row.Searchable) ? 4
        : 5;
}

/// <summary>Groups in the global search; a hit opens the list of the group's initiatives.</summary>
public sealed class GroupSearch(RegisterReader registers) : ISearchSource
{
    public string Heading => InitiativesText.SearchGroups;

    public async Task<IReadOnlyList<SearchHit>> FindAsync(Actor actor, string text, int most, CancellationToken cancel)
    {
        var register = (await registers.GetAsync(cancel)).For(actor);
        var found = register
            .Groups.Where(group => group.Name.Contains(text, StringComparison.CurrentCultureIgnoreCase))
            .Take(most)
            .ToList();
        if (found.Count == 0)
            return [];
        var counts = register.All.Where(row => row.GroupId is not null).CountBy(row => row.GroupId!.Value).ToDictionary();
        return
        [
            .. found.Select(group => new SearchHit(
                group.Name,
                Show.Format(InitiativesText.SearchGroupCount, counts.GetValueOrDefault(group.Id)),
                $"/initiativ?grupp={group.Id.Value}"
            )),
        ];
    }
}

/// <summary>Decisions in the global search: by paragraph, diary number or words of the reason.</summary>
public sealed class DecisionSearch(IDbContextFactory<LskDbContext> contexts, RegisterReader registers) : ISearchSource
{
    private const int Looked = 2000;

    public string Heading => InitiativesText.SearchDecisions;

    public async Task<IReadOnlyList<SearchHit>> FindAsync(Actor actor, string text, int most, CancellationToken cancel)
    {
        var register = await registers.GetAsync(cancel);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        // The latest first, compared here: SQLite knows no å, ä and ö in capitals.
        var decisions = await db
            .Decisions.AsNoTracking()
            .Where(d => d.InitiativeId != null)
            .OrderByDescending(d => d.Date)
            .ThenByDescending(d => d.Id)
            .Take(Looked)
            .Select(d => new
            {
                d.InitiativeId,
                d.Date,
                d.Kind,
                d.Paragraph,
                d.RegistryNumber,
                d.Reason,
            })
            .ToListAsync(cancel);
        return
        [
            .. decisions
                .Where(d =>
                    new[] { d.Paragraph, d.RegistryNumber, d.Reason, Words.Of(d.Kind) }.Any(part =>
                        part?.Contains(text, StringComparison.CurrentCultureIgnoreCase) == true
                    )
                )
                .Select(d => (Decision: d, Initiative: register.Find(d.InitiativeId!.Value, actor)))
                .Where(each => each.Initiative is not null)
                .Take(most)
                .Select(each => new SearchHit(
                    $"{Words.Of(each.Decision.Kind)}: {each.Initiative!.Title}",
                    string.Join(
                        " · ",
                        new[] { Show.Date(each.Decision.Date), each.Decision.Paragraph, each.Decision.RegistryNumber }.Where(part =>
                            !string.IsNullOrEmpty(part)
                        )
                    ),
                    each.Initiative.Address + "#beslut"
                )),
        ];
    }
}
