using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Features.Groups;
using Lsk.Domain.Access;
using Lsk.Domain.Groups;
using Lsk.Domain.Invitations;
using Lsk.Domain.Organisation;
using Lsk.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lsk.Tests.Features.Invitations;

/// <summary>A group's members say how it goes, without their names; the chair proposes.</summary>
public sealed class SelfEvaluationTests
{
    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task Two_answers_show_nothing_and_the_third_shows_medians(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        var invited = new InvitedStore(store);
        var group = await invited.GroupAsync("LPO Sömn", GroupKind.ProgrammeArea);
        var link = (await invited.InviteAsync(invited.Chair, InvitationPurpose.SelfEvaluation, group.Value, forAll: true)).Value.Secret;
        Assert.True((await invited.EvaluateAsync(link, 1, "Vi når ingen.")).IsDone);
        Assert.True((await invited.EvaluateAsync(link, 2)).IsDone);

        var two = Assert.Single((await ReadAsync(store, invited.Chair, group)).Results);
        Assert.Equal((2, false, 0, 0), (two.Answers, two.IsShown, two.Medians.Count, two.Sentences.Count));
        Assert.Equal(SelfEvaluationRules.TooFewAnswers, (await ProposeAsync(invited, invited.Chair, group)).Broken);
        Assert.DoesNotContain(await FindingsAsync(store, group), code => code is GroupFindingCode.LowSelfEvaluation);

        Assert.True((await invited.EvaluateAsync(link, 5, "Nu går det bättre.")).IsDone);
        var data = await ReadAsync(store, invited.Chair, group);
        var three = Assert.Single(data.Results);
        Assert.All(three.Medians, one => Assert.Equal(2, one.Median));
        Assert.Equal(["Nu går det bättre.", "Vi når ingen."], three.Sentences.Order(StringComparer.Ordinal));
        // What members wrote is for those who lead the group; the medians are for all.
        var reader = await ReadAsync(store, People.Reader, group);
        Assert.Equal((8, 0, false), (reader.Results[0].Medians.Count, reader.Results[0].Sentences.Count, reader.Leads));
        Assert.Contains(await FindingsAsync(store, group), code => code is GroupFindingCode.LowSelfEvaluation);
        // As many as hold a seat, and no more.
        Assert.Equal(InvitationRules.Closed(InvitationState.Used), (await invited.EvaluateAsync(link, 5)).Broken);
    }

    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task Members_who_answer_in_the_same_moment_are_all_counted(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        var invited = new InvitedStore(store);
        var group = await invited.GroupAsync("LPO Sömn", GroupKind.ProgrammeArea, members: 8);
        var link = (await invited.InviteAsync(invited.Chair, InvitationPurpose.SelfEvaluation, group.Value, forAll: true)).Value.Secret;

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(member => invited.EvaluateAsync(link, 1 + (member % 5))));

        Assert.All(outcomes, outcome => Assert.True(outcome.IsDone, outcome.Broken?.Code));
        await using var db = await store.Contexts.CreateDbContextAsync();
        Assert.Equal(8, await db.Set<SelfEvaluationAnswer>().CountAsync());
        Assert.Equal(8, (await db.Set<Invitation>().SingleAsync()).Answers);
    }

    [Fact]
    public async Task What_is_left_out_is_told_and_nothing_is_kept()
    {
        await using var store = await Store.SqliteAsync();
        var invited = new InvitedStore(store);
        var group = await invited.GroupAsync("LPO Sömn", GroupKind.ProgrammeArea);
        var link = (await invited.InviteAsync(invited.Chair, InvitationPurpose.SelfEvaluation, group.Value)).Value.Secret;
        var given = InvitedStore.Scores(3);
        given.Remove("s2");
        given["s4"] = "7";
        Assert.Equal(SelfEvaluationRules.StatementsLeft(2), (await invited.AnswerAsync(link, given)).Broken);
        Assert.Equal(SelfEvaluationRules.SentenceTooLong, (await invited.EvaluateAsync(link, 3, new string('x', 501))).Broken);
        await using var db = await store.Contexts.CreateDbContextAsync();
        Assert.Equal(0, await db.Set<SelfEvaluationAnswer>().CountAsync());
        Assert.True((await invited.EvaluateAsync(link, 3, new string('x', 500))).IsDone);
    }

    [Fact]
    public async Task The_chair_proposes_with_grounds_and_may_word_it_anew()
    {
        await using var store = await Store.SqliteAsync();
        var invited = new InvitedStore(store);
        var group = await invited.GroupAsync("LPO Sömn", GroupKind.ProgrammeArea);
        var link = (await invited.InviteAsync(invited.Chair, InvitationPurpose.SelfEvaluation, group.Value, forAll: true)).Value.Secret;
        for (var answer = 0; answer < 3; answer++)
            await invited.EvaluateAsync(link, 2);

        Assert.Equal(BrokenRule.NotPermitted, (await ProposeAsync(invited, People.Assessor, group)).Broken);
        Assert.Equal(SelfEvaluationRules.GroundsMissing, (await ProposeAsync(invited, invited.Chair, group, " ")).Broken);
        Assert.True((await ProposeAsync(invited, invited.Chair, group, "Målgruppen finns hos en annan grupp.")).IsDone);
        Assert.True((await ProposeAsync(invited, People.Facilitator, group, "Samma sak, med andra ord.")).IsDone);

        var proposal = Assert.Single((await ReadAsync(store, People.Reader, group)).Proposals).Value;
        Assert.Equal((SelfEvaluationOutcome.Merge, "Samma sak, med andra ord."), (proposal.Outcome, proposal.Grounds));
    }

    [Fact]
    public void A_low_median_is_held_against_a_group_for_a_year_and_old_answers_are_not()
    {
        var answers = Enumerable.Range(0, 3).Select(_ => Answer(2024, 1)).ToList();
        var result = SelfEvaluationResult.Latest(answers);
        Assert.Equal((1d, 1d, null), (result.Lowest, result.LowestFor(2025), result.LowestFor(2026)));
        // A year that has only begun does not hide the one before.
        Assert.Equal(2024, SelfEvaluationResult.Latest([.. answers, Answer(2025, 5)]).Year);
    }

    private static SelfEvaluationAnswer Answer(int year, int score) =>
        SelfEvaluationAnswer
            .Give(new GroupId(1), year, Enum.GetValues<SelfEvaluationStatement>().ToDictionary(one => one, _ => score), null)
            .Value;

    private static Task<Outcome<Done>> ProposeAsync(InvitedStore invited, Actor actor, GroupId group, string grounds = "Skäl") =>
        invited.RunAsync<ProposeAfterSelfEvaluation, ProposeAfterSelfEvaluationCommand, Done>(
            actor,
            new(group, SelfEvaluationOutcome.Merge, grounds)
        );

    private static async Task<SelfEvaluationData> ReadAsync(Store store, Actor actor, GroupId group)
    {
        await using var scope = store.Services.CreateAsyncScope();
        return (
            await scope
                .ServiceProvider.GetRequiredService<SelfEvaluationQueries>()
                .FindAsync(actor, group, InvitedStore.Today, CancellationToken.None)
        )!;
    }

    private static async Task<IEnumerable<GroupFindingCode>> FindingsAsync(Store store, GroupId group) =>
        (await store.Services.GetRequiredService<GroupReader>().GetAsync(CancellationToken.None))
            .Of(group)!
            .Findings.Select(one => one.Code);
}
