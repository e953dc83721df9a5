namespace Lsk.Dashboard.Spreadsheets.Recognition;

/// <summary>Something in the file that is not taken in.</summary>
/// <param name="What"><c>sheet</c>, <c>table</c>, <c>column</c>, <c>row</c>, <c>cell</c>, <c>comment</c>, <c>colour</c>, <c>hidden-row</c> or
/// <c>struck-row</c>.</param>
/// <param name="Sheet">Where.</param>
/// <param name="Count">How many.</param>
/// <param name="Names">Which ones: headings, row numbers, colours.</param>
public sealed record NotUsed(string What, string Sheet, int Count, string Names)
{
    /// <summary>A sentence in the current language.</summary>
    public string Text => SpreadsheetTexts.NotUsed(What, Count, Names);
}
