using Lsk.Dashboard.Features.Effects.Kolada;
using Lsk.Dashboard.Settings;
using Microsoft.Extensions.Options;

namespace Lsk.Dashboard.Features.Effects;

/// <summary>Registers the effect pages' queries and use cases, and the client of Kolada (off until an administrator turns it on).</summary>
public static class EffectsFeature
{
    public static IServiceCollection AddEffects(this IServiceCollection services)
    {
        services.AddScoped<EffectQueries>();
        services.AddScoped<EntryQueries>();
        services.AddScoped<KoladaSettings>();
        services.AddScoped<SaveMeasure>();
        services.AddScoped<AnnotateMeasure>();
        services.AddScoped<EnterMeasurements>();
        services.AddScoped<SwitchKolada>();
        services.AddScoped<LinkToKolada>();
        services.AddScoped<RefreshFromKolada>();
        services.AddHttpClient<KoladaClient>(
            (provider, http) =>
            {
                http.BaseAddress = provider.GetRequiredService<IOptions<LskOptions>>().Value.KoladaAddress is { Length: > 0 } own
                    ? new Uri(own)
                    : KoladaClient.PublicAddress;
                http.Timeout = TimeSpan.FromSeconds(30);
            }
        );
        return services;
    }
}
