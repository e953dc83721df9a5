using System.Text.Json;
using Lsk.Domain.Workshops;

namespace Lsk.Tests.Domain.Workshops;

/// <summary>What leaves the server is searched for a telltale comment and a telltale score, in every view, in every phase.</summary>
public sealed class BlindnessTests
{
    private const string Telltale = "hemligt-4711";

    [Theory]
    [InlineData(WorkshopPace.Together)]
    [InlineData(WorkshopPace.OwnPace)]
    public void No_view_holds_anothers_rating_before_it_is_revealed(WorkshopPace pace)
    {
        var meeting = new Meeting(pace: pace, attribution: Attribution.Attributable).Open();
        var (writer, reader) = (meeting.Rater("Skrivare"), meeting.Rater("Läsare"));
        meeting.Session.StartRound(1, Meeting.Owner, meeting.Now);
        meeting.Cast(writer, 1, 1, 9, comment: Telltale);

        Assert.DoesNotContain(Telltale, Json(meeting.ViewOf(reader)));
        Assert.DoesNotContain(Telltale, Json(meeting.Projector()));
        Assert.DoesNotContain(Telltale, Json(meeting.Facilitator()));
        Assert.Contains(Telltale, Json(meeting.ViewOf(writer)));
        Assert.All(meeting.ViewOf(reader).Items, item => Assert.Null(item.Shown));
        Assert.Equal(1, meeting.Facilitator().People[0].Answered.Part);

        meeting.Session.Reveal(1, 1, Meeting.Owner, meeting.Now);
        Assert.Contains(Telltale, Json(meeting.ViewOf(reader)));
        Assert.Contains(Telltale, Json(meeting.Facilitator()));
    }

    [Fact]
    public void Round_two_shows_round_one_and_hides_itself()
    {
        var meeting = new Meeting(attribution: Attribution.Attributable).Open();
        var (writer, reader) = (meeting.Rater("Skrivare"), meeting.Rater("Läsare"));
        meeting.Session.StartRound(1, Meeting.Owner, meeting.Now);
        meeting.Cast(writer, 1, 1, 2);
        meeting.Cast(reader, 1, 1, 3);
        meeting.Session.Reveal(1, 2, Meeting.Owner, meeting.Now);
        meeting.Session.StartRound(1, Meeting.Owner, meeting.Now);
        meeting.Cast(writer, 1, 1, 9, comment: Telltale);

        var item = meeting.ViewOf(reader).Items[0];
        Assert.Equal(1, item.Shown!.Round);
        Assert.Equal(3, item.Answers[0].Earlier!.Score);
        Assert.Null(item.Answers[0].Own);
        Assert.DoesNotContain(Telltale, Json(meeting.ViewOf(reader)));
        Assert.DoesNotContain(Telltale, Json(meeting.Facilitator()));
        Assert.Null(meeting.Projector().Shown);
    }

    [Fact]
    public void What_is_counted_of_a_round_holds_after_the_reveal_and_until_another_round_is_started()
    {
        var meeting = new Meeting().Open();
        var rater = meeting.Rater("Skrivare");
        meeting.Session.StartRound(1, Meeting.Owner, meeting.Now);
        meeting.Cast(rater, 1, 1, 2);
        var counted = RoundProgress.From(meeting.Session, meeting.Ballots);
        meeting.Session.Reveal(1, 1, Meeting.Owner, meeting.Now);
        Assert.True(counted.IsOf(meeting.Session));
        Assert.Equal(1, RoundProgress.From(meeting.Session, meeting.Ballots).Answered(1, rater));
        meeting.Session.StartRound(1, Meeting.Owner, meeting.Now);
        Assert.False(counted.IsOf(meeting.Session));
        Assert.Equal(0, RoundProgress.From(meeting.Session, meeting.Ballots).Answered(1, rater));
    }

    [Fact]
    public void The_projector_holds_no_person_even_after_reveal()
    {
        var meeting = new Meeting(attribution: Attribution.Attributable).Open();
        var writer = meeting.Rater("Skrivare");
        meeting.Session.StartRound(1, Meeting.Owner, meeting.Now);
        meeting.Cast(writer, 1, 1, 9, comment: Telltale);
        meeting.Session.Reveal(1, 1, Meeting.Owner, meeting.Now);
        var projector = Json(meeting.Projector());
        Assert.DoesNotContain("Skrivare", projector);
        Assert.DoesNotContain(Telltale, projector);
        Assert.Equal(9, meeting.Projector().Shown!.Criteria[0].Spread!.Median);
    }

    [Fact]
    public void An_anonymous_workshop_never_shows_a_name_beside_a_rating()
    {
        var meeting = new Meeting(attribution: Attribution.Anonymous).Open();
        var (writer, reader) = (meeting.Rater("Skrivare", Side.Region), meeting.Rater("Läsare", Side.Municipality));
        meeting.Session.StartRound(1, Meeting.Owner, meeting.Now);
        meeting.Cast(writer, 1, 1, 9, comment: Telltale);
        meeting.Session.Reveal(1, 1, Meeting.Owner, meeting.Now);
        var shown = meeting.ViewOf(reader).Items[0].Shown!;
        Assert.Null(Assert.Single(shown.Comments).Name);
        Assert.Empty(shown.Criteria[0].Named);
        Assert.Null(shown.Criteria[0].RegionMedian);
    }

    [Fact]
    public void Nobody_who_waits_sees_any_item()
    {
        var meeting = new Meeting().Open();
        meeting.Session.StartRound(1, Meeting.Owner, meeting.Now);
        var guest = meeting.Session.Join(new JoinRequest("Gäst", null, "hash"), meeting.Now).Value.Id;
        Assert.Empty(meeting.ViewOf(guest).Items);
    }

    private static string Json(object view) =>
        JsonSerializer.Serialize(
            view,
            new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
        );
}
