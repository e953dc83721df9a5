using Lsk.Dashboard.Data.Audit;
using Lsk.Dashboard.Data.Workshops;
using Lsk.Domain.Access;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Lsk.Dashboard.Features.Workshop;

/// <summary>Registers the live workshop.</summary>
public static class WorkshopFeature
{
    public static IServiceCollection AddWorkshop(this IServiceCollection services)
    {
        services.AddSingleton<WorkshopQueries>();
        services.AddSingleton<WorkshopRooms>();
        services.AddSingleton<WorkshopStore>();
        services.AddSingleton<ResultPictures>();
        services.AddSingleton<ChangeWorkshop>();
        services.AddSingleton<NoteRefusal>();
        services.AddSingleton<SeatLimit>();
        services.AddSingleton<WorkshopPresence>();
        services.AddScoped<SeatConnection>();
        services.AddScoped<CircuitHandler>(provider => provider.GetRequiredService<SeatConnection>());
        services.AddSingleton<StoreBallots>();
        services.AddHostedService(provider => provider.GetRequiredService<StoreBallots>());
        services.AddSingleton<CastRating>();
        services.AddSingleton<JoinWorkshop>();
        services.AddSingleton<TakeSeat>();
        services.AddSingleton<DeclareConflict>();
        services.AddSingleton<PrepareWorkshop>();
        services.AddStep<OpenWorkshop, OpenWorkshopCommand>();
        services.AddStep<RenewJoinCode, RenewJoinCodeCommand>();
        services.AddStep<ShowItem, ShowItemCommand>();
        services.AddStep<ShowMotivations, ShowMotivationsCommand>();
        services.AddStep<StartRound, StartRoundCommand>();
        services.AddStep<RevealItem, RevealItemCommand>();
        services.AddStep<TakeBackRound, TakeBackRoundCommand>();
        services.AddStep<SettleItems, SettleItemsCommand>();
        services.AddStep<SetTimer, SetTimerCommand>();
        services.AddStep<MoveWaterline, MoveWaterlineCommand>();
        services.AddStep<AdmitGuest, AdmitGuestCommand>();
        services.AddStep<RemoveParticipant, RemoveParticipantCommand>();
        services.AddStep<TransferOwnership, TransferOwnershipCommand>();
        services.AddStep<CloseWorkshop, CloseWorkshopCommand>();
        services.AddSingleton<WorkshopDesk>();
        return services;
    }

    private static void AddStep<TStep, TCommand>(this IServiceCollection services)
        where TStep : class, IUseCase<TCommand, Done>
        where TCommand : IWorkshopCommand
    {
        services.AddSingleton<TStep>();
        services.AddSingleton<IUseCase<TCommand, Done>>(provider => provider.GetRequiredService<TStep>());
    }
}
