using Lsk.Domain.Exchange;
using Lsk.Domain.Knowledge;
using static Lsk.Domain.Sheets.FieldValue;

namespace Lsk.Domain.Sheets;

/// <summary>One row of <c>Gap</c>: what an organisation said of a recommendation on a day.</summary>
public sealed record GapRow : ContentRow
{
    /// <summary>Id of the knowledge support.</summary>
    public string Support { get; init; } = "";

    /// <summary>Nr of the recommendation.</summary>
    public string Number { get; init; } = "";

    /// <summary>Huvudman.</summary>
    public string Organisation { get; init; } = "";

    /// <summary>Bedömt.</summary>
    public DateOnly AssessedOn { get; init; }

    /// <summary>Bedömning.</summary>
    public Knowledge.GapVerdict? Verdict { get; init; }

    /// <summary>Nuläge.</summary>
    public string? Present { get; init; }

    /// <summary>Underlag: <c>Bedömning</c> or <c>Data</c>, and after a colon which measure or who judged.</summary>
    public string? Basis { get; init; }

    /// <summary>Initiativ-id: what shall close the gap, <c>;</c> between. The same on every day of a cell.</summary>
    public string? Initiatives { get; init; }

    /// <summary>What it says; nothing while the verdict is missing.</summary>
    public GapAnswer? Answer()
    {
        var (basis, source) = GapBasisText.Read(Basis);
        return Verdict is { } verdict ? new GapAnswer(verdict, Present, basis, source) : null;
    }
}

/// <summary>What a verdict rests on, in one cell.</summary>
public static class GapBasisText
{
    private static readonly string[] DataWords = ["data", "mätning", "mätdata", "statistik", "register", "registerdata", "mått"];
    private static readonly string[] JudgementWords = ["bedömning", "uppskattning", "skattning", "judgement", "judgment"];

    /// <summary>The basis and what it names. A text without either word is data when it holds a number.</summary>
    public static (GapBasis Basis, string? Source) Read(string? cell)
    {
        if ((cell ?? "").Trim() is not { Length: > 0 } text)
            return (GapBasis.Judgement, null);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var (word, rest) = colon < 0 ? (text, null) : (text[..colon].Trim(), text[(colon + 1)..].Trim());
        if (DataWords.Contains(word, StringComparer.OrdinalIgnoreCase))
            return (GapBasis.Data, rest is { Length: > 0 } ? rest : null);
        if (JudgementWords.Contains(word, StringComparer.OrdinalIgnoreCase))
            return (GapBasis.Judgement, rest is { Length: > 0 } ? rest : null);
        return (text.Any(char.IsDigit) ? GapBasis.Data : GapBasis.Judgement, text);
    }

    /// <summary>As the cell holds it.</summary>
    public static string Write(GapBasis basis, string? source)
    {
        var word = basis is GapBasis.Data ? "Data" : "Bedömning";
        return source is null ? word : $"{word}: {source}";
    }
}

/// <summary>Sheet <c>Gap</c>: a history, of which the latest day counts.</summary>
internal sealed class GapRowKind : RowKind<GapRow>
{
    public GapRowKind()
    {
        Column(r => r.Support, Id, "Id", "Id", RecommendationRowKind.SupportSynonyms)
            .Wide(14)
            .Required("support-missing")
            .AtMost(KnowledgeLimits.MaxNumber)
            .AsKey()
            .Explained(SupportRowKind.OwnId);
        Column(r => r.Number, Id, "Nr", "No", RecommendationRowKind.NumberSynonyms + " | Rekommendation | Åtgärd | Kriterium | Punkt")
            .Wide(8)
            .Required("number-missing")
            .AtMost(KnowledgeLimits.MaxRecommendationNumber)
            .AsKey()
            .Explained(RecommendationRowKind.OwnNumber);
        Column(r => r.Organisation, FieldValue.Organisation, "Huvudman", "Organisation", "Kommun | Region/kommun | Verksamhet")
            .Wide(20)
            .Required("gap-organisation-missing")
            .AsKey();
        Column(r => r.AssessedOn, Date, "Bedömt", "Assessed", "Bedömd | Bedömningsdatum | Datum")
            .Wide(12)
            .Required("assessed-missing")
            .AsKey();
        Column(r => r.Verdict, FieldValue.GapVerdict, "Bedömning", "Verdict", "Uppfyllt | Uppfylls | Uppfyller | Läge | Gap")
            .Wide(16)
            .Required("verdict-missing")
            .Kept();
        Column(r => r.Present, Text, "Nuläge", "Present", "Kommentar | Beskrivning | Motivering | Skäl")
            .Wide(50)
            .AtMost(KnowledgeLimits.MaxPresent);
        Column(r => r.Basis, Text, "Underlag", "Basis", "Källa | Grund")
            .Wide(24)
            .AtMost(KnowledgeLimits.MaxSource)
            .Kept("Bedömning")
            .Explained("Bedömning eller Data. Skriv måttet eller talet efter ett kolon: Data: 62 procent.");
        Column(r => r.Initiatives, Text, "Initiativ-id", "Initiative id", "Initiativ | Åtgärdas av")
            .Wide(20)
            .Kept()
            .Explained("Det som ska stänga gapet, med semikolon emellan. En import lägger till och tar aldrig bort.");
    }

    public override SheetKind Kind => SheetKind.Gaps;

    public override string Name => "Gap";

    public override string English => "Gaps";

    public override IReadOnlyList<string> OtherNames => ["Gapanalys", "Gap-analys", "Gapbedömning"];

    public override string Example =>
        "KS-1 | 1 | Region Uppsala | 2026-03-01 | Delvis | Erbjuds på två av fem orter | Data: 2 av 5 orter | T-001";

    public override string IdentityField => nameof(GapRow.AssessedOn);

    public override bool Suffices(FoundColumns found) =>
        found.Has(nameof(GapRow.Support))
        && found.Has(nameof(GapRow.Number))
        && found.Has(nameof(GapRow.Organisation))
        && found.Has(nameof(GapRow.Verdict));

    public override string? IdentityOf(GapRow row, Func<string, string> fold) =>
        FormattableString.Invariant($"{fold(row.Support)}\n{fold(row.Number)}\n{fold(row.Organisation)}\n{row.AssessedOn:yyyy-MM-dd}");

    public override string KeyText(GapRow row) => row.Support;

    public override string TitleOf(GapRow row, Func<object?, string> inWords) =>
        $"{row.Number} · {row.Organisation} · {inWords(row.AssessedOn)}";

    public override GapRow Check(GapRow row, IRowReport report)
    {
        if (row.Basis is null)
            return row with { Initiatives = NameList.Sorted(row.Initiatives) };
        var (basis, source) = GapBasisText.Read(row.Basis);
        return row with { Basis = GapBasisText.Write(basis, source), Initiatives = NameList.Sorted(row.Initiatives) };
    }
}
