using Lsk.Domain.Access;
using Lsk.Domain.Workshops;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Workshop;

/// <summary>Finds the visitor's seat. An account that may rate gets one by coming here; whoever leads says first whether they rate or only
/// follow, because the meeting waits for those who rate.</summary>
public sealed partial class RatePage(WorkshopRooms rooms, TakeSeat take, IHostEnvironment environment)
{
    private int? seat;
    private bool mayChoose;
    private BrokenRule? broken;

    [Parameter]
    public int Id { get; set; }

    [SupplyParameterFromForm(Name = "Role", FormName = "seat")]
    private string? Chosen { get; set; }

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = default!;

    [CascadingParameter]
    private Actor? Actor { get; set; }

    protected override async Task OnInitializedAsync()
    {
        if (await rooms.FindAsync(new WorkshopId(Id), HttpContext.RequestAborted) is not { } room)
            return;
        var session = room.Session;
        var mine = Actor is null ? null : session.ParticipantOf(Actor.Id);
        if (
            mine is null
            && session.State is not WorkshopState.Closed
            && HttpContext.Request.Cookies[WorkshopPerson.CookieName(environment.IsDevelopment())] is { Length: 48 } secret
        )
        {
            var hash = WorkshopPerson.HashOf(session.Id, secret);
            mine = session.Participants.FirstOrDefault(participant => participant.SecretHash == hash);
        }

        seat = mine?.Seat;
        if (seat is not null || Actor?.May(Permission.Rate) != true || session.State is not WorkshopState.Open)
            return;
        mayChoose = session.IsLedBy(Actor);
        if (!mayChoose)
            await TakeAsync(ParticipantRole.Rater);
    }

    private Task ChooseAsync() => TakeAsync(Chosen == nameof(ParticipantRole.Observer) ? ParticipantRole.Observer : ParticipantRole.Rater);

    private async Task TakeAsync(ParticipantRole role)
    {
        var outcome = await take.RunAsync(Actor!, new TakeSeatCommand(new WorkshopId(Id), role), HttpContext.RequestAborted);
        (broken, seat) = (outcome.Broken, outcome.IsDone ? outcome.Value.Seat : null);
    }
}
