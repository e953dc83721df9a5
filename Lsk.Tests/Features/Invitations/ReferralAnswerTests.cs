using Lsk.Dashboard.Features.Initiatives;
using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Invitations;
using Lsk.Domain.Organisation;
using Lsk.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Tests.Features.Invitations;

/// <summary>An LSG answers itself: whoever leads it, or somebody whom they invite; the owner says what became of it.</summary>
public sealed class ReferralAnswerTests
{
    private static readonly DateOnly Today = InvitedStore.Today;

    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task Who_leads_the_LSG_answers_and_nobody_else_without_the_support_functions_right(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        var invited = new InvitedStore(store);
        var lsg = await invited.GroupAsync("LSG Läkemedel", GroupKind.CollaborationGroup);
        var (_, referral) = await invited.ReferAsync(lsg);
        var command = new ReceiveReferralAnswerCommand(referral, "Följ upp doserna.", Today, ReferralAnswerKind.Remarks);

        foreach (
            var actor in new[]
            {
                People.Reader,
                People.Assessor,
                People.AnalystOf(await store.OrganisationAsync("Tierps kommun")),
                Actor.Guest("g", "Gäst"),
            }
        )
            Assert.Equal(BrokenRule.NotPermitted, (await ReceiveAsync(invited, actor, command)).Broken);
        Assert.Equal(ReferralRules.AnswerMissing, (await ReceiveAsync(invited, invited.Chair, command with { Answer = " " })).Broken);
        Assert.True((await ReceiveAsync(invited, invited.Chair, command)).IsDone);

        await using var db = await store.Contexts.CreateDbContextAsync();
        var stored = await db.Referrals.SingleAsync();
        Assert.Equal((Today, ReferralAnswerKind.Remarks, "Följ upp doserna."), (stored.AnsweredOn, stored.AnswerKind, stored.Answer));
        Assert.Equal(ReferralRules.AlreadyAnswered, (await ReceiveAsync(invited, People.Facilitator, command)).Broken);
    }

    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task An_invited_person_sees_the_question_and_answers_it_once(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        var invited = new InvitedStore(store);
        var lsg = await invited.GroupAsync("LSG Läkemedel", GroupKind.CollaborationGroup);
        var (initiative, referral) = await invited.ReferAsync(lsg);
        var (first, second) = (await Invite(), await Invite());

        var form = Assert.IsType<ReferralForm>((await invited.OpenAsync(first)).Form);
        Assert.Equal(("LSG Läkemedel", "Initiativ T-1", "Är det säkert?"), (form.Group, form.Title, form.Question));
        Assert.Equal(Today.AddDays(-10), form.DueOn);
        Assert.True((await invited.AnswerAsync(first, new() { ["svarstyp"] = "WantsToTakePart" })).IsDone);
        // Who comes second sees what the first said, and overwrites nothing.
        Assert.Equal("", Assert.IsType<ReferralForm>((await invited.OpenAsync(second)).Form).Answered);
        Assert.Equal(
            ReferralRules.AlreadyAnswered,
            (await invited.AnswerAsync(second, new() { ["svarstyp"] = "AdvisesAgainst", ["svar"] = "Nej" })).Broken
        );

        await using var db = await store.Contexts.CreateDbContextAsync();
        var stored = await db.Initiatives.SingleAsync(one => one.Id == initiative);
        stored.ShareAs(Sharing.Draft, store.Clock.GetUtcNow().UtcDateTime);
        await db.SaveAsync(Actor.System, CancellationToken.None);
        Assert.Null((await invited.OpenAsync(second)).Form);

        async Task<string> Invite() => (await invited.InviteAsync(invited.Chair, InvitationPurpose.ReferralAnswer, referral)).Value.Secret;
    }

    [Fact]
    public async Task The_owner_says_what_became_of_an_answer_and_nobody_else()
    {
        await using var store = await Store.SqliteAsync();
        var invited = new InvitedStore(store);
        var lsg = await invited.GroupAsync("LSG Läkemedel", GroupKind.CollaborationGroup);
        var (_, referral) = await invited.ReferAsync(lsg);
        var owner = People.AnalystOf(await store.OrganisationAsync("Tierps kommun"));
        var command = new HandleReferralCommand(referral, "Infört i rutinen.");
        Assert.Equal(ReferralRules.NothingToHandle, (await HandleAsync(owner, command)).Broken);
        var answer = new ReceiveReferralAnswerCommand(referral, "Nej.", Today, ReferralAnswerKind.AdvisesAgainst);
        Assert.True((await ReceiveAsync(invited, invited.Chair, answer)).IsDone);
        Assert.Equal(
            BrokenRule.NotPermitted,
            (await HandleAsync(People.AnalystOf(await store.OrganisationAsync("Uppsala kommun")), command)).Broken
        );
        Assert.Equal(BrokenRule.NotPermitted, (await HandleAsync(invited.Chair, command)).Broken);
        Assert.True((await HandleAsync(owner, command)).IsDone);
        await using var db = await store.Contexts.CreateDbContextAsync();
        Assert.Equal(
            ("Infört i rutinen.", Today),
            ((await db.Referrals.SingleAsync()).Handled, (await db.Referrals.SingleAsync()).HandledOn)
        );

        Task<Outcome<Done>> HandleAsync(Actor actor, HandleReferralCommand what) =>
            invited.RunAsync<HandleReferral, HandleReferralCommand, Done>(actor, what);
    }

    [Fact]
    public async Task Several_are_sent_with_one_question_or_none_of_them()
    {
        await using var store = await Store.SqliteAsync();
        var invited = new InvitedStore(store);
        var lsg = await invited.GroupAsync("LSG Läkemedel", GroupKind.CollaborationGroup);
        var (one, two) = (await store.AddInitiativeAsync("T-1"), await store.AddInitiativeAsync("T-2"));
        Assert.Equal(ReferralRules.NoCollaborationGroup, (await SendAsync([(one.Id, lsg), (two.Id, new GroupId(9_999))])).Broken);
        Assert.Equal(2, (await SendAsync([(one.Id, lsg), (two.Id, lsg), (one.Id, lsg)])).Value);
        Assert.Equal(ReferralRules.ReferralOpen("LSG Läkemedel"), (await SendAsync([(two.Id, lsg)])).Broken);
        await using var db = await store.Contexts.CreateDbContextAsync();
        Assert.All(await db.Referrals.ToListAsync(), sent => Assert.Equal((Today.AddDays(30), "Hur?"), (sent.DueOn, sent.Question)));

        Task<Outcome<int>> SendAsync(IReadOnlyList<(InitiativeId, GroupId)> to) =>
            invited.RunAsync<SendReferrals, SendReferralsCommand, int>(People.Facilitator, new(to, "Hur?"));
    }

    private static Task<Outcome<Done>> ReceiveAsync(InvitedStore invited, Actor actor, ReceiveReferralAnswerCommand command) =>
        invited.RunAsync<ReceiveReferralAnswer, ReceiveReferralAnswerCommand, Done>(actor, command);
}
