using Lsk.Dashboard.Spreadsheets;
using Lsk.Dashboard.Spreadsheets.Recognition;

namespace Lsk.Dashboard.Features.Exchange;

/// <summary>All faults of one kind in one field: "Unknown status: 14 cells, 3 words".</summary>
/// <param name="Code">Of the issues.</param>
/// <param name="Field">Heading in the exchange format; null when it is about rows or sheets.</param>
/// <param name="Severity">Of the worst.</param>
/// <param name="Words">What stands in the cells, the commonest first.</param>
/// <param name="Choices">The closed list that an answer is one of; empty for free text.</param>
public sealed record FaultLine(
    string Code,
    string? Field,
    IssueSeverity Severity,
    IReadOnlyList<FaultWord> Words,
    IReadOnlyList<string> Choices
)
{
    public string Key => $"{Code}|{Field}";

    public int Cells => Words.Sum(word => word.Issues.Count);

    public bool IsError => Severity == IssueSeverity.Error;

    /// <summary>What is wrong, in a few words of the current language.</summary>
    public string Title => SpreadsheetTexts.Of("Fault_", Code) is var name && name != Code ? name : Words[0].Issues[0].Message;
}

/// <summary>One thing that stands in cells with the same fault.</summary>
/// <param name="Text">What stands there; null when nothing does.</param>
/// <param name="Issues">The cells, in the order of the sheet.</param>
/// <param name="Choices">What may have been meant, of this word alone: the two ends of a range.</param>
/// <param name="Suggestion">One answer that is safe to offer for all of them.</param>
public sealed record FaultWord(string? Text, IReadOnlyList<ReadingIssue> Issues, IReadOnlyList<string> Choices, string? Suggestion)
{
    public ReadingIssue First => Issues[0];

    /// <summary>Whether it stands in cells.</summary>
    public bool HasCells => First is { Row: > 0, Column: > 0 };

    /// <summary>Whether another text in the cell puts it right: whose a row is, or that it is settled, is changed by nobody's pen.</summary>
    public bool IsCorrectable => HasCells && First.Code is not ("not-own-organisation" or "settled" or "field-not-permitted");
}

/// <summary>Gathers issues into one line a kind.</summary>
public static class FaultLines
{
    /// <summary>The lines, faults before what is only to be looked at, the largest first.</summary>
    /// <param name="issues">All of them.</param>
    /// <param name="asked">Those that are asked once a column, and need no line.</param>
    /// <param name="options">What is known of the store.</param>
    public static IReadOnlyList<FaultLine> Of(IEnumerable<ReadingIssue> issues, Func<ReadingIssue, bool> asked, ImportOptions options) =>
        [
            .. issues
                .Where(issue => issue.Severity != IssueSeverity.Information && !asked(issue))
                .GroupBy(issue => (issue.Code, issue.Field))
                .Select(kind => new FaultLine(
                    kind.Key.Code,
                    kind.Key.Field,
                    kind.Max(issue => issue.Severity),
                    [
                        .. kind.GroupBy(issue => issue.Value)
                            .Select(word => Word(word.Key, [.. word]))
                            .OrderByDescending(word => word.Issues.Count),
                    ],
                    ChoicesOf(kind.Key.Code, kind.Key.Field, options)
                ))
                .OrderByDescending(line => line.Severity)
                .ThenByDescending(line => line.Cells),
        ];

    private static FaultWord Word(string? text, IReadOnlyList<ReadingIssue> issues)
    {
        var suggestion = issues[0].Suggestion;
        if (issues[0].Code is "number-range" && suggestion is not null)
            return new FaultWord(text, issues, suggestion.Split(" / "), null);
        return new FaultWord(text, issues, [], IsOne(issues[0]) ? suggestion : null);
    }

    /// <summary>A suggestion that is one value, and safe: never a number for "fewer than", never one out of a list to choose from.</summary>
    private static bool IsOne(ReadingIssue issue) =>
        issue.Code is not ("fewer-than" or "number-range" or "left-empty" or "ambiguous-date" or "uncertain-column")
        && issue.Suggestion is { Length: > 0 } text
        && !text.Contains(", ", StringComparison.Ordinal)
        && !text.Contains(" / ", StringComparison.Ordinal)
        && !text.Contains('–', StringComparison.Ordinal);

    private static IReadOnlyList<string> ChoicesOf(string code, string? field, ImportOptions options) =>
        code switch
        {
            "unknown-organisation" or "organisation-missing" => options.Organisations ?? [],
            "unknown-subgoal" => options.SubGoals,
            "unknown-criterion" => options.Criteria,
            _ => Vocabulary.Lists.Values.FirstOrDefault(list => list.UnknownCode == code && code != "unknown-word")?.Terms.Written
                ?? (code == "unknown-word" ? WordsOf(field) : []),
        };

    /// <summary>The list of a field that has no code of its own.</summary>
    private static IReadOnlyList<string> WordsOf(string? heading) =>
        ExchangeFormat.Sheets.SelectMany(kind => kind.Fields).FirstOrDefault(field => field.Heading == heading) is { } known
        && Vocabulary.Lists.TryGetValue(known.Value, out var list)
            ? list.Terms.Written
            : [];
}
