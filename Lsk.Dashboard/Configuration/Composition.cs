using Lsk.Dashboard.Data.Providers;
using Lsk.Dashboard.Data.Seeding;

namespace Lsk.Dashboard.Configuration;

/// <summary>What the web server and the command line have in common: the store and the features' use cases and queries.</summary>
public static class Composition
{
    public static IServiceCollection AddLskCore(this IServiceCollection services)
    {
        services.AddStore();
        services.AddSingleton<StoreStartup>();
        services.AddSingleton<StoreBackup>();
        services.AddSingleton<DemonstrationAccounts>();
        services.AddSingleton<Seeder>();
        return services;
    }
}
