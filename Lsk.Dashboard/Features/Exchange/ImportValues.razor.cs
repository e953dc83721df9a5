using System.Globalization;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Dashboard.Spreadsheets.Recognition;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Exchange;

/// <summary>What is wrong, where, and ways to put it right: here, in all equal cells at once, for a whole column, or by leaving the row
/// out.</summary>
public sealed partial class ImportValues
{
    private IReadOnlyList<ReadingIssue> shown = [];
    private IReadOnlyList<ReadingIssue>? seen;

    /// <summary>One cell was corrected by hand and others have the same fault.</summary>
    private (ReadingIssue Fixed, IReadOnlyList<ReadingIssue> Alike, string Value)? offer;
    private bool onlyErrors;
    private int errors;
    private int warnings;

    [Parameter, EditorRequired]
    public ImportWork Work { get; set; } = null!;

    [Parameter]
    public EventCallback OnChange { get; set; }

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(seen, Work.Issues))
            return;
        seen = Work.Issues;
        errors = seen.Count(issue => issue.IsError);
        warnings = seen.Count(issue => issue.Severity == IssueSeverity.Warning);
        Choose();
    }

    private void Choose() =>
        shown = [
            .. Work
                .Issues.Where(issue => issue.IsError || (!onlyErrors && issue.Severity == IssueSeverity.Warning))
                .OrderByDescending(issue => issue.Severity),
        ];

    private static string NameOf(IssueSeverity severity) =>
        ExchangeText.ResourceManager.GetString("Severity_" + severity, CultureInfo.CurrentUICulture) ?? "";

    private static Tone ToneOf(ReadingIssue issue) => issue.IsError ? Tone.Worse : Tone.Warning;

    private static Shape ShapeOf(ReadingIssue issue) => issue.IsError ? Shape.Diamond : Shape.Circle;

    /// <summary>A suggestion that is one value, not a list to choose from.</summary>
    private static string? OneSuggestion(ReadingIssue issue) =>
        issue.Suggestion is { Length: > 0 } text
        && !text.Contains(", ", StringComparison.Ordinal)
        && !text.Contains(" / ", StringComparison.Ordinal)
        && !text.Contains('–', StringComparison.Ordinal)
            ? text
            : null;

    /// <summary>The values of the closed lists that something is wrong with, to choose from while writing.</summary>
    private IEnumerable<(string Id, IReadOnlyList<string> Words)> ChoicesOf(IReadOnlyList<ReadingIssue> issues) =>
        issues.Select(issue => issue.Code).Distinct().Where(code => Words(code).Count > 0).Select(code => ("val-" + code, Words(code)));

    private string? ListOf(ReadingIssue issue) => Words(issue.Code).Count > 0 ? "val-" + issue.Code : null;

    private IReadOnlyList<string> Words(string code) =>
        code switch
        {
            "unknown-organisation" => Work.Reading.Options.Organisations ?? [],
            "unknown-subgoal" => Work.Reading.Options.SubGoals,
            "unknown-status" => Vocabulary.Status.Written,
            "unknown-legal-basis" => Vocabulary.Legal.Written,
            "unknown-direction" => Vocabulary.Direction.Written,
            _ => [],
        };

    private Task FixAsync(ReadingIssue issue, ChangeEventArgs change)
    {
        var value = change.Value?.ToString() ?? "";
        IReadOnlyList<ReadingIssue> rest = [.. Work.AlikeTo(issue).Where(other => other.Address != issue.Address)];
        offer = rest.Count > 0 && value.Length > 0 && !string.IsNullOrEmpty(issue.Value) ? (issue, rest, value) : null;
        Work.Answers.Corrections[issue.Address] = value;
        return OnChange.InvokeAsync();
    }

    private Task FixRestAsync()
    {
        if (offer is not { } known)
            return Task.CompletedTask;
        offer = null;
        foreach (var alike in known.Alike)
            Work.Answers.Corrections[alike.Address] = known.Value;
        return OnChange.InvokeAsync();
    }

    private Task FixAllAsync(ReadingIssue issue, string value)
    {
        offer = null;
        foreach (var alike in Work.AlikeTo(issue))
            Work.Answers.Corrections[alike.Address] = value;
        return OnChange.InvokeAsync();
    }

    /// <summary>Dates that can be read in two ways are asked about once for each column.</summary>
    private Task OrderAsync(ReadingIssue issue, string order)
    {
        var header = Work
            .Reading.Sheets.FirstOrDefault(sheet => sheet.Name == issue.Sheet)
            ?.Columns.FirstOrDefault(column => column.Column == issue.Column)
            ?.Header;
        if (header is null)
            return Task.CompletedTask;
        var mapping = Work.MappingOf(issue.Sheet);
        Work.Answers.Sheets[issue.Sheet] = mapping with
        {
            DateOrder = new Dictionary<string, string>(mapping.DateOrder) { [header] = order },
        };
        return OnChange.InvokeAsync();
    }

    private Task LeaveOutAsync(ReadingIssue issue)
    {
        Work.Answers.LeftOut.Add($"{issue.Sheet}!{issue.Row}");
        return OnChange.InvokeAsync();
    }

    private Task ConfirmAsync(ReadingIssue issue)
    {
        Work.Answers.Confirmed.Add(issue.Address);
        return OnChange.InvokeAsync();
    }
}
