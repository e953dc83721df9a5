using Lsk.Dashboard.Features.Exchange;
using Lsk.Dashboard.Spreadsheets;
using Lsk.Domain.Access;
using Lsk.Domain.Exchange;
using Lsk.Domain.Knowledge;
using Lsk.Domain.Sheets;
using Lsk.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Lsk.Tests.TestKit.ContentFiles;

namespace Lsk.Tests.Features.Knowledge;

/// <summary>The three sheets of knowledge supports: what they take in, what they refuse at which cell, and how it is taken back.</summary>
public sealed class KnowledgeSheetsTests
{
    private const string Region = "Region Uppsala";
    private const string Tierp = "Tierps kommun";

    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task A_gap_analysis_comes_in_says_nothing_new_twice_and_is_taken_back(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        var done = await CommitAsync(store, Whole());
        Assert.Equal((10, 0), (done.Plan.Created, done.Plan.Rejected));
        await using (var db = await store.Contexts.CreateDbContextAsync())
        {
            var newer = await db.Set<KnowledgeSupport>().SingleAsync(one => one.Number == "KS-1 v2");
            Assert.Equal((await db.Set<KnowledgeSupport>().SingleAsync(one => one.Number == "KS-1")).Id, newer.ReplacesId);
            Assert.Equal(3, await db.Set<GapAssessment>().CountAsync());
            Assert.Equal((await db.Initiatives.SingleAsync()).Id, (await db.Set<GapLink>().SingleAsync()).InitiativeId);
        }
        var again = await PlanAsync(store, Whole());
        Assert.Equal((0, 0, 10), (again.Created, again.Updated, again.Unchanged));

        await UndoAsync(store, done.BatchId!.Value);
        await using (var db = await store.Contexts.CreateDbContextAsync())
            Assert.False(
                await db.Set<KnowledgeSupport>().AnyAsync()
                    || await db.Set<Recommendation>().AnyAsync()
                    || await db.Set<GapAssessment>().AnyAsync()
                    || await db.Set<GapLink>().AnyAsync()
            );
    }

    [Fact]
    public async Task What_an_import_changed_goes_back_and_what_somebody_has_built_on_stays()
    {
        await using var store = await Store.SqliteAsync();
        var first = await CommitAsync(store, Whole());
        var second = await CommitAsync(
            store,
            new PortfolioContent().With<GapRow>([
                Gap("1", Region, new(2026, 3, 1), GapVerdict.Met),
                Gap("2", Region, new(2026, 2, 1), GapVerdict.Partly) with
                {
                    Present = "Nu i hela länet",
                },
            ])
        );
        Assert.Equal((1, 1), (second.Plan.Created, second.Plan.Updated));
        Assert.NotEmpty(await TryUndoAsync(store, first.BatchId!.Value));
        await UndoAsync(store, second.BatchId!.Value);
        await using var db = await store.Contexts.CreateDbContextAsync();
        Assert.Equal("På ett ställe", (await db.Set<GapAssessment>().SingleAsync(one => one.Verdict == GapVerdict.Partly)).Present);
        Assert.Equal(3, await db.Set<GapAssessment>().CountAsync());
    }

    [Fact]
    public async Task Each_fault_is_named_with_its_cell()
    {
        await using var store = await Store.SqliteAsync();
        await CommitAsync(store, Whole());
        var plan = await PlanAsync(
            store,
            new PortfolioContent()
                .With<SupportRow>([
                    new SupportRow
                    {
                        Number = "A",
                        Title = "A",
                        Issuer = "X",
                        Replaces = "B",
                    },
                    new SupportRow
                    {
                        Number = "B",
                        Title = "B",
                        Issuer = "X",
                        Replaces = "A",
                    },
                    new SupportRow
                    {
                        Number = "C",
                        Title = "C",
                        Issuer = "X",
                        Receiver = "LPO Finns inte",
                    },
                    new SupportRow
                    {
                        Number = "D",
                        Title = "D",
                        Issuer = "X",
                        Link = "javascript:alert(1)",
                    },
                ])
                .With<RecommendationRow>([
                    new RecommendationRow
                    {
                        Support = "KS-7",
                        Number = "1",
                        Text = "Gör så",
                    },
                    new RecommendationRow
                    {
                        Support = "KS-1",
                        Number = "3",
                        Text = "Gör så",
                        Priority = "ska",
                    },
                ])
                .With<GapRow>([
                    Gap("9", Region, new(2026, 3, 1), GapVerdict.Met),
                    Gap("1", Tierp, new(2026, 3, 1), GapVerdict.Partly),
                    Gap("1", Tierp, new(2026, 3, 2), GapVerdict.NotApplicable),
                    Gap("1", Tierp, new(2026, 3, 3), GapVerdict.Met) with
                    {
                        Basis = "Data",
                    },
                    Gap("1", Tierp, new(2026, 3, 4), GapVerdict.NotMet) with
                    {
                        Initiatives = "T-77",
                    },
                ])
        );
        string At(string code) =>
            string.Join(' ', plan.Issues.Where(issue => issue.Code == code).Select(issue => $"{issue.Sheet}!{issue.Cell}"));
        Assert.Equal("Kunskapsstöd!I2 Kunskapsstöd!I3", At("replaces-ring"));
        Assert.DoesNotContain(plan.Issues, issue => issue.Row == 4 && issue.Sheet == "Kunskapsstöd" && issue.IsError);
        Assert.Equal("Kunskapsstöd!H5", At("link-not-https"));
        Assert.Equal("Rekommendationer!A2", At("unknown-support"));
        Assert.Equal("Rekommendationer!D3", At("priority-unknown"));
        Assert.Equal("Gap!B2", At("unknown-recommendation"));
        Assert.Equal("Gap!F3", At("partly-without-words"));
        Assert.Equal("Gap!F4", At("reason-missing"));
        Assert.Equal("Gap!G5", At("data-without-number"));
        Assert.Equal("Gap!H6", At("unknown-initiative"));
        Assert.Equal(10, plan.Issues.Count(issue => issue.IsError));
    }

    [Fact]
    public async Task An_analyst_fills_the_own_organisations_column_and_nothing_else()
    {
        await using var store = await Store.SqliteAsync();
        await CommitAsync(store, Whole());
        var analyst = People.AnalystOf(await store.OrganisationAsync(Tierp));
        var whole = Whole();
        var plan = await PlanAsync(
            store,
            whole
                .With<SupportRow>([whole.Of<SupportRow>()[0] with { Issuer = "Någon annan" }])
                .With<GapRow>([Gap("1", Tierp, new(2026, 4, 1), GapVerdict.Met), Gap("1", Region, new(2026, 4, 1), GapVerdict.Met)]),
            analyst
        );
        Assert.Equal("1 · Tierps kommun · 2026-04-01", Assert.Single(plan.Rows, row => row.State is not RowState.Unchanged).Title);
        Assert.Equal(
            ["Gap", "Kunskapsstöd"],
            plan.Issues.Where(issue => issue.Code == "knowledge-not-permitted").Select(issue => issue.Sheet)
        );
    }

    [Theory]
    [InlineData("ja", GapVerdict.Met)]
    [InlineData("Grön", GapVerdict.Met)]
    [InlineData("delvis", GapVerdict.Partly)]
    [InlineData("GUL", GapVerdict.Partly)]
    [InlineData("nej", GapVerdict.NotMet)]
    [InlineData("röd", GapVerdict.NotMet)]
    [InlineData("ej aktuellt", GapVerdict.NotApplicable)]
    public async Task A_list_of_points_from_anywhere_is_read_with_its_own_words(string word, GapVerdict verdict)
    {
        var reading = await ReadCsvAsync($"Kunskapsstöd;Punkt;Kommun;Datum;Uppfyllt;Kommentar\nKS-1;1;Tierp;2026-03-01;{word};Så är det\n");
        Assert.Equal(verdict, Assert.Single(reading.Content.Of<GapRow>()).Verdict);
    }

    [Theory]
    [InlineData("Åtgärd")]
    [InlineData("Kriterium")]
    [InlineData("Punkt")]
    [InlineData("Rekommendation")]
    public async Task Recommendations_are_known_by_the_words_that_people_use(string heading)
    {
        var reading = await ReadCsvAsync($"Kunskapsstöd-id;Nr;{heading};Prio\nKS-1;1;Erbjud sömnskola;1\nKS-1;2;Följ upp;kan\n");
        Assert.Equal(["Erbjud sömnskola", "Följ upp"], reading.Content.Of<RecommendationRow>().Select(row => row.Text));
    }

    [Fact]
    public async Task A_word_that_nobody_knows_is_asked_once_however_often_it_stands()
    {
        var reading = await ReadCsvAsync(
            "Id;Nr;Huvudman;Bedömt;Bedömning\n" + string.Concat(Enumerable.Range(1, 9).Select(n => $"KS-1;{n};Tierp;2026-03-01;på gång\n"))
        );
        var line = Assert.Single(FaultLines.Of(reading.Issues, _ => false, reading.Options), line => line.Code == "unknown-gap-verdict");
        Assert.Equal(("på gång", 9), (Assert.Single(line.Words).Text, line.Cells));
        Assert.Equal(["Uppfyllt", "Delvis", "Inte uppfyllt", "Ej aktuellt"], line.Choices);
    }

    private static PortfolioContent Whole() =>
        new PortfolioContent
        {
            Initiatives =
            [
                new InitiativeRow
                {
                    Id = "T-1",
                    Title = "Sömnskola i länet",
                    Organisation = Region,
                },
            ],
        }
            .With<SupportRow>([
                new SupportRow
                {
                    Number = "KS-1 v2",
                    Title = "Vårdförlopp sömn",
                    Kind = SupportKind.Pathway,
                    Issuer = "Ett nationellt programområde",
                    Edition = 2,
                    Replaces = "KS-1",
                },
                new SupportRow
                {
                    Number = "KS-1",
                    Title = "Vårdförlopp sömn",
                    Issuer = "Ett nationellt programområde",
                },
            ])
            .With<RecommendationRow>([
                new RecommendationRow
                {
                    Support = "KS-1",
                    Number = "1",
                    Text = "Erbjud sömnskola",
                },
                new RecommendationRow
                {
                    Support = "KS-1",
                    Number = "2",
                    Text = "Följ upp",
                    Priority = "Bör",
                },
                new RecommendationRow
                {
                    Support = "KS-1 v2",
                    Number = "1",
                    Text = "Erbjud sömnskola",
                },
                new RecommendationRow
                {
                    Support = "KS-1 v2",
                    Number = "2",
                    Text = "Följ upp inom sex veckor",
                },
            ])
            .With<GapRow>([
                Gap("1", Region, new(2026, 1, 1), GapVerdict.NotMet) with
                {
                    Initiatives = "T-1",
                },
                Gap("1", Region, new(2026, 2, 1), GapVerdict.NotMet),
                Gap("2", Region, new(2026, 2, 1), GapVerdict.Partly) with
                {
                    Present = "På ett ställe",
                },
            ]);

    private static GapRow Gap(string number, string organisation, DateOnly on, GapVerdict verdict) =>
        new()
        {
            Support = "KS-1",
            Number = number,
            Organisation = organisation,
            AssessedOn = on,
            Verdict = verdict,
        };

    private static async Task<WorkbookReading> ReadCsvAsync(string text)
    {
        await using var store = await Store.SqliteAsync();
        var known = await store.Services.GetRequiredService<ExchangeQueries>().OptionsAsync(Actor.System, CancellationToken.None);
        return await WorkbookImport.ReadAsync(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)), "lista.csv", known);
    }

    private static async Task<IReadOnlyList<UndoConflict>> TryUndoAsync(Store store, int batch) =>
        (await store.Services.GetRequiredService<UndoImport>().RunAsync(Actor.System, new UndoImportCommand(batch), CancellationToken.None))
            .Value
            .Conflicts;

    private static async Task UndoAsync(Store store, int batch) => Assert.Empty(await TryUndoAsync(store, batch));
}
