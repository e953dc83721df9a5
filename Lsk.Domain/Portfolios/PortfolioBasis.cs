using System.Text;
using Lsk.Domain.Access;
using Lsk.Domain.Exchange;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Prioritisation;

namespace Lsk.Domain.Portfolios;

/// <summary>Something about a ranking's basis that a reader of it should know.</summary>
/// <param name="Code">Stable: <c>CriterionUnrated</c>, <c>CriterionUnknown</c>, <c>ScoreOutsideScale</c>, <c>InitiativeUnknown</c>,
/// <c>ScaleGuessed</c>, <c>WeightMissing</c>, <c>ClosedLeftOut</c>, <c>DraftsLeftOut</c>.</param>
/// <param name="Subject">Criterion or initiative; empty where the note is about the whole.</param>
/// <param name="Count">How many rows it concerns.</param>
public sealed record BasisNote(string Code, string Subject, int Count);

/// <summary>A basis, read out of a workbook or the store, with what was noticed on the way.</summary>
/// <param name="Basis">The basis.</param>
/// <param name="Notes">What a reader should know.</param>
public sealed record PortfolioBasis(DecisionBasis Basis, IReadOnlyList<BasisNote> Notes)
{
    /// <summary>Labels (Märkning) that place an initiative outside the scale or take severity away.</summary>
    public const string DoNotLabel = "icke-göra",
        ResearchLabel = "FoU",
        SeverityOffLabel = "utan svårighetsgrad";

    /// <summary>
    /// Reads any workbook: other criteria and scales, a single assessor, no <c>Initiativ</c> sheet, no <c>Kriterier</c> sheet (then the
    /// standard model, or, when the ratings know none of its criteria, the rated criteria with equal weights). A row without a status is
    /// open. Criteria that nobody rated are left out and named. Broken rules: <c>NothingRated</c>, <c>CriterionTwice</c>,
    /// <c>ScaleInvalid</c>, and those of the weights.
    /// </summary>
    /// <param name="content">The workbook.</param>
    /// <param name="all">Whether finished and stopped initiatives take part.</param>
    public static Outcome<PortfolioBasis> Of(PortfolioContent content, bool all = false)
    {
        var notes = new List<BasisNote>();
        var rated = content.Ratings.Where(row => row.InitiativeId.Length > 0 && row.Criterion.Length > 0).ToArray();
        if (!rated.Any(row => row.Score is not null))
            return new BrokenRule("NothingRated");
        var rows = content.Criteria.Count > 0 ? content.Criteria : Fallback(rated, notes);
        if (rows.GroupBy(row => Fold(row.Name)).FirstOrDefault(group => group.Count() > 1) is { } twice)
            return new BrokenRule("CriterionTwice", twice.First().Name);
        if (rows.FirstOrDefault(row => !ScaleOf(row, out _)) is { } invalid)
            return new BrokenRule("ScaleInvalid", invalid.Name);
        BasisCriterion[] criteria = [.. rows.Select(row => Criterion(row, rows, notes))];
        var known = Places(criteria.Select(criterion => Fold(criterion.Name)));
        foreach (var unknown in rated.Where(row => !known.ContainsKey(Fold(row.Criterion))).GroupBy(row => row.Criterion))
            notes.Add(new("CriterionUnknown", unknown.Key, unknown.Count()));
        rated = [.. rated.Where(row => known.ContainsKey(Fold(row.Criterion)))];
        var initiatives = Initiatives(content, rated, notes);
        // Anna, anna and ANNA are one person: the last round of hers counts.
        string[] assessors = [.. rated.Select(row => row.Assessor).DistinctBy(Fold)];
        var (place, who) = (Places(initiatives.Select(initiative => initiative.Id)), Places(assessors.Select(Fold)));
        var read = content.Criteria.Count > 0;
        var built = BasisBuilder.Of(
            new(
                read ? "Arbetsbokens modell" : StandardModel.Name,
                read ? "Kriterier" : "standard",
                criteria,
                initiatives,
                assessors,
                [
                    .. rated.Select(row => new BasisRating(
                        place[row.InitiativeId],
                        known[Fold(row.Criterion)],
                        who[Fold(row.Assessor)],
                        row.Round,
                        row.Score
                    )),
                ]
            ),
            all
        );
        if (built.Broken is { } broken)
            return broken;
        foreach (
            var group in rated.Where(row => IsOutside(row, criteria[known[Fold(row.Criterion)]])).CountBy(row => known[Fold(row.Criterion)])
        )
            notes.Add(new("ScoreOutsideScale", criteria[group.Key].Name, group.Value));
        return From(built.Value, notes);
    }

    /// <summary>A built basis with notes of what was left out of it.</summary>
    /// <param name="built">The basis.</param>
    /// <param name="before">What was noticed while it was read.</param>
    public static PortfolioBasis From(BuiltBasis built, IEnumerable<BasisNote>? before = null)
    {
        List<BasisNote> notes = [.. before ?? [], .. built.Unrated.Select(name => new BasisNote("CriterionUnrated", name, 0))];
        if (built.Closed > 0)
            notes.Add(new("ClosedLeftOut", "", built.Closed));
        if (built.Drafts > 0)
            notes.Add(new("DraftsLeftOut", "", built.Drafts));
        return new(built.Basis, notes);
    }

    /// <summary>The national lane that the labels of an initiative say, or <see langword="null"/>.</summary>
    public static NationalLane? LaneOf(string? labels) =>
        Labels(labels).Contains(DoNotLabel, StringComparer.OrdinalIgnoreCase) ? NationalLane.DoNot
        : Labels(labels).Contains(ResearchLabel, StringComparer.OrdinalIgnoreCase) ? NationalLane.Research
        : null;

    private static string[] Labels(string? labels) =>
        (labels ?? "").Split([',', ';', '|'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    // A name as a person reads it: capitals, blanks and the kind of dash tell nobody apart.
    private static string Fold(string name) =>
        string.Join(
                ' ',
                name.Normalize(NormalizationForm.FormC)
                    .Replace('\u2013', '-')
                    .Replace('\u2014', '-')
                    .Replace('\u2011', '-')
                    .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            )
            .ToUpperInvariant();

    private static Dictionary<string, int> Places(IEnumerable<string> names) =>
        names.Select((name, place) => (name, place)).ToDictionary(pair => pair.name, pair => pair.place, StringComparer.Ordinal);

    private static bool IsOutside(RatingRow row, BasisCriterion criterion) =>
        row.Score is { } score && double.IsFinite(score) && (score < criterion.Scale.Value.Min || score > criterion.Scale.Value.Max);

    private static bool ScaleOf(CriterionRow row, out (double Min, double Max) scale)
    {
        scale = (row.ScaleMin ?? 1, row.ScaleMax ?? 9);
        return double.IsFinite(scale.Min) && double.IsFinite(scale.Max) && scale.Max > scale.Min;
    }

    private static BasisCriterion Criterion(CriterionRow row, IReadOnlyList<CriterionRow> rows, List<BasisNote> notes)
    {
        ScaleOf(row, out var scale);
        var none = rows.All(other => other.Weight is null);
        if (row.Weight is null && !none)
            notes.Add(new("WeightMissing", row.Name, 1));
        return new(
            new(row.Name.Trim(), ValueFunction.Of(row.ValueFunction, scale.Min, scale.Max, row.HigherIsBetter ?? true)),
            row.Group ?? "",
            row.Weight ?? (none ? 1 : 0)
        );
    }

    private static CriterionRow Row(StandardCriterion criterion) =>
        new()
        {
            Name = criterion.Name,
            Group = criterion.Group,
            Weight = criterion.Weight,
            HigherIsBetter = true,
            ScaleMin = 1,
            ScaleMax = 9,
            MeaningLow = criterion.MeaningLow,
            MeaningMiddle = criterion.MeaningMiddle,
            MeaningHigh = criterion.MeaningHigh,
        };

    private static IReadOnlyList<CriterionRow> Fallback(RatingRow[] rated, List<BasisNote> notes)
    {
        var standard = StandardModel.Criteria.Select(row => Fold(row.Name)).ToHashSet(StringComparer.Ordinal);
        if (rated.Any(row => standard.Contains(Fold(row.Criterion))))
            return [.. StandardModel.Criteria.Select(Row)];
        return
        [
            .. rated
                .GroupBy(row => Fold(row.Criterion))
                .Select(group =>
                {
                    var scores = group.Select(row => row.Score).OfType<double>().DefaultIfEmpty(1).ToArray();
                    (double Min, double Max) scale = (scores.Min(), scores.Max()) switch
                    {
                        (>= 1, <= 9) => (1, 9),
                        (>= 0, <= 1) => (0, 1),
                        (>= 0, <= 10) => (0, 10),
                        (>= 0, <= 100) => (0, 100),
                        var (low, high) => (low, Math.Max(high, low + 1)),
                    };
                    notes.Add(new("ScaleGuessed", group.First().Criterion, scores.Length));
                    return new CriterionRow
                    {
                        Name = group.First().Criterion,
                        ScaleMin = scale.Min,
                        ScaleMax = scale.Max,
                    };
                }),
        ];
    }

    private static IReadOnlyList<BasisInitiative> Initiatives(PortfolioContent content, RatingRow[] rated, List<BasisNote> notes)
    {
        var list = new List<BasisInitiative>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in content.Initiatives)
            if (row.Id.Length > 0 && seen.Add(row.Id))
                list.Add(
                    new(row.Id, row.Title)
                    {
                        Organisation = row.Organisation,
                        Status = row.Status,
                        // Less than nothing is a fault of the sheet: nobody knows what it costs.
                        Cost = row.BudgetTkr >= 0 ? (double?)row.BudgetTkr : null,
                        Staff = row.Staff is >= 0 and < double.PositiveInfinity ? row.Staff : null,
                        // A column of its own says more than a label; without it the labels speak.
                        Lane = row.Lane is { } placed ? NationalView.Outside(placed) : LaneOf(row.Labels),
                        SeverityOff = row.SeverityOff ?? Labels(row.Labels).Contains(SeverityOffLabel, StringComparer.OrdinalIgnoreCase),
                        HumanDignity = row.HumanDignity,
                        IsDraft = row.Sharing is Sharing.Draft,
                    }
                );
        var ofSheet = list.Count;
        foreach (var row in rated)
            if (seen.Add(row.InitiativeId))
                list.Add(new(row.InitiativeId, row.InitiativeId));
        if (ofSheet == 0 || list.Count == ofSheet)
            return list;
        var rows = rated.CountBy(row => row.InitiativeId).ToDictionary(StringComparer.Ordinal);
        foreach (var unknown in list.Skip(ofSheet))
            notes.Add(new("InitiativeUnknown", unknown.Id, rows[unknown.Id]));
        return list;
    }
}
