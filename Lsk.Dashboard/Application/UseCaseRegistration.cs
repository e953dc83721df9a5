namespace Lsk.Dashboard.Application;

/// <summary>Gives every registered use case the pipeline when it is made, so that no page can ask one past it.</summary>
public static class UseCaseRegistration
{
    /// <summary>Last among the registrations: what is registered later is not observed.</summary>
    public static IServiceCollection ObserveUseCases(this IServiceCollection services)
    {
        services.AddSingleton<UseCasePipeline>();
        for (var index = 0; index < services.Count; index++)
        {
            if (services[index] is { IsKeyedService: false, ImplementationType: { } type } found && type.IsAssignableTo(typeof(IObserved)))
                services[index] = ServiceDescriptor.Describe(found.ServiceType, provider => Make(provider, type), found.Lifetime);
        }
        return services;
    }

    private static object Make(IServiceProvider provider, Type type)
    {
        var made = ActivatorUtilities.CreateInstance(provider, type);
        ((IObserved)made).Pipeline = provider.GetRequiredService<UseCasePipeline>();
        return made;
    }
}
