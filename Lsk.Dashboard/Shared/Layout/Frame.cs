using System.Text.Encodings.Web;
using System.Text.Unicode;
using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Dashboard.Shared.Interop;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.WebEncoders;
using MudBlazor;
using MudBlazor.Services;

namespace Lsk.Dashboard.Shared.Layout;

/// <summary>What the frame of the program needs: services, languages and the pages for what went wrong.</summary>
public static class Frame
{
    public static IServiceCollection AddFrame(this IServiceCollection services, bool demonstration)
    {
        services.AddSingleton(new FrameOptions(demonstration));
        services.AddMudServices(mud =>
        {
            // Each circuit with a popover provider looks after its popovers at this pace: every half second would cost a quarter of a
            // millisecond a second and circuit, for nothing.
            mud.PopoverOptions.QueueDelay = TimeSpan.FromSeconds(10);
            mud.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomRight;
            mud.SnackbarConfiguration.MaxDisplayedSnackbars = 3;
            mud.SnackbarConfiguration.PreventDuplicates = false;
            mud.SnackbarConfiguration.SnackbarVariant = Variant.Outlined;
        });
        services.Replace(ServiceDescriptor.Transient<MudLocalizer, SwedishMud>());
        services.AddScoped<ISearchSource, PageSearch>();
        services.AddScoped<Notices>();
        services.AddScoped<UrlState>();
        services.AddScoped<Browser>();
        // Swedish letters as themselves in the markup: å is one character, &#xE5; is six.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        return services;
    }

    /// <summary>First in the pipeline, so that also errors speak the visitor's language.</summary>
    public static WebApplication UseFrame(this WebApplication app)
    {
        app.UseRequestLocalization(Languages.Options());
        app.UseExceptionHandler("/fel", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/svar/{0}", createScopeForStatusCodePages: true);
        // The page that says what went wrong is asked for, whatever was sent before: as a post it would be refused in its turn.
        app.Use(
            (context, next) =>
            {
                if (
                    context.Features.Get<IStatusCodeReExecuteFeature>() is not null
                    || context.Features.Get<IExceptionHandlerFeature>() is not null
                )
                    context.Request.Method = HttpMethods.Get;
                return next(context);
            }
        );
        return app;
    }

    public static WebApplication MapFrame(this WebApplication app)
    {
        app.MapLanguageSwitch();
        return app;
    }
}

/// <summary>What the frame shows of how the program is run.</summary>
/// <param name="Demonstration">Every page carries a ribbon that says so.</param>
public sealed record FrameOptions(bool Demonstration);
