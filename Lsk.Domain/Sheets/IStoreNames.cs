using Lsk.Domain.Effects;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Lsk.Domain.Prioritisation;

namespace Lsk.Domain.Sheets;

/// <summary>
/// The names that rows of the exchange use for what the store knows by keys, both ways. What an import has just made is known too; what
/// the one who asks may not see has no name.
/// </summary>
public interface IStoreNames
{
    /// <summary>The initiative that the rows at hand mean with this number.</summary>
    InitiativeId? Initiative(string? number);

    /// <summary>Its number.</summary>
    string? Number(InitiativeId? id);

    /// <summary>The group of this name.</summary>
    GroupId? Group(string? name);

    /// <summary>Its name.</summary>
    string? Name(GroupId? id);

    /// <summary>The organisation that the group is the local management of.</summary>
    OrganisationId? OrganisationOf(GroupId? group);

    /// <summary>The group's plan that begins in this year.</summary>
    int? Plan(GroupId? group, int fromYear);

    /// <summary>Whose plan it is, and its first and last year.</summary>
    (GroupId Group, int From, int To)? Plan(int id);

    /// <summary>The organisation of this name.</summary>
    OrganisationId? Organisation(string? name);

    /// <summary>Its name.</summary>
    string? Name(OrganisationId? id);

    /// <summary>The measure of this name.</summary>
    MeasureId? Measure(InitiativeId? initiative, string name);

    /// <summary>Its name and initiative.</summary>
    (InitiativeId Initiative, string Name)? Measure(MeasureId id);

    /// <summary>The criterion of this name in the model in use.</summary>
    Criterion? Criterion(string name);

    /// <summary>The criterion with this key in the model in use.</summary>
    Criterion? Criterion(int key);

    /// <summary>The criteria in use, in order.</summary>
    IReadOnlyList<Criterion> Criteria { get; }

    /// <summary>The assessor of this label.</summary>
    AssessorId? Assessor(string label);

    /// <summary>The assessor's label.</summary>
    string? Label(AssessorId id);

    /// <summary>The decision that rows know by its subject, day and kind; 0 for one that comes in the same file.</summary>
    int? Decision(DecisionName name);

    /// <summary>What rows know it by.</summary>
    DecisionName? Decision(int key);
}

/// <summary>What rows know a decision by.</summary>
/// <param name="Initiative">The initiative's number; empty for a decision on a group.</param>
/// <param name="Group">The group's name; empty for a decision on an initiative.</param>
/// <param name="Date">When.</param>
/// <param name="Kind">What.</param>
public readonly record struct DecisionName(string Initiative, string Group, DateOnly Date, DecisionKind Kind);

/// <summary>What an import makes because its rows name it.</summary>
public interface IStoreRegistry
{
    /// <summary>A group of this name, made as this kind where there is none.</summary>
    /// <param name="name">Its name; empty for none.</param>
    /// <param name="kind">The kind of a new one.</param>
    /// <param name="key">The field that names it.</param>
    void NeedsGroup(string? name, GroupKind kind, string key);

    /// <summary>An assessor of this label.</summary>
    void NeedsAssessor(string label);
}

/// <summary>When something is written, and by whom.</summary>
/// <param name="Now">UTC.</param>
/// <param name="By">Shown in history.</param>
public sealed record WriteMoment(DateTime Now, string By);
