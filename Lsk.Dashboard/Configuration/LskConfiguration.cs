using Lsk.Dashboard.Settings;
using Microsoft.Extensions.Options;

namespace Lsk.Dashboard.Configuration;

/// <summary>Reads and checks the settings before anything else is built.</summary>
public static class LskConfiguration
{
    /// <summary>
    /// Registers the settings as options, bound and validated, and gives them: what is composed depends on them, and what is wrong with
    /// them is told in sentences before anything is built.
    /// </summary>
    /// <exception cref="StartupFault">A setting is wrong; every fault is named.</exception>
    public static LskOptions AddLskOptions(this IHostApplicationBuilder builder)
    {
        var options = Read(builder.Configuration);
        options.Demonstration ??= builder.Environment.IsDevelopment();
        builder.Services.AddSingleton<IValidateOptions<LskOptions>, LskOptionsCheck>();
        builder
            .Services.AddOptions<LskOptions>()
            .BindConfiguration(LskOptions.Section)
            .PostConfigure<IHostEnvironment>((bound, environment) => bound.Demonstration ??= environment.IsDevelopment())
            .ValidateOnStart();
        builder.Services.AddSingleton(options.Store());
        builder.Services.AddSingleton(TimeProvider.System);
        return options;
    }

    /// <summary><c>--data</c>: a folder, or a connection string to PostgreSQL, which has a <c>=</c> in it.</summary>
    public static void UseData(this IConfiguration configuration, string data)
    {
        var isConnection = data.Contains('=', StringComparison.Ordinal);
        configuration[$"{LskOptions.Section}:{nameof(LskOptions.Database)}"] = isConnection
            ? nameof(StoreProvider.Postgres)
            : nameof(StoreProvider.Sqlite);
        configuration[$"{LskOptions.Section}:{(isConnection ? nameof(LskOptions.ConnectionString) : nameof(LskOptions.DataDirectory))}"] =
            data;
    }

    /// <summary>The settings of a configuration, checked.</summary>
    /// <exception cref="StartupFault">A setting is wrong; every fault is named.</exception>
    public static LskOptions Read(IConfiguration configuration)
    {
        LskOptions options;
        try
        {
            options = configuration.GetSection(LskOptions.Section).Get<LskOptions>() ?? new LskOptions();
        }
        catch (InvalidOperationException wrongType)
        {
            throw new StartupFault($"En inställning har fel form: {wrongType.Message}");
        }
        return new LskOptionsCheck().Validate(null, options) is { Failed: true, Failures: var faults }
            ? throw new StartupFault([.. faults])
            : options;
    }
}
