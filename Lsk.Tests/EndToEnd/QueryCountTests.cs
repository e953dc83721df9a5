using System.Text.RegularExpressions;
using Lsk.Tests.TestKit;

namespace Lsk.Tests.EndToEnd;

/// <summary>
/// No query in a loop: a page asks the database as often for three hundred initiatives as for a hundred and twenty. Counted in the log of
/// two running servers.
/// </summary>
public sealed partial class QueryCountTests
{
    private static readonly string[] Pages =
    [
        "/",
        "/initiativ",
        "/initiativ/1",
        "/prioritering",
        "/workshop",
        "/parallellarbete",
        "/effekter",
        "/effekter/1",
        "/uppfoljning",
        "/uppfoljning/samlat",
        "/uppfoljning/sluta",
        "/beslut",
        "/grupper",
        "/import",
        "/export",
        "/administration",
    ];

    [Fact]
    public async Task A_page_asks_no_more_often_when_there_is_more()
    {
        var few = await CountAsync(120);
        var many = await CountAsync(300);
        var grows = Pages
            .Where(page => many[page] > few[page])
            .Select(page => $"{page}: {few[page]} queries for 120 initiatives, {many[page]} for 300");
        Assert.Empty(grows);
        Assert.All(few, page => Assert.True(page.Value <= 40, $"{page.Key} asks {page.Value} times."));
    }

    private static async Task<Dictionary<string, int>> CountAsync(int size)
    {
        await using var server = await LskProcess.StartAsync(
            environment: new()
            {
                ["Lsk__DemonstrationSize"] = size.ToString(),
                ["Logging__LogLevel__Microsoft.EntityFrameworkCore.Database.Command"] = "Information",
            }
        );
        using var client = await SignedIn.ClientAsync(server, "administrator");
        var counts = new Dictionary<string, int>();
        foreach (var page in Pages)
        {
            // Once to fill what is kept between requests, then the fewest of three: what works in the background asks now and then.
            (await client.GetAsync(page)).EnsureSuccessStatusCode();
            var fewest = int.MaxValue;
            for (var i = 0; i < 3; i++)
            {
                await Until.QuietAsync(150);
                var before = Commands().Count(server.Output);
                (await client.GetAsync(page)).EnsureSuccessStatusCode();
                await Until.QuietAsync(150);
                fewest = Math.Min(fewest, Commands().Count(server.Output) - before);
            }
            counts[page] = fewest;
        }
        return counts;
    }

    [GeneratedRegex("Executed DbCommand")]
    private static partial Regex Commands();
}
