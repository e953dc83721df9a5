using Lsk.Dashboard.Shared.Layout;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddRazorComponents().AddInteractiveServerComponents();
builder.Services.AddFrame(demonstration: builder.Environment.IsDevelopment());
var app = builder.Build();
app.UseFrame();
app.UseAntiforgery();
app.MapStaticAssets();
app.MapFrame();
app.MapRazorComponents<Lsk.Dashboard.App>().AddInteractiveServerRenderMode();
app.Run();
