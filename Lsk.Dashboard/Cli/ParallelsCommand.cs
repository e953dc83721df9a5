using System.CommandLine;
using System.Text;
using Lsk.Dashboard.Features.ParallelWork;
using Lsk.Dashboard.Localization;
using Lsk.Domain.Exchange;
using Lsk.Domain.ParallelWork;
using Lsk.Domain.ParallelWork.Clusters;
using Lsk.Domain.ParallelWork.Search;
using Lsk.Domain.Portfolios;

namespace Lsk.Dashboard.Cli;

/// <summary><c>parallels</c>: suspected parallel work in a workbook or in the store, best first.</summary>
internal static class ParallelsCommand
{
    private const double LowestShown = 0.005;
    private const int MostReasons = 8;
    private const int BufferedCharacters = 64_000;

    private static readonly Option<int?> Top = new("--top") { Description = "behåll varje initiativs K bästa par" };
    private static readonly Option<double?> Lowest = new("--min")
    {
        Description = "lägsta likhet, 0 till 1",
        CustomParser = result => Verb.Number(result),
    };

    public static Command Create() => Verb.Create("parallels", "Misstänkt parallellarbete, med skäl", RunAsync, Verb.Workbook, Top, Lowest);

    private static async Task<int> RunAsync(Verb verb, ParseResult parse, CancellationToken cancel)
    {
        var (top, lowest) = (parse.GetValue(Top), parse.GetValue(Lowest));
        if (top is < 1)
            throw new RefusedException("top", "--top ska vara minst 1.");
        if (lowest is < 0 or > 1)
            throw new RefusedException("min", "--min ska ligga mellan 0 och 1.");
        // The reading of the file leaves a core to compile on.
        var warm = Task.Run(ParallelSearch.WarmUp, cancel);
        var works = Works(await verb.ContentAsync(cancel));
        await warm;
        var (search, pairs, clusters) = verb.Timed("compute", () =>
        {
            var search = ParallelSearch.Over(works.Keys, cancel: cancel);
            // Asked for the best of each, or for a limit: then that decides, not the level.
            var pairs = search.FindPairs(lowest ?? (top is null ? null : LowestShown), cancel: cancel);
            if (top is { } most)
                pairs = BestOfEach(pairs, most);
            return (search, pairs, WorkClusters.Of(pairs.Where(pair => pair is { IsParallel: true, Level: >= OverlapLevel.Overlap })));
        });
        var ids = works.ToDictionary(pair => pair.Key.Key, pair => pair.Value, StringComparer.Ordinal);
        if (!verb.IsJson)
            verb.Answer(new { }, () => string.Join('\n', pairs.Select(pair => Line(pair, ids))));
        else
            WriteJson(
                verb,
                pairs.Zip(search.ExplainAll(pairs)).Select(found => Json(found.First, found.Second, ids)),
                clusters.Select(cluster => cluster.Members.Select(key => ids[key]))
            );
        return ExitCode.Ok;
    }

    // A large portfolio has hundreds of thousands of pairs with reasons: they are written as they are worked out.
    private static void WriteJson(Verb verb, IEnumerable<object> pairs, IEnumerable<IEnumerable<string>> clusters)
    {
        verb.Timed("write", () =>
        {
            verb.Out.Write("{\"pairs\":[");
            var text = new StringBuilder();
            var separator = "";
            foreach (var pair in pairs)
            {
                text.Append(separator).Append(Verb.Json(pair));
                separator = ",";
                if (text.Length < BufferedCharacters)
                    continue;
                verb.Out.Write(text);
                text.Clear();
            }
            verb.Out.Write(text.Append("],\"clusters\":").Append(Verb.Json(clusters)));
            return true;
        });
        verb.Out.WriteLine($",\"elapsed\":{Verb.Json(verb.Elapsed)}}}");
    }

    private static object Json(SuspectedPair pair, PairExplanation why, Dictionary<string, string> ids) =>
        new
        {
            a = ids[pair.A],
            b = ids[pair.B],
            score = Math.Round(pair.Probability, 4),
            level = pair.Level == OverlapLevel.None ? OverlapLevel.Related : pair.Level,
            parallel = pair.IsParallel,
            reasons = Reasons(why),
        };

    // Numbers may repeat between organisations, or be missing: the search gets keys of its own.
    private static Dictionary<WorkText, string> Works(PortfolioContent content)
    {
        var works = new Dictionary<WorkText, string>(ReferenceEqualityComparer.Instance);
        foreach (var (row, i) in content.Initiatives.Select((row, i) => (row, i)))
        {
            works[WorkOfRow.Of(row, $"{row.Id}\u001f{i:000000}")] = row.Id.Length > 0 ? row.Id : row.Title;
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
            if (a < most || b < most)
                kept.Add(pair);
        }
        return kept;
    }

    private static List<object> Reasons(PairExplanation why)
    {
        List<(string Kind, string Text, double Weight)> reasons =
        [
            .. why
                .Steps.Where(step => step.Level != AgreementLevel.Unknown)
                .Select(step => (step.Kind.ToString(), ReasonText.Of(step, why), step.Bits)),
            .. why.Rules.Select(rule => (rule.Rule.ToString(), ReasonText.Of(rule), rule.Bits)),
        ];
        return
        [
            .. reasons
                .OrderByDescending(reason => Math.Abs(reason.Weight))
                .Take(MostReasons)
                .Select(reason => new
                {
                    kind = Kebab(reason.Kind),
                    text = reason.Text,
                    weight = Math.Round(reason.Weight, 3),
                }),
        ];
    }

    private static string Kebab(string name) =>
        string.Concat(
            name.Select((c, i) => char.IsUpper(c) && i > 0 ? "-" + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString())
        );

    private static string Line(SuspectedPair pair, Dictionary<string, string> ids) =>
        $"{Show.Percent(pair.Probability)}  {ids[pair.A]}  {ids[pair.B]}  {Words.Of(pair.Level)}{(pair.IsParallel ? "" : $" ({Words.Of(pair.Gate)})")}";
}
