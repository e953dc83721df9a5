using System.Globalization;
using Lsk.Dashboard.Shared.Layout;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddRazorComponents().AddInteractiveServerComponents();
var app = builder.Build();
app.UseAntiforgery();
app.MapStaticAssets();
app.MapGet("/t", () => LayoutText.Hello + CultureInfo.GetCultureInfo("sv").Name + LayoutText.ResourceManager.GetString("Hello", CultureInfo.GetCultureInfo("en")));
app.MapRazorComponents<Lsk.Dashboard.App>().AddInteractiveServerRenderMode();
app.Run();
