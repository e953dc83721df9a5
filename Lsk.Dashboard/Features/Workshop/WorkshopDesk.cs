using Lsk.Domain.Access;
using Lsk.Domain.Decisions;

namespace Lsk.Dashboard.Features.Workshop;

/// <summary>Everything whoever leads can press, in one place, so that a page needs one thing and not sixteen.</summary>
public sealed class WorkshopDesk(
    OpenWorkshop open,
    RenewJoinCode renew,
    ShowItem show,
    StartRound start,
    RevealItem reveal,
    SettleItems settle,
    SetTimer timer,
    MoveWaterline waterline,
    AdmitGuest admit,
    RemoveParticipant remove,
    TransferOwnership transfer,
    CloseWorkshop close,
    IUseCase<RecordDecisionCommand, int> decide
)
{
    /// <summary>Sends the command to its use case.</summary>
    public async Task<BrokenRule?> PressAsync(Actor actor, object command, CancellationToken cancel) =>
        command switch
        {
            OpenWorkshopCommand one => (await open.RunAsync(actor, one, cancel)).Broken,
            RenewJoinCodeCommand one => (await renew.RunAsync(actor, one, cancel)).Broken,
            ShowItemCommand one => (await show.RunAsync(actor, one, cancel)).Broken,
            StartRoundCommand one => (await start.RunAsync(actor, one, cancel)).Broken,
            RevealItemCommand one => (await reveal.RunAsync(actor, one, cancel)).Broken,
            SettleItemsCommand one => (await settle.RunAsync(actor, one, cancel)).Broken,
            SetTimerCommand one => (await timer.RunAsync(actor, one, cancel)).Broken,
            MoveWaterlineCommand one => (await waterline.RunAsync(actor, one, cancel)).Broken,
            AdmitGuestCommand one => (await admit.RunAsync(actor, one, cancel)).Broken,
            RemoveParticipantCommand one => (await remove.RunAsync(actor, one, cancel)).Broken,
            TransferOwnershipCommand one => (await transfer.RunAsync(actor, one, cancel)).Broken,
            CloseWorkshopCommand one => (await close.RunAsync(actor, one, cancel)).Broken,
            RecordDecisionCommand one => (await decide.RunAsync(actor, one, cancel)).Broken,
            _ => throw new ArgumentException($"No button sends {command.GetType().Name}.", nameof(command)),
        };
}
