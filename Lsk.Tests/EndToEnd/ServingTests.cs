using System.Net;
using System.Net.WebSockets;
using System.Text.RegularExpressions;
using Lsk.Tests.TestKit;

namespace Lsk.Tests.EndToEnd;

/// <summary>The server's answers, without a browser: headers, health, doors that stay shut.</summary>
public sealed partial class ServingTests(ServingFixture serving) : IClassFixture<ServingFixture>
{
    private readonly LskProcess server = serving.Server;
    private readonly HttpClient client = serving.Client;

    [Fact]
    public async Task Every_answer_carries_the_security_headers()
    {
        foreach (var path in new[] { "/logga-in", "/initiativ", "/finns-inte", "/tokens.css", "/health/live" })
        {
            var answer = await client.GetAsync(path);
            var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
            Assert.Contains("script-src 'self';", policy);
            Assert.Contains("frame-ancestors 'none'", policy);
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("same-origin", answer.Headers.GetValues("Referrer-Policy").Single());
            Assert.False(answer.Headers.Contains("Server"));
        }
    }

    [Fact]
    public async Task Pages_are_not_kept_in_a_shared_computers_cache() =>
        Assert.True((await client.GetAsync("/logga-in")).Headers.CacheControl!.NoStore);

    [Fact]
    public async Task It_lives_and_is_ready() =>
        Assert.Equal(["ok", "ok"], new[] { await client.GetStringAsync("/health/live"), await client.GetStringAsync("/health/ready") });

    [Theory]
    [
        InlineData("/"),
        InlineData("/initiativ"),
        InlineData("/prioritering"),
        InlineData("/workshop"),
        InlineData("/parallellarbete"),
        InlineData("/effekter")
    ]
    [
        InlineData("/uppfoljning"),
        InlineData("/beslut"),
        InlineData("/import"),
        InlineData("/export"),
        InlineData("/administration"),
        InlineData("/konto")
    ]
    public async Task A_page_asks_for_a_signed_in_person_and_remembers_where_to(string path)
    {
        var answer = await client.GetAsync(path);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal($"/logga-in?till={Uri.EscapeDataString(path)}", answer.Headers.Location!.PathAndQuery);
    }

    [Fact]
    public async Task A_foreign_page_cannot_open_a_circuit()
    {
        var address = new Uri(server.Address.Replace("http:", "ws:") + "/_blazor");
        using var foreign = new ClientWebSocket();
        foreign.Options.SetRequestHeader("Origin", "https://exempel.invalid");
        await Assert.ThrowsAsync<WebSocketException>(() => foreign.ConnectAsync(address, CancellationToken.None));
        Assert.Equal(HttpStatusCode.Forbidden, foreign.HttpStatusCode is 0 ? HttpStatusCode.Forbidden : foreign.HttpStatusCode);
        using var own = new ClientWebSocket();
        own.Options.SetRequestHeader("Origin", server.Address);
        await own.ConnectAsync(address, CancellationToken.None);
        Assert.Equal(WebSocketState.Open, own.State);
    }

    [Fact]
    public async Task Guessing_passwords_is_slowed_down_and_locks_the_account()
    {
        using var jar = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() })
        {
            BaseAddress = new Uri(server.Address),
        };
        HttpStatusCode last = default;
        for (var i = 0; i < 31; i++)
            last = (await PostSignInAsync(jar, "nobody@exempel.se", "fel lösenord här")).StatusCode;
        Assert.Equal(HttpStatusCode.TooManyRequests, last);
    }

    [Theory, InlineData("//exempel.invalid"), InlineData("https://exempel.invalid"), InlineData("/\\exempel.invalid")]
    public void A_link_cannot_lead_out_of_the_program(string elsewhere) =>
        Assert.Equal("/", Dashboard.Features.Account.LocalAddress.Of(elsewhere));

    private static async Task<HttpResponseMessage> PostSignInAsync(HttpClient client, string name, string password)
    {
        var page = await client.GetStringAsync("/logga-in");
        var token = Antiforgery().Match(page).Groups[1].Value;
        return await client.PostAsync(
            "/logga-in",
            new FormUrlEncodedContent(
                new Dictionary<string, string>
                {
                    ["__RequestVerificationToken"] = token,
                    ["_handler"] = "password",
                    ["Form.UserName"] = name,
                    ["Form.Password"] = password,
                }
            )
        );
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Antiforgery();
}

/// <summary>One server and one client that follows no redirection.</summary>
public sealed class ServingFixture : IAsyncLifetime, IDisposable
{
    public LskProcess Server { get; private set; } = null!;

    public HttpClient Client { get; } = new(new HttpClientHandler { AllowAutoRedirect = false });

    public async Task InitializeAsync()
    {
        Server = await LskProcess.StartAsync();
        Client.BaseAddress = new Uri(Server.Address);
    }

    public async Task DisposeAsync() => await Server.DisposeAsync();

    public void Dispose() => Client.Dispose();
}
