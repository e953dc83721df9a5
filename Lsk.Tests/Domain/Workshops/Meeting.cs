using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Workshops;

namespace Lsk.Tests.Domain.Workshops;

/// <summary>A workshop in memory, driven the way people drive it.</summary>
internal sealed class Meeting
{
    public static readonly DateTime Start = new(2026, 3, 15, 9, 0, 0, DateTimeKind.Utc);
    public static readonly Actor Owner = new("owner", "Olga Ledare", Role.Facilitator, null);
    public static readonly Actor Deputy = new("deputy", "Dag Ersättare", Role.Facilitator, null);
    public static readonly Actor Stranger = new("stranger", "Stina Annan", Role.Facilitator, null);

    private readonly Dictionary<BallotKey, Ballot> ballots = [];

    public Meeting(
        int items = 3,
        WorkshopPace pace = WorkshopPace.Together,
        Attribution attribution = Attribution.Anonymous,
        RaterScope scope = RaterScope.Everybody,
        int criteria = 2
    )
        : this(Draft(items, pace, attribution, scope, criteria)) { }

    public Meeting(WorkshopDraft draft) => Session = WorkshopSession.Prepare(draft, Owner).Value;

    public WorkshopSession Session { get; }

    public DateTime Now { get; set; } = Start;

    public IEnumerable<Ballot> Ballots => ballots.Values;

    public static WorkshopDraft Draft(
        int items = 3,
        WorkshopPace pace = WorkshopPace.Together,
        Attribution attribution = Attribution.Anonymous,
        RaterScope scope = RaterScope.Everybody,
        int criteria = 2
    ) =>
        new()
        {
            Title = "Beslutsgruppen i mars",
            Day = new DateOnly(2026, 3, 15),
            ModelName = "Länsmodellen 3",
            Criteria = [.. Enumerable.Range(1, criteria).Select(number => new WorkshopCriterion(number, $"Kriterium {number}", 1, 1, 9))],
            Items =
            [
                .. Enumerable
                    .Range(1, items)
                    .Select(number => new ItemDraft(new InitiativeId(100 + number), $"Initiativ {number}", "Tierps kommun", scope)),
            ],
            Deputies = [new WorkshopDeputy(Deputy.Id, Deputy.Name)],
            Pace = pace,
            Attribution = attribution,
            Seed = 7,
        };

    public Meeting Open()
    {
        Assert.Null(Session.Open("ABC234", Owner, Now));
        return this;
    }

    public ParticipantId Rater(string name, Side side = Side.Other) =>
        Session.Join(new JoinRequest(name, "account-" + name, null, "", side, AdmitAtOnce: true), Now).Value.Id;

    public Outcome<BallotReceipt> Cast(
        ParticipantId person,
        int item,
        int criterion,
        double? score,
        int version = 1,
        string comment = "",
        int? round = null
    )
    {
        var key = new BallotKey(Session.Id, round ?? Math.Max(1, Session.Item(item)?.Round ?? 1), item, criterion, person);
        var outcome = BallotBox.Take(Session, ballots.GetValueOrDefault(key), new BallotPaper(key, score, version, comment), Now);
        if (outcome is { IsDone: true, Value.Store: { } store })
            ballots[key] = store;
        return outcome;
    }

    public void CastAll(int item, int criterion, params double?[] scores)
    {
        for (var i = 0; i < scores.Length; i++)
            Assert.True(
                Cast(
                    new ParticipantId(i + 1),
                    item,
                    criterion,
                    scores[i],
                    (
                        ballots
                            .Values.FirstOrDefault(b =>
                                b.Key.Item == item
                                && b.Key.Criterion == criterion
                                && b.Key.Participant.Seat == i + 1
                                && b.Key.Round == Session.Item(item)!.Round
                            )
                            ?.Version
                        ?? 0
                    ) + 1
                ).IsDone
            );
    }

    public WorkshopResults Results() => WorkshopResults.Of(Session, RevealedBallots.From(Session, ballots.Values));

    public ParticipantView ViewOf(ParticipantId person) =>
        ParticipantView.For(Session, new OwnBallots(ballots, Session.Id, person), Results())!;

    public ProjectorView Projector() => ProjectorView.For(Session, RoundProgress.From(Session, ballots.Values), Results());

    public FacilitatorView Facilitator() => FacilitatorView.For(Session, RoundProgress.From(Session, ballots.Values), Results());
}
