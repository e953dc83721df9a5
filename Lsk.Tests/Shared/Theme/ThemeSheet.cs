using System.Text;
using System.Text.RegularExpressions;
using Lsk.Dashboard.Shared.Theme;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.JSInterop;
using MudBlazor;
using MudBlazor.Services;

namespace Lsk.Tests.Shared.Theme;

/// <summary>The theme as one style sheet for both modes, written by MudThemeProvider itself.</summary>
internal static partial class ThemeSheet
{
    public static async Task<string> WriteAsync()
    {
        var light = await VariablesAsync(isDark: false);
        var dark = await VariablesAsync(isDark: true);
        var changed = dark.Where(each => light[each.Key] != each.Value).ToDictionary();
        var text = new StringBuilder();
        text.Append(
            "/* Written by Lsk.Tests/Shared/Theme/ThemeSheet.cs from Shared/Theme/LskTheme.cs: change that, and let the test write this anew. */\n"
        );
        Block(":root", light);
        Block(":root[data-theme=\"dark\"]", changed);
        text.Append("@media screen and (prefers-color-scheme: dark) {\n");
        Block(":root:not([data-theme=\"light\"])", changed);
        text.Append("}\n@media print {\n");
        Block(":root, :root[data-theme]", changed.Keys.ToDictionary(key => key, key => light[key]));
        text.Append("}\n");
        return text.ToString();

        void Block(string selector, Dictionary<string, string> variables) =>
            text.Append(selector).Append(" {\n").AppendJoin("", variables.Select(each => $"{each.Key}: {each.Value};\n")).Append("}\n");
    }

    private static async Task<Dictionary<string, string>> VariablesAsync(bool isDark)
    {
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddMudServices()
            .AddSingleton<IJSRuntime, NoBrowser>()
            .BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
            (
                await renderer.RenderComponentAsync<MudThemeProvider>(
                    ParameterView.FromDictionary(
                        new Dictionary<string, object?>
                        {
                            [nameof(MudThemeProvider.Theme)] = LskTheme.Theme,
                            [nameof(MudThemeProvider.IsDarkMode)] = isDark,
                            [nameof(MudThemeProvider.DefaultScrollbar)] = true,
                            [nameof(MudThemeProvider.ObserveSystemDarkModeChange)] = false,
                        }
                    )
                )
            ).ToHtmlString()
        );
        return Variable().Matches(html).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value.Trim());
    }

    [GeneratedRegex(@"(--[\w-]+):\s*([^;]*);")]
    private static partial Regex Variable();

    /// <summary>A provider that goes tells the browser so; here there is none to tell.</summary>
    private sealed class NoBrowser : IJSRuntime
    {
        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => ValueTask.FromResult(default(TValue)!);

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) =>
            ValueTask.FromResult(default(TValue)!);
    }
}
