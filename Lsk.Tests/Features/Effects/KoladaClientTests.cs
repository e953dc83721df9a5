using System.Net;
using Lsk.Dashboard.Features.Effects.Kolada;
using Lsk.Dashboard.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Lsk.Tests.Features.Effects;

/// <summary>The client against a local server that behaves like the API.</summary>
public sealed class KoladaClientTests : IAsyncLifetime, IDisposable
{
    private readonly List<string> asked = [];
    private WebApplication? server;
    private HttpClient http = new();
    private Func<HttpContext, Task> answer = _ => Task.CompletedTask;

    [Fact]
    [TestKit.Setting(nameof(LskOptions.KoladaAddress))]
    public async Task It_asks_at_the_address_of_the_settings_or_at_the_public_one()
    {
        async Task<Uri?> AskedAsync(string? address)
        {
            await using var store = await TestKit.Store.SqliteAsync(more: services =>
                services.Configure<LskOptions>(options => options.KoladaAddress = address)
            );
            var http = store.Services.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(KoladaClient));
            return http.BaseAddress;
        }
        Assert.Equal(new Uri("http://127.0.0.1:9/v3/"), await AskedAsync("http://127.0.0.1:9/v3/"));
        Assert.Equal(KoladaClient.PublicAddress, await AskedAsync(null));
    }

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        server = builder.Build();
        server.Run(context =>
        {
            asked.Add(context.Request.Path + context.Request.QueryString);
            return answer(context);
        });
        await server.StartAsync();
        var address = server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        http = new HttpClient { BaseAddress = new Uri(address + "/v3/"), Timeout = TimeSpan.FromSeconds(20) };
    }

    public async Task DisposeAsync() => await server!.DisposeAsync();

    public void Dispose() => http.Dispose();

    [Fact]
    public async Task Pages_are_followed_and_null_is_missing_never_nought()
    {
        answer = context =>
            context.Request.Query["page"] == "2"
                ? Json(
                    context,
                    """{"values":[{"kpi":"N1","municipality":"0380","period":2024,"values":[{"gender":"T","value":0,"status":"","count":1},"""
                        + """{"gender":"X","value":9}]}],"next_url":null}"""
                )
                : Json(
                    context,
                    """
                    {"count":2,"values":[{"kpi":"N1","municipality":"0380","period":2023,"values":[
                      {"gender":"T","value":12.5},{"gender":"K","value":null,"status":"Privacy"},{"gender":"M","value":"7.25"}]}],
                     "next_url":"http://HOST/v3/data/kpi/N1/municipality/0380?page=2","previous_url":null}
                    """.Replace("HOST", context.Request.Host.Value)
                );

        var values = await Client().ValuesAsync(["N1"], ["0380"], [], CancellationToken.None);

        Assert.Equal(
            [
                new KoladaValue("N1", "0380", 2023, KoladaGender.Total, 12.5),
                new KoladaValue("N1", "0380", 2023, KoladaGender.Women, null),
                new KoladaValue("N1", "0380", 2023, KoladaGender.Men, 7.25),
                new KoladaValue("N1", "0380", 2024, KoladaGender.Total, 0),
            ],
            values
        );
    }

    [Fact]
    public async Task At_most_twenty_five_ids_stand_in_a_segment()
    {
        answer = context => Json(context, """{"values":[],"next_url":null}""");

        await Client()
            .ValuesAsync(
                [.. Enumerable.Range(1, 30).Select(i => $"N{i:00000}")],
                ["0380", "0305"],
                [.. Enumerable.Range(1995, 30)],
                CancellationToken.None
            );

        Assert.Equal(4, asked.Count);
        Assert.All(asked, path => Assert.All(path.Split('/'), segment => Assert.InRange(segment.Split(',').Length, 1, 25)));
        Assert.StartsWith("/v3/data/kpi/N00001,N00002,", asked[0]);
        Assert.Contains("/municipality/0380,0305/year/1995,", asked[0]);
    }

    [Fact]
    public async Task Too_many_requests_are_waited_out()
    {
        var refused = 0;
        answer = context =>
        {
            if (refused++ >= 2)
                return Json(context, """{"values":[{"id":"0380","title":"Uppsala","type":"K"}],"next_url":null}""");
            context.Response.StatusCode = (int)HttpStatusCode.TooManyRequests;
            context.Response.Headers.RetryAfter = "0";
            return Task.CompletedTask;
        };

        Assert.Equal([new KoladaPlace("0380", "Uppsala", "K")], await Client().PlacesAsync(CancellationToken.None));
        Assert.Equal(3, asked.Count);
    }

    [Fact]
    public async Task A_source_that_stays_busy_is_given_up_with_a_reason()
    {
        answer = context =>
        {
            context.Response.StatusCode = (int)HttpStatusCode.TooManyRequests;
            context.Response.Headers.RetryAfter = "0";
            return Task.CompletedTask;
        };

        Assert.Equal(
            KoladaFault.Busy,
            (await Assert.ThrowsAsync<KoladaException>(() => Client().PlacesAsync(CancellationToken.None))).Fault
        );
        Assert.Equal(5, asked.Count);
    }

    [Theory]
    [InlineData("<html>nej</html>")]
    [InlineData("""{"values":[],"next_url":"https://exempel.invalid/v3/municipality?page=2"}""")]
    public async Task Other_answers_than_promised_are_refused(string body)
    {
        answer = context => Json(context, body);

        Assert.Equal(
            KoladaFault.Unexpected,
            (await Assert.ThrowsAsync<KoladaException>(() => Client().PlacesAsync(CancellationToken.None))).Fault
        );
    }

    [Fact]
    public async Task A_server_that_is_gone_is_unreachable()
    {
        await server!.StopAsync();

        Assert.Equal(
            KoladaFault.Unreachable,
            (await Assert.ThrowsAsync<KoladaException>(() => Client().PlacesAsync(CancellationToken.None))).Fault
        );
    }

    [Fact]
    public async Task Indicators_are_found_by_a_part_of_their_title()
    {
        answer = context =>
            Json(
                context,
                """{"values":[{"id":"N20891","title":"Fallskador bland personer 65+","description":"...","municipality_type":"""
                    + """ "K","is_divided_by_gender":1},{"id":"U1","title":"B","is_divided_by_gender":0}],"next_url":null}"""
            );

        var found = await Client().FindIndicatorsAsync("fallskador", CancellationToken.None);

        Assert.Equal([("N20891", true), ("U1", false)], found.Select(k => (k.Id, k.DividedByGender)));
    }

    private KoladaClient Client() => new(http, TimeProvider.System);

    private static Task Json(HttpContext context, string body)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body);
    }
}
