using Lsk.Domain.Prioritisation.Elicitation;

namespace Lsk.Domain.Prioritisation;

/// <summary>One member's weight of one criterion, as it was revealed in a meeting or came in with a workbook. Unique on assessor and
/// criterion: a later answer of the same person takes its place.</summary>
public sealed class MemberWeight
{
    private MemberWeight() { }

    /// <summary>A weight.</summary>
    public MemberWeight(AssessorId assessor, int criterionKey, double weight, double? low, double? high, WeightWay? way, DateTime at)
    {
        (AssessorId, CriterionKey) = (assessor, criterionKey);
        Change(weight, low, high, way, at);
    }

    /// <summary>Key in the store.</summary>
    public int Id { get; private set; }

    /// <summary>Who said it.</summary>
    public AssessorId AssessorId { get; private set; }

    /// <summary><see cref="Criterion.Key"/>.</summary>
    public int CriterionKey { get; private set; }

    /// <summary>In percent of all weights as a rule; 0 or more, the member's weights are normalised when they are used.</summary>
    public double Weight { get; private set; }

    /// <summary>Lower end of the 80 % interval, in the unit of <see cref="Weight"/>; <see langword="null"/> when nobody has said.</summary>
    public double? Low { get; private set; }

    /// <summary>Upper end of it.</summary>
    public double? High { get; private set; }

    /// <summary>How it was found; <see langword="null"/> when it came from elsewhere.</summary>
    public WeightWay? Way { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    /// <summary>The member has answered again.</summary>
    public void Change(double weight, double? low, double? high, WeightWay? way, DateTime at) =>
        (Weight, Low, High, Way, At) = (weight, low, high, way, at);
}
