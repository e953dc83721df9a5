namespace Lsk.Dashboard.Features.Exchange;

/// <summary>Excel in and out.</summary>
public static class ExchangeFeature
{
    public static IServiceCollection AddExchange(this IServiceCollection services)
    {
        services.AddSingleton<ExchangeQueries>();
        services.AddSingleton<CommitImport>();
        services.AddSingleton<ExportPortfolio>();
        services.AddSingleton<UndoImport>();
        return services;
    }
}
