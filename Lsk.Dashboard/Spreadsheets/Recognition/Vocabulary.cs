using Lsk.Domain.Decisions;
using Lsk.Domain.Groups;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Lsk.Domain.ParallelWork;
using Lsk.Domain.Planning;
using Lsk.Domain.Sheets;

namespace Lsk.Dashboard.Spreadsheets.Recognition;

/// <summary>The words that workbooks use for what the program knows by name; the first of each is the one the export writes.</summary>
public static class Vocabulary
{
    public static Terms<InitiativeStatus> Status { get; } =
        new([
            (InitiativeStatus.Proposed, ["Förslag", "Föreslagen", "Föreslaget", "Idé", "Proposed", "Proposal"]),
            (
                InitiativeStatus.Planned,
                [
                    "Planerad",
                    "Planerat",
                    "Planeras",
                    "Ej påbörjad",
                    "Ej påbörjat",
                    "Inte påbörjad",
                    "Ej startad",
                    "Inte startad",
                    "Kommande",
                    "Planned",
                    "Not started",
                ]
            ),
            (
                InitiativeStatus.Ongoing,
                [
                    "Pågår",
                    "Pågående",
                    "Startad",
                    "Påbörjad",
                    "Påbörjat",
                    "Aktiv",
                    "Igång",
                    "I gång",
                    "Genomförs",
                    "Ongoing",
                    "In progress",
                    "Active",
                ]
            ),
            (InitiativeStatus.Paused, ["Pausad", "Pausat", "Vilande", "Paus", "Vilar", "Paused", "On hold"]),
            (
                InitiativeStatus.Finished,
                [
                    "Avslutad",
                    "Avslutat",
                    "Klar",
                    "Klart",
                    "Slutförd",
                    "Slutfört",
                    "Färdig",
                    "Genomförd",
                    "Genomfört",
                    "Finished",
                    "Completed",
                    "Done",
                    "Closed",
                ]
            ),
            (
                InitiativeStatus.Stopped,
                ["Avbruten", "Avbrutet", "Avbröts", "Nedlagd", "Nedlagt", "Inställd", "Stoppad", "Stopped", "Cancelled"]
            ),
        ]);

    public static Terms<LegalBasis> Legal { get; } =
        new([
            (LegalBasis.HealthCare, ["HSL", "Hälso- och sjukvårdslagen"]),
            (LegalBasis.SocialServices, ["SoL", "Socialtjänstlagen"]),
            (LegalBasis.Both, ["båda", "HSL/SoL", "HSL och SoL", "HSL, SoL", "SoL/HSL", "HSL + SoL", "Both"]),
        ]);

    public static Terms<bool> Direction { get; } =
        new([
            (true, ["Högre är bättre", "Högre", "Hög", "Upp", "Öka", "Ökar", "Max", "Maximera", "Higher is better", "Higher", "Up"]),
            (
                false,
                [
                    "Lägre är bättre",
                    "Lägre",
                    "Låg",
                    "Ned",
                    "Ner",
                    "Minska",
                    "Minskar",
                    "Min",
                    "Minimera",
                    "Lower is better",
                    "Lower",
                    "Down",
                ]
            ),
        ]);

    public static Terms<ChartKind> Chart { get; } =
        new([
            (ChartKind.Xmr, ["XmR", "I", "IMR", "I-MR", "Individ", "XmR-diagram"]),
            (ChartKind.P, ["P", "P-diagram", "Andel"]),
            (ChartKind.U, ["U", "U-diagram", "Frekvens"]),
            (ChartKind.Run, ["Serie", "Seriediagram", "Run", "Run chart"]),
            (ChartKind.Line, ["Linje", "Linjediagram", "Line"]),
        ]);

    public static Terms<DeliveryStatus> Delivery { get; } =
        new([
            (DeliveryStatus.OnTime, ["I fas", "Enligt plan", "I tid", "Grön", "On time", "On track"]),
            (DeliveryStatus.AtRisk, ["Risk", "I riskzonen", "Gul", "At risk"]),
            (DeliveryStatus.Late, ["Försenad", "Försenat", "Sen", "Röd", "Late", "Delayed"]),
            (DeliveryStatus.Done, ["Klar", "Klart", "Avslutad", "Slutförd", "Done"]),
            (DeliveryStatus.Cancelled, ["Avbruten", "Avbrutet", "Cancelled"]),
        ]);

    public static Terms<ParallelVerdict> Verdict { get; } =
        new([
            (ParallelVerdict.NotJudged, ["Ej bedömt", "Inte bedömt", "Obedömt", "Not judged"]),
            (ParallelVerdict.Duplicate, ["Dubblett", "Duplicate"]),
            (ParallelVerdict.Overlap, ["Överlapp", "Överlappar", "Overlap"]),
            (ParallelVerdict.Coordinated, ["Samordnas", "Samordnat", "Coordinated"]),
            (ParallelVerdict.NotParallel, ["Inte parallellt", "Ej parallellt", "Not parallel"]),
        ]);

    public static Terms<DecisionKind> Decision { get; } =
        new([
            (DecisionKind.Start, ["Starta", "Start"]),
            (DecisionKind.Continue, ["Fortsätt", "Fortsätta", "Continue"]),
            (DecisionKind.Pause, ["Pausa", "Pause"]),
            (DecisionKind.Merge, ["Slå samman", "Slå ihop", "Merge"]),
            (DecisionKind.Stop, ["Avsluta", "Stoppa", "Stop"]),
            (DecisionKind.Refer, ["Remiss", "Remittera", "Refer"]),
        ]);

    public static Terms<Sharing> Visibility { get; } =
        new([
            (Sharing.Draft, ["Utkast", "Draft"]),
            (Sharing.Shared, ["Delad", "Delat", "Shared"]),
            (Sharing.Settled, ["Fastställd", "Fastställt", "Settled"]),
        ]);

    public static Terms<bool> YesNo { get; } = new([(true, ["Ja", "Yes", "x", "Sant"]), (false, ["Nej", "No", "Falskt"])]);

    public static Terms<Lane> Lane { get; } =
        new([
            (Domain.Initiatives.Lane.Ranked, ["Rangordnas", "Rangordnad", "Ranked"]),
            (Domain.Initiatives.Lane.DoNotDo, ["Icke-göra", "Icke göra", "Do not do"]),
            (Domain.Initiatives.Lane.ResearchOnly, ["FoU", "Forskning och utveckling", "Research only"]),
        ]);

    public static Terms<ClusterAction> ClusterAction { get; } =
        new([
            (Domain.ParallelWork.ClusterAction.Undecided, ["Inte bestämt", "Ej bestämt", "Undecided"]),
            (Domain.ParallelWork.ClusterAction.Merge, ["Slå samman", "Slå ihop", "Merge"]),
            (Domain.ParallelWork.ClusterAction.Coordinate, ["Samordna", "Samordnas", "Coordinate"]),
            (Domain.ParallelWork.ClusterAction.StopOne, ["Avsluta någon", "Stop one"]),
            (Domain.ParallelWork.ClusterAction.Refer, ["Skicka till en LSG", "Remiss", "Refer"]),
        ]);

    public static Terms<GroupKind> GroupKind { get; } = new([.. GroupKindWords.All]);

    public static Terms<SeatRole> SeatRole { get; } =
        new([
            (Domain.Groups.SeatRole.Chair, ["Ordförande", "Ordf", "Chair"]),
            (Domain.Groups.SeatRole.ViceChair, ["Vice ordförande", "Vice ordf", "Vice chair"]),
            (Domain.Groups.SeatRole.Coordinator, ["Samordnare", "Processledare", "Koordinator", "Coordinator"]),
            (Domain.Groups.SeatRole.Member, ["Ledamot", "Medlem", "Representant", "Member"]),
            (Domain.Groups.SeatRole.Adjunct, ["Adjungerad", "Adjungerade", "Adjunct"]),
            (
                Domain.Groups.SeatRole.PatientRepresentative,
                ["Patientföreträdare", "Patient- och närståendeföreträdare", "Brukarföreträdare", "Patient representative"]
            ),
        ]);

    public static Terms<ReferralAnswerKind> ReferralAnswer { get; } =
        new([
            (ReferralAnswerKind.NoRemarks, ["Inga synpunkter", "Inget att erinra", "No remarks"]),
            (ReferralAnswerKind.Remarks, ["Synpunkter", "Har synpunkter", "Remarks"]),
            (ReferralAnswerKind.AdvisesAgainst, ["Avråder", "Avstyrker", "Advises against"]),
            (ReferralAnswerKind.WantsToTakePart, ["Vill delta", "Vill vara med", "Wants to take part"]),
        ]);

    public static Terms<YearStepKind> YearStep { get; } =
        new([
            (YearStepKind.Other, ["Annat", "Övrigt", "Other"]),
            (YearStepKind.Plan, ["Plan", "Aktivitetsplan"]),
            (YearStepKind.Report, ["Årsrapport", "Rapport", "Lokal uppföljning", "Report"]),
            (YearStepKind.Collected, ["Samlad uppföljning", "Collected report"]),
            (YearStepKind.SelfEvaluation, ["Självvärdering", "Self-evaluation"]),
            (YearStepKind.Charter, ["Uppdragsbeskrivning", "Charter"]),
        ]);

    public static Terms<StepOutcome> StepOutcome { get; } =
        new([
            (Domain.Decisions.StepOutcome.Yes, ["Ja", "Bifall", "Antaget", "Godkänt", "Yes"]),
            (Domain.Decisions.StepOutcome.No, ["Nej", "Avslag", "Avslaget", "No"]),
            (Domain.Decisions.StepOutcome.Returned, ["Återremiss", "Återremitterat", "Återsänt", "Returned"]),
        ]);

    public static Terms<AskKind> AskKind { get; } =
        new([
            (Domain.Decisions.AskKind.Assignment, ["Uppdrag", "Assignment"]),
            (Domain.Decisions.AskKind.Question, ["Fråga", "Question"]),
            (Domain.Decisions.AskKind.Wish, ["Önskemål", "Önskan", "Wish"]),
            (Domain.Decisions.AskKind.Reflection, ["Reflektion", "Tips", "Kommentar", "Reflection"]),
        ]);

    public static Terms<AskVerdict> AskVerdict { get; } =
        new([
            (Domain.Decisions.AskVerdict.Received, ["Mottaget", "Mottagen", "Godtaget", "Klart", "Received"]),
            (Domain.Decisions.AskVerdict.Returned, ["Återsänt", "Åter", "Återsänd", "Returned"]),
        ]);

    public static Terms<ActivityState> ActivityState { get; } =
        new([
            (
                Domain.Planning.ActivityState.NotStarted,
                [
                    "Inte påbörjad",
                    "Ej påbörjad",
                    "Ej påbörjat",
                    "Inte påbörjat",
                    "Ej startad",
                    "Ej startat",
                    "Planerad",
                    "Planerat",
                    "Planeras",
                    "Kommande",
                    "Not started",
                ]
            ),
            (
                Domain.Planning.ActivityState.Ongoing,
                ["Pågår", "Pågående", "Påbörjad", "Påbörjat", "Startad", "Igång", "I gång", "Delvis genomförd", "Ongoing", "In progress"]
            ),
            (
                Domain.Planning.ActivityState.Done,
                ["Genomförd", "Genomfört", "Klar", "Klart", "Färdig", "Avslutad", "Avslutat", "Slutförd", "Slutfört", "Uppfylld", "Done"]
            ),
            (
                Domain.Planning.ActivityState.Dropped,
                ["Utgår", "Utgått", "Avbruten", "Avbrutet", "Struken", "Struket", "Inställd", "Inte aktuell", "Dropped", "Cancelled"]
            ),
        ]);

    /// <summary>The closed list of each kind of value that has one: what its cells are read with, written with and chosen from.</summary>
    public static IReadOnlyDictionary<FieldValue, ClosedList> Lists { get; } =
        new Dictionary<FieldValue, ClosedList>
        {
            [FieldValue.Status] = new("Status", Status, "unknown-status"),
            [FieldValue.Legal] = new("Lagrum", Legal, "unknown-legal-basis"),
            [FieldValue.Direction] = new("Riktning", Direction, "unknown-direction"),
            [FieldValue.Chart] = new("Diagramtyp", Chart, "unknown-chart"),
            [FieldValue.Delivery] = new("Leverans", Delivery, "unknown-delivery-status"),
            [FieldValue.Verdict] = new("Bedömning", Verdict, "unknown-verdict"),
            [FieldValue.Decision] = new("Beslut", Decision, "unknown-decision"),
            [FieldValue.Sharing] = new("Synlighet", Visibility, "unknown-word"),
            [FieldValue.YesNo] = new("Ja eller nej", YesNo, "unknown-word"),
            [FieldValue.Lane] = new("Nationell väg", Lane, "unknown-word"),
            [FieldValue.ClusterAction] = new("Åtgärd", ClusterAction, "unknown-word"),
            [FieldValue.GroupType] = new("Grupptyp", GroupKind, "unknown-word"),
            [FieldValue.RoleInGroup] = new("Roll", SeatRole, "unknown-word"),
            [FieldValue.ReferralAnswer] = new("Svarstyp", ReferralAnswer, "unknown-word"),
            [FieldValue.StepOfYear] = new("Årspunkt", YearStep, "unknown-word"),
            [FieldValue.StepOutcome] = new("Utfall i beslutsväg", StepOutcome, "unknown-word"),
            [FieldValue.AskKind] = new("Slag av medskick", AskKind, "unknown-word"),
            [FieldValue.AskVerdict] = new("Utfall av svar", AskVerdict, "unknown-word"),
            [FieldValue.SupportType] = new("Slag av kunskapsstöd", KnowledgeTerms.Kind, "unknown-support-kind"),
            [FieldValue.GapVerdict] = new("Gapbedömning", KnowledgeTerms.Verdict, "unknown-gap-verdict"),
            [FieldValue.WeightWay] = new("Sätt", WeightTerms.Way, "unknown-word"),
            [FieldValue.ActivityState] = new("Läge", ActivityState, "unknown-word"),
        };

    /// <summary>The organisations of the county, by the names the program writes; short names are understood too.</summary>
    public static IReadOnlyList<string> CountyOrganisations { get; } =
    [
        "Region Uppsala",
        "Enköpings kommun",
        "Heby kommun",
        "Håbo kommun",
        "Knivsta kommun",
        "Tierps kommun",
        "Uppsala kommun",
        "Älvkarleby kommun",
        "Östhammars kommun",
        "Privat vårdgivare",
        "Länsgemensamt",
    ];

    /// <summary>The sub-goals of the strategy.</summary>
    public static IReadOnlyList<string> SubGoals { get; } = ["A1", "A2", "B1", "B2", "C1", "D1"];

    /// <summary>The criteria of the default model.</summary>
    public static IReadOnlyList<string> DefaultCriteria { get; } =
    [
        "Svårighetsgrad",
        "Antal berörda",
        "Jämlikhet",
        "Förväntad nytta",
        "Kunskapsläge",
        "Kostnadseffektivitet",
        "Genomförbarhet",
        "Länsgemensam nytta",
    ];
}

/// <summary>A closed list of values with the words that mean them.</summary>
public interface ITerms
{
    /// <summary>The words the export writes, in order.</summary>
    IReadOnlyList<string> Written { get; }

    /// <summary>The value that a word means; null for an unknown word.</summary>
    object? Read(string text);

    /// <summary>The word for a value.</summary>
    string Write(object value);

    /// <summary>The written word nearest to what stands there.</summary>
    string? Suggest(string text);
}

/// <summary>A closed list as the template offers it.</summary>
/// <param name="Name">Its name among the lists of the workbook.</param>
/// <param name="Terms">Its words.</param>
/// <param name="UnknownCode">The issue of a word that is not in it.</param>
public sealed record ClosedList(string Name, ITerms Terms, string UnknownCode);

/// <summary>Knows organisations by their names and by the short forms people write.</summary>
public sealed class OrganisationNames
{
    private readonly Dictionary<string, string> known = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<string> names;

    public OrganisationNames(IReadOnlyList<string> names)
    {
        this.names = names;
        foreach (var name in names)
            known[Folding.Fold(name)] = name;
        foreach (var name in names)
        {
            var words = Folding.Fold(name).Split(' ');
            if (words.Length < 2 || words[^1] != "kommun")
            {
                if (words[0] == "lansgemensamt")
                    Add(name, "lanet", "lansovergripande", "lansgemensam", "uppsala lan", "hsvo");
                if (words[0] == "privat")
                    Add(name, "privat", "privata vardgivare", "privat utforare", "privata");
                if (words[0] == "region")
                    Add(name, "regionen", "ru", "region " + words[^1] + " lan");
                continue;
            }
            var place = string.Join(' ', words[..^1]);
            Add(name, place, place + " k:n", "kommunen " + place);
            // The genitive: Tierps kommun is also written Tierp and Tierp kommun.
            if (place.EndsWith('s'))
                Add(name, place[..^1], place[..^1] + " kommun");
            else
                Add(name, place + "s kommun");
        }
    }

    public IReadOnlyList<string> Names => names;

    public bool TryRead(string text, out string name)
    {
        var found = known.TryGetValue(Folding.Fold(text), out var value);
        name = value ?? "";
        return found;
    }

    public string? Suggest(string text) => Folding.Nearest(text, names);

    private void Add(string name, params string[] others)
    {
        foreach (var other in others)
            known.TryAdd(other, name);
    }
}
