using Lsk.Dashboard.Shared.Controls;

namespace Lsk.Dashboard.Shared.Charts;

/// <summary>A row of a <see cref="HeatTable"/>: as many cells as there are columns, nothing where nothing is known.</summary>
public sealed record HeatRow(string Title, IReadOnlyList<HeatCell?> Cells, string? Address = null);

/// <summary>A cell: the word or number, its tone and shape, more on hover, and the list that it counts.</summary>
public sealed record HeatCell(string Text, Tone Tone, Shape Shape, string? Detail = null, string? Address = null);
