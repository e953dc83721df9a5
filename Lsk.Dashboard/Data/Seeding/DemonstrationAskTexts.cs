using Lsk.Domain.Decisions;

namespace Lsk.Dashboard.Data.Seeding;

/// <summary>The asks of the demonstration, in words of its own.</summary>
internal static class DemonstrationAskTexts
{
    /// <summary>An ask of a meeting.</summary>
    /// <param name="Meeting">Which, from 0.</param>
    /// <param name="To">The group that is asked.</param>
    /// <param name="Kind">What it is.</param>
    /// <param name="Text">What is asked.</param>
    /// <param name="Due">Days from today to its last day.</param>
    internal sealed record Said(int Meeting, string To, AskKind Kind, string Text, int Due)
    {
        /// <summary>The initiative it is about, by number.</summary>
        public string? About { get; init; }

        public string? Answer { get; init; }

        /// <summary>Days from the meeting to the answer.</summary>
        public int AnsweredAfter { get; init; }

        public AskVerdict? Verdict { get; init; }

        public string? Reason { get; init; }
    }

    public static IReadOnlyList<Said> All { get; } =
    [
        new(0, "TL HSVO", AskKind.Question, "Hur följs väntetiderna till första bedömning upp när flera huvudmän delar på ansvaret?", -150)
        {
            Answer = "Väntetiden mäts varje månad hos varje huvudman och läggs samman här. Siffrorna visas vid varje möte.",
            AnsweredAfter = 28,
            Verdict = AskVerdict.Received,
        },
        new(
            0,
            "Beslutsgruppen HSVO",
            AskKind.Assignment,
            "Beslutsgruppen får i uppdrag att visa vilka initiativ som har slutat och vad det har frigjort.",
            -120
        )
        {
            Answer = "Listan ligger i uppföljningen, med belopp och årsarbetskrafter per huvudman.",
            AnsweredAfter = 45,
            Verdict = AskVerdict.Received,
        },
        new(0, "LPO Levnadsvanor", AskKind.Wish, "Vi önskar att arbetet mot tobak når även små skolor.", -140)
        {
            About = "U-003",
            Answer = "Materialet finns nu för skolor med färre än hundra elever.",
            AnsweredAfter = 60,
            Verdict = AskVerdict.Received,
        },
        new(0, "LPO Barn och ungdomars hälsa", AskKind.Question, "Vilka familjer nås inte av föräldrastödet i dag?", -130)
        {
            Answer = "De som flyttar mellan kommuner under året. Vi prövar en gemensam kallelse.",
            AnsweredAfter = 70,
            Verdict = AskVerdict.Received,
        },
        new(0, "TL HSVO", AskKind.Reflection, "Bra att samma bild visas i alla nämnder, det gör frågorna bättre.", 0),
        new(0, "LPO Psykisk hälsa", AskKind.Assignment, "Programområdet får i uppdrag att beskriva vägen in för unga vuxna.", -60),
        new(0, "LPO Äldres hälsa", AskKind.Question, "Hur många fall på särskilt boende leder till akutbesök?", -45),
        new(0, "TL HSVO", AskKind.Wish, "Underlagen bör komma tio dagar före mötet.", -160)
        {
            Answer = "Från nästa möte skickas de tolv dagar före.",
            AnsweredAfter = 20,
            Verdict = AskVerdict.Received,
        },
        new(1, "TL HSVO", AskKind.Question, "Kan vi få en jämförelse mellan kommunerna utan att någon rangordnas?", -40)
        {
            Answer = "Ja, den visas som en spridning med gränser och utan ordning.",
            AnsweredAfter = 30,
            Verdict = AskVerdict.Received,
        },
        new(
            1,
            "Beslutsgruppen HSVO",
            AskKind.Question,
            "Varför tas så många beslut på länsnivå när förvaltningen själv kunde bestämma?",
            20
        )
        {
            Answer = "Flera huvudmän ville ha samma besked.",
            AnsweredAfter = 40,
            Verdict = AskVerdict.Returned,
            Reason = "Svaret säger inte vad som ska ändras.",
        },
        new(1, "LPO Psykisk hälsa", AskKind.Wish, "Vi skulle vilja att suicidprevention blir en fast punkt hos varje huvudman.", 15)
        {
            Answer = "Frågan är lyft i programområdet.",
            AnsweredAfter = 35,
            Verdict = AskVerdict.Returned,
            Reason = "Ange när huvudmännen får besked.",
        },
        new(
            1,
            "LPO Barn och ungdomars hälsa",
            AskKind.Assignment,
            "Samrådet ger programområdet i uppdrag att pröva en gemensam ingång under ett år.",
            -20
        ),
        new(1, "TL HSVO", AskKind.Question, "Vad kostar de pausade initiativen medan de väntar?", -10),
        new(1, "LPO Levnadsvanor", AskKind.Wish, "Det är önskvärt att resultaten visas på ett sätt som patientföreningar förstår.", -5),
        new(1, "TL HSVO", AskKind.Reflection, "Tips: ta med en berättelse från verksamheten till varje möte.", 0),
        new(1, "LPO Akut vård", AskKind.Question, "Hur tas synpunkter från ambulanspersonalen om hand?", 30)
        {
            Answer = "De samlas varje kvartal och besvaras av programområdet.",
            AnsweredAfter = 80,
        },
        new(2, "TL HSVO", AskKind.Question, "När får nämnderna nästa förslag till gemensam strategi?", 25)
        {
            About = "U-116",
            Answer = "Ett förslag är på väg genom nio nämnder, åtta har sagt ja.",
            AnsweredAfter = 20,
        },
        new(
            2,
            "Beslutsgruppen HSVO",
            AskKind.Assignment,
            "Beslutsgruppen får i uppdrag att föreslå vad som kan avslutas under nästa år.",
            40
        ),
        new(
            2,
            "LPO Rehabilitering, habilitering och försäkringsmedicin",
            AskKind.Question,
            "Hur ser väntan på hjälpmedel ut i de minsta kommunerna?",
            30
        )
        {
            Answer = "Den är kortare än i fjol, men skillnaden mellan kommunerna är stor.",
            AnsweredAfter = 25,
        },
        new(2, "LPO Äldres hälsa", AskKind.Wish, "Anhöriga bör kunna lämna synpunkter utan inloggning.", 45),
        new(2, "TL HSVO", AskKind.Question, "Vilka avtal måste sägas upp i tid om ett arbete ska sluta?", 50),
        new(2, "LPO Infektionssjukdomar", AskKind.Wish, "Vi vill se hur vaccinationerna har gått i alla åtta kommunerna.", 55),
        new(2, "TL HSVO", AskKind.Reflection, "Tänk på att små kommuner har samma mötestid men färre händer.", 0),
        new(2, "LPO Psykisk hälsa", AskKind.Reflection, "Reflektion: det som fungerar i en kommun behöver inte skrivas om i nästa.", 0),
    ];
}
