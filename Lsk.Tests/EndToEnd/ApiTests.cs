using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Lsk.Dashboard.Data.Accounts;
using Lsk.Dashboard.Data.Security;
using Lsk.Dashboard.Features.Api;
using Lsk.Dashboard.Identity;
using Lsk.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lsk.Tests.EndToEnd;

/// <summary>The interface for other programs over HTTP, as they ask: with a key, without, with a wrong one.</summary>
public sealed class ApiTests : IAsyncLifetime
{
    private static readonly DateTime Long = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private LskProcess server = default!;
    private Store beside = default!;

    public async Task InitializeAsync()
    {
        server = await LskProcess.StartAsync();
        beside = Store.Beside(server.Folder);
    }

    public async Task DisposeAsync()
    {
        await beside.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task A_program_reads_what_its_key_may_read_and_hears_when_it_may_not()
    {
        var (key, id) = await KeyAsync("processledare", ApiScopes.All);
        using var client = Client(key);

        // Pages follow each other to the end.
        var (seen, next) = (new HashSet<int>(), (string?)"/api/v1/initiatives?size=50");
        var total = 0;
        while (next is not null)
        {
            var page = await JsonAsync(client, next);
            total = page.GetProperty("total").GetInt32();
            Assert.True(page.GetProperty("data").EnumerateArray().All(row => seen.Add(row.GetProperty("id").GetInt32())));
            next = page.GetProperty("next").GetString();
        }
        Assert.Equal(total, seen.Count);
        Assert.True(total >= 120);

        // Every list answers as JSON and as a table with the same rows and names.
        foreach (var list in ApiLists.All.Where(list => list.HasTable))
        {
            var json = await JsonAsync(client, $"{ApiLists.Json(list.Name)}?size=10000");
            var table = Encoding.UTF8.GetString(await client.GetByteArrayAsync(ApiLists.Csv(list.Name)));
            Assert.StartsWith("\ufeff", table, StringComparison.Ordinal);
            Assert.True(json.GetProperty("total").GetInt32() > 0, list.Name);
            Assert.Equal(
                json.GetProperty("data")[0].EnumerateObject().Select(field => field.Name),
                table.TrimStart('\ufeff').Split("\r\n")[0].Split(',')
            );
        }

        // The same filter as the list of initiatives has.
        var ongoing = await JsonAsync(client, "/api/v1/initiatives?status=Ongoing&size=10000");
        Assert.All(ongoing.GetProperty("data").EnumerateArray(), row => Assert.Equal("ongoing", row.GetProperty("status").GetString()));
        Assert.InRange(ongoing.GetProperty("total").GetInt32(), 1, total - 1);

        // What is not new is not sent again; a write makes it new.
        using var first = await client.GetAsync("/api/v1/decisions");
        Assert.Equal(HttpStatusCode.NotModified, (await AskAgainAsync(client, first)).StatusCode);
        await beside.AddInitiativeAsync("API-1");
        Assert.Equal(HttpStatusCode.OK, (await AskAgainAsync(client, first)).StatusCode);

        // The feed tells of it, and goes on from where it was left.
        var changes = await ChangesAsync(client, "");
        var last = changes.Data.Last(change => change.GetProperty("kind").GetString() == "initiative");
        Assert.Equal("created", last.GetProperty("action").GetString());
        Assert.Empty((await ChangesAsync(client, $"?since={changes.Next}")).Data);
        Assert.Contains((await ChangesAsync(client, "?since=2020-01-01T00:00:00Z")).Data, _ => true);

        // What is not understood is told by name.
        foreach (var (bad, code) in BadAddresses)
        {
            using var answer = await client.GetAsync(bad);
            Assert.Equal((bad, HttpStatusCode.BadRequest, code), (bad, answer.StatusCode, await CodeAsync(answer)));
        }

        // Excel's dialogue: the key as a password.
        using var excel = Client(null);
        excel.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("excel:" + key)));
        Assert.Equal(HttpStatusCode.OK, (await excel.GetAsync("/api/v1/ranking.csv?format=sv")).StatusCode);

        // A key opens nothing else.
        using var page2 = await Client(key, follow: false).GetAsync("/initiativ");
        Assert.Equal(HttpStatusCode.Redirect, page2.StatusCode);

        // Narrow, expired, taken back, of a removed account, made up, none.
        var (narrow, _) = await KeyAsync("lasare", [ApiScopes.Groups]);
        await RefusedAsync(narrow, HttpStatusCode.Forbidden, "wrong-scope");
        var (old, oldId) = await KeyAsync("lasare", ApiScopes.All);
        await ChangeAsync(oldId, set => set.SetProperty(token => token.ExpiresAt, Long.AddDays(1)));
        await RefusedAsync(old, HttpStatusCode.Unauthorized, "token-expired");
        await ChangeAsync(id, set => set.SetProperty(token => token.RevokedAt, Long));
        await RefusedAsync(key, HttpStatusCode.Unauthorized, "token-revoked");
        await RefusedAsync("lsk_hittepa", HttpStatusCode.Unauthorized, "token-unknown");
        await RefusedAsync(null, HttpStatusCode.Unauthorized, "token-missing");
        await using (var db = await beside.Contexts.CreateDbContextAsync())
            await db
                .Users.Where(user => user.UserName == "lasare@demo.invalid")
                .ExecuteUpdateAsync(set => set.SetProperty(user => user.Disabled, true));
        await RefusedAsync(narrow, HttpStatusCode.Unauthorized, "account-shut", "token-account-shut");

        await using var log = await beside.Contexts.CreateDbContextAsync();
        var noted = await log.Set<SecurityEvent>().Where(row => row.Kind == SecurityKind.TokenRefused).ToListAsync();
        Assert.Equal(["Expired", "Revoked", "Unknown", "AccountShut"], noted.Select(row => row.Code).Distinct());
        Assert.All(noted, row => Assert.Equal("127.0.0.1", row.Address));
    }

    [Fact]
    public async Task Whoever_is_signed_in_reads_with_the_cookie_and_a_browser_is_not_asked_for_a_password()
    {
        using var signedIn = await SignedIn.ClientAsync(server, "lasare");
        Assert.Equal(HttpStatusCode.OK, (await signedIn.GetAsync("/api/v1/initiatives")).StatusCode);
        using var browser = Client(null);
        browser.DefaultRequestHeaders.Add("Sec-Fetch-Mode", "navigate");
        using var refused = await browser.GetAsync("/api/v1/initiatives");
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.DoesNotContain(refused.Headers.WwwAuthenticate, way => way.Scheme == "Basic");
        browser.DefaultRequestHeaders.Add("Cookie", "lsk=hittepa");
        using var lost = await browser.GetAsync("/api/v1/initiatives");
        Assert.Equal((HttpStatusCode.Unauthorized, "signed-out"), (lost.StatusCode, await CodeAsync(lost)));
    }

    [Fact]
    public async Task The_description_names_every_list_and_how_to_sign_in()
    {
        using var client = Client(null);
        var description = await JsonAsync(client, "/api/v1/openapi.json");
        Assert.Equal(
            ApiLists
                .All.SelectMany(list =>
                    list.HasTable ? new[] { ApiLists.Json(list.Name), ApiLists.Csv(list.Name) } : [ApiLists.Json(list.Name)]
                )
                .Order(StringComparer.Ordinal),
            description.GetProperty("paths").EnumerateObject().Select(path => path.Name).Order(StringComparer.Ordinal)
        );
        Assert.Equal(2, description.GetProperty("components").GetProperty("securitySchemes").EnumerateObject().Count());
        var parameters = description.GetProperty("paths").GetProperty("/api/v1/initiatives").GetProperty("get").GetProperty("parameters");
        Assert.Contains(parameters.EnumerateArray(), one => one.GetProperty("name").GetString() == "status");
    }

    private static readonly (string Address, string Code)[] BadAddresses =
    [
        ("/api/v1/initiatives?page=0", "bad-parameter"),
        ("/api/v1/initiatives?page=-1", "bad-parameter"),
        ("/api/v1/initiatives?size=10001", "bad-parameter"),
        ("/api/v1/initiatives?size=manga", "bad-parameter"),
        ("/api/v1/initiatives?status=Onging", "bad-parameter"),
        ("/api/v1/initiatives?huvudman=Tierp", "bad-parameter"),
        ("/api/v1/initiatives.csv?format=fr", "bad-parameter"),
        ("/api/v1/initiatives?stauts=Ongoing", "unknown-parameter"),
        ("/api/v1/groups?status=Ongoing", "unknown-parameter"),
        ("/api/v1/changes?since=igår", "bad-parameter"),
    ];

    private async Task RefusedAsync(string? key, HttpStatusCode status, params string[] codes)
    {
        using var client = Client(key);
        using var answer = await client.GetAsync("/api/v1/initiatives");
        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(await CodeAsync(answer), codes);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    private static async Task<HttpResponseMessage> AskAgainAsync(HttpClient client, HttpResponseMessage first)
    {
        using var again = new HttpRequestMessage(HttpMethod.Get, first.RequestMessage!.RequestUri);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        return await client.SendAsync(again);
    }

    private static async Task<(IReadOnlyList<JsonElement> Data, long Next)> ChangesAsync(HttpClient client, string since)
    {
        var answer = await JsonAsync(client, "/api/v1/changes" + since);
        return ([.. answer.GetProperty("data").EnumerateArray()], answer.GetProperty("next").GetInt64());
    }

    private static async Task<JsonElement> JsonAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(address);
        Assert.True(answer.IsSuccessStatusCode, $"{address}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStreamAsync());
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) =>
        JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStreamAsync()).GetProperty("code").GetString();

    private HttpClient Client(string? key, bool follow = true)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = follow, UseCookies = false })
        {
            BaseAddress = new Uri(server.Address),
        };
        if (key is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    private async Task<(string Key, int Id)> KeyAsync(string account, IReadOnlyCollection<string> scopes)
    {
        await using var db = await beside.Contexts.CreateDbContextAsync();
        var owner = (await db.Users.SingleAsync(user => user.UserName == account + "@demo.invalid")).ToActor();
        var made = await beside
            .Services.GetRequiredService<MakeToken>()
            .RunAsync(owner, new MakeTokenCommand("Prov", scopes, 366, AsReader: false), default);
        return (made.Value.Token, made.Value.Id);
    }

    private async Task ChangeAsync(int id, Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<AccessToken>> change)
    {
        await using var db = await beside.Contexts.CreateDbContextAsync();
        await db.Set<AccessToken>().Where(token => token.Id == id).ExecuteUpdateAsync(change);
    }
}
