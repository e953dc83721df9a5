using System.Collections.Immutable;

namespace Lsk.Domain.Exchange;

/// <summary>
/// Everything the exchange workbook can hold, as plain rows: the one shape that a workbook is read into, that the store gives out for
/// export, that an import compares with the store, and that the command line computes on. Rows refer to each other by the organisations'
/// own numbers (<see cref="InitiativeRow.Id"/>), never by keys of the store. An empty cell is <see langword="null"/>; an explicit
/// <c>(tom)</c> is named in the row's
/// <see cref="ContentRow.Cleared"/>. Every list may be empty.
/// </summary>
public sealed record PortfolioContent
{
    private ImmutableDictionary<Type, IReadOnlyList<ContentRow>> rows = ImmutableDictionary<Type, IReadOnlyList<ContentRow>>.Empty;

    /// <summary>Sheet <c>Initiativ</c>.</summary>
    public IReadOnlyList<InitiativeRow> Initiatives
    {
        get => Of<InitiativeRow>();
        init => rows = rows.SetItem(typeof(InitiativeRow), value);
    }

    /// <summary>Sheet <c>Kriterier</c>: the prioritisation model; empty when the workbook carries none.</summary>
    public IReadOnlyList<CriterionRow> Criteria
    {
        get => Of<CriterionRow>();
        init => rows = rows.SetItem(typeof(CriterionRow), value);
    }

    /// <summary>Sheet <c>Bedömningar</c>.</summary>
    public IReadOnlyList<RatingRow> Ratings
    {
        get => Of<RatingRow>();
        init => rows = rows.SetItem(typeof(RatingRow), value);
    }

    /// <summary>Sheet <c>Effektmått</c>.</summary>
    public IReadOnlyList<MeasureRow> Measures
    {
        get => Of<MeasureRow>();
        init => rows = rows.SetItem(typeof(MeasureRow), value);
    }

    /// <summary>Sheet <c>Mätningar</c>, also unpivoted month columns.</summary>
    public IReadOnlyList<MeasurementRow> Measurements
    {
        get => Of<MeasurementRow>();
        init => rows = rows.SetItem(typeof(MeasurementRow), value);
    }

    /// <summary>Measurements that are stored and not among them, because they are too small for the one who reads.</summary>
    public int HiddenMeasurements { get; init; }

    /// <summary>Sheet <c>Uppföljning</c>.</summary>
    public IReadOnlyList<FollowUpRow> FollowUps
    {
        get => Of<FollowUpRow>();
        init => rows = rows.SetItem(typeof(FollowUpRow), value);
    }

    /// <summary>Sheet <c>Etappmål</c>.</summary>
    public IReadOnlyList<MilestoneRow> Milestones
    {
        get => Of<MilestoneRow>();
        init => rows = rows.SetItem(typeof(MilestoneRow), value);
    }

    /// <summary>Sheet <c>Parallellarbete</c>.</summary>
    public IReadOnlyList<ParallelRow> Parallels
    {
        get => Of<ParallelRow>();
        init => rows = rows.SetItem(typeof(ParallelRow), value);
    }

    /// <summary>Sheet <c>Beslut</c>.</summary>
    public IReadOnlyList<DecisionRow> Decisions
    {
        get => Of<DecisionRow>();
        init => rows = rows.SetItem(typeof(DecisionRow), value);
    }

    /// <summary>The rows of a kind; a kind without a name of its own above is reached by this.</summary>
    public IReadOnlyList<TRow> Of<TRow>()
        where TRow : ContentRow => rows.TryGetValue(typeof(TRow), out var found) ? (IReadOnlyList<TRow>)found : [];

    /// <summary>The content with other rows of a kind.</summary>
    public PortfolioContent With<TRow>(IReadOnlyList<TRow> replaced)
        where TRow : ContentRow => this with { rows = rows.SetItem(typeof(TRow), replaced) };
}

/// <summary>One row of <c>Kriterier</c>.</summary>
public sealed record CriterionRow : ContentRow
{
    /// <summary>Kriterium: the name, key within the model.</summary>
    public string Name { get; init; } = "";

    /// <summary>Grupp, such as Behov, Nytta, Resurser, System.</summary>
    public string? Group { get; init; }

    /// <summary>Vikt, 0 or more; normalised by whoever uses it.</summary>
    public double? Weight { get; init; }

    /// <summary>Riktning: <see langword="true"/> when higher is better (also when missing).</summary>
    public bool? HigherIsBetter { get; init; }

    /// <summary>Skala min.</summary>
    public double? ScaleMin { get; init; }

    /// <summary>Skala max.</summary>
    public double? ScaleMax { get; init; }

    /// <summary>Innebörd låg: what the lowest score means.</summary>
    public string? MeaningLow { get; init; }

    /// <summary>Innebörd mitten.</summary>
    public string? MeaningMiddle { get; init; }

    /// <summary>Innebörd hög.</summary>
    public string? MeaningHigh { get; init; }

    /// <summary>Värdefunktion: <c>score:value</c> pairs with <c>;</c> between; <see langword="null"/> for a straight line over the
    /// scale.</summary>
    public string? ValueFunction { get; init; }
}

/// <summary>One row of <c>Bedömningar</c>: one assessor's score on one criterion.</summary>
public sealed record RatingRow : ContentRow
{
    /// <summary>Initiativ-id.</summary>
    public string InitiativeId { get; init; } = "";

    /// <summary>Kriterium, by name.</summary>
    public string Criterion { get; init; } = "";

    /// <summary>Bedömare: the assessor's label.</summary>
    public string Assessor { get; init; } = "";

    /// <summary>Omgång, 1 when missing.</summary>
    public int Round { get; init; } = 1;

    /// <summary>Poäng on the criterion's own scale; <see langword="null"/> for an abstention.</summary>
    public double? Score { get; init; }

    /// <summary>Motivering.</summary>
    public string? Reason { get; init; }
}

/// <summary>One row of <c>Effektmått</c>.</summary>
public sealed record MeasureRow : ContentRow
{
    /// <summary>Initiativ-id.</summary>
    public string InitiativeId { get; init; } = "";

    /// <summary>Mått: the name, key within the initiative.</summary>
    public string Name { get; init; } = "";

    /// <summary>Enhet.</summary>
    public string? Unit { get; init; }

    /// <summary>Riktning: <see langword="true"/> when higher is better, <see langword="null"/> when nobody has said.</summary>
    public bool? HigherIsBetter { get; init; }

    /// <summary>Mål, in the measure's unit.</summary>
    public double? Target { get; init; }

    /// <summary>Förändring införd: the day the change was made.</summary>
    public DateOnly? ChangedOn { get; init; }

    /// <summary>Faser: days on which a new phase begins, in order.</summary>
    public IReadOnlyList<DateOnly> Phases { get; init; } = [];

    /// <summary>Baslinje, antal: points that set the limits; <see langword="null"/> = all of the phase.</summary>
    public int? BaselinePoints { get; init; }

    /// <summary>Diagramtyp: <see langword="null"/> = chosen from the data.</summary>
    public Initiatives.ChartKind? Chart { get; init; }

    /// <summary>Källa.</summary>
    public string? Source { get; init; }
}

/// <summary>One row of <c>Mätningar</c>.</summary>
public sealed record MeasurementRow : ContentRow
{
    /// <summary>Initiativ-id.</summary>
    public string InitiativeId { get; init; } = "";

    /// <summary>Mått, by name.</summary>
    public string Measure { get; init; } = "";

    /// <summary>Period.</summary>
    public Time.Period Period { get; init; }

    /// <summary>Värde in the measure's unit; <see langword="null"/> = not measured.</summary>
    public double? Value { get; init; }

    /// <summary>Täljare.</summary>
    public double? Numerator { get; init; }

    /// <summary>Nämnare.</summary>
    public double? Denominator { get; init; }

    /// <summary>Kommentar.</summary>
    public string? Comment { get; init; }
}

/// <summary>One row of <c>Uppföljning</c>.</summary>
public sealed record FollowUpRow : ContentRow
{
    /// <summary>Initiativ-id.</summary>
    public string InitiativeId { get; init; } = "";

    /// <summary>Period.</summary>
    public Time.Period Period { get; init; }

    /// <summary>Status of delivery.</summary>
    public Initiatives.DeliveryStatus? Status { get; init; }

    /// <summary>Prognos.</summary>
    public string? Forecast { get; init; }

    /// <summary>Kommentar.</summary>
    public string? Comment { get; init; }

    /// <summary>Återkoppling given: the day the decision group answered.</summary>
    public DateOnly? FeedbackGiven { get; init; }

    /// <summary>Återkoppling, text: what the decision group answered.</summary>
    public string? Feedback { get; init; }
}

/// <summary>One row of <c>Etappmål</c>.</summary>
public sealed record MilestoneRow : ContentRow
{
    /// <summary>Initiativ-id.</summary>
    public string InitiativeId { get; init; } = "";

    /// <summary>Etappmål: the name, key within the initiative.</summary>
    public string Name { get; init; } = "";

    /// <summary>Planerat.</summary>
    public DateOnly? Planned { get; init; }

    /// <summary>Uppnått.</summary>
    public DateOnly? Reached { get; init; }
}

/// <summary>One row of <c>Parallellarbete</c>.</summary>
public sealed record ParallelRow : ContentRow
{
    /// <summary>Initiativ-id A.</summary>
    public string A { get; init; } = "";

    /// <summary>Initiativ-id B.</summary>
    public string B { get; init; } = "";

    /// <summary>Likhet, 0 to 1.</summary>
    public double? Similarity { get; init; }

    /// <summary>Bedömning; <see langword="null"/> reads as not judged.</summary>
    public Initiatives.ParallelVerdict? Verdict { get; init; }

    /// <summary>Motivering.</summary>
    public string? Reason { get; init; }

    /// <summary>Skäl: what the search found.</summary>
    public string? Evidence { get; init; }
}

/// <summary>One row of <c>Beslut</c>.</summary>
public sealed record DecisionRow : ContentRow
{
    /// <summary>Initiativ-id.</summary>
    public string InitiativeId { get; init; } = "";

    /// <summary>Datum.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Paragraf.</summary>
    public string? Paragraph { get; init; }

    /// <summary>Beslut.</summary>
    public Initiatives.DecisionKind? Decision { get; init; }

    /// <summary>Beslutsnivå.</summary>
    public string? Level { get; init; }

    /// <summary>Motivering.</summary>
    public string? Reason { get; init; }

    /// <summary>Diarienummer.</summary>
    public string? RegistryNumber { get; init; }

    /// <summary>Ansvarig: who carries it out.</summary>
    public string? Owner { get; init; }

    /// <summary>För: votes, when a vote was taken.</summary>
    public int? VotesFor { get; init; }

    /// <summary>Mot.</summary>
    public int? VotesAgainst { get; init; }

    /// <summary>Avstod.</summary>
    public int? VotesAbstained { get; init; }

    /// <summary>Reservation.</summary>
    public string? Dissent { get; init; }

    /// <summary>Slås samman med: the number of the initiative, or the name of the group, that goes on.</summary>
    public string? MergedInto { get; init; }

    /// <summary>Gruppering, by name, instead of an initiative.</summary>
    public string Group { get; init; } = "";

    /// <summary>Belopp (tkr): granted.</summary>
    public decimal? AmountTkr { get; init; }

    /// <summary>Gäller till: last day of what was granted.</summary>
    public DateOnly? AmountUntil { get; init; }

    /// <summary>Omprövas: the day it is looked at again.</summary>
    public DateOnly? ReviewOn { get; init; }

    /// <summary>Varför nivån: why it was taken above the lowest effective level.</summary>
    public string? WhyThisLevel { get; init; }
}
