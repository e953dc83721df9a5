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
            Assert.Equal("DENY", answer.Headers.GetValues("X-Frame-Options").Single());
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
        foreign.Options.CollectHttpResponseDetails = true;
        await Assert.ThrowsAsync<WebSocketException>(() => foreign.ConnectAsync(address, CancellationToken.None));
        Assert.Equal(HttpStatusCode.Forbidden, foreign.HttpStatusCode);
        using var own = new ClientWebSocket();
        own.Options.SetRequestHeader("Origin", server.Address);
        await own.ConnectAsync(address, CancellationToken.None);
        Assert.Equal(WebSocketState.Open, own.State);
    }

    [Fact]
    public async Task Guessing_tells_nothing_of_who_has_an_account_and_shuts_out_nobody_else()
    {
        await AddAccountAsync("finns@exempel.se");
        using var guesser = Jar();
        var known = new List<string>();
        var unknown = new List<string>();
        for (var i = 0; i < 7; i++)
        {
            known.Add(Refusal(await PostSignInAsync(guesser, "finns@exempel.se", "fel lösenord här")));
            unknown.Add(Refusal(await PostSignInAsync(guesser, "finns-inte@exempel.se", "fel lösenord här")));
        }
        Assert.Equal(known, unknown);
        Assert.Equal(2, known.Distinct().Count());
        // Also the right password waits, for this address; and the account's owner signs in from another one.
        Assert.Equal(known[^1], Refusal(await PostSignInAsync(guesser, "finns@exempel.se", Password)));
    }

    [Fact]
    public async Task An_account_that_does_not_exist_costs_as_much_work_as_one_that_does()
    {
        await AddAccountAsync("tid@exempel.se");
        using var guesser = Jar();
        await PostSignInAsync(guesser, "varm@exempel.se", "fel lösenord här");
        // Processor time of the server: how long an answer takes on a busy machine says nothing.
        var known = await WorkAsync(i => PostSignInAsync(guesser, "tid@exempel.se", $"fel lösenord {i}"));
        var unknown = await WorkAsync(i => PostSignInAsync(guesser, $"ingen-{i}@exempel.se", "fel lösenord här"));
        Assert.InRange(unknown / known, 0.4, 2.5);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_also_for_a_copied_cookie()
    {
        var cookies = await SignedIn.CookiesAsync(server, "lasare");
        using var copy = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = new Uri(server.Address),
        };
        copy.DefaultRequestHeaders.Add("Cookie", cookies);
        Assert.Equal(HttpStatusCode.OK, (await copy.GetAsync("/konto")).StatusCode);
        // The person's own sign-out, with the same cookie; the copy keeps its bytes.
        Assert.Equal(HttpStatusCode.Redirect, (await SignedIn.SignOutAsync(server, cookies)).StatusCode);
        Assert.Equal("/logga-in", (await copy.GetAsync("/konto")).Headers.Location!.AbsolutePath);
        Assert.Equal("/logga-in", (await copy.GetAsync("/export/portfolj.xlsx")).Headers.Location!.AbsolutePath);
    }

    [Fact]
    public async Task A_link_signs_nobody_out()
    {
        using var signed = await SignedIn.ClientAsync(server, "lasare");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await signed.GetAsync("/logga-ut")).StatusCode);
        Assert.Equal("/konto", (await signed.GetAsync("/konto")).RequestMessage!.RequestUri!.AbsolutePath);
    }

    [Fact]
    public async Task Signing_in_anew_ends_the_session_that_the_browser_had_and_no_other()
    {
        var phone = await SignedIn.CookiesAsync(server, "bedomare2");
        var laptop = await SignedIn.CookiesAsync(server, "bedomare2");
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = new Uri(server.Address),
        };
        async Task<HttpStatusCode> AskAsync(string path, string cookies)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Add("Cookie", cookies);
            return (await client.SendAsync(request)).StatusCode;
        }
        await SignedIn.SignOutAsync(server, laptop);
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.OK), (await AskAsync("/konto", laptop), await AskAsync("/konto", phone)));
    }

    [Fact]
    public async Task A_form_without_its_token_is_told_that_it_could_not_be_sent()
    {
        using var signed = await SignedIn.ClientAsync(server, "lasare");
        var answer = await signed.PostAsync("/logga-ut", new FormUrlEncodedContent([]));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Det gick inte att skicka", await answer.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, (await signed.GetAsync("/konto")).StatusCode);
    }

    [
        Theory,
        InlineData("/logga-in", HttpStatusCode.OK),
        InlineData("/health/live", HttpStatusCode.OK),
        InlineData("/finns-inte", HttpStatusCode.NotFound)
    ]
    public async Task A_question_for_the_head_alone_is_answered_as_the_page_would_be(string path, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, path);
        var answer = await client.SendAsync(request);
        Assert.Equal((expected, ""), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task A_flood_of_passwords_is_told_to_wait_in_words()
    {
        await using var own = await LskProcess.StartAsync(environment: new() { ["Lsk__DemonstrationSize"] = "0" });
        using var flood = new HttpClient { BaseAddress = new Uri(own.Address) };
        var answers = await Task.WhenAll(Enumerable.Range(0, 130).Select(_ => flood.PostAsync("/logga-in", new FormUrlEncodedContent([]))));
        var last = answers.Last(answer => answer.StatusCode is HttpStatusCode.TooManyRequests);
        Assert.Contains("Vänta en minut", await last.Content.ReadAsStringAsync());
    }

    [Theory, InlineData("//exempel.invalid"), InlineData("https://exempel.invalid"), InlineData("/\\exempel.invalid")]
    public void A_link_cannot_lead_out_of_the_program(string elsewhere) =>
        Assert.Equal("/", Dashboard.Features.Account.LocalAddress.Of(elsewhere));

    private const string Password = "fyra ord i en rad";

    private static HttpClient Jar(LskProcess server) =>
        new(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(server.Address) };

    private HttpClient Jar() => Jar(server);

    private async Task AddAccountAsync(string email) =>
        Assert.Equal(
            0,
            (
                await Shell.StartAsync(
                    "user",
                    "add",
                    "--email",
                    email,
                    "--name",
                    "Test",
                    "--role",
                    "Reader",
                    "--password",
                    Password,
                    "--data",
                    server.Folder
                )
            ).ExitCode
        );

    private static string Refusal(HttpResponseMessage answer) =>
        Alert().Match(answer.Content.ReadAsStringAsync().GetAwaiter().GetResult()).Groups[1].Value;

    private async Task<double> WorkAsync(Func<int, Task> ask)
    {
        var before = server.ProcessorTime;
        for (var i = 0; i < 4; i++)
            await ask(i);
        return (server.ProcessorTime - before).TotalMilliseconds;
    }

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

    [GeneratedRegex("class=\"refusal\"[^>]*>([^<]*)<")]
    private static partial Regex Alert();

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
