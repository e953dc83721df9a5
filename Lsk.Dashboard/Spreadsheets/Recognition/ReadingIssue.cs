using System.Globalization;
using System.Text.RegularExpressions;
using Lsk.Domain.Exchange;

namespace Lsk.Dashboard.Spreadsheets.Recognition;

/// <summary>How bad something is.</summary>
public enum IssueSeverity
{
    /// <summary>Worth knowing; nothing to do.</summary>
    Information,

    /// <summary>Look at it; the row is taken in.</summary>
    Warning,

    /// <summary>The row is not taken in.</summary>
    Error,
}

/// <summary>Something wrong or doubtful at one place of a workbook.</summary>
/// <param name="Code">Stable, such as <c>unknown-organisation</c>; its text is <c>Issue_</c> + the code in PascalCase.</param>
/// <param name="Sheet">Sheet name.</param>
/// <param name="Row">1-based; 0 when it is about the whole sheet.</param>
/// <param name="Column">1-based; 0 when it is about the whole row.</param>
/// <param name="Field">Heading in the exchange format.</param>
/// <param name="Value">What stands in the cell, never a whole personal identity number.</param>
/// <param name="Suggestion">What may have been meant.</param>
public sealed partial record ReadingIssue(
    IssueSeverity Severity,
    string Code,
    string Sheet,
    int Row,
    int Column,
    string? Field,
    string? Value,
    string? Suggestion = null
)
{
    /// <summary>A second value for the text, such as the row that has the same Id.</summary>
    public string? Detail { get; init; }

    /// <summary><c>C14</c>, or empty for the whole sheet.</summary>
    public string Cell =>
        Row == 0 ? ""
        : Column == 0 ? Row.ToString(CultureInfo.InvariantCulture)
        : CellAddress.Of(Column, Row);

    /// <summary><c>Sheet!C14</c>.</summary>
    public string Address => Row == 0 ? Sheet : $"{Sheet}!{Cell}";

    public bool IsError => Severity == IssueSeverity.Error;

    /// <summary>A sentence in the current language: what is wrong and what to do.</summary>
    public string Message =>
        string.Format(
            CultureInfo.CurrentCulture,
            string.IsNullOrEmpty(Suggestion) ? WithoutSuggestion(SpreadsheetTexts.Of("Issue_", Code)) : SpreadsheetTexts.Of("Issue_", Code),
            Short(Value),
            Suggestion,
            Detail,
            Field
        );

    /// <summary>Every cell with the same fault, field and value is put right by the same answer.</summary>
    public bool IsLike(ReadingIssue other) => Code == other.Code && Field == other.Field && Value == other.Value;

    /// <summary>The severity as written in JSON.</summary>
    public string SeverityText =>
        Severity switch
        {
            IssueSeverity.Error => "error",
            IssueSeverity.Warning => "warning",
            IssueSeverity.Information => "information",
        };

    /// <summary>The sentences that need no suggestion: "Menar du ?" asks nothing.</summary>
    private static string WithoutSuggestion(string text)
    {
        if (!text.Contains("{1}", StringComparison.Ordinal))
            return text;
        var kept = Sentences()
            .Matches(text)
            .Select(sentence => sentence.Value)
            .Where(one => !one.Contains("{1}", StringComparison.Ordinal));
        return string.Concat(kept).Trim() is { Length: > 0 } rest ? rest : text;
    }

    [GeneratedRegex(@".+?(?:[.?!](?=\s|$)|$)\s*", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Sentences();

    private static string? Short(string? value) => value is { Length: > 80 } ? TextTruncation.Truncate(value, 77) + "…" : value;
}
