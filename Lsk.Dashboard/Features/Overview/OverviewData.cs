using Lsk.Dashboard.Data.Reading;

namespace Lsk.Dashboard.Features.Overview;

/// <summary>What the overview shows; every number is the length of the list that its link opens.</summary>
public sealed record OverviewData
{
    /// <summary>All that the person may see, or of one organisation.</summary>
    public required int Total { get; init; }

    public required int Open { get; init; }

    /// <summary>Budget of the open ones, in tkr.</summary>
    public required decimal OpenBudgetTkr { get; init; }

    /// <summary>Open ones with a value and a budget.</summary>
    public required IReadOnlyList<PortfolioPoint> Points { get; init; }

    /// <summary>Open ones that are not shared yet: they have no value.</summary>
    public required int OpenDrafts { get; init; }

    /// <summary>Eight quarters, the present one last.</summary>
    public required IReadOnlyList<TrendQuarter> Trend { get; init; }

    /// <summary>Open work with the best ranks.</summary>
    public required IReadOnlyList<RankedLine> Top { get; init; }

    /// <summary>Of all that the person may see.</summary>
    public required IReadOnlyDictionary<Signal, int> Counts { get; init; }

    /// <summary>Of the open ones.</summary>
    public required IReadOnlyDictionary<Signal, int> OpenCounts { get; init; }

    /// <summary>Waiting in any way.</summary>
    public required int AllWaiting { get; init; }

    public required IReadOnlyList<EffectLine> Better { get; init; }

    public required IReadOnlyList<EffectLine> Worse { get; init; }

    public required IReadOnlyList<DaysLine> Late { get; init; }

    public required IReadOnlyList<DaysLine> Waiting { get; init; }

    public required IReadOnlyList<PairLine> Pairs { get; init; }

    /// <summary>Pairs that the search suspects and nobody has judged; nothing while it searches.</summary>
    public int? Suspected { get; init; }

    public required IReadOnlyList<Task> Tasks { get; init; }

    public int CountOf(Signal signal) => Counts.GetValueOrDefault(signal);

    public int OpenCountOf(Signal signal) => OpenCounts.GetValueOrDefault(signal);

    /// <summary>Of those that have ended.</summary>
    public int EndedCountOf(Signal signal) => CountOf(signal) - OpenCountOf(signal);

    /// <summary>A place in the ranking.</summary>
    public sealed record RankedLine(RegisterRow Initiative, int Rank, double Value);

    /// <summary>A measure with what happened to it.</summary>
    public sealed record EffectLine(RegisterRow Initiative, ShownMeasure Measure);

    /// <summary>An initiative and how many days it is late or has waited.</summary>
    public sealed record DaysLine(RegisterRow Initiative, Signal Why, int Days);

    /// <summary>Two initiatives that do the same.</summary>
    public sealed record PairLine(RegisterRow A, RegisterRow B, bool Judged, double? Likeness);

    /// <summary>Something that waits for the one who is signed in.</summary>
    /// <param name="Kind">Its text.</param>
    public sealed record Task(TaskKind Kind, int Count, string Address);
}

/// <summary>What can wait for somebody, by role.</summary>
public enum TaskKind
{
    OpenWorkshops,
    OwnLate,
    OwnWithoutMeasure,
    OwnDrafts,
    Decide,
    GiveFeedback,
    JudgePairs,
    AskForReferralAnswers,
    AnswerGates,
    MeasureWorse,
    GroupsToDo,
}
