using System.Net;
using System.Text.RegularExpressions;

namespace Lsk.Tests.TestKit;

/// <summary>An HTTP client with the cookie of a demonstration account: pages as the server first renders them, without a browser.</summary>
public static partial class SignedIn
{
    public static async Task<HttpClient> ClientAsync(LskProcess server, string userName) => (await OpenAsync(server, userName)).Client;

    /// <summary>The cookies of a demonstration account, as a request's header: for clients that are not HTTP clients.</summary>
    public static async Task<string> CookiesAsync(LskProcess server, string userName)
    {
        var (client, cookies) = await OpenAsync(server, userName);
        using (client)
            return cookies.GetCookieHeader(new Uri(server.Address));
    }

    /// <summary>Signs out with a person's cookies, by the form of the page of the account; redirections are not followed.</summary>
    public static async Task<HttpResponseMessage> SignOutAsync(LskProcess server, string cookies)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = new Uri(server.Address),
        };
        client.DefaultRequestHeaders.Add("Cookie", cookies);
        using var page = await client.GetAsync("/konto");
        var token = Antiforgery().Match(await page.Content.ReadAsStringAsync()).Groups[1].Value;
        using var post = new HttpRequestMessage(HttpMethod.Post, "/logga-ut");
        post.Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]);
        if (page.Headers.TryGetValues("Set-Cookie", out var more))
            post.Headers.Add("Cookie", string.Join("; ", more.Select(one => one.Split(';')[0])));
        return await client.SendAsync(post);
    }

    private static async Task<(HttpClient Client, CookieContainer Cookies)> OpenAsync(LskProcess server, string userName)
    {
        var cookies = new CookieContainer();
        var client = new HttpClient(new HttpClientHandler { CookieContainer = cookies })
        {
            BaseAddress = new Uri(server.Address),
            Timeout = TimeSpan.FromMinutes(2),
        };
        var page = await client.GetStringAsync("/logga-in");
        var token = Antiforgery().Match(page).Groups[1].Value;
        var answer = await client.PostAsync(
            "/logga-in?till=%2Fkonto",
            new FormUrlEncodedContent(
                new Dictionary<string, string>
                {
                    ["__RequestVerificationToken"] = token,
                    ["_handler"] = "demo",
                    ["Account"] = userName,
                }
            )
        );
        if (!answer.RequestMessage!.RequestUri!.AbsolutePath.StartsWith("/konto", StringComparison.Ordinal))
            throw new InvalidOperationException($"{userName} was not signed in: {answer.RequestMessage.RequestUri}");
        return (client, cookies);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Antiforgery();
}
