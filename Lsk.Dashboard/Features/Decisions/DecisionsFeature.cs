using Lsk.Domain.Access;
using Lsk.Domain.Decisions;

namespace Lsk.Dashboard.Features.Decisions;

/// <summary>Registers decisions and protocols.</summary>
public static class DecisionsFeature
{
    public static IServiceCollection AddDecisions(this IServiceCollection services)
    {
        services.AddSingleton<DecisionsQueries>();
        services.AddSingleton<ProtocolQueries>();
        services.AddSingleton<RecordDecision>();
        services.AddSingleton<IUseCase<RecordDecisionCommand, int>>(provider => provider.GetRequiredService<RecordDecision>());
        services.AddSingleton<NumberProtocol>();
        services.AddSingleton<SettleProtocol>();
        return services;
    }
}
