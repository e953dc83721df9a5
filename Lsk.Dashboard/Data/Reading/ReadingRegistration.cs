namespace Lsk.Dashboard.Data.Reading;

/// <summary>Registers the readings that several features share.</summary>
public static class ReadingRegistration
{
    public static IServiceCollection AddReadings(this IServiceCollection services) =>
        services
            .AddSingleton<RegisterReader>()
            .AddSingleton<BasisReader>()
            .AddSingleton<MemberWeightReader>()
            .AddSingleton<RankingReader>()
            .AddSingleton<SearchSettingsReader>()
            .AddSingleton<ParallelReader>()
            .AddSingleton<ClusterReader>()
            .AddSingleton<MeasureReader>()
            .AddSingleton<StandingReader>()
            .AddSingleton<GroupReader>()
            .AddSingleton<AskReader>()
            .AddSingleton<TrialReader>()
            .AddSingleton<PlanReader>()
            .AddSingleton<GroupDutyReader>()
            .AddSingleton<KnowledgeReader>()
            .AddSingleton<SearchReader>()
            .AddSingleton<SignalReader>();
}
