using Lsk.Dashboard.Data.Providers;
using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Data.Security;
using Lsk.Dashboard.Data.Seeding;
using Lsk.Dashboard.Features.Administration;
using Lsk.Dashboard.Features.Api;
using Lsk.Dashboard.Features.Decisions;
using Lsk.Dashboard.Features.Effects;
using Lsk.Dashboard.Features.Exchange;
using Lsk.Dashboard.Features.Finding;
using Lsk.Dashboard.Features.FollowUp;
using Lsk.Dashboard.Features.Groups;
using Lsk.Dashboard.Features.Initiatives;
using Lsk.Dashboard.Features.Invitations;
using Lsk.Dashboard.Features.Knowledge;
using Lsk.Dashboard.Features.Overview;
using Lsk.Dashboard.Features.ParallelWork;
using Lsk.Dashboard.Features.Plans;
using Lsk.Dashboard.Features.Prioritisation;
using Lsk.Dashboard.Features.Workshop;
using Lsk.Dashboard.Identity;
using Lsk.Dashboard.Live;
using Lsk.Dashboard.Settings;

namespace Lsk.Dashboard.Configuration;

/// <summary>What the web server and the command line have in common: the store and the features' use cases and queries.</summary>
public static class Composition
{
    public static IServiceCollection AddLskCore(this IServiceCollection services, StoreOptions store)
    {
        services.AddStore(store);
        services.AddSingleton<SecurityLog>();
        services.AddSingleton<GuessAttempts>();
        services.AddLive(store);
        services.AddReadings();
        services.AddSingleton<StoreLocks>();
        services.AddSingleton<StoreStartup>();
        services.AddSingleton<WorkFolder>();
        services.AddSingleton<StoreBackup>();
        services.AddSingleton<DemonstrationAccounts>();
        services.AddSingleton<Seeder>();
        services.AddExchange();
        services.AddAdministration();
        services.AddInitiatives();
        services.AddOverview();
        services.AddWorkshop();
        services.AddPrioritisation();
        services.AddEffects();
        services.AddDecisions();
        services.AddFollowUp();
        services.AddGroups();
        services.AddPlans();
        services.AddInvitations();
        services.AddKnowledge();
        services.AddParallelWork();
        services.AddFinding();
        services.AddApi();
        services.ObserveUseCases();
        return services;
    }
}
