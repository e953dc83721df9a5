namespace Lsk.Domain.Planning;

/// <summary>The county's strategies as follow-up sees them on a day. A county that has said none has <see cref="StrategyPeriod.Standard"/>.</summary>
public sealed class StrategyYears
{
    private readonly DateOnly today;

    /// <summary>The strategies, in any order.</summary>
    /// <param name="strategies">None or more.</param>
    /// <param name="today">Today.</param>
    public StrategyYears(IEnumerable<StrategyPeriod> strategies, DateOnly today)
    {
        this.today = today;
        All = [.. strategies.OrderBy(one => one.From)];
        if (All.Count == 0)
            All = [StrategyPeriod.Standard];
    }

    /// <summary>The earliest first; one or more. One that is prepared is among them.</summary>
    public IReadOnlyList<StrategyPeriod> All { get; }

    /// <summary>The earliest.</summary>
    public StrategyPeriod First => All[0];

    /// <summary>The one that holds today; else the last that began before today; else the first.</summary>
    public StrategyPeriod InForce => StrategyPeriod.On(All, today) ?? First;

    /// <summary>The one in force and those before it.</summary>
    public IReadOnlyList<StrategyPeriod> Begun => [.. All.TakeWhile(one => one.From <= InForce.From)];
}
