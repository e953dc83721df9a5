using Lsk.Dashboard.Features.Decisions;
using Lsk.Dashboard.Features.Workshop;
using Lsk.Domain.Access;
using Lsk.Domain.Decisions;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Workshops;

namespace Lsk.Tests.Features.Workshop;

/// <summary>The rows of workshops, decisions and protocols. What a seat gives is held by <see cref="WorkshopUseCaseTests"/>.</summary>
public sealed class WorkshopPermissions : IPermissionRows
{
    private static readonly WorkshopId Id = new(1);

    public IEnumerable<PermissionRow> Rows =>
        [
            PermissionRow.HeldElsewhere<CastRating>(nameof(WorkshopUseCaseTests)),
            PermissionRow.HeldElsewhere<JoinWorkshop>(nameof(WorkshopUseCaseTests)),
            PermissionRow.HeldElsewhere<DeclareConflict>(nameof(WorkshopUseCaseTests)),
            PermissionRow.Of<TakeSeat>(Permission.Rate, _ => new TakeSeatCommand(Id, ParticipantRole.Observer)),
            PermissionRow.Of<PrepareWorkshop>(Permission.LeadWorkshop, initiative => new PrepareWorkshopCommand(
                null,
                "Test",
                new DateOnly(2026, 3, 15),
                null,
                [new AgendaItem(initiative.Id, RaterScope.Everybody)],
                [],
                WorkshopPace.Together,
                Attribution.Anonymous
            )),
            Leads<OpenWorkshop>(new OpenWorkshopCommand(Id)),
            Leads<RenewJoinCode>(new RenewJoinCodeCommand(Id)),
            Leads<ShowItem>(new ShowItemCommand(Id, 1)),
            Leads<StartRound>(new StartRoundCommand(Id, 1)),
            Leads<RevealItem>(new RevealItemCommand(Id, 1)),
            Leads<TakeBackRound>(new TakeBackRoundCommand(Id, 1)),
            Leads<ShowMotivations>(new ShowMotivationsCommand(Id, true)),
            Leads<SettleItems>(new SettleItemsCommand(Id, [1])),
            Leads<SetTimer>(new SetTimerCommand(Id, TimerStep.Clear)),
            Leads<MoveWaterline>(new MoveWaterlineCommand(Id, 100)),
            Leads<AdmitGuest>(new AdmitGuestCommand(Id, null)),
            Leads<RemoveParticipant>(new RemoveParticipantCommand(Id, new ParticipantId(1))),
            Leads<TransferOwnership>(new TransferOwnershipCommand(Id, "x")),
            Leads<CloseWorkshop>(new CloseWorkshopCommand(Id)),
            PermissionRow.Of<RecordDecision>(Permission.Decide, initiative => new RecordDecisionCommand(
                null,
                initiative.Id,
                new DateOnly(2026, 3, 15),
                null,
                new DecisionWording(DecisionKind.Continue, "Beslutsgruppen", "Behövs")
            )),
            Leads<NumberProtocol>(new NumberProtocolCommand(Id, 1, null, null, default)),
            Leads<SettleProtocol>(new SettleProtocolCommand(Id, "")),
        ];

    private static PermissionRow Leads<TUseCase>(object command) => PermissionRow.Of<TUseCase>(Permission.LeadWorkshop, _ => command);
}
