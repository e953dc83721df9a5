using Lsk.Dashboard.Shared.Layout;

namespace Lsk.Dashboard.Features.Finding;

/// <summary>The search over everything: its page, and its hits in the bar.</summary>
public static class FindingFeature
{
    public static IServiceCollection AddFinding(this IServiceCollection services) => services.AddScoped<ISearchSource, IndexSearch>();
}
