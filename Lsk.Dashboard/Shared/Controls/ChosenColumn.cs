namespace Lsk.Dashboard.Shared.Controls;

/// <summary>A column in the choice of columns.</summary>
/// <param name="Names">It names the row and cannot be hidden.</param>
public sealed record ChosenColumn(string Name, string Title, bool IsShown, bool Names);
