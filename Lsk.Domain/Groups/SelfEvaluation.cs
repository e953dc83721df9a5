using System.Globalization;
using Lsk.Domain.Access;
using Lsk.Domain.History;
using Lsk.Domain.Organisation;

namespace Lsk.Domain.Groups;

/// <summary>What the members of a group are asked once a year, each from 1 (not at all) to 5 (entirely).</summary>
public enum SelfEvaluationStatement
{
    /// <summary>Rätt personer: the right people sit in it.</summary>
    RightPeople,

    /// <summary>Tydligt uppdrag.</summary>
    ClearAssignment,

    /// <summary>Mandat: it may decide what it needs to decide.</summary>
    Mandate,

    /// <summary>Vi når verksamheterna.</summary>
    Reach,

    /// <summary>Vi får återkoppling.</summary>
    Feedback,

    /// <summary>Vi gör skillnad.</summary>
    Difference,

    /// <summary>Ingen annan gör samma sak.</summary>
    NobodyElse,

    /// <summary>Gruppen behövs ett år till.</summary>
    Needed,
}

/// <summary>
/// One member's answer. It says nothing of who gave it, when or by which link, and is in no history: its key is random, so that the order in
/// which answers came is not told by it either.
/// </summary>
public sealed class SelfEvaluationAnswer
{
    /// <summary>Longest sentence, in characters.</summary>
    public const int MaxSentence = 500;

    /// <summary>How many statements there are.</summary>
    public static int Statements { get; } = Enum.GetValues<SelfEvaluationStatement>().Length;

    private SelfEvaluationAnswer() { }

    /// <summary>Key in the store.</summary>
    public Guid Id { get; private set; }

    /// <summary>Of which group.</summary>
    public GroupId GroupId { get; private set; }

    /// <summary>For which year.</summary>
    public int Year { get; private set; }

    /// <summary>A digit for each statement, in their order.</summary>
    public string Scores { get; private set; } = "";

    /// <summary>One sentence, or <see langword="null"/>.</summary>
    public string? Sentence { get; private set; }

    /// <summary>What was answered on a statement, 1 to 5.</summary>
    public int Of(SelfEvaluationStatement statement) => Scores[(int)statement] - '0';

    /// <summary>An answer, or the rule it breaks.</summary>
    /// <param name="group">Of which group.</param>
    /// <param name="year">For which year.</param>
    /// <param name="scores">1 to 5 for every statement.</param>
    /// <param name="sentence">What else the person wants to say.</param>
    public static Outcome<SelfEvaluationAnswer> Give(
        GroupId group,
        int year,
        IReadOnlyDictionary<SelfEvaluationStatement, int> scores,
        string? sentence
    )
    {
        sentence = string.IsNullOrWhiteSpace(sentence) ? null : StorableText.Of(sentence).Trim();
        var statements = Enum.GetValues<SelfEvaluationStatement>();
        var left = statements.Count(statement => !scores.TryGetValue(statement, out var score) || score is < 1 or > 5);
        if (left > 0)
            return SelfEvaluationRules.StatementsLeft(left);
        if (sentence?.Length > MaxSentence)
            return SelfEvaluationRules.SentenceTooLong;
        if (GroupRules.PersonalNumberIn([sentence]) is { } broken)
            return broken;
        return new SelfEvaluationAnswer
        {
            Id = Guid.NewGuid(),
            GroupId = group,
            Year = year,
            Scores = string.Concat(statements.Select(statement => scores[statement].ToString(CultureInfo.InvariantCulture))),
            Sentence = sentence,
        };
    }

    /// <summary>It comes with the group into another.</summary>
    internal void MoveTo(GroupId group) => GroupId = group;
}

/// <summary>What the chair proposes after a self-evaluation.</summary>
public enum SelfEvaluationOutcome
{
    /// <summary>Fortsätt.</summary>
    Continue,

    /// <summary>Ändra uppdrag.</summary>
    ChangeCharter,

    /// <summary>Slå samman.</summary>
    Merge,

    /// <summary>Avsluta.</summary>
    End,
}

/// <summary>The chair's proposal for a year, with its grounds. It decides nothing: a decision on the group does.</summary>
public sealed class SelfEvaluationProposal : IAudited, IVersioned
{
    /// <summary>Longest grounds, in characters.</summary>
    public const int MaxGrounds = 4000;

    private SelfEvaluationProposal() { }

    /// <summary>A proposal that nothing is said in yet.</summary>
    public SelfEvaluationProposal(GroupId group, int year) => (GroupId, Year) = (group, year);

    /// <summary>Key in the store.</summary>
    public int Id { get; private set; }

    /// <summary>For which group.</summary>
    public GroupId GroupId { get; private set; }

    /// <summary>For which year; one proposal a year.</summary>
    public int Year { get; private set; }

    /// <summary>What.</summary>
    public SelfEvaluationOutcome Outcome { get; private set; }

    /// <summary>On which grounds.</summary>
    public string Grounds { get; private set; } = "";

    /// <summary>When.</summary>
    public DateOnly On { get; private set; }

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>Says it, or names the rule it breaks; nothing has then changed.</summary>
    public BrokenRule? Say(SelfEvaluationOutcome outcome, string grounds, DateOnly on)
    {
        grounds = StorableText.Of(grounds).Trim();
        if (grounds.Length is 0 or > MaxGrounds)
            return SelfEvaluationRules.GroundsMissing;
        if (GroupRules.PersonalNumberIn([grounds]) is { } broken)
            return broken;
        (Outcome, Grounds, On) = (outcome, grounds, on);
        return null;
    }

    /// <summary>It comes with the group into another.</summary>
    internal void MoveTo(GroupId group) => GroupId = group;
}

/// <summary>Named refusals of self-evaluations.</summary>
public static class SelfEvaluationRules
{
    /// <summary>A sentence has at most <see cref="SelfEvaluationAnswer.MaxSentence"/> characters.</summary>
    public static BrokenRule SentenceTooLong { get; } = new(nameof(SentenceTooLong), SelfEvaluationAnswer.MaxSentence);

    /// <summary>A proposal says why.</summary>
    public static BrokenRule GroundsMissing { get; } = new(nameof(GroundsMissing), SelfEvaluationProposal.MaxGrounds);

    /// <summary>Nothing is shown of fewer than <see cref="SelfEvaluationResult.ShownFrom"/> answers, so nothing is proposed from them.</summary>
    public static BrokenRule TooFewAnswers { get; } = new(nameof(TooFewAnswers), SelfEvaluationResult.ShownFrom);

    /// <summary>Every statement is answered.</summary>
    /// <param name="left">How many are not.</param>
    public static BrokenRule StatementsLeft(int left) => new(nameof(StatementsLeft), left);
}

/// <summary>What a group's members answered together in a year.</summary>
/// <param name="Year">The year.</param>
/// <param name="Answers">How many have answered.</param>
/// <param name="Medians">1 to 5 for each statement, in their order; empty below <see cref="ShownFrom"/> answers.</param>
/// <param name="Sentences">What they wrote, in an order that tells nothing; empty below <see cref="ShownFrom"/> answers.</param>
public sealed record SelfEvaluationResult(
    int Year,
    int Answers,
    IReadOnlyList<(SelfEvaluationStatement Statement, double Median)> Medians,
    IReadOnlyList<string> Sentences
)
{
    /// <summary>Answers from which anything is shown: of two, each would know what the other said.</summary>
    public const int ShownFrom = 3;

    /// <summary>Whether anything may be shown.</summary>
    public bool IsShown => Answers >= ShownFrom;

    /// <summary>The lowest of the medians on difference and need; <see langword="null"/> before it may be shown.</summary>
    public double? Lowest =>
        Medians
            .Where(one => one.Statement is SelfEvaluationStatement.Difference or SelfEvaluationStatement.Needed)
            .Select(one => (double?)one.Median)
            .Min();

    /// <summary>The result of one group's answers in one year.</summary>
    /// <param name="year">The year.</param>
    /// <param name="answers">Of that group and year.</param>
    public static SelfEvaluationResult Of(int year, IReadOnlyCollection<SelfEvaluationAnswer> answers)
    {
        if (answers.Count < ShownFrom)
            return new SelfEvaluationResult(year, answers.Count, [], []);
        return new SelfEvaluationResult(
            year,
            answers.Count,
            [.. Enum.GetValues<SelfEvaluationStatement>().Select(one => (one, Median(answers.Select(answer => answer.Of(one)))))],
            // By their own letters: neither by who came first nor by what else the same person answered, and the same at each look.
            [.. answers.Select(answer => answer.Sentence).OfType<string>().OrderBy(SettledText.HashOf, StringComparer.Ordinal)]
        );
    }

    /// <summary>The latest result that may be shown, of one group's answers in all years; else the latest.</summary>
    public static SelfEvaluationResult Latest(IEnumerable<SelfEvaluationAnswer> answers)
    {
        var years = answers
            .GroupBy(answer => answer.Year)
            .Select(same => Of(same.Key, [.. same]))
            .OrderByDescending(one => one.Year)
            .ToList();
        return years.Find(one => one.IsShown) ?? years[0];
    }

    /// <summary><see cref="Lowest"/> as it is held against the group in a year: what was said two years ago is no longer so.</summary>
    public double? LowestFor(int year) => Year >= year - 1 ? Lowest : null;

    private static double Median(IEnumerable<int> scores)
    {
        var inOrder = scores.Order().ToList();
        var middle = inOrder.Count / 2;
        return inOrder.Count % 2 == 1 ? inOrder[middle] : (inOrder[middle - 1] + inOrder[middle]) / 2.0;
    }
}
