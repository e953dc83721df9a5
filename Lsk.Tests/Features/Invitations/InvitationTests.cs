using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Features.Invitations;
using Lsk.Domain.Access;
using Lsk.Domain.Groups;
using Lsk.Domain.Invitations;
using Lsk.Domain.Organisation;
using Lsk.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lsk.Tests.Features.Invitations;

/// <summary>Links that give one form: who makes them, what they open, when they no longer do, and where their secret is not.</summary>
public sealed class InvitationTests
{
    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task Who_leads_the_group_invites_and_the_link_opens_its_form_and_nothing_else(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        var invited = new InvitedStore(store);
        var group = await invited.GroupAsync("LPO Sömn", GroupKind.ProgrammeArea);
        var other = await invited.GroupAsync("LPO Vila", GroupKind.ProgrammeArea, members: 0);
        var issued = await invited.InviteAsync(invited.Chair, InvitationPurpose.SelfEvaluation, group.Value);

        Assert.Equal(InvitedStore.Today.AddDays(21), issued.Value.LastDay);
        var form = Assert.IsType<SelfEvaluationForm>((await invited.OpenAsync(issued.Value.Secret)).Form);
        Assert.Equal(("LPO Sömn", "Ordföranden", 2026), (form.Group, form.AskedBy, form.Year));
        foreach (var actor in new[] { invited.Chair with { Id = "annan" }, People.Assessor, Actor.Guest("g", "Gäst") })
            Assert.Equal(BrokenRule.NotPermitted, (await invited.InviteAsync(actor, InvitationPurpose.SelfEvaluation, group.Value)).Broken);
        Assert.Equal(
            BrokenRule.NotPermitted,
            (await invited.InviteAsync(invited.Chair, InvitationPurpose.SelfEvaluation, other.Value)).Broken
        );
        Assert.True((await invited.InviteAsync(People.Facilitator, InvitationPurpose.SelfEvaluation, other.Value)).IsDone);
        // A form that nobody brings is given to nobody.
        Assert.Equal(BrokenRule.NotPermitted, (await invited.InviteAsync(People.Administrator, InvitationPurpose.Series, 1)).Broken);
    }

    [Fact]
    public async Task A_link_that_is_used_past_its_day_or_taken_back_says_whom_to_ask()
    {
        await using var store = await Store.SqliteAsync();
        var invited = new InvitedStore(store);
        var group = await invited.GroupAsync("LPO Sömn", GroupKind.ProgrammeArea);
        var (used, late, back) = (await Invite(), await Invite(), await Invite());

        Assert.True((await invited.EvaluateAsync(used.Secret, 4)).IsDone);
        Assert.Equal(InvitationRules.Closed(InvitationState.Used), (await invited.EvaluateAsync(used.Secret, 4)).Broken);
        Assert.Equal(BrokenRule.NotPermitted, (await Revoke(invited.Chair with { Id = "annan" }, back.Id)).Broken);
        Assert.True((await Revoke(invited.Chair, back.Id)).IsDone);
        Assert.Equal(InvitationRules.Closed(InvitationState.Revoked), (await invited.EvaluateAsync(back.Secret, 4)).Broken);
        store.Clock.Advance(TimeSpan.FromDays(21));
        Assert.NotNull((await invited.OpenAsync(late.Secret)).Form);
        store.Clock.Advance(TimeSpan.FromDays(1));

        foreach (
            var (link, state) in new[] { (used, InvitationState.Used), (late, InvitationState.Expired), (back, InvitationState.Revoked) }
        )
        {
            var page = await invited.OpenAsync(link.Secret);
            Assert.Equal((null, state, "Ordföranden"), (page.Form, page.Closed, page.AskedBy));
        }
        Assert.Equal(InvitationRules.Closed(InvitationState.Expired), (await invited.EvaluateAsync(late.Secret, 4)).Broken);

        async Task<IssuedInvitation> Invite() =>
            (await invited.InviteAsync(invited.Chair, InvitationPurpose.SelfEvaluation, group.Value)).Value;
        Task<Outcome<Done>> Revoke(Actor actor, int id) =>
            invited.RunAsync<RevokeInvitation, RevokeInvitationCommand, Done>(actor, new(id));
    }

    [Fact]
    public async Task The_secret_is_in_the_answer_to_whoever_asked_for_it_and_nowhere_in_the_store()
    {
        await using var store = await Store.SqliteAsync();
        var invited = new InvitedStore(store);
        var group = await invited.GroupAsync("LPO Sömn", GroupKind.ProgrammeArea);
        var issued = (await invited.InviteAsync(invited.Chair, InvitationPurpose.SelfEvaluation, group.Value)).Value;
        Assert.True((await invited.EvaluateAsync(issued.Secret, 3, "En mening som ingen annan har.")).IsDone);

        Assert.Equal(InvitationSecret.Length, issued.Secret.Length);
        await using var db = await store.Contexts.CreateDbContextAsync();
        var stored = await db.Set<Invitation>().SingleAsync();
        Assert.Equal(InvitationSecret.HashOf(issued.Secret), stored.SecretHash);
        var history = string.Join(
            '\n',
            (await db.AuditEntries.ToListAsync()).Select(entry => $"{entry.Before} {entry.After} {entry.ActorName}")
        );
        Assert.DoesNotContain(issued.Secret, history, StringComparison.Ordinal);
        Assert.DoesNotContain(stored.SecretHash, history, StringComparison.Ordinal);
        Assert.DoesNotContain("En mening", history, StringComparison.Ordinal);
        Assert.DoesNotContain(issued.Secret, new AnswerInvitationCommand(issued.Secret, new Dictionary<string, string>(), "").ToString());
        await using var scope = store.Services.CreateAsyncScope();
        var (may, lines) = await scope
            .ServiceProvider.GetRequiredService<InvitationReader>()
            .OfAsync(invited.Chair, InvitationPurpose.SelfEvaluation, group.Value, CancellationToken.None);
        Assert.True(may);
        Assert.Equal(("Samordnaren", InvitationState.Used), (Assert.Single(lines).Recipient, lines[0].State));
        Assert.Empty(
            (
                await scope
                    .ServiceProvider.GetRequiredService<InvitationReader>()
                    .OfAsync(People.Assessor, InvitationPurpose.SelfEvaluation, group.Value, CancellationToken.None)
            ).Lines
        );
    }

    [Fact]
    public async Task What_can_be_no_secret_is_no_guess_and_unknown_links_are_answered_ever_slower()
    {
        await using var store = await Store.SqliteAsync();
        var invited = new InvitedStore(store);
        Assert.Equal(InvitationRules.Unknown, (await invited.EvaluateAsync("kort", 3)).Broken);
        for (var tried = 0; tried < 10; tried++)
            Assert.Equal(InvitationRules.Unknown, (await invited.EvaluateAsync(InvitationSecret.New(), 3)).Broken);
        var slowed = invited.EvaluateAsync(InvitationSecret.New(), 3);
        Assert.False(slowed.IsCompleted);
        while (!slowed.IsCompleted)
        {
            store.Clock.Advance(TimeSpan.FromSeconds(8));
            await Task.Yield();
        }
        Assert.Equal(InvitationRules.TooManyTries, (await slowed).Broken);
    }

    [Fact]
    public void An_invitation_says_to_whom_and_until_a_day_that_comes()
    {
        var today = InvitedStore.Today;
        BrokenRule? Issue(string recipient, DateOnly? lastDay, int? most = 1) =>
            Invitation
                .Issue(
                    new InvitationWording(InvitationPurpose.SelfEvaluation, 1, null, recipient, lastDay, most),
                    "h",
                    "Någon",
                    today,
                    DateTime.UnixEpoch
                )
                .Broken;
        Assert.Null(Issue("Samordnaren", today));
        Assert.Equal(InvitationRules.RecipientMissing, Issue(" ", null));
        Assert.Equal(InvitationRules.LastDayWrong, Issue("Samordnaren", today.AddDays(-1)));
        Assert.Equal(InvitationRules.LastDayWrong, Issue("Samordnaren", today.AddDays(Invitation.MostDays + 1)));
        Assert.Equal(InvitationRules.NobodyToAsk, Issue("Samordnaren", null, 0));
        Assert.Equal("PersonalNumber", Issue("Samordnaren 19800101-1234", null)?.Code ?? "PersonalNumber");
    }
}
