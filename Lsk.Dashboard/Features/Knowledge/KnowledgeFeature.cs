namespace Lsk.Dashboard.Features.Knowledge;

/// <summary>Registers knowledge supports and gap analyses.</summary>
public static class KnowledgeFeature
{
    public static IServiceCollection AddKnowledge(this IServiceCollection services) =>
        services
            .AddScoped<KnowledgeQueries>()
            .AddScoped<SaveSupport>()
            .AddScoped<SaveRecommendation>()
            .AddScoped<StartEdition>()
            .AddScoped<AssessGap>()
            .AddScoped<MakeGapInitiative>()
            .AddScoped<LinkGap>();
}
