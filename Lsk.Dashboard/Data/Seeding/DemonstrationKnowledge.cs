using Lsk.Domain.Initiatives;
using Lsk.Domain.Knowledge;
using Lsk.Domain.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Data.Seeding;

/// <summary>
/// Two knowledge supports of the demonstration, with made-up recommendations: six gaps that nobody works on, two whose work is done and that
/// nobody has assessed anew, and the rest in every stage between. A test counts them.
/// </summary>
internal static class DemonstrationKnowledge
{
    /// <summary>Gaps that nobody does anything about.</summary>
    public const int GapsWithoutInitiative = 6;

    /// <summary>Gaps whose initiative has been done for long.</summary>
    public const int DoneNotReassessed = 2;

    private static readonly DateOnly AssessedOn = new(2025, 9, 1);
    private static readonly DateOnly OverBy = new(2025, 12, 31);

    private static readonly string[] Falls =
    [
        "Fråga alla över 65 år om fall det senaste året vid planerade besök",
        "Gör en samlad bedömning av fallrisk när svaret är ja",
        "Erbjud balans- och styrketräning i grupp inom fyra veckor",
        "Gå igenom läkemedel som ökar risken att falla",
        "Mät blodtrycket både liggande och stående",
        "Kontrollera synen och hänvisa till optiker vid behov",
        "Se över bostaden tillsammans med personen",
        "Prova ut hjälpmedel och skor",
        "Dokumentera fallrisken på samma plats i båda journalerna",
        "Överför fallrisken vid utskrivning från sjukhus",
        "Ha en utsedd kontakt för fallprevention i varje kommun",
        "Ge skriftlig information på lätt svenska",
        "Följ upp åtgärderna efter tre månader",
        "Utred osteoporos efter fraktur vid låg belastning",
        "Sätt in skelettskydd när utredningen talar för det",
        "Håll en händelseanalys efter fall med fraktur på boende",
        "Utbilda ny personal i fallprevention under första månaden",
        "Repetera utbildningen vartannat år",
        "Låt undersköterskan leda teamets genomgång en gång i veckan",
        "Erbjud näringsbedömning vid ofrivillig viktnedgång",
        "Pröva rörelselarm först efter andra åtgärder",
        "Följ antalet fallskador per månad och enhet",
        "Visa resultatet för personal, boende och närstående",
        "Ta upp fallprevention i den lokala tjänsteledningen varje halvår",
    ];

    private static readonly string[] Sleep =
    [
        "Fråga om sömn vid varje första besök för psykisk ohälsa",
        "Använd en sömndagbok i två veckor före behandling",
        "Erbjud sömnskola som första åtgärd",
        "Ge sömnskolan digitalt för den som vill",
        "Skriv ut sömnmedel i högst fyra veckor",
        "Gör en plan för utsättning vid varje förskrivning",
        "Utred sömnapné vid dagtrötthet och snarkning",
        "Ge råd om sömn i elevhälsan",
        "Samverka med primärvården om uppföljning",
        "Följ andelen med långvarig förskrivning",
        "Erbjud närstående till barn rådgivning om sömnvanor",
    ];

    public static async Task AddAsync(LskDbContext db, DemonstrationDays days, CancellationToken cancel)
    {
        var organisations = await db.Organisations.AsNoTracking().OrderBy(one => one.Id).ToListAsync(cancel);
        var asked = organisations.Where(one => one.Kind is OrganisationKind.Region or OrganisationKind.Municipality).ToList();
        var areas = await db
            .Groups.AsNoTracking()
            .Where(group => group.Kind == GroupKind.ProgrammeArea)
            .OrderBy(group => group.Name)
            .ToListAsync(cancel);
        var receiver = areas.Find(group => group.Name.Contains("ldre", StringComparison.Ordinal)) ?? areas.FirstOrDefault();
        var (falls, sleep) = (
            Support("KS-01", "Fallprevention för äldre", SupportKind.Pathway, days.Moved(new DateOnly(2025, 5, 15)), receiver?.Id),
            Support("KS-02", "Sömnbesvär i nära vård", SupportKind.Guideline, days.Moved(new DateOnly(2026, 2, 10)), null)
        );
        db.AddRange(falls, sleep);
        await db.SaveImportedAsync(cancel);
        var fallParts = Parts(falls, Falls);
        var sleepParts = Parts(sleep, Sleep);
        db.AddRange([.. fallParts, .. sleepParts]);
        await db.SaveImportedAsync(cancel);

        // The first is assessed by all: its gaps have initiatives but six. The second is answered by two organisations so far.
        var (running, done) = await WorksAsync(db, days, cancel);
        var gaps = 0;
        for (var row = 0; row < fallParts.Count; row++)
            for (var column = 0; column < asked.Count; column++)
            {
                var verdict = VerdictOf(row, column);
                Answer(db, fallParts[row], asked[column], days.Moved(AssessedOn), verdict);
                if (!verdict.IsGap())
                    continue;
                gaps++;
                if (gaps <= GapsWithoutInitiative || running.Count == 0)
                    continue;
                var work =
                    gaps <= GapsWithoutInitiative + DoneNotReassessed && done.Count > 0
                        ? done[gaps % done.Count]
                        : running[gaps % running.Count];
                db.Add(new GapLink(fallParts[row].Id, asked[column].Id, work));
            }
        // Looked at twice: the earlier answer stays under the later one.
        Answer(db, fallParts[0], asked[0], days.Moved(new DateOnly(2025, 8, 4)), GapVerdict.NotMet);
        for (var row = 0; row < sleepParts.Count; row++)
            for (var column = 0; column < 2; column++)
                Answer(
                    db,
                    sleepParts[row],
                    asked[column],
                    days.Moved(new DateOnly(2026, 4, 14)),
                    row % 3 == 2 ? GapVerdict.NotApplicable : GapVerdict.Met
                );
        await db.SaveImportedAsync(cancel);
        db.ChangeTracker.Clear();
    }

    /// <summary>What runs, and what was over more than ninety days before anybody could have looked again.</summary>
    private static async Task<(List<InitiativeId> Running, List<InitiativeId> Done)> WorksAsync(
        LskDbContext db,
        DemonstrationDays days,
        CancellationToken cancel
    )
    {
        var works = await db
            .Initiatives.AsNoTracking()
            .OrderBy(one => one.Id)
            .Select(one => new
            {
                one.Id,
                one.Status,
                one.End,
            })
            .ToListAsync(cancel);
        var (from, to) = (days.Moved(AssessedOn), days.Moved(OverBy));
        return (
            [.. works.Where(one => one.Status == InitiativeStatus.Ongoing).Select(one => one.Id)],
            [.. works.Where(one => one.Status == InitiativeStatus.Finished && one.End >= from && one.End <= to).Select(one => one.Id)]
        );
    }

    private static GapVerdict VerdictOf(int row, int column) =>
        (((row * 5) + (column * 3)) % 16) switch
        {
            0 => GapVerdict.NotMet,
            7 => GapVerdict.Partly,
            11 => GapVerdict.NotApplicable,
            _ => GapVerdict.Met,
        };

    private static KnowledgeSupport Support(string number, string title, SupportKind kind, DateOnly published, GroupId? receiver)
    {
        var support = new KnowledgeSupport(number);
        var broken = support.Revise(
            new SupportDetails
            {
                Title = title,
                Kind = kind,
                Issuer = "Påhittad nationell utgivare",
                PublishedOn = published,
                Receiver = receiver,
            }
        );
        return broken is null ? support : throw new InvalidOperationException(broken.Code);
    }

    private static List<Recommendation> Parts(KnowledgeSupport support, string[] texts) =>
        [
            .. texts.Select(
                (text, index) =>
                {
                    var one = new Recommendation(support.Id, (index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture));
                    var broken = one.Say(
                        text,
                        index % 4 == 0 ? "1"
                            : index % 4 == 1 ? "bör"
                            : null,
                        null
                    );
                    return broken is null ? one : throw new InvalidOperationException(broken.Code);
                }
            ),
        ];

    private static void Answer(LskDbContext db, Recommendation part, Organisation organisation, DateOnly on, GapVerdict verdict)
    {
        var assessment = new GapAssessment(part.Id, organisation.Id, on);
        var words = verdict switch
        {
            GapVerdict.Partly => "Görs på några enheter men inte på alla.",
            GapVerdict.NotApplicable => "Görs av en annan huvudman.",
            GapVerdict.NotMet => "Inte påbörjat.",
            GapVerdict.Met => null,
        };
        if (assessment.Say(new GapAnswer(verdict, words)) is { } broken)
            throw new InvalidOperationException(broken.Code);
        db.Add(assessment);
    }
}
