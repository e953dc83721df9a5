using System.Globalization;
using Lsk.Dashboard.Data;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Prioritisation;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.FollowUp;

/// <summary>The value of each initiative in the model in use, for the list of what could be stopped. Of several rounds each assessor's latest counts.</summary>
public sealed class RankQueries(IDbContextFactory<LskDbContext> contexts)
{
    /// <summary>Values 0 to 1 of the initiatives that are rated on every criterion that anybody has rated; empty without a model.</summary>
    public async Task<IReadOnlyDictionary<InitiativeId, double>> ValuesAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var model = await db.Models.AsNoTracking().Include(m => m.Criteria).FirstOrDefaultAsync(m => m.State == ModelState.InUse, cancel);
        if (model is null) return new Dictionary<InitiativeId, double>();
        // Averaged in the database: of 10,000 initiatives there are ratings by the hundred thousand. The unique index finds the later rounds.
        var means = await db.Ratings.AsNoTracking()
            .Where(r => r.Score != null && !db.Ratings.Any(later => later.InitiativeId == r.InitiativeId && later.CriterionKey == r.CriterionKey && later.AssessorId == r.AssessorId && later.Round > r.Round && later.Score != null))
            .GroupBy(r => new { r.InitiativeId, r.CriterionKey })
            .Select(cell => new RatedMean(cell.Key.InitiativeId, cell.Key.CriterionKey, cell.Average(r => r.Score!.Value))).ToListAsync(cancel);
        return Values(model, means);
    }

    internal static IReadOnlyDictionary<InitiativeId, double> Values(PriorityModel model, IReadOnlyCollection<RatedMean> means)
    {
        var rated = means.Select(mean => mean.Criterion).ToHashSet();
        Criterion[] criteria = [.. model.Criteria.Where(criterion => rated.Contains(criterion.Key)).OrderBy(criterion => criterion.Order)];
        if (criteria.Length == 0 || Weights.FromPoints([.. criteria.Select(criterion => criterion.Weight)]) is not { IsDone: true, Value: var weights }) return new Dictionary<InitiativeId, double>();
        var columns = criteria.Select((criterion, column) => (criterion.Key, column)).ToDictionary(pair => pair.Key, pair => pair.column);
        InitiativeId[] ids = [.. means.Select(mean => mean.Initiative).Distinct()];
        var places = ids.Select((id, place) => (id, place)).ToDictionary(pair => pair.id, pair => pair.place);
        var cells = ids.Select(_ => new double?[criteria.Length]).ToArray();
        foreach (var mean in means)
            if (columns.TryGetValue(mean.Criterion, out var column)) cells[places[mean.Initiative]][column] = mean.Score;
        var scales = criteria.Select(criterion => new CriterionScale(criterion.Name, FunctionOf(criterion))).ToArray();
        return AdditiveRanking.Rank(new RatingMatrix(cells).ToValues(scales), weights).Where(row => row.Value is not null).ToDictionary(row => ids[row.Row], row => row.Value!.Value);
    }

    // As stored: score:value;score:value. What cannot be read counts as linear.
    private static ValueFunction FunctionOf(Criterion criterion)
    {
        var linear = ValueFunction.Linear(criterion.ScaleMin, criterion.ScaleMax, criterion.HigherIsBetter);
        if (criterion.ValueFunction is not { Length: > 0 } written) return linear;
        var points = new List<ValuePoint>();
        foreach (var pair in written.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (pair.Split(':') is not [var score, var value] || !double.TryParse(score, CultureInfo.InvariantCulture, out var x) || !double.TryParse(value, CultureInfo.InvariantCulture, out var y)) return linear;
            points.Add(new(x, y));
        }
        return ValueFunction.Piecewise(points) is { IsDone: true, Value: var function } ? function : linear;
    }

    internal sealed record RatedMean(InitiativeId Initiative, int Criterion, double Score);
}
