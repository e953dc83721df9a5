using Lsk.Dashboard.Data.Audit;
using Lsk.Dashboard.Data.Workshops;

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
        services.AddSingleton<JoinAttempts>();
        services.AddSingleton<StoreBallots>();
        services.AddHostedService(provider => provider.GetRequiredService<StoreBallots>());
        services.AddSingleton<CastRating>();
        services.AddSingleton<JoinWorkshop>();
        services.AddSingleton<DeclareConflict>();
        services.AddSingleton<PrepareWorkshop>();
        services.AddSingleton<OpenWorkshop>();
        services.AddSingleton<RenewJoinCode>();
        services.AddSingleton<ShowItem>();
        services.AddSingleton<StartRound>();
        services.AddSingleton<RevealItem>();
        services.AddSingleton<SettleItems>();
        services.AddSingleton<SetTimer>();
        services.AddSingleton<MoveWaterline>();
        services.AddSingleton<AdmitGuest>();
        services.AddSingleton<RemoveParticipant>();
        services.AddSingleton<TransferOwnership>();
        services.AddSingleton<CloseWorkshop>();
        services.AddSingleton<WorkshopDesk>();
        return services;
    }
}
