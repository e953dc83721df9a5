using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Lsk.Domain.Workshops;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Lsk.Dashboard.Features.Workshop;

/// <summary>
/// Revealed results as finished markup, made once for each result and language and shared by all raters' screens. A reveal reaches a
/// thousand screens at once: rendered for each, it would cost seconds; as one piece of text that all of them hold together and the
/// framework only has to send it costs a fraction of a millisecond each. A copy for each screen, with its own scores marked, would be tens
/// of megabytes that stop everybody while they are collected: the script marks them.
/// </summary>
public sealed partial class ResultPictures(IServiceScopeFactory scopes, ILoggerFactory loggers)
{
    // A result lives as long as the room's state that holds it; its pictures go with it.
    private readonly ConditionalWeakTable<ItemResult, ConcurrentDictionary<string, Lazy<Task<MarkupString>>>> made = [];

    /// <summary>The picture of a result in the caller's culture.</summary>
    public Task<MarkupString> OfAsync(ItemResult result, IReadOnlyList<WorkshopCriterion> criteria, IReadOnlyList<Movement> moved) =>
        made.GetOrCreateValue(result)
            .GetOrAdd(
                CultureInfo.CurrentUICulture.Name,
                static (_, of) => new(() => of.Self.DrawAsync(of.Result, of.Criteria, of.Moved)),
                (Self: this, Result: result, Criteria: criteria, Moved: moved)
            )
            .Value;

    private async Task<MarkupString> DrawAsync(ItemResult result, IReadOnlyList<WorkshopCriterion> criteria, IReadOnlyList<Movement> moved)
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, loggers);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(
                new Dictionary<string, object?>
                {
                    [nameof(ItemResultView.Result)] = result,
                    [nameof(ItemResultView.Criteria)] = criteria,
                    [nameof(ItemResultView.Moved)] = moved,
                }
            );
            return (await renderer.RenderComponentAsync<ItemResultView>(parameters)).ToHtmlString();
        });
        return new MarkupString(Shortened(html));
    }

    // Sent a thousand times: without the source's indentation, with letters instead of their numbers, and with the mark of the scoped
    // styles on the root only.
    private static string Shortened(string html)
    {
        var text = LetterAsNumber()
            .Replace(Space().Replace(html, " "), found =>
                ((char)int.Parse(found.Groups[1].ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToString()
            );
        if (Scope().Match(text) is not { Success: true } scope)
            return text;
        var rest = scope.Index + scope.Length;
        return text[..rest] + text[rest..].Replace(scope.Value, "", StringComparison.Ordinal);
    }

    // Beyond ASCII only: what has a meaning in markup stays written as it is.
    [GeneratedRegex("&#x([1-9A-F][0-9A-F]{2,3}|[89A-F][0-9A-F]);")]
    private static partial Regex LetterAsNumber();

    [GeneratedRegex(@"\s{2,}")]
    private static partial Regex Space();

    [GeneratedRegex(" b-[a-z0-9]{10}")]
    private static partial Regex Scope();
}
