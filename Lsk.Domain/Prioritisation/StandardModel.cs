namespace Lsk.Domain.Prioritisation;

/// <summary>A criterion of the standard model, scored 1 to 9 where more is better.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Group">Group of criteria: <c>Behov</c>.</param>
/// <param name="Weight">Swing points, 0 to 100; not normalised.</param>
/// <param name="MeaningLow">What 1 means.</param>
/// <param name="MeaningMiddle">What 5 means.</param>
/// <param name="MeaningHigh">What 9 means.</param>
public sealed record StandardCriterion(
    string Name,
    string Group,
    double Weight,
    string MeaningLow,
    string MeaningMiddle,
    string MeaningHigh
);

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
    public static IReadOnlyList<StandardCriterion> Criteria { get; } =
    [
        new(
            Severity,
            "Behov",
            100,
            "Lindriga eller övergående besvär; livet påverkas knappt.",
            "Tydlig påverkan på hälsa, funktion eller vardag under lång tid.",
            "Livshotande, eller svår och bestående förlust av hälsa eller funktion."
        ),
        new(
            "Antal berörda",
            "Behov",
            70,
            "Enstaka personer i länet per år.",
            "Några hundra personer i länet per år.",
            "Tiotusentals personer, eller en stor del av målgruppen i hela länet."
        ),
        new(
            "Jämlikhet",
            "Behov",
            60,
            "Påverkar inte skillnader mellan grupper eller kommuner.",
            "Minskar en känd skillnad något.",
            "Minskar tydligt en stor och dokumenterad skillnad i hälsa eller tillgång."
        ),
        new(
            Benefit,
            "Nytta",
            90,
            "Liten eller osäker nytta för patient eller brukare.",
            "Måttlig nytta som märks för de flesta.",
            "Mycket stor nytta: läker, räddar liv eller förebygger svår skada."
        ),
        new(
            Evidence,
            "Nytta",
            50,
            "Inga studier och ingen samlad erfarenhet.",
            "Vissa studier eller god beprövad erfarenhet.",
            "Starkt vetenskapligt stöd, eller nationell riktlinje med hög prioritet."
        ),
        new(
            CostEffectiveness,
            "Resurser",
            60,
            "Mycket hög kostnad i förhållande till nyttan.",
            "Rimlig kostnad i förhållande till nyttan.",
            "Sparar resurser, eller ger stor nytta till mycket låg kostnad."
        ),
        new(
            "Genomförbarhet",
            "Resurser",
            50,
            "Kräver lagändring, ny organisation eller kompetens som saknas.",
            "Kan genomföras med omställning och tydligt stöd från ledningen.",
            "Kan genomföras nu, med befintlig personal och inom befintliga ramar."
        ),
        new(
            "Länsgemensam nytta",
            "System",
            60,
            "Nyttan stannar i en verksamhet.",
            "Flera huvudmän har nytta av resultatet.",
            "Hela länet har nytta; kräver och stärker samverkan mellan region och kommuner."
        ),
    ];
}
