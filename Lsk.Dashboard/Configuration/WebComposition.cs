using Lsk.Dashboard.Data.Providers;
using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Data.Security;
using Lsk.Dashboard.Features.Account;
using Lsk.Dashboard.Features.Administration;
using Lsk.Dashboard.Features.Api;
using Lsk.Dashboard.Features.Decisions;
using Lsk.Dashboard.Features.Exchange;
using Lsk.Dashboard.Features.FollowUp;
using Lsk.Dashboard.Features.Plans;
using Lsk.Dashboard.Features.Groups;
using Lsk.Dashboard.Identity;
using Lsk.Dashboard.Settings;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Dashboard.Shared.Layout;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace Lsk.Dashboard.Configuration;

/// <summary>What only the web server needs, and the way of a request through it.</summary>
public static class WebComposition
{
    public static IServiceCollection AddLskWeb(this IServiceCollection services, LskOptions options, IHostEnvironment environment)
    {
        services.AddHttpContextAccessor();
        services.AddLskIdentity(environment.IsDevelopment());
        services.AddApiDescription();
        services.AddFrame(options.Demonstration == true);
        services.AddSingleton<IAmountReader, WrittenAmounts>();
        services.AddHostedService<ReadingWarmUp>();
        services.AddRazorComponents().AddInteractiveServerComponents(circuit => circuit.DisconnectedCircuitMaxRetained = 500);
        services.AddSingleton<OpenCircuits>();
        services.AddScoped<TabLimit>();
        services.AddScoped<CircuitHandler, CircuitCount>();
        // Over https nothing that a request takes part in is compressed: its length would tell of the tokens in it (BREACH). Assets are
        // compressed when they are built.
        services.AddResponseCompression(compression => compression.EnableForHttps = false);
        services.AddHostedService<WorkSweep>();
        services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.ForwardedHeaders =
                ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            foreach (var proxy in options.TrustedProxies)
                forwarded.KnownProxies.Add(System.Net.IPAddress.Parse(proxy));
        });
        return services;
    }

    public static void UseLskWeb(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<LskOptions>>().Value;
        app.UseForwardedHeaders();
        // Whatever is noted while it is answered came from there.
        app.Use(
            (context, next) =>
            {
                RequestOrigin.Current = ClientAddress.Of(context);
                return next(context);
            }
        );
        app.UseHeadRequests();
        app.UseSecurityHeaders();
        if (!app.Environment.IsDevelopment())
            app.UseHsts();
        app.UseFrame();
        app.UseFrontDoor(options, needsHttps: !app.Environment.IsDevelopment());
        app.UseCircuitOrigins(options);
        app.UseResponseCompression();
        // Said where it stands: otherwise it comes first, before a HEAD is a GET.
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapFrame();
        app.MapAccount();
        app.MapExchange();
        app.MapDecisions();
        app.MapAdministration();
        app.MapApi();
        app.MapHealth();
        app.MapFollowUp();
        app.MapPlans();
        app.MapGroups();
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(server =>
            {
                server.ContentSecurityFrameAncestorsPolicy = "'none'";
                // Compressing for each circuit costs a third of the time in which a reveal reaches a full room, and memory for each who
                // waits.
                server.DisableWebSocketCompression = true;
            });
    }
}
