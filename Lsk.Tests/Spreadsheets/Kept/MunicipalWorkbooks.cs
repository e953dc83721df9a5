using Lsk.Dashboard.Spreadsheets;

namespace Lsk.Tests.Spreadsheets.Kept;

/// <summary>A workbook as one municipality keeps it, and what its owner means by it.</summary>
/// <param name="Name">What is particular about it.</param>
/// <param name="Drafts">Its sheets.</param>
/// <param name="Truth">By title: organisation, thousands of kronor, start, end, status, full-time equivalents; null where nothing is
/// meant.</param>
internal sealed record MunicipalWorkbook(string Name, string File, Draft[] Drafts, Dictionary<string, Meaning> Truth);

/// <summary>What a row means.</summary>
internal sealed record Meaning(
    string Organisation,
    decimal? Thousands = null,
    string? Start = null,
    string? End = null,
    string? Status = null,
    double? Staff = null
);

/// <summary>Ten workbooks, each made in the way of another office.</summary>
internal static class MunicipalWorkbooks
{
    public static IReadOnlyList<MunicipalWorkbook> All { get; } =
    [
        Sections(),
        KronorByHand(),
        TwoTables(),
        TabsByPlace(),
        MergedDepartments(),
        ThreeLines(),
        WordsForValues(),
        CapitalBudget(),
        ColouredList(),
        TitleNamesOwner(),
    ];

    private static MunicipalWorkbook Sections() =>
        new(
            "avsnitt per kommun med delsummor",
            "projekt.xlsx",
            [
                new Draft("Projekt")
                    .Row("Gemensamma projekt, belopp i tkr")
                    .Row("Nr", "Projekt", "Status", "Start", "Budget")
                    .Row("Tierps kommun")
                    .Row(1, "Trygg hemgång", "Pågår", new DateOnly(2025, 9, 1), 450)
                    .Row(2, "Fallprevention", "Planerad", new DateOnly(2026, 1, 1), 1200)
                    .Row(null, "Delsumma", null, null, 1650)
                    .Row("Heby kommun")
                    .Row(3, "Digital tillsyn", "Klart", new DateOnly(2024, 2, 1), 80)
                    .Row(null, "Delsumma", null, null, 80)
                    .Row(null, "Totalt", null, null, 1730),
            ],
            new()
            {
                ["Trygg hemgång"] = new("Tierps kommun", 450, "2025-09-01", Status: "Pågår"),
                ["Fallprevention"] = new("Tierps kommun", 1200, "2026-01-01", Status: "Planerad"),
                ["Digital tillsyn"] = new("Heby kommun", 80, "2024-02-01", Status: "Avslutad"),
            }
        );

    private static MunicipalWorkbook KronorByHand() =>
        new(
            "kronor med punkt mellan tusental och handskrivna datum",
            "Knivsta.xlsx",
            [
                new Draft("Blad1")
                    .Row("Projektnr", "Benämning", "Startdatum", "Slutdatum", "Kostnad (kr)", "Tjänster")
                    .Row("K-1", "Samordnad vårdplan", "15.03.26", "tillsvidare", "250.000", "50 %")
                    .Row("K-2", "Mobilt team", "31/12 -26", "våren 2027", "1.250.000 kr", "2x50 %")
                    .Row("K-3", "Språkstöd", "1 sept. 2025", "2026-06-30", "95 000:-", "0,25"),
            ],
            new()
            {
                ["Samordnad vårdplan"] = new("Knivsta kommun", 250, "2026-03-15", null, null, 0.5),
                ["Mobilt team"] = new("Knivsta kommun", 1250, "2026-12-31", "2027-05-31", null, 1),
                ["Språkstöd"] = new("Knivsta kommun", 95, "2025-09-01", "2026-06-30", null, 0.25),
            }
        );

    private static MunicipalWorkbook TwoTables() =>
        new(
            "pågående ovanför avslutade, med olika rubriker",
            "enkoping.xlsx",
            [
                new Draft("Initiativ")
                    .Row("Enköpings kommun")
                    .Row("Id", "Titel", "Status", "Budget (tkr)")
                    .Row("E1", "Äldrehälsa", "Pågår", 300)
                    .Row("E2", "Barnens bästa", "Pausad", 500)
                    .Gap()
                    .Row("Avslutade")
                    .Row("Nr", "Benämning", "Läge", "Kostnad (kr)")
                    .Row("E3", "Nattro", "Avslutad", 120_000),
            ],
            new()
            {
                ["Äldrehälsa"] = new("Enköpings kommun", 300, Status: "Pågår"),
                ["Barnens bästa"] = new("Enköpings kommun", 500, Status: "Pausad"),
                ["Nattro"] = new("Enköpings kommun", 120, Status: "Avslutad"),
            }
        );

    private static MunicipalWorkbook TabsByPlace() =>
        new(
            "en flik per kommun och en försida",
            "lansoversikt.xlsx",
            [
                new Draft("Läs mig").Row("Fyll i en flik per kommun."),
                new Draft("Östhammar").Row("Titel", "Status", "Budget, tkr").Row("Hemrehab", "Pågår", 700),
                new Draft("Älvkarleby").Row("Titel", "Status", "Budget, tkr").Row("Välfärdsteknik", "Förslag", 90),
            ],
            new()
            {
                ["Hemrehab"] = new("Östhammars kommun", 700, Status: "Pågår"),
                ["Välfärdsteknik"] = new("Älvkarleby kommun", 90, Status: "Förslag"),
            }
        );

    private static MunicipalWorkbook MergedDepartments() =>
        new(
            "sammanfogade celler och dolda rader",
            "haabo.xlsx",
            [
                new Draft("Portfölj")
                    .Row("Kommun", "Id", "Namn", "Budget mnkr")
                    .Row("Håbo kommun", "H1", "Anhörigstöd", 1.5)
                    .Row(null, "H2", "Trygg natt", 0.4)
                    .Row("Heby kommun", "B1", "Måltidsvän", 0.25)
                    .Merge(1, 2, 1, 3)
                    .Hide(3),
            ],
            new()
            {
                ["Anhörigstöd"] = new("Håbo kommun", 1500),
                ["Trygg natt"] = new("Håbo kommun", 400),
                ["Måltidsvän"] = new("Heby kommun", 250),
            }
        );

    private static MunicipalWorkbook ThreeLines() =>
        new(
            "rubriker i två rader, gruppen sammanfogad",
            "uppsala.xlsx",
            [
                new Draft("Blad1")
                    .Row("Projektlista Uppsala kommun")
                    .Row(null, null, "Tid", null, "Resurser")
                    .Row("Id", "Projekt", "Start", "Slut", "Budget (tkr)", "Årsarb.")
                    .Row("U1", "Psykisk hälsa", new DateOnly(2025, 1, 1), new DateOnly(2026, 12, 31), 2_100, 1.5)
                    .Row("U2", "Suicidprevention", 2026, 2027, 900, 1)
                    .Merge(3, 2, 4, 2)
                    .Merge(5, 2, 6, 2),
            ],
            new()
            {
                ["Psykisk hälsa"] = new("Uppsala kommun", 2100, "2025-01-01", "2026-12-31", null, 1.5),
                ["Suicidprevention"] = new("Uppsala kommun", 900, "2026-01-01", "2027-12-31", null, 1),
            }
        );

    private static MunicipalWorkbook WordsForValues() =>
        new(
            "ord i stället för värden",
            "heby.xlsx",
            [
                new Draft("Insatser")
                    .Row("Insats", "Kommun", "Status", "Kostnad tkr", "Slut")
                    .Row("Förebyggande hembesök till alla över 80 år", "Heby", "Genomförs", "inom ram", "löpande")
                    .Row("Gemensam larmkedja för hela kommunen", "Heby", "Planerad", "ca 300", "VT 2027")
                    .Row("Utbildning i bemötande för nyanställda", "Heby", "Pausad", "½ mnkr", "?"),
            ],
            new()
            {
                ["Förebyggande hembesök till alla över 80 år"] = new("Heby kommun", null, Status: "Pågår"),
                ["Gemensam larmkedja för hela kommunen"] = new("Heby kommun", 300, End: "2027-06-30", Status: "Planerad"),
                ["Utbildning i bemötande för nyanställda"] = new("Heby kommun", 500, Status: "Pausad"),
            }
        );

    private static MunicipalWorkbook CapitalBudget() =>
        new(
            "budgetrad är en kod, årets budget bredvid den totala",
            "investering.xlsx",
            [
                new Draft("Budget")
                    .Row("Budget Line", "Projekt", "Kommun", "Budget år", "Budget total (tkr)", "Status datum")
                    .Row("A-1000", "Nytt särskilt boende", "Tierp", 2026, 8_000, new DateOnly(2026, 1, 1))
                    .Row("A-1001", "Ombyggd mottagning", "Tierp", 2027, 4_500, new DateOnly(2026, 2, 1)),
            ],
            new() { ["Nytt särskilt boende"] = new("Tierps kommun", 8000), ["Ombyggd mottagning"] = new("Tierps kommun", 4500) }
        );

    private static MunicipalWorkbook ColouredList()
    {
        var draft = new Draft("Lista");
        CellLook Fill(string colour) => new() { Fill = colour };
        draft
            .Row("Id", "Titel", "Huvudman", "Budget (tkr)")
            .Row(1, draft.As("Nattpatrull", Fill("00B050")), "Tierp", 100)
            .Row(2, draft.As("Kostombud", Fill("FFFF00")), "Tierp", 200)
            .Gap()
            .Row("Grön = enligt plan, gul = risk");
        return new(
            "färger som status och en teckenförklaring",
            "tierp.xlsx",
            [draft],
            new() { ["Nattpatrull"] = new("Tierps kommun", 100), ["Kostombud"] = new("Tierps kommun", 200) }
        );
    }

    private static MunicipalWorkbook TitleNamesOwner()
    {
        var draft = new Draft("Sammanställning");
        draft
            .Row("Handlingar från Region Uppsala, hälsa")
            .Row("Dnr", "Uppdrag", "Skede", "Fr.o.m.", "Anslag")
            .Row("R-1", "Nära vård", "Igång", "2025-03", draft.As(3_200_000, new CellLook { Thousands = 1, Unit = NumberUnit.Thousands }))
            .Row(
                "R-2",
                "Digital triage",
                "Kommande",
                "2026-Q3",
                draft.As(700_000, new CellLook { Thousands = 1, Unit = NumberUnit.Thousands })
            );
        return new(
            "titeln namnger huvudmannen, talformatet enheten",
            "region.xlsx",
            [draft],
            new()
            {
                ["Nära vård"] = new("Region Uppsala", 3200, "2025-03-01", Status: "Pågår"),
                ["Digital triage"] = new("Region Uppsala", 700, "2026-07-01", Status: "Planerad"),
            }
        );
    }
}
