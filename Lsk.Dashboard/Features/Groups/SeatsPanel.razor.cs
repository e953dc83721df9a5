using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Domain.Access;
using Lsk.Domain.Groups;
using Lsk.Domain.Time;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Groups;

/// <summary>Seats, and who holds them.</summary>
public sealed partial class SeatsPanel(
    SaveSeat saveSeat,
    RemoveSeat removeSeat,
    SaveHolding saveHolding,
    EndHolding endHolding,
    Notices notices,
    TimeProvider clock
)
{
    private static readonly bool[] Both = [true, false];
    private SeatLine? edited;
    private bool editing;
    private bool holding;
    private string name = "";
    private SeatRole role = SeatRole.Member;
    private OrganisationId? organisation;
    private string competence = "";
    private bool isRequired = true;
    private bool isNew;
    private string holder = "";
    private string? account;
    private DateOnly? from;
    private DateOnly? to;
    private IReadOnlyList<OrganisationId?> organisations = [];
    private IReadOnlyList<string> accounts = [];
    private BrokenRule? broken;

    [Parameter, EditorRequired]
    public GroupView View { get; set; } = default!;

    [Parameter, EditorRequired]
    public GroupChoices Choices { get; set; } = default!;

    [Parameter]
    public EventCallback OnChanged { get; set; }

    [CascadingParameter]
    private Actor? Actor { get; set; }

    private bool MayFillAny => View.Seats.Any(row => View.May.Fills(row.Seat));

    private bool IsHeldNow => edited?.Holding is { } held && (held.IsHeld || held.To < clock.Today());

    private string? AccountHelp => edited?.Seat.Role.Leads() == true ? GroupsText.AccountLeads : null;

    private string? TermHelp => edited?.Seat.Role.HasTerm() == true ? Show.Format(GroupsText.TermHelp, GroupLimits.TermMonths) : null;

    private string? Sentence =>
        View.Standing?.Seats is { Required: > 0 } seats
            ? $"{Show.Format(GroupsText.SeatsFilled, seats.RequiredFilled, seats.Required)} · "
                + $"{Show.Format(GroupsText.Sides, seats.Region, seats.Municipality, seats.Private)}"
            : null;

    protected override void OnParametersSet()
    {
        organisations = [.. Choices.Organisations.Select(one => (OrganisationId?)one.Id)];
        accounts = [.. Choices.Accounts.Select(one => one.Id)];
    }

    private static string MoreOf(Seat seat) =>
        string.Join(" · ", new[] { GroupWords.Of(seat.Role), seat.Competence }.Where(text => text is not null && text != seat.Name));

    private static DateOnly? EndOf(SeatLine row) =>
        row.Holding is { IsHeld: true } held ? SeatTerms.EndOf(row.Seat.Role, held.From, held.To) : row.Holding?.To;

    private string HolderOf(SeatLine row) =>
        row.Holding switch
        {
            { Holder: { } person } => person,
            { AccountId: { } id } => Choices.NameOf(id) is { Length: > 0 } known ? known : GroupsText.Linked,
            { To: { } ended } when ended < clock.Today() => GroupsText.NameForgotten,
            _ => GroupsText.Vacant,
        };

    private void EditSeat(SeatLine? row)
    {
        (edited, editing, broken) = (row, true, null);
        (name, role, organisation) = (row?.Seat.Name ?? "", row?.Seat.Role ?? SeatRole.Member, row?.Seat.OrganisationId);
        (competence, isRequired) = (row?.Seat.Competence ?? "", row?.Seat.IsRequired ?? true);
    }

    private void Hold(SeatLine row)
    {
        (edited, holding, broken) = (row, true, null);
        Choose(!IsHeldNow);
    }

    private void Choose(bool successor)
    {
        isNew = successor;
        (holder, account, from, to) = successor
            ? ("", null, clock.Today(), null)
            : (edited!.Holding!.Holder ?? "", edited.Holding.AccountId, edited.Holding.From, edited.Holding.To);
    }

    private Task SaveSeatAsync() =>
        DoneAsync(async actor =>
            (
                await saveSeat.RunAsync(
                    actor,
                    new(View.Group.Id, edited?.Seat.Id, edited?.Seat.Version, name, role, organisation, competence, isRequired),
                    CancellationToken.None
                )
            ).Broken
        );

    private Task RemoveAsync() =>
        DoneAsync(async actor =>
            (await removeSeat.RunAsync(actor, new(View.Group.Id, edited!.Seat.Id, edited.Seat.Version), CancellationToken.None)).Broken
        );

    private Task SaveHoldingAsync() =>
        DoneAsync(async actor =>
        {
            var now = isNew ? null : edited!.Holding;
            var command = new SaveHoldingCommand(
                edited!.Seat.Id,
                now?.Id,
                now?.Version,
                holder,
                account,
                from ?? clock.Today(),
                to,
                Succeeds: isNew
            );
            return (await saveHolding.RunAsync(actor, command, CancellationToken.None)).Broken;
        });

    private Task LeaveAsync() =>
        DoneAsync(async actor =>
        {
            var now = edited!.Holding!;
            return (await endHolding.RunAsync(actor, new(now.Id, now.Version, clock.Today()), CancellationToken.None)).Broken;
        });

    private async Task DoneAsync(Func<Actor, Task<BrokenRule?>> change)
    {
        if (Actor is null)
            return;
        broken = await change(Actor);
        if (broken is not null)
            return;
        (editing, holding) = (false, false);
        notices.Say(GroupsText.Saved);
        await OnChanged.InvokeAsync();
    }
}
