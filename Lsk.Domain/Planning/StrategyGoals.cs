using System.Globalization;
using System.Text.RegularExpressions;

namespace Lsk.Domain.Planning;

/// <summary>A sub-goal with the strategy it belongs to.</summary>
/// <param name="Code">Its key, unique among all strategies: <c>A1</c>, or <c>A1 (2027-2029)</c> where another had the mark first.</param>
/// <param name="Mark">Its code within the strategy: <c>A1</c>. The first letter is the focus area's.</param>
/// <param name="Strategy">Name of the strategy.</param>
/// <param name="From">First day of the strategy.</param>
/// <param name="To">Last day of the strategy.</param>
/// <param name="FocusArea">Name of the focus area.</param>
/// <param name="Name">What it says.</param>
public sealed record StrategyGoal(
    string Code,
    string Mark,
    string Strategy,
    DateOnly From,
    DateOnly To,
    string FocusArea = "",
    string Name = ""
)
{
    /// <summary>The years of the strategy: <c>2024-2026</c>.</summary>
    public string Years => SubGoalText.YearsOf(From, To);
}

/// <summary>How sub-goals are written.</summary>
public static partial class SubGoalText
{
    [GeneratedRegex(@"^\s*(?<mark>[A-Za-zÅÄÖåäö]{1,2}\d{1,3})(?![\p{L}\d])\s*(?:\(\s*(?<years>\d{4}(?:\s*[-–]\s*\d{4})?)\s*\))?")]
    private static partial Regex Written();

    /// <summary>What a text says: the code within a strategy, and the years when they are said. <c>A1 – Hälsosamma val</c> is A1.</summary>
    /// <returns><see langword="null"/> for a text that begins with no code.</returns>
    public static (string Mark, string? Years)? Read(string text)
    {
        if (Written().Match(text) is not { Success: true } match)
            return null;
        var years = match.Groups["years"] is { Success: true } said
            ? string.Concat(said.Value.Where(letter => !char.IsWhiteSpace(letter))).Replace('–', '-')
            : null;
        return (match.Groups["mark"].Value.ToUpperInvariant(), years);
    }

    /// <summary>A period as it is written: <c>2024-2026</c>, or one year.</summary>
    public static string YearsOf(DateOnly from, DateOnly to) => YearsOf(from.Year, to.Year);

    /// <inheritdoc cref="YearsOf(DateOnly, DateOnly)"/>
    public static string YearsOf(int from, int to) =>
        from == to ? from.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{from}-{to}");

    /// <summary>The key of a sub-goal: its code alone where nobody has it, else with the years of its strategy.</summary>
    public static string CodeOf(string mark, DateOnly from, DateOnly to, Func<string, bool> isTaken) =>
        isTaken(mark) ? $"{mark} ({YearsOf(from, to)})" : mark;

    /// <summary>The focus area that a sub-goal's key belongs to: <c>A</c>, or <c>A (2027-2029)</c>.</summary>
    public static string FocusOf(string code)
    {
        var years = code.IndexOf(" (", StringComparison.Ordinal);
        return years < 0 ? code[..1] : code[..1] + code[years..];
    }
}

/// <summary>
/// The sub-goals of all strategies, and what a code means: with years in brackets the one of those years; a bare one that of the strategy
/// whose period holds the work's first day, else of today's, else of the only one that has it.
/// </summary>
public sealed class StrategyGoals
{
    private readonly Dictionary<string, StrategyGoal> byCode;
    private readonly ILookup<string, StrategyGoal> byMark;

    /// <summary>The sub-goals of all strategies.</summary>
    public StrategyGoals(IEnumerable<StrategyGoal> goals)
    {
        All = [.. goals.OrderBy(goal => goal.From).ThenBy(goal => goal.Mark, StringComparer.Ordinal)];
        byCode = All.DistinctBy(goal => goal.Code).ToDictionary(goal => goal.Code, StringComparer.OrdinalIgnoreCase);
        byMark = All.ToLookup(goal => goal.Mark, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>By strategy and code.</summary>
    public IReadOnlyList<StrategyGoal> All { get; }

    /// <summary>The strategies, the earliest first.</summary>
    public IReadOnlyList<StrategyPeriod> Periods =>
        [.. All.Select(goal => new StrategyPeriod(goal.Strategy, goal.From, goal.To)).Distinct().OrderBy(one => one.From)];

    /// <summary>The sub-goal of a key.</summary>
    public StrategyGoal? Of(string? code) => code is null ? null : byCode.GetValueOrDefault(code);

    /// <summary>The sub-goal that a text means.</summary>
    /// <param name="text">Such as <c>A1</c>, <c>A1 Hälsosamma val</c> or <c>A1 (2027-2029)</c>.</param>
    /// <param name="start">First day of the work; <see langword="null"/> when nobody has said.</param>
    /// <param name="today">Today.</param>
    /// <returns><see langword="null"/> when no strategy has it.</returns>
    public StrategyGoal? Meant(string? text, DateOnly? start, DateOnly today)
    {
        if (text is null || SubGoalText.Read(text) is not { } said)
            return null;
        var same = byMark[said.Mark].ToList();
        if (said.Years is { } years)
            return same.Find(goal => goal.Years == years);
        return (start is { } day ? same.Find(goal => goal.From <= day && day <= goal.To) : null)
            ?? same.Find(goal => goal.From <= today && today <= goal.To)
            ?? Of(said.Mark)
            ?? same.FirstOrDefault();
    }

    /// <summary>How a sub-goal is written so that it is read as itself: with years where two strategies have its code.</summary>
    public string? Written(string? code) =>
        Of(code) is not { } goal ? code
        : byMark[goal.Mark].Skip(1).Any() ? $"{goal.Mark} ({goal.Years})"
        : goal.Mark;

    /// <summary>The sub-goals of the strategy that holds a year, as they are written.</summary>
    public IReadOnlyList<string> WrittenIn(int year) =>
        [.. All.Where(goal => goal.From.Year <= year && year <= goal.To.Year).Select(goal => Written(goal.Code)!)];

    /// <summary>The strategy that holds a day; else the last that began before it; else the first.</summary>
    public StrategyPeriod? PeriodOn(DateOnly day) => StrategyPeriod.On(Periods, day);
}

/// <summary>A strategy's name and days.</summary>
public sealed record StrategyPeriod(string Name, DateOnly From, DateOnly To)
{
    /// <summary>The strategy of the county when nothing else is said: of a workbook that brings none.</summary>
    public static StrategyPeriod Standard { get; } = new("Strategi 2024-2026", new(2024, 1, 1), new(2026, 12, 31));

    /// <summary>The years: <c>2024-2026</c>.</summary>
    public string Years => SubGoalText.YearsOf(From, To);

    /// <summary>The strategy that holds a day; else the last that began before it; else the first.</summary>
    /// <param name="periods">The earliest first.</param>
    /// <param name="day">The day.</param>
    public static StrategyPeriod? On(IReadOnlyList<StrategyPeriod> periods, DateOnly day) =>
        periods.LastOrDefault(one => one.From <= day && day <= one.To)
        ?? periods.LastOrDefault(one => one.From <= day)
        ?? periods.FirstOrDefault();
}
