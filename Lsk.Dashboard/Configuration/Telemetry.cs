using System.Diagnostics.Metrics;
using Lsk.Dashboard.Data.Providers;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Lsk.Dashboard.Configuration;

/// <summary>
/// Logs as JSON lines in production (people read them on a developer's machine), and .NET's meters with the program's own, and a span per use case, over OTLP when
/// <c>Lsk:OtlpEndpoint</c> names a collector. No rating value and no text of a user is logged.
/// </summary>
public static class Telemetry
{
    /// <summary>Name of the program's own meter.</summary>
    public const string MeterName = "Lsk";

    /// <summary>Starts sending, when there is anybody to send to: the providers are made when they are asked for, and nobody else asks.</summary>
    public static void StartTelemetry(this IServiceProvider services)
    {
        services.GetService<MeterProvider>();
        services.GetService<TracerProvider>();
    }

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
        if (string.IsNullOrEmpty(options.OtlpEndpoint))
            return;
        builder.Services.AddSingleton(_ =>
            Sdk.CreateMeterProviderBuilder()
                .AddMeter(
                    MeterName,
                    "Microsoft.AspNetCore.Hosting",
                    "Microsoft.AspNetCore.Server.Kestrel",
                    "Microsoft.AspNetCore.Components",
                    "System.Runtime"
                )
                .AddOtlpExporter((OtlpExporterOptions otlp) => otlp.Endpoint = new Uri(options.OtlpEndpoint))
                .Build()
        );
        builder.Services.AddSingleton(_ =>
            Sdk.CreateTracerProviderBuilder()
                .AddSource(UseCasePipeline.Spans.Name)
                .AddOtlpExporter(otlp => otlp.Endpoint = new Uri(options.OtlpEndpoint))
                .Build()
        );
    }
}

/// <summary>The program's own meters: rows imported, ratings saved, seconds since the last backup.</summary>
public sealed class LskMeters : IDisposable
{
    private readonly Meter meter = new(Telemetry.MeterName);

    public LskMeters(StoreOptions store, TimeProvider clock)
    {
        ImportedRows = meter.CreateCounter<long>("lsk.import.rows", "{row}", "Rows that an import created or changed.");
        Ratings = meter.CreateCounter<long>("lsk.ratings", "{rating}", "Ratings that became durable.");
        meter.CreateObservableGauge(
            "lsk.backup.age",
            () => BackupFiles.AgeSeconds(store, clock),
            "s",
            "Seconds since the newest backup in the data folder; nothing when there is none."
        );
    }

    public Counter<long> ImportedRows { get; }

    public Counter<long> Ratings { get; }

    public void Dispose() => meter.Dispose();
}
