using System.CommandLine;
using Lsk.Dashboard.Features.ParallelWork;
using Lsk.Dashboard.Localization;
using Lsk.Domain.Exchange;
using Lsk.Domain.ParallelWork;
using Lsk.Domain.ParallelWork.Clusters;
using Lsk.Domain.ParallelWork.Search;

namespace Lsk.Dashboard.Cli;

/// <summary><c>parallels</c>: suspected parallel work in a workbook or in the store, best first.</summary>
internal static class ParallelsCommand
{
    private const double LowestShown = 0.005;
    private const int MostReasons = 8;

    private static readonly Option<int?> Top = new("--top") { Description = "behåll varje initiativs K bästa par" };
    private static readonly Option<double?> Lowest = new("--min") { Description = "lägsta likhet, 0 till 1", CustomParser = result => Verb.Number(result) };

    public static Command Create() => Verb.Create("parallels", "Misstänkt parallellarbete, med skäl", RunAsync, Verb.Workbook, Top, Lowest);

    private static async Task<int> RunAsync(Verb verb, ParseResult parse, CancellationToken cancel)
    {
        var (top, lowest) = (parse.GetValue(Top), parse.GetValue(Lowest));
        if (top is < 1) throw new RefusedException("top", "--top ska vara minst 1.");
        if (lowest is < 0 or > 1) throw new RefusedException("min", "--min ska ligga mellan 0 och 1.");
        var content = await verb.ContentAsync(cancel);
        var works = Works(content);
        var result = verb.Timed("compute", () =>
        {
            var search = ParallelSearch.Over(works.Keys, cancel: cancel);
            // Asked for the best of each, or for a limit: then that decides, not the level.
            var pairs = search.FindPairs(lowest ?? (top is null ? null : LowestShown), cancel: cancel);
            if (top is { } most) pairs = BestOfEach(pairs, most);
            return (Pairs: pairs.Select(pair => (Pair: pair, Why: search.Explain(pair.A, pair.B))).ToList(), Clusters: WorkClusters.Of(pairs.Where(pair => pair is { IsParallel: true, Level: >= OverlapLevel.Overlap })));
        });
        var ids = works.ToDictionary(pair => pair.Key.Key, pair => pair.Value, StringComparer.Ordinal);
        var answer = new
        {
            pairs = result.Pairs.Select(found => new
            {
                a = ids[found.Pair.A],
                b = ids[found.Pair.B],
                score = Math.Round(found.Pair.Probability, 4),
                level = found.Pair.Level == OverlapLevel.None ? OverlapLevel.Related : found.Pair.Level,
                parallel = found.Pair.IsParallel,
                reasons = Reasons(found.Why),
            }).ToList(),
            clusters = result.Clusters.Select(cluster => cluster.Members.Select(key => ids[key]).ToList()).ToList(),
            elapsed = verb.Elapsed,
        };
        verb.Answer(answer, () => string.Join('\n', result.Pairs.Select(found => Line(found.Pair, ids))));
        return ExitCode.Ok;
    }

    // Numbers may repeat between organisations, or be missing: the search gets keys of its own.
    private static Dictionary<WorkText, string> Works(PortfolioContent content)
    {
        var works = new Dictionary<WorkText, string>(ReferenceEqualityComparer.Instance);
        foreach (var (row, i) in content.Initiatives.Select((row, i) => (row, i)))
        {
            works[WorkText.Of(row, $"{row.Id}\u001f{i:000000}")] = row.Id.Length > 0 ? row.Id : row.Title;
        }
        return works;
    }

    private static IReadOnlyList<SuspectedPair> BestOfEach(IReadOnlyList<SuspectedPair> pairs, int most)
    {
        Dictionary<string, int> taken = new(StringComparer.Ordinal);
        List<SuspectedPair> kept = [];
        foreach (var pair in pairs)
        {
            var (a, b) = (taken.GetValueOrDefault(pair.A), taken.GetValueOrDefault(pair.B));
            (taken[pair.A], taken[pair.B]) = (a + 1, b + 1);
            if (a < most || b < most) kept.Add(pair);
        }
        return kept;
    }

    private static List<object> Reasons(PairExplanation why)
    {
        List<(string Kind, string Text, double Weight)> reasons =
        [
            .. why.Steps.Where(step => step.Level != AgreementLevel.Unknown).Select(step => (step.Kind.ToString(), ReasonText.Of(step, why), step.Bits)),
            .. why.Rules.Select(rule => (rule.Rule.ToString(), ReasonText.Of(rule), rule.Bits)),
        ];
        return [.. reasons.OrderByDescending(reason => Math.Abs(reason.Weight)).Take(MostReasons).Select(reason => new { kind = Kebab(reason.Kind), text = reason.Text, weight = Math.Round(reason.Weight, 3) })];
    }

    private static string Kebab(string name) => string.Concat(name.Select((c, i) => char.IsUpper(c) && i > 0 ? "-" + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()));

    private static string Line(SuspectedPair pair, Dictionary<string, string> ids) => $"{Show.Percent(pair.Probability)}  {ids[pair.A]}  {ids[pair.B]}  {Words.Of(pair.Level)}{(pair.IsParallel ? "" : $" ({Words.Of(pair.Gate)})")}";
}
