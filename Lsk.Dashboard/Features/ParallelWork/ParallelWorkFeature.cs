namespace Lsk.Dashboard.Features.ParallelWork;

/// <summary>Registers the search for parallel work, its use cases and queries.</summary>
public static class ParallelWorkFeature
{
    public static IServiceCollection AddParallelWork(this IServiceCollection services)
    {
        services.AddSingleton<ParallelBoard>();
        services.AddScoped<ParallelQueries>();
        services.AddScoped<LexiconQueries>();
        services.AddScoped<CrossLinkQueries>();
        services.AddScoped<JudgePair>();
        services.AddScoped<JudgeCrossLinks>();
        services.AddScoped<FormCluster>();
        services.AddScoped<AgreeCluster>();
        services.AddScoped<DissolveCluster>();
        services.AddScoped<ChangeLexicon>();
        services.AddScoped<RelearnWeights>();
        services.AddScoped<RestoreWeights>();
        return services;
    }
}
