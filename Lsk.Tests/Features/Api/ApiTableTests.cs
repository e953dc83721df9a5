using System.Globalization;
using Lsk.Dashboard.Features.Api;

namespace Lsk.Tests.Features.Api;

public sealed class ApiTableTests
{
    private static readonly ApiChange Row = new(1, new DateTime(2026, 6, 20, 9, 0, 0, DateTimeKind.Utc), "=1+1", "a;b", "c,\"d\"", null);

    [Fact]
    public async Task A_table_has_the_names_of_the_fields_and_guards_what_looks_like_a_formula() =>
        Assert.Equal(
            "\ufeffid,at,kind,key,action,initiative\r\n1,2026-06-20T09:00:00Z,'=1+1,a;b,\"c,\"\"d\"\"\",\r\n",
            await WrittenAsync(Row, swedish: false)
        );

    [Fact]
    public async Task In_Swedish_it_has_semicolons_and_decimal_commas()
    {
        Assert.EndsWith(";'=1+1;\"a;b\";\"c,\"\"d\"\"\";\r\n", await WrittenAsync(Row, swedish: true), StringComparison.Ordinal);
        var value = new ApiMeasurement(1, 2, "Mått", "%", "2026-01", new DateOnly(2026, 1, 31), -1.5, null, null);
        Assert.EndsWith("1;2;Mått;%;2026-01;2026-01-31;-1,5;;\r\n", await WrittenAsync(value, swedish: true), StringComparison.Ordinal);
        Assert.EndsWith("1,2,Mått,%,2026-01,2026-01-31,-1.5,,\r\n", await WrittenAsync(value, swedish: false), StringComparison.Ordinal);
    }

    [Fact]
    public void The_address_of_a_view_keeps_the_filters_that_hold_there()
    {
        var view = ApiLists.ViewOf("/initiativ?status=Ongoing&sort=-budget&q=äldre")!;
        Assert.Equal("/api/v1/initiatives?status=Ongoing&q=%C3%A4ldre", view.Json);
        Assert.Equal("/api/v1/initiatives.csv?status=Ongoing&q=%C3%A4ldre&format=sv", view.Swedish);
        Assert.Equal("/api/v1/groups", ApiLists.ViewOf("/grupper?q=x")!.Json);
        Assert.Null(ApiLists.ViewOf("/administration"));
        Assert.Null(ApiLists.ViewOf("https://annan.exempel"));
        Assert.All(Dashboard.Shared.Layout.ViewAsData.Pages, page => Assert.NotNull(ApiLists.ViewOf(page)));
    }

    private static async Task<string> WrittenAsync<T>(T row, bool swedish)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("sv-SE");
        using var file = new MemoryStream();
        await ApiTable<T>.WriteAsync(file, [row], swedish, default);
        return System.Text.Encoding.UTF8.GetString(file.ToArray());
    }
}
