using System.Collections.Concurrent;
using System.Globalization;
using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Lsk.Domain.Prioritisation;

namespace Lsk.Dashboard.Data.Reading;

/// <summary>What is stored of models, initiatives and ratings at one moment, and the bases that were built from it.</summary>
internal sealed class StoredSource(
    IReadOnlyList<StoredSource.Model> models,
    IReadOnlyList<BasisInitiative> initiatives,
    IReadOnlyList<StoredSource.Assessor> assessors,
    IReadOnlyList<StoredSource.Score> scores
)
{
    private readonly ConcurrentDictionary<(int Model, bool All), Outcome<StoredBasis>> built = new();

    /// <summary>A basis that somebody has asked for before.</summary>
    public Outcome<StoredBasis>? Find(int? number, bool all) =>
        ModelOf(number) is { } model ? built.GetValueOrDefault((model.Number, all)) : new BrokenRule("NothingRated");

    /// <summary>Builds a basis and keeps it.</summary>
    public Outcome<StoredBasis> Build(int? number, bool all) =>
        ModelOf(number) is { } model ? built.GetOrAdd((model.Number, all), _ => Of(model, all)) : new BrokenRule("NothingRated");

    private Model? ModelOf(int? number) => models.FirstOrDefault(model => number is null ? model.InUse : model.Number == number);

    private Outcome<StoredBasis> Of(Model model, bool all)
    {
        var row = initiatives.Select((i, place) => (i.StoreId, place)).ToDictionary(pair => pair.StoreId, pair => pair.place);
        var column = model.Criteria.Select((c, place) => (c.Key, place)).ToDictionary(pair => pair.Key, pair => pair.place);
        var who = assessors.Select((a, place) => (a.Id, place)).ToDictionary(pair => pair.Id, pair => pair.place);
        var ratings = new List<BasisRating>(scores.Count);
        foreach (var score in scores)
            if (row.TryGetValue(score.Initiative.Value, out var i) && column.TryGetValue(score.Criterion, out var j))
                ratings.Add(new(i, j, who[score.Assessor], score.Round, score.Value));
        var basis = BasisBuilder.Of(
            new(
                model.Name,
                model.Number.ToString(CultureInfo.InvariantCulture),
                [.. model.Criteria.Select(c => new BasisCriterion(c.Scale, c.Group, c.Weight))],
                initiatives,
                [.. assessors.Select(a => a.Label)],
                ratings
            )
            {
                Decrements = model.Decrements,
            },
            all
        );
        if (basis.Broken is { } broken)
            return broken;
        int[] Of(OrganisationKind kind) =>
            [.. Enumerable.Range(0, basis.Value.Assessors.Count).Where(k => assessors[basis.Value.Assessors[k]].Kind == kind)];
        return new StoredBasis(basis.Value, model.Number, Of(OrganisationKind.Region), Of(OrganisationKind.Municipality));
    }

    internal sealed record Model(
        int Number,
        string Name,
        bool InUse,
        IReadOnlyList<Criterion> Criteria,
        IReadOnlyList<NationalDecrement> Decrements
    );

    internal sealed record Assessor(AssessorId Id, string Label, OrganisationKind? Kind);

    internal readonly record struct Score(InitiativeId Initiative, int Criterion, AssessorId Assessor, int Round, double? Value);
}
