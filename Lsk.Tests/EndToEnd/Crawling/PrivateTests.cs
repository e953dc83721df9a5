using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Lsk.Dashboard.Data;
using Lsk.Dashboard.Features.Api;
using Lsk.Dashboard.Features.Decisions;
using Lsk.Dashboard.Features.ParallelWork;
using Lsk.Dashboard.Shared.Layout;
using Lsk.Domain.Access;
using Lsk.Domain.Decisions;
using Lsk.Domain.Effects;
using Lsk.Domain.FollowUp;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Lsk.Domain.Time;
using Lsk.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lsk.Tests.EndToEnd.Crawling;

/// <summary>
/// Drafts of another organisation, and a count below five, are planted in a store, and every byte that leaves the server is searched for
/// them: pages, tabs, files unpacked, JSON; as nobody and as each role that may not see them. Whoever may see them does: the search is not
/// blind.
/// </summary>
public sealed partial class PrivateTests
{
    // The value of a month with three cases: the digits stand nowhere else, whatever separates them.
    private const double FewValue = 7_771.5;
    private static readonly string[] Few = ["7771.5", "7771,5", "7 771,5", "7\u00a0771,5", "7\u202f771,5", "7,771.5"];

    [Fact]
    public async Task No_byte_tells_of_drafts_of_others_or_of_counts_below_five()
    {
        await using var server = await LskProcess.StartAsync();
        var draft = await PlantAsync(server.Folder);
        string[] more =
        [
            $"/initiativ/{draft}",
            $"/initiativ/{draft}/andra",
            $"/uppfoljning/{draft}",
            "/export/portfolj.xlsx",
            "/export/initiativ.csv",
            "/import/1",
            "/initiativ?q=planter",
            "/sok?q=planter",
            "/sok?q=planter&slag=Decision",
            "/export/initiativ.csv?q=planter",
            .. ApiLists.All.Select(list => ApiLists.Json(list.Name)),
            .. ApiLists.All.Where(list => list.HasTable).Select(list => ApiLists.Csv(list.Name)),
            "/api/v1/initiatives?size=10000&q=planter",
            "/api/v1/measurements?size=10000",
        ];
        var leaks = new List<string>();
        foreach (var who in (string?[])[null, "lasare", "bedomare", "analytiker"])
            leaks.AddRange(
                (await WalkAsync(server, who, more)).SelectMany(page =>
                    Leaks(page).Select(what => $"{who ?? "nobody"} {page.Path}: {what}")
                )
            );
        Assert.True(leaks.Count == 0, string.Join(Environment.NewLine, leaks.Distinct().Order(StringComparer.Ordinal)));

        var seen = (await WalkAsync(server, "processledare", more)).SelectMany(Leaks).ToHashSet();
        Assert.Superset(new HashSet<string> { "Planteradtitel", "Planteradgrupp", "Planteratskäl", "Planteradbeskrivning" }, seen);
        Assert.Contains(seen, Few.Contains);
    }

    [Theory, InlineData(Role.Reader), InlineData(Role.Assessor), InlineData(Role.Analyst)]
    public async Task The_search_finds_nothing_of_drafts_of_others(Role role)
    {
        await using var store = await Store.SqliteAsync();
        await PlantAsync(store);
        await using var scope = store.Services.CreateAsyncScope();
        var actor = People.Of(role, await store.OrganisationAsync("Tierps kommun"));
        foreach (var source in scope.ServiceProvider.GetServices<ISearchSource>())
        {
            Assert.All(await source.FindAsync(actor, "plante", 50, default), hit => Assert.Contains("Glesmått", hit.ToString()));
            Assert.Empty(await source.FindAsync(actor, "Planteratskäl", 50, default));
        }
    }

    private static async Task<int> PlantAsync(string folder)
    {
        await using var beside = Store.Beside(folder);
        return await PlantAsync(beside);
    }

    private static async Task<int> PlantAsync(Store store)
    {
        var now = store.Clock.GetUtcNow().UtcDateTime;
        await using var db = await store.Contexts.CreateDbContextAsync();
        var group = new Lsk.Domain.Organisation.Group("Planteradgrupp", GroupKind.Unit);
        db.Groups.Add(group);
        await db.SaveAsync(Actor.System, default);
        var details = new InitiativeDetails
        {
            Title = "Planteradtitel",
            Description = "Planteradbeskrivning",
            Intervention = "Planteradåtgärd",
            Labels = "Planteradetikett",
            Group = group.Id,
        };
        var owner = await store.OrganisationAsync("Uppsala kommun");
        var draft = new Initiative(owner, "PLANTERAD-1", details, now);
        draft.ShareAs(Sharing.Draft, now);
        var shared = new Initiative(owner, "GLES-1", new InitiativeDetails { Title = "Öppet initiativ med glesa tal" }, now);
        db.Initiatives.AddRange(draft, shared);
        await db.SaveAsync(Actor.System, default);
        var hidden = new EffectMeasure(draft.Id, "Planteratmått") { Unit = "dagar" };
        var few = new EffectMeasure(shared.Id, "Glesmått") { Unit = "per 100 000" };
        db.Measures.AddRange(hidden, few);
        db.Milestones.Add(new Milestone(draft.Id, "Planteradmilstolpe", new DateOnly(2026, 1, 1), null));
        db.FollowUps.Add(new FollowUpEntry(draft.Id, Period.Quarter(2026, 1)) { Comment = "Planteradkommentar" });
        await db.SaveAsync(Actor.System, default);
        for (var month = 1; month <= 12; month++)
            db.Measurements.Add(
                new Measurement(
                    few.Id,
                    Period.Month(2025, month),
                    month == 7 ? FewValue : 9_000 + month,
                    month == 7 ? 3 : 40 + month,
                    97_711
                )
            );
        db.ImportBatches.Add(
            new ImportBatch
            {
                FileName = "Planteradfil.xlsx",
                FileHash = "",
                At = now,
                ActorId = "annan",
                ActorName = "Annan",
                OrganisationId = owner,
            }
        );
        await db.SaveAsync(Actor.System, default);
        await using var scope = store.Services.CreateAsyncScope();
        var decided = await scope
            .ServiceProvider.GetRequiredService<RecordDecision>()
            .RunAsync(
                People.Facilitator,
                new RecordDecisionCommand(
                    null,
                    draft.Id,
                    SwedishDay.Of(now),
                    null,
                    new DecisionWording(DecisionKind.Continue, "Beslutsgruppen", "Planteratskäl")
                ),
                default
            );
        Assert.True(decided.IsDone);
        var judged = await scope
            .ServiceProvider.GetRequiredService<JudgePair>()
            .RunAsync(People.Facilitator, new JudgePairCommand(draft.Id, shared.Id, ParallelVerdict.Overlap, "Planteradlikhet"), default);
        Assert.True(judged.IsDone);
        return draft.Id.Value;
    }

    private static async Task<IReadOnlyList<Crawled>> WalkAsync(LskProcess server, string? who, string[] more)
    {
        using var client = who is null ? new HttpClient { BaseAddress = new Uri(server.Address) } : await SignedIn.ClientAsync(server, who);
        return await new Crawler(client).WalkAsync(more);
    }

    private static IEnumerable<string> Leaks(Crawled page)
    {
        // What was asked for stands in the address, and the page may repeat the address.
        var text = Unpacked(page).Replace("planter", "", StringComparison.Ordinal);
        return Planted().Matches(text).Select(match => match.Value).Concat(Few.Where(text.Contains)).Distinct();
    }

    private static string Unpacked(Crawled page)
    {
        if (page.Bytes is not [(byte)'P', (byte)'K', ..])
            return System.Net.WebUtility.HtmlDecode(page.Text);
        var all = new StringBuilder();
        using var zip = new ZipArchive(new MemoryStream(page.Bytes));
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(entry.Open());
            all.AppendLine(reader.ReadToEnd());
        }
        return all.ToString();
    }

    [GeneratedRegex(@"Planterat?d?\w*|PLANTERAD-1")]
    private static partial Regex Planted();
}
