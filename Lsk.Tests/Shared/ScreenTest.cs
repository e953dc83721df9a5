using System.Globalization;
using Bunit;
using Lsk.Dashboard.Configuration;
using Lsk.Dashboard.Live;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Dashboard.Shared.Interop;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace Lsk.Tests.Shared;

/// <summary>Renders shared parts in Swedish, with a browser that accepts every call and answers nothing.</summary>
public abstract class ScreenTest : BunitContext
{
    private readonly CultureInfo before = CultureInfo.CurrentCulture;
    private readonly CultureInfo beforeUi = CultureInfo.CurrentUICulture;

    protected ScreenTest()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("sv-SE");
        // A page that reads waits for the readings, and the machine may be busy.
        DefaultWaitTimeout = TimeSpan.FromSeconds(20);
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices(options => options.PopoverOptions.CheckForPopoverProvider = false);
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton<IChangeFeed, InProcessChangeFeed>();
        Services.AddSingleton<IAmountReader, WrittenAmounts>();
        Services.AddScoped<Notices>();
        Services.AddScoped<UrlState>();
        Services.AddScoped<Browser>();
    }

    protected override void Dispose(bool disposing)
    {
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, beforeUi);
        // Some of the library's services know asynchronous disposal only.
        if (disposing)
            Task.Run(() => DisposeAsync().AsTask()).GetAwaiter().GetResult();
        else
            base.Dispose(disposing);
    }
}
