using Lsk.Domain.Exchange;

namespace Lsk.Domain.Prioritisation;

/// <summary>
/// The model a new installation starts with: eight criteria, each scored 1 to 9 on a fixed scale with a written meaning for 1, 5 and 9, and
/// swing weights (the criterion whose swing from worst to best matters most has 100). An own proposal; every part can be edited, and each
/// version is kept.
/// </summary>
public static class StandardModel
{
    /// <summary>Its name.</summary>
    public const string Name = "Horisontell prioritering";

    /// <summary>Name of the criterion that the national view starts from.</summary>
    public const string Severity = "Svårighetsgrad";

    /// <summary>Name of the criterion of benefit; little of it lowers the national rank.</summary>
    public const string Benefit = "Förväntad nytta";

    /// <summary>Name of the criterion of evidence; weak evidence lowers the national rank.</summary>
    public const string Evidence = "Kunskapsläge";

    /// <summary>Name of the criterion of cost per benefit; a high cost lowers the national rank.</summary>
    public const string CostEffectiveness = "Kostnadseffektivitet";

    /// <summary>The criteria in order, weights as swing points (not normalised).</summary>
    public static IReadOnlyList<CriterionRow> Criteria { get; } =
    [
        Of(
            Severity,
            "Behov",
            100,
            "Lindriga eller övergående besvär; livet påverkas knappt.",
            "Tydlig påverkan på hälsa, funktion eller vardag under lång tid.",
            "Livshotande, eller svår och bestående förlust av hälsa eller funktion."
        ),
        Of(
            "Antal berörda",
            "Behov",
            70,
            "Enstaka personer i länet per år.",
            "Några hundra personer i länet per år.",
            "Tiotusentals personer, eller en stor del av målgruppen i hela länet."
        ),
        Of(
            "Jämlikhet",
            "Behov",
            60,
            "Påverkar inte skillnader mellan grupper eller kommuner.",
            "Minskar en känd skillnad något.",
            "Minskar tydligt en stor och dokumenterad skillnad i hälsa eller tillgång."
        ),
        Of(
            Benefit,
            "Nytta",
            90,
            "Liten eller osäker nytta för patient eller brukare.",
            "Måttlig nytta som märks för de flesta.",
            "Mycket stor nytta: läker, räddar liv eller förebygger svår skada."
        ),
        Of(
            Evidence,
            "Nytta",
            50,
            "Inga studier och ingen samlad erfarenhet.",
            "Vissa studier eller god beprövad erfarenhet.",
            "Starkt vetenskapligt stöd, eller nationell riktlinje med hög prioritet."
        ),
        Of(
            CostEffectiveness,
            "Resurser",
            60,
            "Mycket hög kostnad i förhållande till nyttan.",
            "Rimlig kostnad i förhållande till nyttan.",
            "Sparar resurser, eller ger stor nytta till mycket låg kostnad."
        ),
        Of(
            "Genomförbarhet",
            "Resurser",
            50,
            "Kräver lagändring, ny organisation eller kompetens som saknas.",
            "Kan genomföras med omställning och tydligt stöd från ledningen.",
            "Kan genomföras nu, med befintlig personal och inom befintliga ramar."
        ),
        Of(
            "Länsgemensam nytta",
            "System",
            60,
            "Nyttan stannar i en verksamhet.",
            "Flera huvudmän har nytta av resultatet.",
            "Hela länet har nytta; kräver och stärker samverkan mellan region och kommuner."
        ),
    ];

    private static CriterionRow Of(string name, string group, double weight, string low, string middle, string high) =>
        new()
        {
            Name = name,
            Group = group,
            Weight = weight,
            HigherIsBetter = true,
            ScaleMin = 1,
            ScaleMax = 9,
            MeaningLow = low,
            MeaningMiddle = middle,
            MeaningHigh = high,
        };
}
