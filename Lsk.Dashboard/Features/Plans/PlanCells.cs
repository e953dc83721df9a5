using System.Globalization;
using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Spreadsheets.Recognition;
using Lsk.Domain.Access;
using Lsk.Domain.Planning;

namespace Lsk.Dashboard.Features.Plans;

/// <summary>The columns of the grid.</summary>
internal enum PlanColumn
{
    Title,
    Goal,
    Responsible,
    Due,
    State,
    Result,
}

/// <summary>What the cells of the grid hold, and what typed or pasted cells mean.</summary>
internal static class PlanCells
{
    private static readonly string[] Days = ["yyyy-MM-dd", "yyyyMMdd", "d/M yyyy", "d.M.yyyy"];

    public static IReadOnlyList<PlanColumn> Columns { get; } = Enum.GetValues<PlanColumn>();

    /// <summary>As it stands in the cell.</summary>
    public static string TextOf(ActivityLine line, PlanColumn column, int year, DateOnly today) =>
        column switch
        {
            PlanColumn.Title => line.Activity.Title,
            PlanColumn.Goal => line.Goal ?? "",
            PlanColumn.Responsible => line.Activity.Responsible ?? "",
            PlanColumn.Due => line.Activity.DueOn is { } day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "",
            PlanColumn.State => line.IsInitiative || line.Activity.In(year)?.State is not null
                ? Words.Of(line.Facts.StateIn(year, today))
                : "",
            PlanColumn.Result => line.Activity.In(year)?.Result ?? "",
        };

    /// <summary>What is not typed: the state of an activity that is an initiative.</summary>
    public static bool IsFixed(ActivityLine line, PlanColumn column) => column is PlanColumn.State && line.IsInitiative;

    /// <summary>The changes of a block of cells, with its first cell at a place; rows below the last line are new ones.</summary>
    /// <returns>The changes, or the rule that a cell breaks.</returns>
    public static (IReadOnlyList<ActivityChange> Changes, BrokenRule? Fault) Changes(
        IReadOnlyList<ActivityLine> lines,
        int year,
        int row,
        int column,
        string text
    )
    {
        var changes = new List<ActivityChange>();
        // One cell may hold line breaks of its own; a block has tabs or several rows.
        string[] rows =
            text.Contains('\t', StringComparison.Ordinal) || column == 0 ? text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n') : [text];
        for (var down = 0; down < rows.Length; down++)
        {
            var line = row + down < lines.Count ? lines[row + down] : null;
            var wording = line?.Activity.Wording ?? new ActivityWording("");
            var said = line?.Activity.In(year) ?? new YearState(year, null);
            var cells = rows[down].Split('\t');
            for (var across = 0; across < cells.Length && column + across < Columns.Count; across++)
            {
                var cell = cells[across].Trim();
                switch (Columns[column + across])
                {
                    case PlanColumn.Title:
                        wording = wording with { Title = cell };
                        break;
                    case PlanColumn.Goal:
                        wording = wording with { SubGoal = cell.Length == 0 ? null : cell };
                        break;
                    case PlanColumn.Responsible:
                        wording = wording with { Responsible = cell };
                        break;
                    case PlanColumn.Due:
                        if (!TryDay(cell, out var due))
                            return ([], new BrokenRule("NotADay", cell));
                        wording = wording with { DueOn = due };
                        break;
                    case PlanColumn.State:
                        if (line is not null && IsFixed(line, PlanColumn.State))
                            break;
                        if (!TryState(cell, out var state))
                            return ([], new BrokenRule("NotAState", cell));
                        said = said with { State = state };
                        break;
                    case PlanColumn.Result:
                        said = said with { Result = cell };
                        break;
                }
            }
            if (line is null && wording.Title.Length == 0)
                continue;
            changes.Add(new ActivityChange(line?.Activity.Id, line?.Activity.Version, wording, said));
        }
        return (changes, null);
    }

    /// <summary>A day, never a month; nothing for an empty cell.</summary>
    private static bool TryDay(string text, out DateOnly? day)
    {
        day = null;
        if (text.Length == 0)
            return true;
        var isDay = DateOnly.TryParseExact(text, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var read);
        day = isDay ? read : null;
        return isDay;
    }

    /// <summary>A state by its word in a workbook or on the screen; nothing for an empty cell.</summary>
    private static bool TryState(string text, out ActivityState? state)
    {
        state =
            text.Length == 0 ? null
            : Vocabulary.ActivityState.TryRead(text, out var read) ? read
            : Enum.GetValues<ActivityState>()
                .Where(one => string.Equals(Words.Of(one), text, StringComparison.OrdinalIgnoreCase))
                .Select(one => (ActivityState?)one)
                .FirstOrDefault();
        return text.Length == 0 || state is not null;
    }
}
