using System.Net.Sockets;
using Lsk.Dashboard.Data.Providers;
using Lsk.Dashboard.Data.Seeding;
using Lsk.Dashboard.Identity;
using Lsk.Dashboard.Settings;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Lsk.Dashboard.Configuration;

/// <summary>The web server: what it is made of, in which order a request passes it, and how it starts.</summary>
public static class LskServer
{
    /// <summary>Serves until it is told to stop. Returns 0, or 2 when it cannot start, after a sentence that says why.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            await using var app = Build(args is ["serve", ..] ? args[1..] : args);
            using var held = Hold(app);
            await StartAsync(app);
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (StartupFault fault)
        {
            foreach (var sentence in fault.Sentences)
                Console.Error.WriteLine(sentence);
            return 2;
        }
        catch (IOException busy) when (busy.InnerException is AddressInUseException or SocketException)
        {
            Console.Error.WriteLine(
                $"Adressen är upptagen: {busy.Message} Stoppa det andra programmet, eller ange en annan adress med --urls."
            );
            return 2;
        }
    }

    private static WebApplication Build(string[] args)
    {
        // The settings file and the assets stand beside the program, wherever it is started from.
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                Args = args,
                ContentRootPath = AppContext.BaseDirectory,
                EnvironmentName = UnsaidEnvironment(),
            }
        );
        if (
            builder.Configuration["urls"] is null
            && builder.Configuration["http_ports"] is null
            && builder.Configuration["https_ports"] is null
        )
            builder.WebHost.UseUrls("http://localhost:5080");
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Configuration.AddCommandLine(
            args,
            new Dictionary<string, string> { ["--demo-size"] = $"{LskOptions.Section}:{nameof(LskOptions.DemonstrationSize)}" }
        );
        if (builder.Configuration["data"] is { Length: > 0 } data)
            builder.Configuration.UseData(data);
        var options = builder.AddLskOptions();
        builder.AddLskTelemetry(options);
        builder.Services.AddLskCore(options.Store());
        builder.Services.AddLskWeb(options, builder.Environment);
        var app = builder.Build();
        app.UseLskWeb();
        return app;
    }

    /// <summary>
    /// A build from the source tree is for development unless something else is said. Not by launchSettings.json: with one, <c>dotnet
    /// run</c> writes a line of its own to standard output, before the one JSON document that a verb answers with.
    /// </summary>
    private static string? UnsaidEnvironment()
    {
#if DEBUG
        var said = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT");
        return said is null ? Environments.Development : null;
#else
        return null;
#endif
    }

    /// <summary>A server's life holds its store: a second one, or a restore under it, is refused.</summary>
    /// <exception cref="StartupFault">Another server has it, or the folder cannot be used.</exception>
    private static IDisposable? Hold(WebApplication app)
    {
        try
        {
            return app.Services.GetRequiredService<StoreLocks>().HoldForServer();
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException or IOException)
        {
            throw StoreStartup.UnusableFolder(app.Services.GetRequiredService<StoreOptions>(), fault);
        }
    }

    private static async Task StartAsync(WebApplication app)
    {
        var cancel = app.Lifetime.ApplicationStopping;
        await app.Services.GetRequiredService<StoreStartup>().PrepareAsync(app.Services.GetRequiredService<Seeder>().SeedAsync, cancel);
        await app.Services.GetRequiredService<SecondFactors>().EndUnprovenSessionsAsync(cancel);
        await app.StartAsync(cancel);
        if (await app.Services.GetRequiredService<FirstAdministrator>().OfferAsync(cancel) is { } token)
        {
            var listening = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
            var options = app.Services.GetRequiredService<IOptions<LskOptions>>().Value;
            var link = options.LinkTo($"{FirstAdministrator.Path}?token={token}", listening);
            // In production no cookie is kept over http: the inner address would be a dead end.
            var how =
                app.Environment.IsDevelopment() || link.StartsWith("https:", StringComparison.OrdinalIgnoreCase)
                    ? ""
                    : $"{Environment.NewLine}Länken går till serverns inre adress. Öppna den på tjänstens https-adress i stället, "
                        + "eller ange den i Lsk:PublicAddress så skrivs hela länken ut.";
            // Written to the console and not through the log: the token must not reach a log collector.
            Console.WriteLine(
                $"Inget konto finns. Skapa den första administratören här (länken gäller tills den har använts eller programmet "
                    + $"startas om):{Environment.NewLine}{link}{how}"
            );
        }
    }
}
