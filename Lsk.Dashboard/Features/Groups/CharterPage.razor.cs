using Lsk.Dashboard.Shared.Controls;
using Lsk.Domain.Access;
using Lsk.Domain.Groups;
using Lsk.Domain.Organisation;
using Lsk.Domain.Time;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Groups;

/// <summary>The charters of a group side by side, and the one draft for who leads it.</summary>
public sealed partial class CharterPage(
    GroupQueries queries,
    WriteCharter write,
    DropCharter drop,
    SettleCharter settle,
    Notices notices,
    TimeProvider clock
) : IDisposable
{
    private readonly CancellationTokenSource leaving = new();
    private GroupView? view;
    private bool isRead;
    private CharterWording? draft;
    private CharterWording? before;
    private Guid? version;
    private Charter? theirs;
    private bool saving;
    private bool settling;
    private BrokenRule? broken;
    private ConfirmDialog? confirm;

    [Parameter]
    public int Id { get; set; }

    [CascadingParameter]
    private Actor? Actor { get; set; }

    private string Back => FormattableString.Invariant($"/grupper/{Id}");

    private bool IsChanged => draft != before;

    public void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        await ReadAsync();
        Take();
    }

    private async Task ReadAsync()
    {
        if (Actor is null)
            return;
        view = await queries.FindAsync(Actor, new GroupId(Id), clock.Today(), leaving.Token);
        isRead = true;
    }

    private void Take()
    {
        (before, version, theirs) = (view?.Draft?.Wording, view?.Draft?.Version, null);
        draft = before;
    }

    /// <summary>A new draft says what the charter in force says, until somebody changes it.</summary>
    private void Begin()
    {
        var inForce = view!.Charters.FirstOrDefault()?.Wording;
        draft = (inForce ?? new CharterWording(clock.Today(), null, "")) with { ValidFrom = clock.Today(), ReviewBy = null };
    }

    private void SetValidFrom(DateOnly? day) => draft = day is { } known ? draft! with { ValidFrom = known } : draft;

    private async Task SaveAsync()
    {
        // A double click must not fail on its own version.
        if (saving || Actor is null || draft is null)
            return;
        saving = true;
        try
        {
            await StoreAsync(Actor, draft);
        }
        finally
        {
            saving = false;
        }
    }

    private async Task StoreAsync(Actor actor, CharterWording wording)
    {
        broken = (await write.RunAsync(actor, new(new GroupId(Id), wording, version), leaving.Token)).Broken;
        if (broken == BrokenRule.ChangedMeanwhile)
        {
            await ReadAsync();
            theirs = view?.Draft;
            // Gone or settled meanwhile: what was written stays in the form, as a draft of its own.
            version = theirs?.Version;
            return;
        }
        if (broken is not null)
            return;
        await ReadAsync();
        Take();
        notices.Say(GroupsText.Saved);
    }

    private async Task MergedAsync(CharterWording chosen)
    {
        (draft, theirs) = (chosen, null);
        await SaveAsync();
    }

    private async Task DropAsync()
    {
        if (Actor is null || version is not { } read || !await confirm!.AskAsync())
            return;
        broken = (await drop.RunAsync(Actor, new(new GroupId(Id), read), leaving.Token)).Broken;
        if (broken is not null)
            return;
        await ReadAsync();
        Take();
    }

    private async Task SettleAsync()
    {
        if (Actor is null || view?.Draft is not { } read)
            return;
        broken = (await settle.RunAsync(Actor, new(new GroupId(Id), read.Wording.Checksum()), leaving.Token)).Broken;
        if (broken is not null)
        {
            // Shows the text as it is now, so that it can be read before it is settled.
            await ReadAsync();
            return;
        }
        settling = false;
        await ReadAsync();
        Take();
        notices.Say(GroupsText.SettledNow);
    }
}
