using System.Globalization;
using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Spreadsheets.Recognition;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Exchange;

/// <summary>Faults by kind, and one answer for all cells that are alike. Nothing is offered that is not safe: a choice is the person's unless
/// a word is one of the list but for a slip of the pen.</summary>
public sealed partial class ImportFaultList
{
    private const int MostWords = 30;
    private const int MostPlaces = 3;

    /// <summary>The choice to leave the cells empty; a control character stands in no list.</summary>
    private const string Leave = "\u0001";

    private readonly HashSet<string> opened = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> more = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> drafts = new(StringComparer.Ordinal);
    private bool isClosed;

    [Parameter, EditorRequired]
    public ImportWork Work { get; set; } = null!;

    [Parameter, EditorRequired]
    public IReadOnlyList<FaultLine> Lines { get; set; } = [];

    /// <summary>The title of a row.</summary>
    [Parameter, EditorRequired]
    public Func<string, int, string> Titles { get; set; } = null!;

    /// <summary>Asked to show a cell of a sheet.</summary>
    [Parameter]
    public EventCallback<(string Sheet, int Row, int Column)> OnShow { get; set; }

    [Parameter]
    public EventCallback OnChange { get; set; }

    /// <summary>There is always one open to go on with, unless the person has closed it.</summary>
    protected override void OnParametersSet()
    {
        if (!isClosed && Lines.Count > 0 && !Lines.Any(line => opened.Contains(line.Key)))
            opened.Add(Lines[0].Key);
    }

    private void Toggle(FaultLine line)
    {
        if (!opened.Remove(line.Key))
            opened.Add(line.Key);
        isClosed = opened.Count == 0;
    }

    private int Shown(FaultLine line) => more.GetValueOrDefault(line.Key, MostWords);

    private static string KeyOf(FaultLine line, FaultWord word) => $"{line.Key}|{word.Text}";

    private static string NameOf(IssueSeverity severity) =>
        ExchangeText.ResourceManager.GetString("Severity_" + severity, CultureInfo.CurrentUICulture) ?? "";

    /// <summary>"14 cells, 3 words"; of rows without a cell only how many.</summary>
    private static string CountOf(FaultLine line) =>
        line.Words[0].HasCells
            ? Show.Format(ExchangeText.LineCount, line.Cells, line.Words.Count(word => word.Text is { Length: > 0 }))
            : Show.Format(ExchangeText.PlaceCount, line.Cells);

    private string TitleOf(ReadingIssue issue) => issue.Row == 0 ? "" : Titles(issue.Sheet, issue.Row);

    private static List<string> ChoicesOf(FaultLine line, FaultWord word) =>
        (word.Choices.Count > 0 ? word.Choices : line.Choices) is { Count: > 0 } choices ? [.. choices, Leave] : [];

    private string? ValueOf(FaultLine line, FaultWord word) => drafts.GetValueOrDefault(KeyOf(line, word)) ?? word.Suggestion;

    /// <summary>The answer is given and being worked out.</summary>
    private bool IsPending(FaultWord word) =>
        word.Issues.All(issue =>
            (Work.Corrected.Contains(issue.Address) && Work.IsBehind)
            || (issue.Row > 0 && Work.Answers.LeftOut.Contains($"{issue.Sheet}!{issue.Row}"))
        );

    private Task FixAsync(FaultLine line, FaultWord word)
    {
        if (ValueOf(line, word) is not { } value)
            return Task.CompletedTask;
        foreach (var issue in word.Issues)
            Work.Correct(issue.Address, value == Leave ? "" : value);
        drafts.Remove(KeyOf(line, word));
        return OnChange.InvokeAsync();
    }

    private Task LeaveOutAsync(FaultWord word)
    {
        foreach (var issue in word.Issues.Where(issue => issue.Row > 0))
            Work.Answers.LeftOut.Add($"{issue.Sheet}!{issue.Row}");
        return OnChange.InvokeAsync();
    }

    private Task ConfirmAsync(FaultWord word)
    {
        foreach (var issue in word.Issues)
            Work.Answers.Confirmed.Add(issue.Address);
        return OnChange.InvokeAsync();
    }
}
