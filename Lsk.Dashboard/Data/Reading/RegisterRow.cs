using System.Collections.Frozen;
using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Lsk.Domain.ParallelWork;
using Lsk.Domain.Planning;

namespace Lsk.Dashboard.Data.Reading;

/// <summary>An initiative as lists need it, with the names of what it refers to.</summary>
public sealed record RegisterRow
{
    public required InitiativeId Id { get; init; }

    public required string Number { get; init; }

    public required string Title { get; init; }

    public required OrganisationId OrganisationId { get; init; }

    /// <summary>Short name.</summary>
    public required string Organisation { get; init; }

    public GroupId? GroupId { get; init; }

    public string? Group { get; init; }

    public string? SubGoal { get; init; }

    public required InitiativeStatus Status { get; init; }

    public required Sharing Sharing { get; init; }

    public decimal? BudgetTkr { get; init; }

    public decimal? SpentTkr { get; init; }

    public double? Staff { get; init; }

    public DateOnly? Start { get; init; }

    public DateOnly? End { get; init; }

    public DateOnly? PresentedOn { get; init; }

    /// <summary>The responsible person or function.</summary>
    public string? Responsible { get; init; }

    public bool? HumanDignity { get; init; }

    public required DateTime ChangedAt { get; init; }

    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Its texts as the search for parallel work reads them.</summary>
    public required WorkText Work { get; init; }

    /// <summary>All its texts in lower case, for the search.</summary>
    public required string Searchable { get; init; }

    /// <summary>Planned or under way.</summary>
    public bool IsOpen => Status.IsOpen();
}

/// <summary>All initiatives that are not removed, and the names that lists filter on. See <see cref="VisibleTo"/>.</summary>
public sealed class Register
{
    private readonly FrozenDictionary<InitiativeId, RegisterRow> byId;

    internal Register(
        IReadOnlyList<RegisterRow> rows,
        IReadOnlyList<Organisation> organisations,
        IReadOnlyList<Group> groups,
        IReadOnlyList<SubGoal> subGoals,
        IReadOnlyDictionary<int, StrategyPeriod> strategies
    )
    {
        All = rows;
        byId = rows.ToFrozenDictionary(row => row.Id);
        Organisations = organisations;
        Groups = groups;
        SubGoals = subGoals;
        Strategies = strategies;
        Labels =
        [
            .. rows.SelectMany(row => row.Labels).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.CurrentCultureIgnoreCase),
        ];
    }

    /// <summary>Drafts of others among them: for sums that no person sees.</summary>
    public IReadOnlyList<RegisterRow> All { get; }

    public IReadOnlyList<Organisation> Organisations { get; }

    public IReadOnlyList<Group> Groups { get; }

    public IReadOnlyList<SubGoal> SubGoals { get; }

    /// <summary>By the key that sub-goals name.</summary>
    public IReadOnlyDictionary<int, StrategyPeriod> Strategies { get; }

    public IReadOnlyList<string> Labels { get; }

    /// <summary>
    /// The register as the actor may know it: without drafts of others, without labels that only those carry, and without groups that are
    /// named in those alone (a group that nobody names yet stays: it can be chosen).
    /// </summary>
    public Register For(Actor actor)
    {
        var seen = VisibleTo(actor);
        if (seen.Count == All.Count)
            return this;
        var named = seen.Select(row => row.GroupId).ToHashSet();
        var hidden = All.Select(row => row.GroupId).Where(group => !named.Contains(group)).ToHashSet();
        return new Register(seen, Organisations, [.. Groups.Where(group => !hidden.Contains(group.Id))], SubGoals, Strategies);
    }

    /// <summary>The initiative, or nothing when it is removed or not the actor's to see.</summary>
    public RegisterRow? Find(InitiativeId id, Actor actor) =>
        byId.TryGetValue(id, out var row) && Visibility.MaySee(actor, row.Sharing, row.OrganisationId) ? row : null;

    /// <summary>What the actor may see, in the order of organisation and number.</summary>
    public IReadOnlyList<RegisterRow> VisibleTo(Actor actor) =>
        [.. All.Where(row => Visibility.MaySee(actor, row.Sharing, row.OrganisationId))];
}
