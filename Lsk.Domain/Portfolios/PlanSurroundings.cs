using Lsk.Domain.Exchange;
using Lsk.Domain.Organisation;
using Lsk.Domain.Planning;
using Lsk.Domain.Sheets;

namespace Lsk.Domain.Portfolios;

/// <summary>A group that is known beside the rows.</summary>
/// <param name="Name">Name.</param>
/// <param name="Kind">Kind.</param>
/// <param name="Organisation">Whose local management it is, by name.</param>
/// <param name="Aliases">Other names.</param>
public sealed record KnownGroup(string Name, GroupKind Kind, string? Organisation, IReadOnlyList<string> Aliases);

/// <summary>A plan that is known beside the rows.</summary>
/// <param name="Group">Group by name.</param>
/// <param name="From">First year.</param>
/// <param name="To">Last year.</param>
/// <param name="Activities">Its activities: number, title, and the number of the initiative that it is.</param>
public sealed record KnownPlan(string Group, int From, int To, IReadOnlyList<(int Number, string Title, string? Initiative)> Activities);

/// <summary>Something to say about a row.</summary>
/// <param name="Kind">Its sheet.</param>
/// <param name="Row">The row.</param>
/// <param name="Fault">What.</param>
/// <param name="IsError">Whether the row stays out.</param>
public sealed record RowRemark(SheetKind Kind, ContentRow Row, RowFault Fault, bool IsError = true);

/// <summary>What stands around the rows of plans.</summary>
/// <param name="Goals">The sub-goals of all strategies.</param>
/// <param name="Today">Today.</param>
/// <param name="Fold">Makes texts that people take for the same the same.</param>
public sealed record PlanSurroundings(StrategyGoals Goals, DateOnly Today, Func<string, string> Fold)
{
    /// <summary>The groups of the store.</summary>
    public IReadOnlyList<KnownGroup> Groups { get; init; } = [];

    /// <summary>The plans of the store.</summary>
    public IReadOnlyList<KnownPlan> Plans { get; init; } = [];

    /// <summary>First day of an initiative whose row does not say it.</summary>
    public Func<InitiativeRow, DateOnly?> StartOf { get; init; } = row => row.Start;

    /// <summary>Whether any name of a group is taken for one: a workbook is computed on without a store.</summary>
    public bool TakesAnyGroup { get; init; }
}
