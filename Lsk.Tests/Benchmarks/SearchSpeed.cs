using System.Diagnostics;
using System.Globalization;
using Lsk.Dashboard.Data.Reading;
using Lsk.Domain.Access;
using Lsk.Domain.Decisions;
using Lsk.Domain.Finding;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Lsk.Domain.ParallelWork;
using Lsk.Domain.Planning;
using Lsk.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Activity = Lsk.Domain.Planning.Activity;

namespace Lsk.Tests.Benchmarks;

/// <summary>
/// The search over everything with 25,000 texts (10,000 initiatives, 9,000 activities, 5,000 decisions, 1,000 asks): the index made from the
/// store, questions of one word, several words, the beginning of a word, misspelt words, quotes and a whole text; and the first question
/// after one initiative has been changed. The reference of the questions is <c>Contains</c> over the same texts. The store is SQLite in a
/// folder of its own.
/// </summary>
internal static class SearchSpeed
{
    private const int Initiatives = 10_000;
    private const int Activities = 9_000;
    private const int Decisions = 5_000;
    private const int Asks = 1_000;

    public static async Task RunAsync()
    {
        await using var store = await Store.SqliteAsync();
        var texts = ParallelBenchmarks.Synthetic(Initiatives);
        await FillAsync(store, texts);
        var search = store.Services.GetRequiredService<SearchReader>();
        var watch = Stopwatch.StartNew();
        var index = await search.GetAsync(CancellationToken.None);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"index of {index.Count} texts, first in the process: {watch.ElapsedMilliseconds} ms"
            )
        );
        var again = ActivatorUtilities.CreateInstance<SearchReader>(store.Services);
        watch.Restart();
        await again.GetAsync(CancellationToken.None);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"index again: {watch.ElapsedMilliseconds} ms"));
        await QuestionsAsync(search, texts);
        await ChangesAsync(store, search);
    }

    private static async Task QuestionsAsync(SearchReader search, IReadOnlyList<WorkText> texts)
    {
        Random random = new(11);
        string Word() => Pick(texts[random.Next(texts.Count)].Purpose!.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        string Pick(string[] words) => words[random.Next(words.Length)];
        var kinds = new (string Name, Func<string> Make)[]
        {
            ("one word", Word),
            ("three words", () => $"{Word()} {Word()} {Word()}"),
            ("two words of one text", () => Pick(texts[random.Next(texts.Count)].Title.Split(' ')) + " " + Word()),
            ("two letters", () => Word() is { Length: > 2 } word ? word[..2] : "su"),
            ("a concept", () => Pick(["suicidprevention", "fallolyckor", "läkemedelsgenomgång", "ensamhet", "äldre", "barn"])),
            ("misspelt", () => Word() is { Length: > 6 } word ? word.Remove(3, 1) : "egenmonitring"),
            ("quotes", () => $"\"{Word()} {Word()}\""),
            ("a whole text", () => texts[random.Next(texts.Count)].Purpose!),
        };
        var all = new List<double>();
        foreach (var (name, make) in kinds)
        {
            var times = new List<double>();
            for (var round = 0; round < 120; round++)
            {
                var text = make();
                var watch = Stopwatch.StartNew();
                await search.FindAsync(People.Reader, text, FindFilter.Nothing, 25, CancellationToken.None);
                if (round >= 20)
                    times.Add(watch.Elapsed.TotalMilliseconds);
            }
            all.AddRange(times);
            Say(name, times);
        }
        Say("all questions", all);
        var bare = new List<double>();
        for (var round = 0; round < 60; round++)
        {
            var word = Word();
            var watch = Stopwatch.StartNew();
            var found = texts.Count(text => text.Purpose!.Contains(word, StringComparison.OrdinalIgnoreCase));
            bare.Add(watch.Elapsed.TotalMilliseconds + (found < 0 ? 1 : 0));
        }
        Say("reference: Contains over the initiatives' descriptions alone", bare);
    }

    private static async Task ChangesAsync(Store store, SearchReader search)
    {
        var (writes, first) = (new List<double>(), new List<double>());
        for (var round = 0; round < 60; round++)
        {
            var word = string.Create(CultureInfo.InvariantCulture, $"nyord{round}ska");
            var watch = Stopwatch.StartNew();
            await using (var db = await store.Contexts.CreateDbContextAsync())
            {
                var one = await db
                    .Initiatives.Where(each => each.Sharing != Sharing.Draft)
                    .OrderBy(each => each.Id)
                    .Skip(round * 7)
                    .FirstAsync();
                one.Revise(one.Details with { Title = word }, store.Clock.GetUtcNow().UtcDateTime);
                await db.SaveAsync(Actor.System, CancellationToken.None);
            }
            writes.Add(watch.Elapsed.TotalMilliseconds);
            watch.Restart();
            var found = await search.FindAsync(People.Reader, word, FindFilter.Nothing, 25, CancellationToken.None);
            first.Add(watch.Elapsed.TotalMilliseconds);
            if (!found.Hits.Any(hit => hit.TitleText == word))
                throw new InvalidOperationException("The change is not in the answer.");
        }
        Say("the write itself", writes.Skip(10).ToList());
        Say("first question after one change", first.Skip(10).ToList());
    }

    private static async Task FillAsync(Store store, IReadOnlyList<WorkText> texts)
    {
        await using var db = await store.Contexts.CreateDbContextAsync();
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        var now = store.Clock.GetUtcNow().UtcDateTime;
        var day = new DateOnly(2026, 3, 1);
        var owners = await db.Organisations.Select(one => one.Id).ToListAsync();
        var groups = Enumerable.Range(0, 40).Select(id => new Group($"LPO Område {id}", GroupKind.ProgrammeArea)).ToList();
        db.AddRange(groups);
        await db.SaveAsync(Actor.System, CancellationToken.None);
        var plans = groups.ConvertAll(group => new Plan(group.Id, 2026, 2026));
        var initiatives = texts
            .Select(
                (text, at) =>
                {
                    var one = new Initiative(
                        owners[at % owners.Count],
                        text.Key,
                        new InitiativeDetails
                        {
                            Title = text.Title,
                            Description = text.Purpose,
                            TargetGroup = text.TargetGroup,
                            Indicator = text.Indicator,
                            Group = groups[at % groups.Count].Id,
                        },
                        now
                    );
                    one.ShareAs(at % 10 == 0 ? Sharing.Draft : Sharing.Shared, now);
                    return one;
                }
            )
            .ToList();
        db.AddRange(plans);
        db.AddRange(initiatives);
        await db.SaveAsync(Actor.System, CancellationToken.None);
        string Part(int at, int letters) =>
            texts[at % texts.Count].Purpose is { } text && text.Length > letters ? text[..letters] : texts[at % texts.Count].Purpose!;
        for (var at = 0; at < Activities; at++)
            db.Add(new Activity(plans[at % plans.Count].Id, (at / plans.Count) + 1, Part(at + 31, 180)));
        for (var at = 0; at < Decisions; at++)
            db.Add(new Decision(initiatives[at].Id, day.AddDays(-at % 700), DecisionKind.Continue) { Reason = Part(at + 77, 300) });
        for (var at = 0; at < Asks; at++)
        {
            var ask = new Ask(groups[at % 40].Id, day, (at / 40) + 1);
            ask.Word(new AskWording(groups[(at + 1) % 40].Id, AskKind.Question, Part(at + 13, 200), null));
            db.Add(ask);
        }
        await db.SaveAsync(Actor.System, CancellationToken.None);
    }

    private static void Say(string what, List<double> times)
    {
        times.Sort();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{what}: median {times[times.Count / 2]:0.0} ms, p95 {times[times.Count * 95 / 100]:0.0} ms, most {times[^1]:0.0} ms"
            )
        );
    }
}
