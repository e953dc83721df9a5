using Lsk.Domain.Initiatives;
using Lsk.Domain.Knowledge;
using Lsk.Domain.Sheets;

namespace Lsk.Tests.Domain.Knowledge;

/// <summary>How a gap analysis stands: which answer counts, what closes a gap and what does not.</summary>
public sealed class GapStandingTests
{
    private static readonly DateOnly Today = new(2026, 11, 30);
    private static readonly OrganisationId Region = new(1);
    private static readonly OrganisationId Tierp = new(2);

    [Fact]
    public void The_later_of_two_answers_counts_and_both_are_shown()
    {
        var cell = Of([Said(1, Region, new(2026, 3, 1), GapVerdict.Met), Said(1, Region, new(2026, 1, 1), GapVerdict.NotMet)])
            .Cell(1, Region)!;
        Assert.False(cell.IsGap);
        Assert.Equal([GapVerdict.Met, GapVerdict.NotMet], cell.History.Select(answer => answer.Answer.Verdict));
    }

    [Fact]
    public void An_answer_of_a_day_to_come_does_not_count_yet() =>
        Assert.Null(Of([Said(1, Region, new(2026, 12, 1), GapVerdict.Met)]).Cell(1, Region)!.Latest);

    [Fact]
    public void Finished_work_closes_no_gap_and_is_asked_about_after_ninety_days()
    {
        GapCell After(int days) =>
            Of(
                    [Said(1, Region, new(2026, 1, 1), GapVerdict.NotMet)],
                    [new LinkFacts(1, Region, new RemedyFacts("T-1", InitiativeStatus.Finished, Today.AddDays(-days)))]
                )
                .Cell(1, Region)!;
        Assert.Equal((true, true, false), (After(90).IsGap, After(90).IsDoneButOpen, After(90).IsDoneNotReassessed));
        Assert.True(After(91).IsDoneNotReassessed);
        Assert.False(After(91).IsWithoutInitiative);
    }

    [Fact]
    public void A_gap_that_was_looked_at_after_the_work_is_not_asked_about()
    {
        var cell = Of(
                [Said(1, Region, new(2026, 8, 1), GapVerdict.Partly)],
                [new LinkFacts(1, Region, new RemedyFacts("T-1", InitiativeStatus.Finished, new(2026, 6, 1)))]
            )
            .Cell(1, Region)!;
        Assert.True(cell.IsDoneButOpen);
        Assert.False(cell.IsDoneNotReassessed);
    }

    [Fact]
    public void A_new_edition_asks_only_for_the_texts_that_changed()
    {
        var standings = SupportStanding.Of(
            [new SupportFacts(1, 1, null), new SupportFacts(2, 2, 1)],
            [
                new RecommendationFacts(1, 1, "1", "Erbjud sömnskola"),
                new RecommendationFacts(2, 1, "2", "Följ upp efter sex veckor"),
                new RecommendationFacts(11, 2, "1", "Följ upp  efter\nsex veckor"),
                new RecommendationFacts(12, 2, "2", "Erbjud sömnskola digitalt"),
            ],
            [Said(1, Region, new(2026, 1, 1), GapVerdict.Met), Said(2, Region, new(2026, 1, 1), GapVerdict.NotMet)],
            [new LinkFacts(2, Region, new RemedyFacts("T-1", InitiativeStatus.Ongoing, null))],
            [Region],
            Today
        );
        var newer = standings[1];
        var (kept, asked) = (newer.Cell(11, Region)!, newer.Cell(12, Region)!);
        Assert.Equal((GapVerdict.NotMet, 1), (kept.Latest!.Answer.Verdict, kept.FromEdition));
        Assert.Equal("T-1", Assert.Single(kept.Remedies).Number);
        Assert.Null(asked.Latest);
        Assert.Equal((true, false, 1), (standings[0].IsReplaced, newer.IsReplaced, newer.Assessed));
    }

    [Fact]
    public void Who_has_answered_without_being_asked_gets_a_column_after_the_others() =>
        Assert.Equal([Region, Tierp, new(9)], Of([Said(1, new(9), new(2026, 1, 1), GapVerdict.Met)]).Asked);

    [Theory]
    [InlineData(InitiativeStatus.Proposed, false, SupportStage.Planning)]
    [InlineData(InitiativeStatus.Proposed, true, SupportStage.Consulted)]
    [InlineData(InitiativeStatus.Planned, false, SupportStage.Decided)]
    [InlineData(InitiativeStatus.Ongoing, true, SupportStage.Introducing)]
    [InlineData(InitiativeStatus.Finished, false, SupportStage.FollowedUp)]
    public void The_stage_follows_what_is_done_about_the_gaps(InitiativeStatus status, bool awaits, SupportStage stage) =>
        Assert.Equal(
            stage,
            Of(
                [Said(1, Region, new(2026, 1, 1), GapVerdict.NotMet), Said(1, Tierp, new(2026, 1, 1), GapVerdict.Met)],
                [new LinkFacts(1, Region, new RemedyFacts("T-1", status, null, awaits))]
            ).Stage
        );

    [Fact]
    public void Before_all_have_answered_the_stage_counts_them()
    {
        Assert.Equal(SupportStage.Received, Of([]).Stage);
        var one = Of([Said(1, Region, new(2026, 1, 1), GapVerdict.Met)]);
        Assert.Equal((SupportStage.Assessing, 1, 2), (one.Stage, one.Assessed, one.Cells.Count));
    }

    [Theory]
    [InlineData(GapVerdict.Partly, null, GapBasis.Judgement, null, "PartlyWithoutWords")]
    [InlineData(GapVerdict.NotApplicable, " ", GapBasis.Judgement, null, "NotApplicableWithoutReason")]
    [InlineData(GapVerdict.Met, "Alla", GapBasis.Data, null, "DataWithoutNumber")]
    [InlineData(GapVerdict.Met, "62 procent", GapBasis.Data, null, null)]
    [InlineData(GapVerdict.NotMet, null, GapBasis.Judgement, null, null)]
    [InlineData(GapVerdict.NotMet, "ring 19121212-1212", GapBasis.Judgement, null, "KnowledgePersonalNumber")]
    public void An_answer_says_what_it_must(GapVerdict verdict, string? present, GapBasis basis, string? source, string? broken)
    {
        var assessment = new GapAssessment(1, Region, Today);
        Assert.Equal(broken, assessment.Say(new GapAnswer(verdict, present, basis, source))?.Code);
    }

    [Theory]
    [InlineData("data: 62 procent", "Data: 62 procent")]
    [InlineData("Uppskattning", "Bedömning")]
    [InlineData("Journalgranskning, 20 journaler", "Data: Journalgranskning, 20 journaler")]
    [InlineData("intervju", "Bedömning: intervju")]
    public void What_a_verdict_rests_on_is_understood_and_said_in_one_way(string cell, string written)
    {
        var (basis, source) = GapBasisText.Read(cell);
        Assert.Equal(written, GapBasisText.Write(basis, source));
        Assert.Equal((basis, source), GapBasisText.Read(written));
    }

    [Fact]
    public void Numbers_are_sorted_as_people_count()
    {
        var numbers = new List<string> { "10", "2", "2.10", "2.9", "1", "R2", "R10" };
        numbers.Sort(Recommendation.Compare);
        Assert.Equal(["1", "2", "2.9", "2.10", "10", "R2", "R10"], numbers);
    }

    private static AssessmentFacts Said(int recommendation, OrganisationId organisation, DateOnly on, GapVerdict verdict) =>
        new(recommendation, organisation, on, new GapAnswer(verdict, "Så är det"));

    private static SupportStanding Of(IEnumerable<AssessmentFacts> answers, IEnumerable<LinkFacts>? links = null) =>
        SupportStanding.Of(
            [new SupportFacts(1, 1, null)],
            [new RecommendationFacts(1, 1, "1", "Erbjud sömnskola")],
            answers,
            links ?? [],
            [Region, Tierp],
            Today
        )[0];
}
