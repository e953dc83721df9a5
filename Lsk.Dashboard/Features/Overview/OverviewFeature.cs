namespace Lsk.Dashboard.Features.Overview;

/// <summary>The first page.</summary>
public static class OverviewFeature
{
    public static IServiceCollection AddOverview(this IServiceCollection services) => services.AddScoped<OverviewQueries>();
}
