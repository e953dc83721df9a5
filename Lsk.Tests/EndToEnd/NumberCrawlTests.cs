using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Lsk.Tests.TestKit;

namespace Lsk.Tests.EndToEnd;

/// <summary>
/// Follows every number that has a link (<c>data-count</c>) to its list (<c>data-rows</c>) and compares, as each role: pages as the server
/// first renders them, without a browser.
/// </summary>
public sealed class NumberCrawlTests
{
    private static readonly string[] Accounts = ["lasare", "bedomare", "analytiker", "processledare", "administrator"];

    private static readonly string[] Pages =
    [
        "/",
        "/?vy=min",
        "/initiativ",
        "/effekter",
        "/uppfoljning",
        "/uppfoljning/samlat",
        "/uppfoljning/samlat?efter=strategi",
        "/uppfoljning/sluta",
        "/uppfoljning/lanet",
        "/parallellarbete",
        "/prioritering",
        "/beslut",
        "/grupper",
    ];

    [Fact]
    public async Task Every_number_with_a_link_is_the_length_of_its_list()
    {
        await using var server = await LskProcess.StartAsync();
        var wrong = new List<string>();
        var followed = 0;
        foreach (var account in Accounts)
        {
            using var client = await SignedIn.ClientAsync(server, account);
            var read = new Dictionary<string, IDocument>();
            foreach (var page in Pages)
            {
                foreach (var link in (await ReadAsync(client, read, page)).QuerySelectorAll("a[data-count]"))
                {
                    followed++;
                    var address =
                        new Uri(new Uri(server.Address + page), link.GetAttribute("href")!).PathAndQuery
                        + new Uri(new Uri(server.Address + page), link.GetAttribute("href")!).Fragment;
                    var said = link.GetAttribute("data-count");
                    var found = RowsOf(await ReadAsync(client, read, address.Split('#')[0]), address);
                    if (said != found)
                        wrong.Add($"{account}, {page}: {said} (\"{link.TextContent.Trim()}\"), but {address} lists {found ?? "nothing"}");
                }
            }
        }
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong.Distinct()));
        Assert.True(followed > Accounts.Length * 20, followed.ToString(CultureInfo.InvariantCulture));
    }

    private static string? RowsOf(IDocument page, string address) =>
        page.QuerySelector(address.Split('#') is [_, { Length: > 0 } part] ? $"#{part} [data-rows]" : "main [data-rows]")
            ?.GetAttribute("data-rows");

    private static async Task<IDocument> ReadAsync(HttpClient client, Dictionary<string, IDocument> read, string address)
    {
        if (!read.TryGetValue(address, out var page))
            read[address] = page = new HtmlParser().ParseDocument(await client.GetStringAsync(address));
        return page;
    }
}
