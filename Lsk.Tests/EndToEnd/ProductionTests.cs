using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using Lsk.Dashboard.Settings;
using Lsk.Domain.Access;
using Lsk.Tests.TestKit;

namespace Lsk.Tests.EndToEnd;

/// <summary>The program as it is run for real: behind a proxy that speaks https, with one public address and nobody known yet.</summary>
public sealed partial class ProductionTests(ProductionFixture production) : IClassFixture<ProductionFixture>
{
    private readonly LskProcess server = production.Server;

    [Theory, InlineData("/logga-in"), InlineData("/anslut"), InlineData("/")]
    [Setting(nameof(LskOptions.PublicAddress))]
    public async Task Over_plain_http_it_says_how_to_open_it(string path)
    {
        using var client = new HttpClient { BaseAddress = new Uri(server.Address) };
        var answer = await client.GetAsync(path);
        Assert.Equal(HttpStatusCode.UpgradeRequired, answer.StatusCode);
        Assert.Contains(ProductionFixture.Address, await answer.Content.ReadAsStringAsync());
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    [Setting(nameof(LskOptions.TrustedProxies)), Setting(nameof(LskOptions.Demonstration))]
    public async Task Behind_its_proxy_it_keeps_safe_cookies_and_asks_browsers_to_stay_on_https()
    {
        using var client = production.Proxied();
        var answer = await client.GetAsync("/logga-in");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.All(answer.Headers.GetValues("Set-Cookie"), cookie =>
            Assert.Matches("^__Host-.*; path=/; secure; .*httponly", cookie.Replace("Path", "path"))
        );
        Assert.Equal("max-age=31536000; includeSubDomains", answer.Headers.GetValues("Strict-Transport-Security").Single());
        Assert.Empty(answer.Content.Headers.ContentEncoding);
        // Nobody signs in with one click here.
        Assert.DoesNotContain("name=\"Account\"", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    [Setting(nameof(LskOptions.AllowedOrigins))]
    public async Task An_allowed_origin_may_open_a_circuit_and_another_may_not()
    {
        async Task<HttpStatusCode> OpenAsync(string origin)
        {
            using var socket = new ClientWebSocket();
            socket.Options.CollectHttpResponseDetails = true;
            socket.Options.SetRequestHeader("Origin", origin);
            socket.Options.SetRequestHeader("X-Forwarded-Proto", "https");
            var address = new Uri(server.Address.Replace("http:", "ws:", StringComparison.Ordinal) + "/_blazor");
            var refused = await Record.ExceptionAsync(() => socket.ConnectAsync(address, CancellationToken.None));
            Assert.Equal(socket.HttpStatusCode is not HttpStatusCode.SwitchingProtocols, refused is WebSocketException);
            return socket.HttpStatusCode;
        }
        Assert.Equal(HttpStatusCode.SwitchingProtocols, await OpenAsync("https://annan.exempel.se"));
        Assert.Equal(HttpStatusCode.Forbidden, await OpenAsync("https://tredje.exempel.se"));
    }

    [Fact]
    [Setting(nameof(LskOptions.OtlpEndpoint))]
    public async Task Meters_are_sent_to_the_collector_that_is_named()
    {
        using var collector = new TcpListener(IPAddress.Loopback, 0);
        collector.Start();
        await using var measured = await LskProcess.StartAsync(
            environment: new()
            {
                ["Lsk__OtlpEndpoint"] = $"http://127.0.0.1:{((IPEndPoint)collector.LocalEndpoint).Port}",
                ["Lsk__DemonstrationSize"] = "0",
                ["OTEL_METRIC_EXPORT_INTERVAL"] = "200",
            }
        );
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var sender = await collector.AcceptTcpClientAsync(limit.Token);
        Assert.True(sender.Connected);
    }

    [Fact]
    public async Task Assets_are_compressed_and_answers_that_carry_tokens_are_not()
    {
        using var client = production.Proxied();
        var page = await client.GetStringAsync("/logga-in");
        var style = Style().Match(page).Groups[1].Value;
        Assert.Equal("gzip", Assert.Single((await client.GetAsync("/" + style.TrimStart('/'))).Content.Headers.ContentEncoding));
    }

    [Fact]
    public async Task A_name_that_is_not_its_own_is_refused_and_not_repeated()
    {
        using var client = production.Proxied("fel.exempel.invalid");
        var answer = await client.GetAsync("/logga-in");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain("exempel.invalid", await answer.Content.ReadAsStringAsync());
        Assert.Equal("ok", await client.GetStringAsync("/health/live"));
    }

    [Fact]
    public async Task The_link_that_is_printed_makes_the_first_administrator_once()
    {
        var link = FirstLink().Match(server.Output).Value;
        Assert.StartsWith(ProductionFixture.Address + "/forsta-administrator?token=", link);
        using var client = production.Proxied();
        var path = new Uri(link).PathAndQuery;
        var form = await client.GetStringAsync(path);
        using var content = new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["__RequestVerificationToken"] = Antiforgery().Match(form).Groups[1].Value,
                ["_handler"] = "first",
                ["Form.Name"] = "Ada Exempel",
                ["Form.Email"] = "ada@exempel.se",
                ["Form.Password"] = "ett långt lösenord",
            }
        );
        var made = await client.PostAsync(path, content);
        Assert.Equal("/logga-in", made.Headers.Location!.ToString().Replace(ProductionFixture.Address, ""));
        using var late = production.Proxied();
        Assert.DoesNotContain("name=\"Form.Password\"", await late.GetStringAsync(path));
        var recovery = await TurnsOnAtTheFirstSignInAsync(client);
        using var again = production.Proxied();
        await IsAskedForACodeAtTheNextAsync(again, recovery[0]);
    }

    private static async Task<string[]> TurnsOnAtTheFirstSignInAsync(HttpClient client)
    {
        var offered = await PostAsync(client, "password", ("Form.UserName", "ada@exempel.se"), ("Form.Password", "ett långt lösenord"));
        // The password is right, and opens nothing yet.
        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync("/administration")).StatusCode);
        var key = Base32.Read(TypedKey().Match(offered).Groups[1].Value);
        (string, string)[] tickets = [Hidden(offered, "Answer.Ticket"), Hidden(offered, "Answer.Offer")];
        var wrong = await PostAsync(client, "turn-on", [.. tickets, ("Answer.Code", "12345")]);
        Assert.Contains("Koden stämmer inte", wrong);
        Assert.Contains(TypedKey().Match(offered).Groups[1].Value, wrong);
        var on = await PostAsync(
            client,
            "turn-on",
            [.. tickets, ("Answer.Code", Totp.Code(key, Totp.StepAt(TimeProvider.System.GetUtcNow())))]
        );
        string[] recovery = [.. RecoveryCode().Matches(on).Select(code => code.Groups[1].Value)];
        Assert.Equal(10, recovery.Length);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/administration")).StatusCode);
        return recovery;
    }

    private static async Task IsAskedForACodeAtTheNextAsync(HttpClient client, string recovery)
    {
        var asked = await PostAsync(client, "password", ("Form.UserName", "ada@exempel.se"), ("Form.Password", "ett långt lösenord"));
        Assert.DoesNotMatch(TypedKey(), asked);
        var ticket = Hidden(asked, "Step.Ticket");
        Assert.Contains("Koden stämmer inte", await PostAsync(client, "code", ticket, ("Step.Code", "000 000")));
        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync("/administration")).StatusCode);
        Assert.Contains("Börja om med lösenordet", await PostAsync(client, "code", ("Step.Ticket", "påhittad"), ("Step.Code", recovery)));
        await PostAsync(client, "code", ticket, ("Step.Code", recovery));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/administration")).StatusCode);
        Assert.Contains("9 reservkoder kvar", await client.GetStringAsync("/konto/tvasteg"));
    }

    private static async Task<string> PostAsync(HttpClient client, string form, params (string Name, string Value)[] fields)
    {
        var page = await client.GetStringAsync("/logga-in");
        using var content = new FormUrlEncodedContent([
            new("__RequestVerificationToken", Antiforgery().Match(page).Groups[1].Value),
            new("_handler", form),
            .. fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value)),
        ]);
        return WebUtility.HtmlDecode(await (await client.PostAsync("/logga-in", content)).Content.ReadAsStringAsync());
    }

    private static (string, string) Hidden(string page, string name) =>
        (name, Regex.Match(page, $"name=\"{Regex.Escape(name)}\" value=\"([^\"]+)\"").Groups[1].Value);

    [Fact]
    public void Its_log_is_lines_of_json()
    {
        var lines = server.Output.Split(Environment.NewLine).Where(line => line.StartsWith('{')).ToArray();
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.True(JsonDocument.Parse(line).RootElement.TryGetProperty("LogLevel", out _)));
        // What is not a line of the log is the link for the first administrator, which the log must not hold.
        Assert.DoesNotContain(lines, line => line.Contains("token=", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"https://[^\s]+/forsta-administrator\?token=\w+")]
    private static partial Regex FirstLink();

    [GeneratedRegex("<code[^>]*>((?:[A-Z2-7]{4} ){7}[A-Z2-7]{4})</code>")]
    private static partial Regex TypedKey();

    [GeneratedRegex("<code[^>]*>((?:[a-z2-7]{4} ){5}[a-z2-7]{4})</code>")]
    private static partial Regex RecoveryCode();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Antiforgery();

    [GeneratedRegex("<link[^>]+rel=\"stylesheet\"[^>]+href=\"([^\"]+)\"|<link[^>]+href=\"([^\"]+\\.css)\"")]
    private static partial Regex Style();
}

/// <summary>One server in production, and clients as its proxy sends them on.</summary>
public sealed class ProductionFixture : IAsyncLifetime
{
    public const string Address = "https://lsk.exempel.se";

    public LskProcess Server { get; private set; } = null!;

    public async Task InitializeAsync() =>
        Server = await LskProcess.StartAsync(
            environment: new()
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Production",
                ["Lsk__PublicAddress"] = Address,
                ["Lsk__AllowedOrigins__0"] = "https://annan.exempel.se",
                ["Lsk__TrustedProxies__0"] = "127.0.0.1",
            }
        );

    public async Task DisposeAsync() => await Server.DisposeAsync();

    /// <summary>A browser behind the proxy. Its cookies are kept by hand: to this client the address is not https.</summary>
    public HttpClient Proxied(string host = "lsk.exempel.se")
    {
        var client = new HttpClient(new Jar(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }))
        {
            BaseAddress = new Uri(Server.Address),
        };
        client.DefaultRequestHeaders.Host = host;
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "192.0.2.7");
        client.DefaultRequestHeaders.Add("Accept-Encoding", "gzip");
        return client;
    }

    private sealed class Jar(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        private readonly Dictionary<string, string> cookies = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (cookies.Count > 0)
                request.Headers.Add("Cookie", string.Join("; ", cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
            var answer = await base.SendAsync(request, cancellationToken);
            if (answer.Headers.TryGetValues("Set-Cookie", out var set))
            {
                foreach (var cookie in set.Select(each => each.Split(';')[0].Split('=', 2)))
                    cookies[cookie[0]] = cookie[1];
            }
            return answer;
        }
    }
}
