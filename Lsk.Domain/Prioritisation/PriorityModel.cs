using Lsk.Domain.History;

namespace Lsk.Domain.Prioritisation;

/// <summary>Key of a model version in the store.</summary>
/// <param name="Value">Positive; 0 before it is stored.</param>
public readonly record struct ModelId(int Value);

/// <summary>Where a model version is in its life.</summary>
public enum ModelState
{
    /// <summary>Utkast: can be changed, ranks nothing.</summary>
    Draft,

    /// <summary>I bruk: exactly one version ranks.</summary>
    InUse,

    /// <summary>Avställd: kept so that old rankings can be read.</summary>
    Retired,
}

/// <summary>A version of the horizontal prioritisation model: criteria, scales and weights. Only drafts change.</summary>
public sealed class PriorityModel : IAudited, IVersioned
{
    /// <summary>Longest text of <see cref="WeightsFrom"/>.</summary>
    public const int MaxOrigin = 400;

    private readonly List<Criterion> criteria = [];

    private PriorityModel() { }

    /// <summary>A draft.</summary>
    public PriorityModel(string name, int number, IEnumerable<Criterion> criteria, DateTime now)
    {
        Name = name;
        Number = number;
        CreatedAt = now;
        this.criteria.AddRange(criteria);
    }

    /// <summary>Key in the store.</summary>
    public ModelId Id { get; private set; }

    /// <summary>Name of the model.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Version number, 1 and up, unique.</summary>
    public int Number { get; private set; }

    /// <summary>Draft, in use or retired.</summary>
    public ModelState State { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; private set; }

    /// <summary>UTC; when it was put in use.</summary>
    public DateTime? UsedFrom { get; private set; }

    /// <summary>Where the weights come from when a group's were taken over: from what, by whom, when. <see langword="null"/> when somebody
    /// set them.</summary>
    public string? WeightsFrom { get; private set; }

    /// <summary>The criteria, by <see cref="Criterion.Order"/>.</summary>
    public IReadOnlyList<Criterion> Criteria => criteria;

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>Replaces name and criteria of a draft.</summary>
    /// <param name="name">Not empty.</param>
    /// <param name="revised">The criteria in order.</param>
    /// <param name="now">UTC.</param>
    /// <exception cref="InvalidOperationException">It is no draft: a version that has ranked something stays as it was.</exception>
    public void Revise(string name, IEnumerable<Criterion> revised, DateTime now)
    {
        if (State != ModelState.Draft)
            throw new InvalidOperationException("Only a draft can be changed.");
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        (Name, CreatedAt) = (name.Trim(), now);
        criteria.Clear();
        criteria.AddRange(revised);
    }

    /// <summary>Says where the weights of a draft come from.</summary>
    /// <param name="origin">1 to <see cref="MaxOrigin"/> characters.</param>
    public void TakeWeightsFrom(string origin) => WeightsFrom = origin.Length <= MaxOrigin ? origin : origin[..MaxOrigin];

    /// <summary>Puts it in use; the caller retires the one before in the same transaction.</summary>
    public void PutInUse(DateTime now)
    {
        State = ModelState.InUse;
        UsedFrom = now;
    }

    /// <summary>Retires it.</summary>
    public void Retire() => State = ModelState.Retired;
}

/// <summary>One criterion of a model version, on a fixed, anchored scale.</summary>
public sealed class Criterion
{
    private Criterion() { }

    /// <summary>A new criterion.</summary>
    public Criterion(string name, string group, double weight, double scaleMin = 1, double scaleMax = 9, bool higherIsBetter = true)
    {
        Name = name;
        Group = group;
        Weight = weight;
        ScaleMin = scaleMin;
        ScaleMax = scaleMax;
        HigherIsBetter = higherIsBetter;
    }

    /// <summary>Key in the store.</summary>
    public int Id { get; private set; }

    /// <summary>
    /// What ratings refer to: stays the same through versions as long as the scale does. A criterion with a changed scale gets a new key,
    /// so that old scores are never read on a new scale.
    /// </summary>
    public int Key { get; init; }

    /// <summary>Position in the model, from 0.</summary>
    public int Order { get; init; }

    /// <summary>Name, unique within the model.</summary>
    public string Name { get; init; } = "";

    /// <summary>Group: Behov, Nytta, Resurser, System.</summary>
    public string Group { get; init; } = "";

    /// <summary>Weight, 0 or more; the model normalises.</summary>
    public double Weight { get; init; }

    /// <summary>Lowest score.</summary>
    public double ScaleMin { get; init; }

    /// <summary>Highest score, above <see cref="ScaleMin"/>.</summary>
    public double ScaleMax { get; init; }

    /// <summary>Whether the highest score is the best.</summary>
    public bool HigherIsBetter { get; init; } = true;

    /// <summary>What the lowest score means.</summary>
    public string? MeaningLow { get; init; }

    /// <summary>What the middle score means.</summary>
    public string? MeaningMiddle { get; init; }

    /// <summary>What the highest score means.</summary>
    public string? MeaningHigh { get; init; }

    /// <summary>Piecewise value function as <c>score:value</c> pairs with <c>;</c> between; <see langword="null"/> = linear.</summary>
    public string? ValueFunction { get; init; }

    /// <summary>The criterion as the maths sees it; a stored function that no longer fits counts as linear.</summary>
    public CriterionScale Scale => new(Name, Prioritisation.ValueFunction.Of(ValueFunction, ScaleMin, ScaleMax, HigherIsBetter));
}
