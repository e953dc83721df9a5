using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Identity;
using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Time;
using Microsoft.AspNetCore.WebUtilities;

namespace Lsk.Dashboard.Features.Api;

/// <summary>Answers for a list: asks for rights, understands the address, answers 304 where nothing is new, writes a page or a
/// table.</summary>
internal sealed class ApiAnswer(ApiQueries queries, IInitiativeSelection selections, TimeProvider clock)
{
    /// <summary>Rows on a page when nothing is said.</summary>
    public const int UsualSize = 500;

    /// <summary>Most rows on a page.</summary>
    public const int MostSize = 10_000;

    /// <summary>What selects initiatives, as in the address of their list.</summary>
    public static IReadOnlyList<string> Filters { get; } =
    ["q", "huvudman", "status", "delmal", "grupp", "marke", SignalSlug.Parameter, "utkast", "budget", "varde", "start", "slut"];

    private static readonly string[] OfPages = ["page", "size"];
    private static readonly string[] OfTables = ["format"];
    private static readonly string Build = typeof(ApiAnswer).Assembly.ManifestModule.ModuleVersionId.ToString("N");

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        // Read as JSON and never as a page (nosniff): ö stays ö.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>A page of the list, as JSON.</summary>
    public Task PageAsync<T>(HttpContext context, ApiList<T> list) => AnswerAsync(context, list, OfPages, async (rows, _) =>
        {
            var (page, size) = (NumberOf(context, "page", 1, int.MaxValue), NumberOf(context, "size", UsualSize, MostSize));
            var from = Math.Min((long)(page - 1) * size, rows.Count);
            var some = rows.Skip((int)from).Take(size).ToList();
            var next = from + some.Count < rows.Count ? WithPage(context.Request, page + 1) : null;
            if (next is not null)
                context.Response.Headers.Link = $"<{next}>; rel=\"next\"";
            await context.Response.WriteAsJsonAsync(new ApiPage<T>(some, page, size, rows.Count, next), Json, context.RequestAborted);
        });

    /// <summary>The whole list, as a table.</summary>
    public Task TableAsync<T>(HttpContext context, ApiList<T> list) => AnswerAsync(context, list, OfTables, (rows, cancel) =>
        {
            var format = context.Request.Query["format"].ToString();
            context.Response.ContentType = "text/csv; charset=utf-8";
            context.Response.Headers.ContentDisposition = $"attachment; filename={list.Name}.csv";
            return ApiTable<T>.WriteAsync(context.Response.Body, rows, format == "sv", cancel);
        });

    /// <summary>What has changed since; what the history says is never the same twice, so it is never remembered.</summary>
    public static async Task ChangesAsync(HttpContext context, ChangeQueries changes)
    {
        if (await ActorAsync(context, ApiScopes.Changes) is not { } actor || !await KnowsAllAsync(context, ["since"]))
            return;
        var said = context.Request.Query["since"].ToString();
        DateTime? since = null;
        if (!long.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var after) && said.Length > 0)
        {
            if (!DateTimeOffset.TryParse(said, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            {
                await BadAsync(context, "since", "a number from next, or a time such as 2026-06-20T09:00:00Z");
                return;
            }
            since = time.UtcDateTime;
        }
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.WriteAsJsonAsync(
            await changes.ReadAsync(actor, after, since, context.RequestAborted),
            Json,
            context.RequestAborted
        );
    }

    private async Task AnswerAsync<T>(
        HttpContext context,
        ApiList<T> list,
        string[] more,
        Func<IReadOnlyList<T>, CancellationToken, Task> write
    )
    {
        var cancel = context.RequestAborted;
        if (await ActorAsync(context, list.Scope) is not { } actor)
            return;
        if (!await KnowsAllAsync(context, list.IsFiltered ? [.. Filters, .. more] : more) || !await IsUnderstoodAsync(context))
            return;
        var tag = await TagAsync(context, actor, list.Tables, cancel);
        context.Response.Headers.ETag = tag;
        context.Response.Headers.CacheControl = "private, no-cache";
        context.Response.Headers.Vary = "Authorization, Cookie";
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Tag.Value is "*" || known.Tag.Value == tag))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        var only = list.IsFiltered ? await selections.SelectAsync(actor, name => context.Request.Query[name], cancel) : null;
        await write(await list.ReadAsync(actor, only, cancel), cancel);
    }

    private static async Task<Actor?> ActorAsync(HttpContext context, string scope)
    {
        if (
            ActorClaims.ActorOf(context.User) is { } actor
            && actor.May(Permission.Read)
            && TokenAuthentication.MayRead(context.User, scope)
        )
            return actor;
        await ApiProblem.WriteAsync(context, StatusCodes.Status403Forbidden, "wrong-scope", $"The key may not read {scope}.");
        return null;
    }

    // A word that is not understood would silently give more than was asked for.
    private static async Task<bool> KnowsAllAsync(HttpContext context, string[] known)
    {
        if (context.Request.Query.Keys.FirstOrDefault(name => !known.Contains(name)) is not { } strange)
            return true;
        await ApiProblem.WriteAsync(
            context,
            StatusCodes.Status400BadRequest,
            "unknown-parameter",
            $"{strange} is not known here. Known: {string.Join(", ", known)}."
        );
        return false;
    }

    private static async Task<bool> IsUnderstoodAsync(HttpContext context)
    {
        var query = context.Request.Query;
        foreach (var (name, most) in new[] { ("page", int.MaxValue), ("size", MostSize) })
        {
            if (query.ContainsKey(name) && NumberOf(context, name, 0, most) == 0)
                return await BadAsync(context, name, $"a whole number from 1 to {most}");
        }
        if (query["format"].ToString() is { Length: > 0 } format && format is not "sv")
            return await BadAsync(context, "format", "sv, or left out");
        foreach (var name in new[] { "huvudman", "grupp" })
        {
            if (Words(query[name]).Any(word => !int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
                return await BadAsync(context, name, "keys with commas between");
        }
        return !Words(query["status"]).Any(word => !Enum.TryParse<InitiativeStatus>(word, true, out var status) || !Enum.IsDefined(status))
            || await BadAsync(context, "status", string.Join(", ", Enum.GetNames<InitiativeStatus>()));
    }

    private static async Task<bool> BadAsync(HttpContext context, string name, string expected)
    {
        await ApiProblem.WriteAsync(context, StatusCodes.Status400BadRequest, "bad-parameter", $"{name} has to be {expected}.");
        return false;
    }

    // Nothing, or the number; 0 when it is none or out of range.
    private static int NumberOf(HttpContext context, string name, int missing, int most) =>
        context.Request.Query[name].ToString() is not { Length: > 0 } said ? missing
        : int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most ? number
        : 0;

    private static string[] Words(string? written) =>
        (written ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    // By the counters of the tables, before anything is read: a write in between makes the answer newer than its tag says, never older.
    private async Task<string> TagAsync(HttpContext context, Actor actor, IReadOnlyList<Type> tables, CancellationToken cancel)
    {
        var version = await queries.VersionAsync(tables, cancel);
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{Build} {version.Value} {clock.Today():O} {actor.Role} {actor.Organisation?.Value} {context.Request.Path}{context.Request.QueryString}"
        );
        return $"\"{WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.UTF8.GetBytes(text))[..16])}\"";
    }

    private static string WithPage(HttpRequest request, int page)
    {
        var rest = request.Query.Where(pair => pair.Key != "page").ToDictionary(pair => pair.Key, string? (pair) => pair.Value);
        rest["page"] = page.ToString(CultureInfo.InvariantCulture);
        return QueryHelpers.AddQueryString(request.Path, rest);
    }
}

/// <summary>A list of the interface.</summary>
/// <param name="Name">The last part of its address.</param>
/// <param name="Scope">Which keys may read it.</param>
/// <param name="Summary">What it is, for the description.</param>
/// <param name="Tables">What it is read from.</param>
/// <param name="IsFiltered">Whether the filters of the list of initiatives hold here.</param>
/// <param name="ReadAsync">Reads it.</param>
internal sealed record ApiList<T>(
    string Name,
    string Scope,
    string Summary,
    IReadOnlyList<Type> Tables,
    bool IsFiltered,
    Func<Actor, InitiativeSelection?, CancellationToken, Task<IReadOnlyList<T>>> ReadAsync
);
