namespace Lsk.Dashboard.Features.Groups;

/// <summary>Registers the register of groups.</summary>
public static class GroupsFeature
{
    public static IServiceCollection AddGroups(this IServiceCollection services)
    {
        services.AddScoped<GroupQueries>();
        services.AddScoped<DecideGroup>();
        services.AddScoped<AbsorbGroup>();
        services.AddScoped<PurgeHolders>();
        return services;
    }
}
