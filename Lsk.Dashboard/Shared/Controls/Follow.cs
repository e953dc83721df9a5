using Lsk.Dashboard.Live;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Shared.Controls;

/// <summary>Draws nothing: has the page read itself again when somebody has changed what it shows, at once and then at most once a second.
/// Listens from the first time that it stands on a screen, so never while a page is rendered on the server alone.</summary>
public sealed class Follow(IChangeFeed feed) : ComponentBase, IDisposable
{
    private static readonly TimeSpan atMostEach = TimeSpan.FromSeconds(1);

    private readonly List<IDisposable> subscriptions = [];

    /// <summary>What the page shows.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<Topic> Of { get; set; } = [];

    /// <summary>Reads it again; the page is drawn afterwards.</summary>
    [Parameter, EditorRequired]
    public EventCallback Changed { get; set; }

    /// <inheritdoc/>
    public void Dispose() => subscriptions.ForEach(subscription => subscription.Dispose());

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            subscriptions.AddRange(Of.Select(topic => feed.Subscribe(topic, atMostEach, _ => InvokeAsync(Changed.InvokeAsync))));
    }
}
