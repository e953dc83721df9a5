using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Seeding;
using Lsk.Domain.Organisation;
using Lsk.Domain.Prioritisation;
using Lsk.Domain.Time;
using Lsk.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Tests.Data;

/// <summary>The demonstration is the same portfolio in both databases and from version to version: guides, screenshots and measurements
/// refer to it.</summary>
public sealed class DemonstrationPortfolioTests
{
    private const int Size = 300;

    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task The_portfolio_is_the_same_as_ever(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        await using (var db = await store.Contexts.CreateDbContextAsync())
            await new DemonstrationPortfolio(db, store.Clock, Size).LoadAsync(CancellationToken.None);

        await using var read = await store.Contexts.CreateDbContextAsync();
        var lines = await LinesAsync(read);

        var counts = string.Join(
            ", ",
            lines.GroupBy(line => line[..line.IndexOf('|', StringComparison.Ordinal)]).Select(kind => $"{kind.Key} {kind.Count()}")
        );
        Assert.Equal(
            "initiative 300, rating 12651, assessor 9, measure 40, measurement 1268, follow-up 739, milestone 361, decision 115, referral 14, pair 22",
            counts
        );
        var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines.Order(StringComparer.Ordinal)))));
        Assert.True(hash == "677DB8EEE74D3EF65C607D8F94FC89746F4EB0D93B922E142F44E86EC9D4AE1C", hash);
        var audit = Assert.Single(await read.AuditEntries.Where(entry => entry.Action == "Demonstration").ToListAsync());
        Assert.Equal("{\"size\":300}", audit.After);
    }

    [Fact]
    public async Task Every_assessor_has_said_weights_that_add_up_and_the_two_sides_differ()
    {
        await using var store = await Store.SqliteAsync(demonstration: true);
        await using var db = await store.Contexts.CreateDbContextAsync();
        var said = await db.MemberWeights.ToListAsync();
        var members = said.GroupBy(one => one.AssessorId).ToList();
        Assert.Equal((await db.Assessors.CountAsync(), 8), (members.Count, members.Select(one => one.Count()).Distinct().Single()));
        Assert.All(members, one => Assert.Equal(100, one.Sum(weight => weight.Weight), 0.5));
        var region = await db.Organisations.Where(one => one.Kind == OrganisationKind.Region).Select(one => one.Id).SingleAsync();
        var evidence = (await db.Models.SelectMany(model => model.Criteria).ToListAsync())
            .First(one => one.Name == StandardModel.Evidence)
            .Key;
        var ofRegion = (await db.Assessors.Where(one => one.OrganisationId == region).Select(one => one.Id).ToListAsync()).ToHashSet();
        double Mean(bool isRegion) =>
            said.Where(one => one.CriterionKey == evidence && ofRegion.Contains(one.AssessorId) == isRegion).Average(one => one.Weight);
        Assert.True(Mean(true) > Mean(false) + 5);
    }

    [Theory]
    [InlineData(0, 2026, 12, 1)]
    [InlineData(0, 2027, 2, 12)]
    [InlineData(1, 2027, 2, 13)]
    [InlineData(4, 2027, 12, 1)]
    public async Task A_demonstration_that_is_made_later_shows_the_same_county_later(int quarters, int year, int month, int day)
    {
        await using var store = await Store.OpenAsync("Sqlite");
        await using var db = await store.Contexts.CreateDbContextAsync();
        await new DemonstrationPortfolio(db, new ManualClock(new DateTimeOffset(year, month, day, 9, 0, 0, TimeSpan.Zero)), 120).LoadAsync(
            CancellationToken.None
        );

        var last = (await db.Measurements.ToListAsync()).Max(value => value.Period);
        Assert.Equal(Period.Containing(new DateOnly(2026, 5, 1).AddMonths(3 * quarters), PeriodKind.Month), last);
        Assert.Equal(
            Period.Containing(new DateOnly(2026, 9, 1).AddMonths(3 * quarters), PeriodKind.Quarter),
            (await db.FollowUps.ToListAsync()).Max(entry => entry.Period)
        );
        var decisions = await db.Decisions.ToListAsync();
        Assert.Equal(new DateOnly(2026, 6, 15).AddMonths(3 * quarters), decisions.Max(decision => decision.Date));
        // What has happened has happened.
        var today = new DateOnly(year, month, day);
        Assert.All(decisions, decision => Assert.True(decision.Date <= today, decision.Date.ToString("O", CultureInfo.InvariantCulture)));
        Assert.All(await db.FollowUps.ToListAsync(), entry => Assert.True(entry.FeedbackGiven is not { } given || given <= today));
        Assert.All(await db.Milestones.ToListAsync(), milestone => Assert.True(milestone.Reached is not { } reached || reached <= today));
        // A registry number is opened in the year of its decision or the one before, whenever the demonstration is made.
        Assert.All(decisions.Where(decision => decision.RegistryNumber is not null), decision =>
            Assert.InRange(decision.Date.Year - int.Parse(decision.RegistryNumber![5..9], CultureInfo.InvariantCulture), 0, 1)
        );
    }

    /// <summary>Every row by the keys that people know, never by the store's own.</summary>
    private static async Task<List<string>> LinesAsync(LskDbContext db)
    {
        var organisations = await db.Organisations.ToDictionaryAsync(o => o.Id, o => o.Name);
        var groups = await db.Groups.ToDictionaryAsync(g => g.Id, g => g.Name);
        var assessors = await db.Assessors.ToDictionaryAsync(a => a.Id);
        var criteria = (await db.Models.Include(m => m.Criteria).SingleAsync()).Criteria.ToDictionary(c => c.Key, c => c.Name);
        var initiatives = await db.Initiatives.AsNoTracking().ToDictionaryAsync(i => i.Id);
        var measures = await db.Measures.AsNoTracking().ToDictionaryAsync(m => m.Id);
        string Number(Lsk.Domain.Initiatives.InitiativeId id) => initiatives[id].Number;
        return
        [
            .. initiatives.Values.Select(i =>
                Line($"initiative|{i.Number}|{organisations[i.OrganisationId]}|{i.Details with { Group = null }}|")
                + Line($"{(i.GroupId is { } g ? groups[g] : "")}|{i.Sharing}|{i.CreatedAt:O}")
            ),
            .. (await db.Ratings.AsNoTracking().ToListAsync()).Select(r =>
                Line(
                    $"rating|{Number(r.InitiativeId)}|{criteria[r.CriterionKey]}|{assessors[r.AssessorId].Label}|{r.Round}|{r.Score}|{r.Reason}"
                )
            ),
            .. assessors.Values.Select(a => Line($"assessor|{a.Label}|{(a.OrganisationId is { } o ? organisations[o] : "")}")),
            .. measures.Values.Select(m =>
                Line($"measure|{Number(m.InitiativeId)}|{m.Name}|{m.Unit}|{m.HigherIsBetter}|{m.Target}|{m.ChangedOn:O}")
            ),
            .. (await db.Measurements.AsNoTracking().ToListAsync()).Select(v =>
                Line(
                    $"measurement|{Number(measures[v.MeasureId].InitiativeId)}|{measures[v.MeasureId].Name}|{v.Period}|{v.Value:G9}|{v.Numerator}|"
                ) + Line($"{v.Denominator}")
            ),
            .. (await db.FollowUps.AsNoTracking().ToListAsync()).Select(f =>
                Line($"follow-up|{Number(f.InitiativeId)}|{f.Period}|{f.Status}|{f.Forecast}|{f.Comment}|{f.FeedbackGiven:O}")
            ),
            .. (await db.Milestones.AsNoTracking().ToListAsync()).Select(m =>
                Line($"milestone|{Number(m.InitiativeId)}|{m.Name}|{m.Planned:O}|{m.Reached:O}")
            ),
            .. (await db.Decisions.AsNoTracking().ToListAsync()).Select(d =>
                Line(
                    $"decision|{Number(d.InitiativeId!.Value)}|{d.Date:O}|{d.Kind}|{d.Paragraph}|{d.Level}|{d.Reason}|{d.RegistryNumber}|{d.RecordedAt:O}"
                )
            ),
            .. (await db.Referrals.AsNoTracking().ToListAsync()).Select(r =>
                Line($"referral|{Number(r.InitiativeId)}|{groups[r.GroupId]}|{r.SentOn:O}|{r.Question}|{r.AnsweredOn:O}|{r.Answer}")
            ),
            .. (await db.ParallelJudgements.AsNoTracking().ToListAsync()).Select(p =>
                Line(
                    $"pair|{string.Join('|', new[] { Number(p.AId), Number(p.BId) }.Order(StringComparer.Ordinal))}|{p.Verdict}|{p.Reason}|"
                ) + Line($"{p.JudgedBy}|{p.JudgedAt:O}")
            ),
        ];
    }

    private static string Line(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);
}
