using Lsk.Domain.Access;
using Lsk.Domain.Workshops;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Workshop;

/// <summary>Finds the visitor's seat.</summary>
public sealed partial class RatePage(WorkshopRooms rooms, IHostEnvironment environment)
{
    private int? seat;

    [Parameter]
    public int Id { get; set; }

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
    }
}
