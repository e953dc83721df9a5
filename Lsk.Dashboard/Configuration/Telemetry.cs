using Lsk.Dashboard.Data.Providers;
using Lsk.Dashboard.Settings;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Lsk.Dashboard.Configuration;

/// <summary>
/// Logs as JSON lines in production (people read them on a developer's machine), and .NET's meters with the program's own, and a span per
/// use case, over OTLP when <c>Lsk:OtlpEndpoint</c> names a collector. No rating value and no text of a user is logged.
/// </summary>
public static class Telemetry
{
    public static void AddLskTelemetry(this WebApplicationBuilder builder, LskOptions options)
    {
        if (!builder.Environment.IsDevelopment())
        {
            builder.Logging.ClearProviders();
            builder.Logging.AddJsonConsole(json => json.UseUtcTimestamp = true);
        }
        // Components dispose script modules when the browser has already gone; that is no fault of anybody's.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Components.Server.Circuits.RemoteJSRuntime", LogLevel.Error);
        // A busy port is said in a sentence by LskServer; the keys of cookies lie in a database that only this program reads.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error);
        builder.Services.AddSingleton<LskMeters>();
        builder.Services.AddHostedService<Measuring>();
        if (string.IsNullOrEmpty(options.OtlpEndpoint))
            return;
        builder.Services.AddSingleton<MeterProvider>(_ =>
            Sdk.CreateMeterProviderBuilder()
                .AddMeter(
                    LskMeters.Name,
                    "Microsoft.AspNetCore.Hosting",
                    "Microsoft.AspNetCore.Server.Kestrel",
                    "Microsoft.AspNetCore.Components",
                    "System.Runtime"
                )
                .AddOtlpExporter((OtlpExporterOptions otlp) => otlp.Endpoint = new Uri(options.OtlpEndpoint))
                .Build()
        );
        builder.Services.AddSingleton<TracerProvider>(_ =>
            Sdk.CreateTracerProviderBuilder()
                .AddSource(UseCasePipeline.Spans.Name)
                .AddOtlpExporter(otlp => otlp.Endpoint = new Uri(options.OtlpEndpoint))
                .Build()
        );
    }

    /// <summary>Makes the meters and whoever sends them at the start: nobody else asks for them.</summary>
    private sealed class Measuring(LskMeters meters, IServiceProvider services) : IHostedService
    {
        private MeterProvider? sending;

        public Task StartAsync(CancellationToken cancellationToken)
        {
            meters.WatchBackups();
            sending = services.GetService<MeterProvider>();
            services.GetService<TracerProvider>();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken)
        {
            sending?.ForceFlush(2_000);
            return Task.CompletedTask;
        }
    }
}
