using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Shared.Controls;

/// <summary>Shows the circuit's <see cref="Notices"/>; stands once, in the layout.</summary>
public sealed partial class NoticeHost(Notices notices, TimeProvider clock) : ComponentBase, IDisposable
{
    private static readonly TimeSpan PassingTime = TimeSpan.FromSeconds(6);

    private readonly CancellationTokenSource left = new();
    private readonly HashSet<Notice> timed = [];

    public void Dispose()
    {
        notices.Changed -= OnChanged;
        left.Cancel();
        left.Dispose();
    }

    protected override void OnInitialized() => notices.Changed += OnChanged;

    private void OnChanged() =>
        _ = InvokeAsync(() =>
        {
            foreach (var notice in notices.Shown.Where(notice => notice.Passing && timed.Add(notice)))
                _ = RemoveLaterAsync(notice);
            StateHasChanged();
        });

    private async Task RemoveLaterAsync(Notice notice)
    {
        await Task.Delay(PassingTime, clock, left.Token)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        timed.Remove(notice);
        if (!left.IsCancellationRequested)
            notices.Remove(notice);
    }

    private async Task UndoAsync(Notice notice)
    {
        notices.Remove(notice);
        await notice.Undo!();
    }
}
