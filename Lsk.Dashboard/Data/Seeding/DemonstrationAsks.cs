using Lsk.Domain.Decisions;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Data.Seeding;

/// <summary>
/// What the demonstration shows of decisions and asks: 24 asks of three meetings of the forum (5 overdue, 2 returned, 6 received, 4
/// reflections), 14 decisions that were taken above their initiative's lowest effective level, one that waits for the last of nine boards,
/// and 2 pauses on trial. All fictive.
/// </summary>
internal sealed class DemonstrationAsks(LskDbContext db, DateOnly today)
{
    private const string Forum = "Samråd HSVO";
    private const string Leadership = "TL HSVO";
    private const string DecisionGroup = "Länsgemensam beslutsgrupp";

    /// <summary>Days from the meetings of the forum to today.</summary>
    private static readonly int[] Meetings = [210, 120, 35];

    /// <summary>The level that a decision was taken at, and why; two more are lifted in the files.</summary>
    private static readonly (string Level, string? Why)[] Lifted =
    [
        (DecisionGroup, "Flera huvudmän ville se samma underlag innan någon började."),
        (DecisionGroup, "Kostnaden delas mellan regionen och tre kommuner."),
        (Leadership, "Förvaltningarna var inte överens om vem som skulle börja."),
        (DecisionGroup, null),
        (Leadership, "Beslutet binder personal i flera förvaltningar."),
        (DecisionGroup, "Arbetssättet ska vara lika i hela länet."),
        (DecisionGroup, null),
        (Leadership, "Det gällde pengar som redan var fördelade."),
        (DecisionGroup, "Avslutet påverkar två andra initiativ."),
        (Leadership, null),
        (DecisionGroup, "En kommun begärde att frågan skulle prövas gemensamt."),
        (DecisionGroup, null),
    ];

    public async Task AddAsync(IReadOnlyDictionary<string, InitiativeId> ids, CancellationToken cancel)
    {
        var decisions = await db.Decisions.OrderBy(decision => decision.Date).ThenBy(decision => decision.Id).ToListAsync(cancel);
        var initiatives = await db.Initiatives.AsNoTracking().ToDictionaryAsync(one => one.Id, cancel);
        Lift(decisions, initiatives, ids);
        PauseOnTrial(decisions);
        await LayWayAsync(decisions, cancel);
        await AskAsync(ids, cancel);
        db.ChangeTracker.DetectChanges();
        await db.SaveImportedAsync(cancel);
        db.ChangeTracker.Clear();
    }

    /// <summary>The first decisions on work that a unit or an administration could have decided on by itself.</summary>
    private static void Lift(
        List<Decision> decisions,
        Dictionary<InitiativeId, Initiative> initiatives,
        IReadOnlyDictionary<string, InitiativeId> ids
    )
    {
        var ladder = new Ladder(Ladder.Standard);
        var candidates = new Queue<Decision>(
            decisions.Where(decision =>
                decision.InitiativeId is { } id
                && ids.ContainsKey(initiatives[id].Number)
                && ladder.Place(initiatives[id].DecisionLevel) is { Order: <= 2 } stated
                && ladder.Place(decision.Level)?.Order == stated.Order
            )
        );
        foreach (var (level, why) in Lifted)
        {
            var decision = candidates.Dequeue();
            (decision.Level, decision.WhyThisLevel) = (level, why);
        }
    }

    /// <summary>One past its day, one that has some weeks left.</summary>
    private void PauseOnTrial(List<Decision> decisions)
    {
        var pauses = decisions.Where(decision => decision.Kind is DecisionKind.Pause).Take(2).ToList();
        for (var index = 0; index < pauses.Count; index++)
            pauses[index].ReviewOn = index == 0 ? today.AddDays(-12) : today.AddDays(45);
    }

    /// <summary>The board of each principal: eight have said yes.</summary>
    private async Task LayWayAsync(List<Decision> decisions, CancellationToken cancel)
    {
        var decision = decisions.Last(one => one.Level == "Politisk nivå");
        var boards = await db
            .Organisations.Where(one => one.Kind == OrganisationKind.Region || one.Kind == OrganisationKind.Municipality)
            .OrderBy(one => one.Id)
            .ToListAsync(cancel);
        for (var index = 0; index < boards.Count; index++)
        {
            var isLast = index == boards.Count - 1;
            var day = today.AddDays(isLast ? 21 : 7 * (index - boards.Count));
            db.Add(
                new DecisionStep(decision.Id, index + 1)
                {
                    Level = boards[index].Kind is OrganisationKind.Region ? "Regionstyrelsen" : "Kommunstyrelsen",
                    OrganisationId = boards[index].Id,
                    ExpectedOn = day,
                    TakenOn = isLast ? null : day,
                    Outcome = isLast ? null : StepOutcome.Yes,
                    Paragraph = isLast ? null : FormattableString.Invariant($"§ {40 + (7 * index)}"),
                }
            );
        }
    }

    private async Task AskAsync(IReadOnlyDictionary<string, InitiativeId> ids, CancellationToken cancel)
    {
        var groups = (await db.Groups.ToListAsync(cancel)).ToDictionary(group => group.Name, StringComparer.OrdinalIgnoreCase);
        var numbers = new int[Meetings.Length];
        foreach (var said in DemonstrationAskTexts.All)
        {
            var date = today.AddDays(-Meetings[said.Meeting]);
            var ask = new Ask(groups[Forum].Id, date, ++numbers[said.Meeting]);
            Must(
                ask.Word(
                    new AskWording(
                        groups[said.To].Id,
                        said.Kind,
                        said.Text,
                        said.Kind is AskKind.Reflection ? null : today.AddDays(said.Due),
                        said.About is { } number ? ids[number] : null
                    )
                )
            );
            if (said.Answer is { } answer)
            {
                var on = date.AddDays(said.AnsweredAfter);
                Must(ask.Answer(answer, on, today));
                if (said.Verdict is { } verdict)
                    Must(ask.Judge(verdict, on.AddDays(14) < today ? on.AddDays(14) : today, said.Reason, today));
            }
            db.Add(ask);
        }
    }

    // The texts are the program's own: what breaks a rule here is a fault of the program.
    private static void Must(Domain.Access.BrokenRule? broken)
    {
        if (broken is not null)
            throw new InvalidOperationException($"The demonstration breaks {broken.Code}.");
    }
}
