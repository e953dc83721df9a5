using System.Globalization;
using Bunit;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Dashboard.Shared.Interop;
using Microsoft.Extensions.DependencyInjection;

namespace Lsk.Tests.Shared;

/// <summary>Renders shared parts in Swedish, with a browser that accepts every call and answers nothing.</summary>
public abstract class ScreenTest : BunitContext
{
    private readonly CultureInfo before = CultureInfo.CurrentCulture;
    private readonly CultureInfo beforeUi = CultureInfo.CurrentUICulture;

    protected ScreenTest()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("sv-SE");
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton(TimeProvider.System);
        Services.AddScoped<Notices>();
        Services.AddScoped<UrlState>();
        Services.AddScoped<Browser>();
    }

    protected override void Dispose(bool disposing)
    {
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, beforeUi);
        base.Dispose(disposing);
    }
}
