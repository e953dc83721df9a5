using System.Text;
using Lsk.Domain.Access;
using Lsk.Domain.Exchange;

namespace Lsk.Domain.Prioritisation;

/// <summary>Something about a workbook that a reader of its ranking should know.</summary>
/// <param name="Code">Stable: <c>CriterionUnrated</c>, <c>CriterionUnknown</c>, <c>ScoreOutsideScale</c>, <c>InitiativeUnknown</c>,
/// <c>ScaleGuessed</c>, <c>WeightMissing</c>.</param>
/// <param name="Subject">Criterion or initiative.</param>
/// <param name="Count">How many rows it concerns.</param>
public sealed record BasisNote(string Code, string Subject, int Count);

/// <summary>A basis read out of a workbook, with what was noticed on the way.</summary>
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
    /// standard model, or, when the ratings know none of its criteria, the rated criteria with equal weights). Of several rounds each
    /// assessor's latest counts. Criteria that nobody rated are left out and named. Broken rules: <c>NothingRated</c>,
    /// <c>CriterionTwice</c>, <c>ScaleInvalid</c>, and those of the weights.
    /// </summary>
    public static Outcome<PortfolioBasis> Of(PortfolioContent content)
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
        var criteria = rows.Select(row => Criterion(row, rows, notes)).ToArray();
        var known = criteria
            .Select((criterion, j) => (Name: Fold(criterion.Name), j))
            .ToDictionary(pair => pair.Name, pair => pair.j, StringComparer.Ordinal);
        foreach (var unknown in rated.Where(row => !known.ContainsKey(Fold(row.Criterion))).GroupBy(row => row.Criterion))
            notes.Add(new("CriterionUnknown", unknown.Key, unknown.Count()));
        rated = [.. rated.Where(row => known.ContainsKey(Fold(row.Criterion)))];
        int[] used =
        [
            .. Enumerable.Range(0, criteria.Length).Where(j => rated.Any(row => row.Score is not null && known[Fold(row.Criterion)] == j)),
        ];
        if (used.Length == 0)
            return new BrokenRule("NothingRated");
        foreach (var j in Enumerable.Range(0, criteria.Length).Except(used))
            notes.Add(new("CriterionUnrated", criteria[j].Name, 0));
        // All of them are checked, so that a faulty weight is said even where the criterion is left out.
        if (Weights.FromPoints([.. criteria.Select(criterion => criterion.Points)]).Broken is { } broken)
            return broken;
        var weights = Weights.FromPoints([.. used.Select(j => criteria[j].Points)]);
        if (weights.Broken is { } zero)
            return zero;
        var initiatives = Initiatives(content, rated, notes);
        var columns = used.Select((j, column) => (Name: Fold(criteria[j].Name), column))
            .ToDictionary(pair => pair.Name, pair => pair.column, StringComparer.Ordinal);
        BasisCriterion[] usedCriteria = [.. used.Select(j => criteria[j])];
        var panel = Panel(rated, initiatives, columns, usedCriteria, notes);
        var name = content.Criteria.Count > 0 ? "Arbetsbokens modell" : StandardModel.Name;
        return new PortfolioBasis(
            new DecisionBasis(name, content.Criteria.Count > 0 ? "Kriterier" : "standard", usedCriteria, weights.Value, initiatives, panel),
            notes
        );
    }

    /// <summary>The national lane that the labels of an initiative say, or <see langword="null"/>.</summary>
    public static NationalLane? LaneOf(string? labels) =>
        Labels(labels).Contains(DoNotLabel, StringComparer.OrdinalIgnoreCase) ? NationalLane.DoNot
        : Labels(labels).Contains(ResearchLabel, StringComparer.OrdinalIgnoreCase) ? NationalLane.Research
        : null;

    private static string[] Labels(string? labels) =>
        (labels ?? "").Split([',', ';', '|'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string Fold(string name) => name.Trim().Normalize(NormalizationForm.FormC).ToUpperInvariant();

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

    private static IReadOnlyList<CriterionRow> Fallback(RatingRow[] rated, List<BasisNote> notes)
    {
        var standard = StandardModel.Criteria.Select(row => Fold(row.Name)).ToHashSet(StringComparer.Ordinal);
        if (rated.Any(row => standard.Contains(Fold(row.Criterion))))
            return StandardModel.Criteria;
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
                        Lane = LaneOf(row.Labels),
                        SeverityOff = Labels(row.Labels).Contains(SeverityOffLabel, StringComparer.OrdinalIgnoreCase),
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

    private static AssessorPanel Panel(
        RatingRow[] rated,
        IReadOnlyList<BasisInitiative> initiatives,
        Dictionary<string, int> columns,
        BasisCriterion[] criteria,
        List<BasisNote> notes
    )
    {
        var places = initiatives
            .Select((initiative, i) => (initiative.Id, i))
            .ToDictionary(pair => pair.Id, pair => pair.i, StringComparer.Ordinal);
        var assessors = new Dictionary<string, int>(StringComparer.Ordinal);
        var names = new List<string>();
        var cells = new List<(double? Score, int Round)[]>();
        var outside = new int[criteria.Length];
        foreach (var row in rated)
        {
            if (!columns.TryGetValue(Fold(row.Criterion), out var column))
                continue;
            if (!assessors.TryGetValue(row.Assessor, out var assessor))
            {
                assessors[row.Assessor] = assessor = names.Count;
                names.Add(row.Assessor);
                cells.Add(new (double?, int)[initiatives.Count * criteria.Length]);
            }
            if (row.Score is { } number && !double.IsFinite(number))
                continue;
            ref var cell = ref cells[assessor][places[row.InitiativeId] * criteria.Length + column];
            if (row.Round < cell.Round)
                continue;
            cell = (row.Score, row.Round);
            if (row.Score is { } score && (score < criteria[column].Scale.Value.Min || score > criteria[column].Scale.Value.Max))
                outside[column]++;
        }
        for (var j = 0; j < outside.Length; j++)
            if (outside[j] > 0)
                notes.Add(new("ScoreOutsideScale", criteria[j].Name, outside[j]));
        return new(
            names,
            [
                .. cells.Select(own => new RatingMatrix([
                    .. Enumerable
                        .Range(0, initiatives.Count)
                        .Select(i => Enumerable.Range(0, criteria.Length).Select(j => own[i * criteria.Length + j].Score).ToArray()),
                ])),
            ]
        );
    }
}
