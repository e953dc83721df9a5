using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Dashboard.Shared.Interop;
using Lsk.Domain.Access;
using Lsk.Domain.Effects;
using Lsk.Domain.Time;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Effects;

/// <summary>Typing and pasting of measurements, a year at a time with months as columns.</summary>
public sealed partial class EntryPage(EntryQueries queries, EnterMeasurements enter, UrlState url, Notices notices, TimeProvider clock)
    : IDisposable
{
    private readonly CancellationTokenSource leaving = new();
    private EntryGrid? grid;
    private EntryGridTable? table;
    private BrokenRule? broken;
    private string? said;
    private int thisYear;
    private bool saving;

    [CascadingParameter]
    private Actor? Actor { get; set; }

    private bool IsChanged => grid is { Changes.Count: > 0 };

    public void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        thisYear = clock.Today().Year;
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        if (Actor?.May(Permission.EditInitiative) is not true)
            return;
        var measures = await queries.ListAsync(Actor, url.Number("matt") is { } id ? new MeasureId(id) : null, leaving.Token);
        var latest = measures.SelectMany(m => m.Values).Select(v => v.Period.Year).DefaultIfEmpty(thisYear).Max();
        grid = new EntryGrid(measures, Math.Clamp(url.Number("ar") ?? latest, 1900, thisYear));
    }

    private async Task TurnAsync(int years)
    {
        if (IsChanged && !await SavedAsync())
            return;
        url.Set(("ar", grid!.Year + years));
        await LoadAsync();
    }

    private void Type((int Row, int Column, string Text) cell)
    {
        grid!.Type(cell.Row, cell.Column, cell.Text);
        said = null;
    }

    private void Paste((int Row, int Column, string Text) block)
    {
        var pasted = grid!.Paste(block.Row, block.Column, block.Text);
        said =
            pasted.Unreadable == 0 && pasted.Outside == 0
                ? Show.Format(EffectsText.Pasted, pasted.Cells)
                : Show.Format(EffectsText.PastedPartly, pasted.Cells, pasted.Unreadable, pasted.Outside);
    }

    private void Correct(EntryJump jump) => grid!.Correct(jump);

    private void Keep(EntryJump jump) => grid!.Keep(jump);

    private async Task Forget()
    {
        await LoadAsync();
        said = EffectsText.EntryForgotten;
    }

    private Task SaveAsync() => SavedAsync();

    private async Task<bool> SavedAsync()
    {
        if (grid!.Faults > 0)
        {
            said = Show.Format(EffectsText.EntryFaults, grid.Faults);
            return false;
        }
        if (grid.Jumps.Count > 0)
        {
            said = EffectsText.JumpFirst;
            return false;
        }
        saving = true;
        var outcome = await enter.RunAsync(Actor!, new EnterMeasurementsCommand(grid.Changes), leaving.Token);
        saving = false;
        broken = outcome.Broken;
        if (broken is not null)
            return false;
        notices.Say(Show.Format(EffectsText.EntrySaved, outcome.Value.Added, outcome.Value.Changed, outcome.Value.Removed));
        await LoadAsync();
        return true;
    }
}
