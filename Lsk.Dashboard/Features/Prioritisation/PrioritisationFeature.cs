namespace Lsk.Dashboard.Features.Prioritisation;

/// <summary>Registers the prioritisation: model, ranking, selection, scenarios.</summary>
public static class PrioritisationFeature
{
    public static IServiceCollection AddPrioritisation(this IServiceCollection services) =>
        services
            .AddSingleton<PrioritisationQueries>()
            .AddSingleton<SimulationQueue>()
            .AddSingleton<CreateModelDraft>()
            .AddSingleton<SaveModelDraft>()
            .AddSingleton<RemoveModelDraft>()
            .AddSingleton<PutModelInUse>()
            .AddSingleton<TakeOverMemberWeights>()
            .AddSingleton<SaveScenario>()
            .AddSingleton<RemoveScenario>()
            .AddSingleton<AnswerDignityGate>()
            .AddSingleton<PlaceInNationalView>();
}
