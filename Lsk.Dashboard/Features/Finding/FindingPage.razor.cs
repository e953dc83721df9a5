using System.Globalization;
using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Interop;
using Lsk.Domain.Access;
using Lsk.Domain.Finding;
using Lsk.Domain.Organisation;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Finding;

/// <summary>The search over everything. What is shown follows from the address alone.</summary>
public sealed partial class FindingPage(SearchReader reader, UrlState url) : IDisposable
{
    private const string TextKey = "q";
    private const string KindKey = "slag";
    private const string YearKey = "ar";
    private const string GroupKey = "grupp";
    private const string MostKey = "visa";
    private const int AtFirst = 25;
    private const int AtMost = 500;

    private readonly CancellationTokenSource leaving = new();
    private FindQuery query = FindQuery.Read(null);
    private FindFilter filter = FindFilter.Nothing;
    private FindAnswer? answer;
    private IReadOnlyList<FindKind?> kinds = [];
    private IReadOnlyList<int?> years = [];
    private IReadOnlyList<GroupId?> groups = [];
    private int asked;

    [CascadingParameter]
    private Actor? Actor { get; set; }

    private string Asked => url[TextKey] ?? "";

    private bool IsFiltered => filter != FindFilter.Nothing;

    private int Most => Math.Clamp(url.Number(MostKey) ?? AtFirst, 1, AtMost);

    private string MoreAddress => url.With((MostKey, Math.Min(AtMost, Most + AtFirst)));

    private string Said =>
        query.Problem switch
        {
            FindProblem.Empty => FindingText.Empty,
            FindProblem.OnlySigns => FindingText.OnlySigns,
            FindProblem.TooShort => FindingText.TooShort,
            FindProblem.None when answer!.Count == 0 => IsFiltered ? FindingText.NothingFiltered : FindingText.Nothing,
            FindProblem.None => string.Join(' ', Found()),
        };

    public void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
    }

    protected override Task OnInitializedAsync() => FindAsync();

    private async Task FindAsync()
    {
        if (Actor is null)
            return;
        var mine = ++asked;
        var (text, chosen) = (
            FindQuery.Read(Asked),
            new FindFilter(
                url.Choice<FindKind>(KindKey),
                url.Number(YearKey),
                url.Number(GroupKey) is { } group ? new GroupId(group) : null
            )
        );
        var found = await reader.FindAsync(Actor, text.Text, chosen, Most, leaving.Token);
        // A later question was answered first.
        if (mine != asked)
            return;
        (query, filter, answer) = (text, chosen, found);
        kinds = [.. found.Kinds.Keys.Concat(chosen.Kind is { } kind ? [kind] : []).Distinct().Order().Select(one => (FindKind?)one)];
        years = [.. found.Years.Keys.Concat(chosen.Year is { } year ? [year] : []).Distinct().OrderDescending().Select(one => (int?)one)];
        groups = [.. found.Groups.Select(one => (GroupId?)one.Id)];
    }

    private IEnumerable<string> Found()
    {
        yield return Show.Format(FindingText.Count, Show.Number((double)answer!.Count));
        if (answer.IsPartial)
            yield return FindingText.Partial;
        foreach (var respelling in answer.Respellings)
            yield return Show.Format(FindingText.Respelt, respelling.Written, respelling.Meant);
    }

    private string NameOf(FindKind? kind) => kind is { } one ? Counted(Words.Of(one), answer!.Kinds.GetValueOrDefault(one)) : "";

    private string NameOf(int? year) =>
        year is { } one ? Counted(one.ToString(CultureInfo.InvariantCulture), answer!.Years.GetValueOrDefault(one)) : "";

    private string NameOf(GroupId? group) =>
        answer!.Groups.FirstOrDefault(one => one.Id == group) is { } found ? Counted(found.Name, found.Count) : "";

    private static string Counted(string name, int count) => $"{name} ({Show.Number((double)count)})";

    private void Clear() => url.Set((KindKey, null), (YearKey, null), (GroupKey, null), (MostKey, null));
}
