namespace Lsk.Dashboard.Shared.Layout;

/// <summary>A panel that a feature puts on the overview for those whom it concerns; it draws nothing for the others.</summary>
/// <param name="Component">The component, without parameters.</param>
public sealed record HomePanel(Type Component);
