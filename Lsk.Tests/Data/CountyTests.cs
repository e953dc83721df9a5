using System.Text;
using System.Text.Json;
using Lsk.Dashboard.Data.Seeding;
using Lsk.Domain.Organisation;
using Lsk.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Tests.Data;

/// <summary>A new store knows its county from a file.</summary>
public sealed class CountyTests
{
    private const string Whole = """
        {
          "organisations": [{ "name": "Region A", "shortName": "A", "kind": "Region" }],
          "groups": [{ "name": "LSG B", "kind": "CollaborationGroup" }],
          "strategy": [{ "focusArea": "C", "subGoals": [{ "code": "C1", "name": "Mer" }] }]
        }
        """;

    [Fact]
    public async Task A_new_store_has_the_principals_the_groups_and_the_strategy_of_the_file()
    {
        await using var store = await Store.SqliteAsync();
        await using var db = await store.Contexts.CreateDbContextAsync();
        var organisations = await db.Organisations.OrderBy(each => each.Id).ToListAsync();
        Assert.Equal("Region Uppsala, Regionen, Region", Line(organisations[0]));
        Assert.Equal("Länsgemensamt, Länet, Joint", Line(organisations[^1]));
        Assert.Equal(11, organisations.Count);
        Assert.Equal(8, organisations.Count(each => each.Kind is OrganisationKind.Municipality));
        Assert.Equal(5, await db.Groups.CountAsync(each => each.Kind == GroupKind.CollaborationGroup));
        var goals = await db.SubGoals.OrderBy(each => each.Code).ToListAsync();
        Assert.Equal(["A1", "A2", "B1", "B2", "C1", "D1"], goals.Select(each => each.Code));
        Assert.Equal("Nära vård", goals[2].FocusArea);
    }

    [Fact]
    public void Another_county_is_another_file() => Assert.Equal("Mer", Read(Whole).Strategy[0].SubGoals[0].Name);

    [Theory]
    [InlineData("\"shortName\": \"A\", ", "")]
    [InlineData("\"Region\"", "\"Landsting\"")]
    [InlineData("\"groups\"", "\"grupper\"")]
    [InlineData("\"C1\"", "null")]
    public void What_is_misspelt_or_missing_is_no_county(string written, string wrong) =>
        Assert.Throws<JsonException>(() => Read(Whole.Replace(written, wrong, StringComparison.Ordinal)));

    private static County Read(string json) => County.Read(new MemoryStream(Encoding.UTF8.GetBytes(json)));

    private static string Line(Organisation each) => $"{each.Name}, {each.ShortName}, {each.Kind}";
}
