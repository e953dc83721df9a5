using System.Text.Json;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Domain.Access;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Exchange;

/// <summary>One import: what it changed, what it remarked on, and the way to take it back.</summary>
public sealed partial class BatchPage(ExchangeQueries queries, UndoImport undo, Notices notices) : IDisposable
{
    private readonly CancellationTokenSource gone = new();
    private BatchDetail? detail;
    private IReadOnlyList<ReportLine> report = [];
    private IReadOnlyList<ReportLine> unused = [];
    private IReadOnlyList<UndoConflict> conflicts = [];
    private ConfirmDialog? confirm;
    private BrokenRule? broken;
    private CancellationTokenSource? running;
    private double? share;
    private bool loaded;

    [Parameter]
    public int Id { get; set; }

    [CascadingParameter]
    private Actor? Actor { get; set; }

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (Actor?.May(Permission.Import) is not true)
            return;
        detail = await queries.BatchAsync(Actor, Id, gone.Token);
        var lines = detail?.Report is { } json ? JsonSerializer.Deserialize<List<ReportLine>>(json) ?? [] : [];
        report = [.. lines.Where(line => line.Severity != ReportLine.NotUsed)];
        unused = [.. lines.Where(line => line.Severity == ReportLine.NotUsed)];
        loaded = true;
    }

    private async Task UndoAsync()
    {
        if (running is not null || confirm is null || !await confirm.AskAsync())
            return;
        using var own = running = CancellationTokenSource.CreateLinkedTokenSource(gone.Token);
        (share, broken, conflicts) = (0, null, []);
        try
        {
            var command = new UndoImportCommand(Id, new Progress<double>(Tell));
            // Tens of thousands of rows: off the circuit, so that the screen lives and the way to stop works.
            var outcome = await Task.Run(() => undo.RunAsync(Actor!, command, own.Token), own.Token);
            broken = outcome.Broken;
            if (outcome.IsDone)
                conflicts = outcome.Value.Conflicts;
            if (outcome.IsDone && conflicts.Count == 0)
                notices.Say(ExchangeText.UndoDone);
            detail = await queries.BatchAsync(Actor!, Id, CancellationToken.None);
        }
        catch (OperationCanceledException) when (own.IsCancellationRequested)
        {
            // The person stopped, or left the page: nothing has been undone.
            if (!gone.IsCancellationRequested)
                notices.Say(ExchangeText.UndoStopped);
        }
        finally
        {
            running = null;
        }
    }

    private void Tell(double done)
    {
        if (running is null)
            return;
        share = Math.Clamp(done, 0, 1);
        _ = InvokeAsync(StateHasChanged);
    }

    private void Stop() => running?.Cancel();
}
