using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Lsk.Domain.Workshops;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Lsk.Dashboard.Features.Workshop;

/// <summary>
/// Revealed results as finished markup, made once for each result and language and shared by all raters' screens. A reveal reaches a thousand screens at once:
/// rendered for each, it would cost seconds; as one piece of text that the framework only has to send it costs a fraction of a millisecond each.
/// </summary>
public sealed partial class ResultPictures(IServiceScopeFactory scopes, ILoggerFactory loggers)
{
    // A result lives as long as the room's state that holds it; its pictures go with it.
    private readonly ConditionalWeakTable<ItemResult, ConcurrentDictionary<string, Lazy<Task<ResultPicture>>>> made = [];

    /// <summary>The picture of a result in the caller's culture.</summary>
    public Task<ResultPicture> OfAsync(ItemResult result, IReadOnlyList<WorkshopCriterion> criteria, IReadOnlyList<Movement> moved) =>
        made.GetOrCreateValue(result).GetOrAdd(CultureInfo.CurrentUICulture.Name, _ => new(() => DrawAsync(result, criteria, moved))).Value;

    private async Task<ResultPicture> DrawAsync(ItemResult result, IReadOnlyList<WorkshopCriterion> criteria, IReadOnlyList<Movement> moved)
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, loggers);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>
            {
                [nameof(ItemResultView.Result)] = result, [nameof(ItemResultView.Criteria)] = criteria, [nameof(ItemResultView.Moved)] = moved,
            });
            return (await renderer.RenderComponentAsync<ItemResultView>(parameters)).ToHtmlString();
        });
        return new ResultPicture(Shortened(html), criteria);
    }

    // Sent a thousand times: without the source's indentation, and with the mark of the scoped styles on the root only.
    private static string Shortened(string html)
    {
        var text = Space().Replace(html, " ");
        if (Scope().Match(text) is not { Success: true } scope)
            return text;
        var rest = scope.Index + scope.Length;
        return text[..rest] + text[rest..].Replace(scope.Value, "", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\s{2,}")]
    private static partial Regex Space();

    [GeneratedRegex(" b-[a-z0-9]{10}")]
    private static partial Regex Scope();
}

/// <summary>The markup of a result, and where in it each score's label begins.</summary>
public sealed class ResultPicture
{
    private const string Mark = " data-mine";

    private readonly string html;
    private readonly Dictionary<(int Criterion, double Score), int> places = [];

    internal ResultPicture(string html, IReadOnlyList<WorkshopCriterion> criteria)
    {
        this.html = html;
        foreach (var criterion in criteria)
        {
            var steps = criterion.Steps();
            for (var at = 0; at < steps.Count; at++)
            {
                var label = LabelOf(criterion.Number, at);
                if (html.IndexOf(label, StringComparison.Ordinal) is >= 0 and var found)
                    places[(criterion.Number, steps[at])] = found + label.Length;
            }
        }
    }

    /// <summary>The attribute by which the label of a criterion's step is found again.</summary>
    internal static string LabelOf(int criterion, int step) => string.Create(CultureInfo.InvariantCulture, $"data-at=\"{criterion}.{step}\"");

    /// <summary>The markup with somebody's own scores marked.</summary>
    public MarkupString For(IEnumerable<KeyValuePair<int, double?>> own)
    {
        var marks = own.Where(one => one.Value is not null).Select(one => places.GetValueOrDefault((one.Key, one.Value!.Value), -1)).Where(place => place >= 0).Order().ToArray();
        if (marks.Length == 0)
            return new MarkupString(html);
        return new MarkupString(string.Create(html.Length + (marks.Length * Mark.Length), (html, marks), static (text, from) =>
        {
            var (read, written) = (0, 0);
            foreach (var place in from.marks)
            {
                from.html.AsSpan(read, place - read).CopyTo(text[written..]);
                written += place - read;
                Mark.CopyTo(text[written..]);
                written += Mark.Length;
                read = place;
            }

            from.html.AsSpan(read).CopyTo(text[written..]);
        }));
    }
}
