using Lsk.Dashboard.Settings;

namespace Lsk.Dashboard.Live;

/// <summary>Registers the feed: within the process, and between nodes when the store is PostgreSQL.</summary>
public static class LiveRegistration
{
    public static IServiceCollection AddLive(this IServiceCollection services, StoreOptions store)
    {
        services.AddSingleton<InProcessChangeFeed>();
        if (store.Provider is not StoreProvider.Postgres)
            return services.AddSingleton<IChangeFeed>(provider => provider.GetRequiredService<InProcessChangeFeed>());
        services.AddSingleton(provider => new PostgresChangeFeed(
            provider.GetRequiredService<InProcessChangeFeed>(),
            store.ConnectionString!,
            provider.GetRequiredService<ILogger<PostgresChangeFeed>>()
        ));
        services.AddHostedService(provider => provider.GetRequiredService<PostgresChangeFeed>());
        return services.AddSingleton<IChangeFeed>(provider => provider.GetRequiredService<PostgresChangeFeed>());
    }
}
