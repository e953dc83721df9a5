using Lsk.Domain.Exchange;
using static Lsk.Dashboard.Spreadsheets.Recognition.FieldValue;

namespace Lsk.Dashboard.Spreadsheets.Recognition;

/// <summary>One sheet of the exchange workbook: its name and its columns, in the order the export writes them.</summary>
public sealed record ExchangeSheet(
    SheetKind Kind,
    string Name,
    string English,
    IReadOnlyList<ExchangeField> Fields,
    params string[] OtherNames
);

/// <summary>The exchange workbook as a table of contents: the one place that knows its headings and their synonyms.</summary>
public static class ExchangeFormat
{
    private static readonly ExchangeField InitiativeId = new(
        nameof(RatingRow.InitiativeId),
        "Initiativ-id",
        "Initiative id",
        Id,
        "Initiativ",
        "Initiativid",
        "Id",
        "Nr",
        "Nummer",
        "Löpnr",
        "Löpnummer",
        "Initiativnummer",
        "Initiative",
        "Initiativ nr"
    )
    {
        IsRequired = true,
    };

    private static readonly ExchangeField MeasureName = new(
        nameof(MeasurementRow.Measure),
        "Mått",
        "Measure",
        Text,
        "Effektmått",
        "Indikator",
        "Uppföljningsmått",
        "Indicator",
        "Mätetal",
        "Nyckeltal"
    )
    {
        IsRequired = true,
        Width = 48,
    };

    private static readonly ExchangeField PeriodField = new(
        "Period",
        "Period",
        "Period",
        FieldValue.Period,
        "Månad",
        "Kvartal",
        "År",
        "Tidsperiod",
        "Month",
        "Quarter",
        "Mätperiod"
    )
    {
        IsRequired = true,
        Width = 12,
    };

    private static readonly ExchangeField[] MeasureDetails =
    [
        new(nameof(MeasureRow.Unit), "Enhet", "Unit", Text, "Måttenhet", "Sort") { Width = 24 },
        new(nameof(MeasureRow.HigherIsBetter), "Riktning", "Direction", Direction, "Önskad riktning", "Bättre") { Width = 18 },
        new(nameof(MeasureRow.Target), "Mål", "Target", Number, "Målvärde", "Målnivå", "Target value") { Width = 10 },
        new(
            nameof(MeasureRow.ChangedOn),
            "Förändring införd",
            "Change introduced",
            Date,
            "Förändringsdatum",
            "Infört",
            "Införd",
            "Datum för förändring",
            "Förändring",
            "Changed on"
        )
        {
            Width = 18,
        },
        new(nameof(MeasureRow.Phases), "Faser", "Phases", Dates, "Fas", "Nya faser") { Width = 24 },
        new(
            nameof(MeasureRow.BaselinePoints),
            "Baslinje, antal",
            "Baseline points",
            Count,
            "Baslinje",
            "Baslinje antal",
            "Antal i baslinjen",
            "Baseline"
        )
        {
            Width = 16,
        },
        new(nameof(MeasureRow.Chart), "Diagramtyp", "Chart type", Chart, "Diagram", "Chart") { Width = 12 },
        new(nameof(MeasureRow.Source), "Källa", "Source", Text, "Datakälla", "Kalla") { Width = 28 },
    ];

    /// <summary>Every sheet that is imported.</summary>
    public static IReadOnlyList<ExchangeSheet> Sheets { get; } =
    [
        new(
            SheetKind.Initiatives,
            "Initiativ",
            "Initiatives",
            [
                new(
                    nameof(InitiativeRow.Id),
                    "Id",
                    "Id",
                    Id,
                    "Nr",
                    "Nummer",
                    "Löpnr",
                    "Löpnummer",
                    "Initiativ-id",
                    "Initiativid",
                    "Initiativnummer",
                    "Ärendenummer",
                    "Ref",
                    "Referens",
                    "Number"
                )
                {
                    Width = 10,
                },
                new(
                    nameof(InitiativeRow.Title),
                    "Titel",
                    "Title",
                    Text,
                    "Benämning",
                    "Initiativets namn",
                    "Namn",
                    "Rubrik",
                    "Initiativ",
                    "Aktivitet",
                    "Projekt",
                    "Projektnamn",
                    "Förbättringsarbete",
                    "Name",
                    "Initiative"
                )
                {
                    Width = 42,
                    IsRequired = true,
                },
                new(
                    nameof(InitiativeRow.Description),
                    "Beskrivning",
                    "Description",
                    Text,
                    "Syfte",
                    "Syfte och förväntad effekt",
                    "Vad vill vi uppnå",
                    "Syfte och mål",
                    "Innehåll",
                    "Kort beskrivning",
                    "Sammanfattning",
                    "Purpose"
                )
                {
                    Width = 60,
                },
                new(
                    nameof(InitiativeRow.Organisation),
                    "Huvudman",
                    "Organisation",
                    Organisation,
                    "Kommun",
                    "Organisation",
                    "Ägare",
                    "Uppdragsgivare",
                    "Principal",
                    "Owner",
                    "Kommun/region"
                )
                {
                    Width = 20,
                },
                new(
                    nameof(InitiativeRow.Group),
                    "Ansvarig grupp",
                    "Responsible group",
                    Text,
                    "Ansvarig gruppering",
                    "Förvaltning/grupp",
                    "Ansvarig",
                    "Grupp",
                    "Gruppering",
                    "Förvaltning",
                    "Ansvarig enhet",
                    "Group"
                )
                {
                    Width = 28,
                },
                new(
                    nameof(InitiativeRow.SubGoal),
                    "Fokusområde",
                    "Focus area",
                    SubGoal,
                    "Delmål HSVO",
                    "Delmål",
                    "Fokus",
                    "Område",
                    "Strategiområde",
                    "Sub-goal"
                )
                {
                    Width = 13,
                },
                new(nameof(InitiativeRow.TargetGroup), "Målgrupp", "Target group", Text, "För vem", "Målgrupper", "Vilka berörs")
                {
                    Width = 30,
                },
                new(
                    nameof(InitiativeRow.Intervention),
                    "Insatstyp",
                    "Type of intervention",
                    Text,
                    "Typ av insats",
                    "Insats",
                    "Åtgärdstyp",
                    "Åtgärd",
                    "Intervention"
                )
                {
                    Width = 18,
                },
                new(
                    nameof(InitiativeRow.Indicator),
                    "Effektmått",
                    "Effect measure",
                    Text,
                    "Mått",
                    "Indikator",
                    "Uppföljningsmått",
                    "Indicator"
                )
                {
                    Width = 36,
                },
                new(
                    nameof(InitiativeRow.Start),
                    "Start",
                    "Start",
                    FieldValue.Start,
                    "Startdatum",
                    "Börjar",
                    "Från",
                    "Startar",
                    "Påbörjas",
                    "Start date",
                    "From"
                )
                {
                    Width = 12,
                },
                new(
                    nameof(InitiativeRow.End),
                    "Slut",
                    "End",
                    FieldValue.End,
                    "Slutdatum",
                    "Slutar",
                    "Till",
                    "Avslutas",
                    "Klart",
                    "End date",
                    "To"
                )
                {
                    Width = 12,
                },
                new(nameof(InitiativeRow.Status), "Status", "Status", FieldValue.Status, "Läge", "Nuläge", "Fas", "State") { Width = 12 },
                new(
                    nameof(InitiativeRow.BudgetTkr),
                    "Budget (tkr)",
                    "Budget (SEK thousand)",
                    Money,
                    "Budget",
                    "Kostnad",
                    "Kostnader",
                    "Belopp",
                    "Pengar",
                    "Cost"
                )
                {
                    Width = 13,
                },
                new(
                    nameof(InitiativeRow.Staff),
                    "Årsarbetskrafter",
                    "Full-time equivalents",
                    Staff,
                    "Årsarb.",
                    "ÅA",
                    "Tjänster",
                    "Helårstjänster",
                    "Heltidstjänster",
                    "FTE",
                    "Personal",
                    "Årsarbetare",
                    "Staff"
                )
                {
                    Width = 16,
                },
                new(nameof(InitiativeRow.DecisionLevel), "Beslutsnivå", "Decision level", Text, "Nivå", "Beslutas av", "Beslutsnivån")
                {
                    Width = 20,
                },
                new(nameof(InitiativeRow.LegalBasis), "Lagrum (HSL/SoL/båda)", "Legal basis", Legal, "Lagrum", "Lag", "Lagstöd")
                {
                    Width = 22,
                },
                new(nameof(InitiativeRow.Labels), "Märkning", "Labels", Text, "Etiketter", "Taggar", "Tags") { Width = 20 },
            ],
            "Portfölj",
            "Projekt",
            "Insatser"
        ),
        new(
            SheetKind.Criteria,
            "Kriterier",
            "Criteria",
            [
                new(nameof(CriterionRow.Name), "Kriterium", "Criterion", Text, "Kriterier", "Kriterie", "Namn")
                {
                    IsRequired = true,
                    Width = 26,
                },
                new(nameof(CriterionRow.Group), "Grupp", "Group", Text, "Kriteriegrupp", "Område") { Width = 14 },
                new(nameof(CriterionRow.Weight), "Vikt", "Weight", Number, "Viktning", "Vikter") { Width = 8 },
                new(nameof(CriterionRow.HigherIsBetter), "Riktning", "Direction", Direction) { Width = 18 },
                new(nameof(CriterionRow.ScaleMin), "Skala min", "Scale min", Number, "Min", "Lägst", "Minsta värde", "Minimum")
                {
                    Width = 10,
                },
                new(nameof(CriterionRow.ScaleMax), "Skala max", "Scale max", Number, "Max", "Högst", "Största värde", "Maximum")
                {
                    Width = 10,
                },
                new(nameof(CriterionRow.MeaningLow), "Innebörd låg", "Meaning low", Text, "Låg", "Låg innebörd") { Width = 40 },
                new(nameof(CriterionRow.MeaningMiddle), "Innebörd mitten", "Meaning middle", Text, "Mitten") { Width = 40 },
                new(nameof(CriterionRow.MeaningHigh), "Innebörd hög", "Meaning high", Text, "Hög", "Hög innebörd") { Width = 40 },
                new(nameof(CriterionRow.ValueFunction), "Värdefunktion", "Value function", Text, "Värdekurva") { Width = 26 },
            ],
            "Kriterium",
            "Modell",
            "Prioriteringsmodell"
        ),
        new(
            SheetKind.Ratings,
            "Bedömningar",
            "Ratings",
            [
                InitiativeId,
                new(nameof(RatingRow.Criterion), "Kriterium", "Criterion", Text, "Kriterie") { IsRequired = true, Width = 26 },
                new(nameof(RatingRow.Assessor), "Bedömare", "Assessor", Text, "Bedömd av", "Deltagare", "Person", "Rater") { Width = 14 },
                new(nameof(RatingRow.Round), "Omgång", "Round", Count, "Runda", "Rond") { Width = 10 },
                new(nameof(RatingRow.Score), "Poäng", "Score", Number, "Betyg", "Värde", "Poängsättning", "Bedömning", "Rating")
                {
                    IsRequired = true,
                    Width = 8,
                },
                new(nameof(RatingRow.Reason), "Motivering", "Reason", Text, "Kommentar", "Skäl") { Width = 50 },
            ],
            "Bedömning",
            "Poäng",
            "Scores"
        ),
        new(
            SheetKind.Measures,
            "Effektmått",
            "Effect measures",
            [
                InitiativeId,
                MeasureName with
                {
                    Key = nameof(MeasureRow.Name),
                    Synonyms = [.. MeasureName.Synonyms, "Namn"],
                },
                .. MeasureDetails,
            ],
            "Mått",
            "Indikatorer",
            "Measures"
        ),
        new(
            SheetKind.Measurements,
            "Mätningar",
            "Measurements",
            [
                InitiativeId,
                MeasureName,
                PeriodField,
                new(nameof(MeasurementRow.Value), "Värde", "Value", Number, "Resultat", "Utfall", "Mätvärde", "Result") { Width = 10 },
                new(nameof(MeasurementRow.Numerator), "Täljare", "Numerator", Number, "Antal") { Width = 10 },
                new(nameof(MeasurementRow.Denominator), "Nämnare", "Denominator", Number, "Av", "Totalt antal") { Width = 10 },
                new(nameof(MeasurementRow.Comment), "Kommentar", "Comment", Text, "Anmärkning", "Notering") { Width = 40 },
            ],
            "Mätvärden",
            "Mätning",
            "Mätdata"
        ),
        new(
            SheetKind.FollowUps,
            "Uppföljning",
            "Follow-up",
            [
                InitiativeId,
                PeriodField,
                new(nameof(FollowUpRow.Status), "Status", "Status", Delivery, "Läge", "Leveransstatus") { Width = 12 },
                new(nameof(FollowUpRow.Forecast), "Prognos", "Forecast", Text) { Width = 40 },
                new(nameof(FollowUpRow.Comment), "Kommentar", "Comment", Text, "Anmärkning", "Notering") { Width = 50 },
                new(
                    nameof(FollowUpRow.FeedbackGiven),
                    "Återkoppling given",
                    "Feedback given",
                    Date,
                    "Återkoppling",
                    "Återkopplat",
                    "Feedback"
                )
                {
                    Width = 18,
                },
            ],
            "Uppföljningar",
            "Statusrapport"
        ),
        new(
            SheetKind.Milestones,
            "Etappmål",
            "Milestones",
            [
                InitiativeId,
                new(nameof(MilestoneRow.Name), "Etappmål", "Milestone", Text, "Milstolpe", "Delmål", "Namn")
                {
                    IsRequired = true,
                    Width = 44,
                },
                new(nameof(MilestoneRow.Planned), "Planerat", "Planned", Date, "Planerad", "Planerat datum", "Klart senast") { Width = 12 },
                new(nameof(MilestoneRow.Reached), "Uppnått", "Reached", Date, "Uppnådd", "Nått", "Klart", "Klar datum") { Width = 12 },
            ],
            "Milstolpar"
        ),
        new(
            SheetKind.Parallels,
            "Parallellarbete",
            "Parallel work",
            [
                new(nameof(ParallelRow.A), "Initiativ-id A", "Initiative id A", Id, "Initiativ A", "Id A")
                {
                    IsRequired = true,
                    Width = 14,
                },
                new(nameof(ParallelRow.B), "Initiativ-id B", "Initiative id B", Id, "Initiativ B", "Id B")
                {
                    IsRequired = true,
                    Width = 14,
                },
                new(nameof(ParallelRow.Similarity), "Likhet", "Similarity", Number) { Width = 8 },
                new(nameof(ParallelRow.Verdict), "Bedömning", "Verdict", Verdict, "Utfall") { Width = 18 },
                new(nameof(ParallelRow.Reason), "Motivering", "Reason", Text) { Width = 40 },
                new(nameof(ParallelRow.Evidence), "Skäl", "Evidence", Text) { Width = 60 },
            ],
            "Parallella arbeten"
        ),
        new(
            SheetKind.Decisions,
            "Beslut",
            "Decisions",
            [
                InitiativeId,
                new(nameof(DecisionRow.Date), "Datum", "Date", Date, "Beslutsdatum", "Decision date") { Width = 12 },
                new(nameof(DecisionRow.Paragraph), "Paragraf", "Paragraph", Text, "§", "Par") { Width = 10 },
                new(nameof(DecisionRow.Decision), "Beslut", "Decision", Decision, "Beslutat") { IsRequired = true, Width = 14 },
                new(nameof(DecisionRow.Level), "Beslutsnivå", "Decision level", Text, "Nivå") { Width = 20 },
                new(nameof(DecisionRow.Reason), "Motivering", "Reason", Text, "Skäl", "Kommentar") { Width = 50 },
                new(nameof(DecisionRow.RegistryNumber), "Diarienummer", "Registry number", Text, "Dnr", "Diarienr") { Width = 16 },
            ],
            "Beslutslogg"
        ),
    ];

    /// <summary>Sheets that the export writes for people and the import passes over.</summary>
    public static IReadOnlyList<string> ResultSheets { get; } = ["Rangordning", "Om", "Ranking", "About", "Listor", "Hjälp"];

    /// <summary>In a sheet of measurements the columns that describe the measure may stand too.</summary>
    public static IReadOnlyList<ExchangeField> FieldsFor(SheetKind kind) =>
        kind switch
        {
            SheetKind.Measurements => [.. Of(kind).Fields, .. MeasureDetails],
            SheetKind.Unknown or SheetKind.Result => [],
            _ => Of(kind).Fields,
        };

    public static ExchangeSheet Of(SheetKind kind) => Sheets.First(sheet => sheet.Kind == kind);

    /// <summary>The name in JSON and on screen: that of the exchange sheet; null when nothing is recognised.</summary>
    public static string? NameOf(SheetKind kind) => kind is SheetKind.Unknown or SheetKind.Result ? null : Of(kind).Name;
}
