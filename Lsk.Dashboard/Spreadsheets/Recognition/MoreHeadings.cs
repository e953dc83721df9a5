using Lsk.Domain.Sheets;

namespace Lsk.Dashboard.Spreadsheets.Recognition;

/// <summary>Headings that public lists and municipalities' own files use, beside the synonyms of the exchange format.</summary>
internal static class MoreHeadings
{
    private static readonly Dictionary<(SheetKind Kind, string Key), string[]> All = new()
    {
        [(SheetKind.Initiatives, "Id")] =
        [
            "Projekt-id",
            "Projektid",
            "Projekt-nr",
            "Projektnr",
            "Projektnummer",
            "Projektkod",
            "Projekt nr",
            "Project ID",
            "Project no",
            "ID-nr",
            "Idnr",
            "Id-nummer",
            "Idnummer",
            "Initiativnr",
            "Insats-id",
            "Insatsnr",
            "Aktivitetsnr",
            "Aktivitets-id",
            "Åtgärdsnr",
            "Åtgärds-id",
            "Ärende",
            "Ärendenr",
            "Ärende-id",
            "Diarienummer",
            "Diarienr",
            "Dnr",
            "Beteckning",
            "Referensnummer",
            "Ref-nr",
            "Refnr",
            "No",
            "Kod",
        ],
        [(SheetKind.Initiatives, "Title")] =
        [
            "Initiativnamn",
            "Namn på initiativ",
            "Namn på initiativet",
            "Projekttitel",
            "Projektets namn",
            "Insatsens namn",
            "Namn på insats",
            "Aktivitetens namn",
            "Projekt/insats",
            "Projekt eller insats",
            "Ärenderubrik",
            "Uppdrag",
            "Satsning",
            "Utvecklingsarbete",
            "Project name",
            "Project title",
            "Project",
        ],
        [(SheetKind.Initiatives, "Organisation")] =
        [
            "Region/kommun",
            "Kommun eller region",
            "Ansvarig huvudman",
            "Kommunnamn",
            "Municipality",
        ],
        [(SheetKind.Initiatives, "Group")] =
        [
            "Ansvarig förvaltning",
            "Enhet",
            "Nämnd",
            "Ansvarig nämnd",
            "Avdelning",
            "Ansvarig avdelning",
            "Department",
        ],
        [(SheetKind.Initiatives, "Status")] = ["Projektstatus", "Aktuell status", "Övergripande status", "Genomförandestatus", "Skede"],
        [(SheetKind.Initiatives, "Start")] = ["Projektstart", "Planerad start", "Start datum", "Fr.o.m.", "From och med", "Från och med"],
        [(SheetKind.Initiatives, "End")] =
        [
            "Projektslut",
            "Planerat slut",
            "Slut datum",
            "Klart senast",
            "Klar senast",
            "Klardatum",
            "Färdigdatum",
            "Deadline",
            "Måldatum",
            "T.o.m.",
            "Till och med",
        ],
        [(SheetKind.Initiatives, "BudgetTkr")] =
        [
            "Budget total",
            "Total budget",
            "Totalbudget",
            "Budget totalt",
            "Budgetbelopp",
            "Projektbudget",
            "Total kostnad",
            "Totalkostnad",
            "Beräknad kostnad",
            "Uppskattad kostnad",
            "Beslutad budget",
            "Budgeterat belopp",
            "Kostnadskalkyl",
            "Anslag",
            "Medel",
        ],
        [(SheetKind.Initiatives, "Staff")] =
        [
            "Antal årsarbetare",
            "Årsarbetskraft",
            "Antal tjänster",
            "Bemanning",
            "Tjänst",
            "Personalresurs",
        ],
        [(SheetKind.Ratings, "InitiativeId")] = References,
        [(SheetKind.Measures, "InitiativeId")] = References,
        [(SheetKind.Measurements, "InitiativeId")] = References,
        [(SheetKind.FollowUps, "InitiativeId")] = References,
        [(SheetKind.Milestones, "InitiativeId")] = References,
        [(SheetKind.Decisions, "InitiativeId")] = References,
    };

    private static string[] References =>
        ["Projekt-id", "Projektid", "Projektnr", "Projektnummer", "Projektkod", "Projekt nr", "ID-nr", "Projekt", "Insats"];

    public static IReadOnlyList<string> Of(SheetKind kind, string key) => All.GetValueOrDefault((kind, key)) ?? [];
}
