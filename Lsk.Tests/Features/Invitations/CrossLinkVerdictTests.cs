using Lsk.Dashboard.Features.Initiatives;
using Lsk.Dashboard.Features.ParallelWork;
using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Lsk.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lsk.Tests.Features.Invitations;

/// <summary>A suggested link becomes a referral or is judged away, and comes back only when the text changes.</summary>
public sealed class CrossLinkVerdictTests
{
    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task A_judged_link_stays_away_until_the_text_changes_and_then_shows_both_texts(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        var invited = new InvitedStore(store);
        var work = await store.AddInitiativeAsync("T-1", with: d => d with { Title = "Läkemedelsgenomgångar på äldreboende" });
        await store.AddInitiativeAsync("T-2", with: d => d with { Title = "Läkemedelsgenomgång i hemmet" });
        var lines = (await ReadAsync(store)).Missing;
        Assert.Equal(["T-1", "T-2"], lines.Select(line => line.Work.Number).Order(StringComparer.Ordinal));
        var link = lines.Single(line => line.Work.Number == "T-1").To;

        Assert.Equal(ReferralRules.ReasonMissing, (await JudgeAsync(invited, [link], " ")).Broken);
        Assert.Equal(1, (await JudgeAsync(invited, [link], "Redan med i LSG:s arbete.")).Value);
        var view = await ReadAsync(store);
        Assert.Equal("T-2", Assert.Single(view.Missing).Work.Number);
        Assert.Equal(("LSG Läkemedel", 1, 0, 1), Of(view));
        // It is no referral: nothing waits, and the group may still be asked.
        await using (var db = await store.Contexts.CreateDbContextAsync())
            Assert.Equal(0, await db.Referrals.CountAsync());

        await using (var db = await store.Contexts.CreateDbContextAsync())
        {
            var stored = await db.Initiatives.SingleAsync(one => one.Id == work.Id);
            stored.Revise(stored.Details with { Description = "Nu också med byte av läkemedel." }, store.Clock.GetUtcNow().UtcDateTime);
            await db.SaveAsync(Actor.System, CancellationToken.None);
        }
        var back = (await ReadAsync(store)).Missing.Single(line => line.Work.Number == "T-1");
        Assert.Equal("Läkemedelsgenomgångar på äldreboende", back.Before!.Value.Text.Trim());
        Assert.Equal("Redan med i LSG:s arbete.", back.Before.Value.Reason);
        Assert.True((await JudgeAsync(invited, [link], "Fortfarande inte.")).IsDone);
        Assert.DoesNotContain((await ReadAsync(store)).Missing, line => line.Work.Number == "T-1");
    }

    [Fact]
    public async Task All_the_demonstration_s_links_are_sent_or_judged_away()
    {
        await using var store = await Store.SqliteAsync(demonstration: true);
        var invited = new InvitedStore(store);
        var links = (await ReadAsync(store)).Missing.Select(line => line.To).ToList();
        Assert.True(links.Count > 20, $"{links.Count}");

        Assert.Equal(10, (await SendAsync(links[..10])).Value);
        Assert.Equal(links.Count - 10, (await JudgeAsync(invited, links[10..], "Genomgånget med gruppen.")).Value);

        var view = await ReadAsync(store);
        Assert.Empty(view.Missing);
        Assert.Equal(links.Count - 10, view.Counts.Sum(count => count.NotNeeded));
        Assert.True(view.Counts.Sum(count => count.Referred) >= 10);

        Task<Outcome<int>> SendAsync(IReadOnlyList<(InitiativeId, GroupId)> to) =>
            invited.RunAsync<SendReferrals, SendReferralsCommand, int>(People.Facilitator, new(to, "Vad ser ni?"));
    }

    private static (string, int, int, int) Of(CrossLinksView view)
    {
        var count = view.Counts.Single(one => one.Area == "LSG Läkemedel");
        return (count.Area, count.Waiting, count.Referred, count.NotNeeded);
    }

    private static Task<Outcome<int>> JudgeAsync(InvitedStore invited, IReadOnlyList<(InitiativeId, GroupId)> links, string reason) =>
        invited.RunAsync<JudgeCrossLinks, JudgeCrossLinksCommand, int>(People.Facilitator, new(links, reason));

    private static async Task<CrossLinksView> ReadAsync(Store store)
    {
        await using var scope = store.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CrossLinkQueries>().ReadAsync(People.Facilitator, CancellationToken.None);
    }
}
