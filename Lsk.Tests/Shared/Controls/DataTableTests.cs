using Bunit;
using Bunit.TestDoubles;
using Lsk.Dashboard.Shared.Controls;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using MudPopoverProvider = MudBlazor.MudPopoverProvider;

namespace Lsk.Tests.Shared.Controls;

public sealed class DataTableTests : ScreenTest
{
    private sealed record Row(int Id, string Title, double? Value);

    private static readonly Row[] Rows = [new(1, "Öppenvård", 2), new(2, "Äldre", null), new(3, "Barn", 9), new(4, "Årlig", 2)];

    [Fact]
    public void Texts_are_sorted_as_in_Swedish_and_the_heading_says_so()
    {
        var table = Table();
        table.FindAll("thead button")[0].Click();
        Assert.Equal(["Barn", "Årlig", "Äldre", "Öppenvård"], Titles(table));
        Assert.Equal("ascending", table.FindAll("thead th")[0].GetAttribute("aria-sort"));
        table.FindAll("thead button")[0].Click();
        Assert.Equal(["Öppenvård", "Äldre", "Årlig", "Barn"], Titles(table));
    }

    [Fact]
    public void A_number_column_is_sorted_from_the_highest_and_missing_values_stay_last_both_ways()
    {
        var table = Table();
        table.FindAll("thead button")[1].Click();
        Assert.Equal(["Barn", "Öppenvård", "Årlig", "Äldre"], Titles(table));
        table.FindAll("thead button")[1].Click();
        Assert.Equal(["Öppenvård", "Årlig", "Barn", "Äldre"], Titles(table));
    }

    [Fact]
    public void The_order_stands_in_the_address_and_is_read_from_it()
    {
        var navigation = Services.GetRequiredService<BunitNavigationManager>();
        Table().FindAll("thead button")[1].Click();
        Assert.EndsWith("?sort=-varde", navigation.Uri);
        Assert.Equal(["Barn", "Öppenvård", "Årlig", "Äldre"], Titles(Table()));
    }

    [Fact]
    public void An_address_that_names_no_column_leaves_the_rows_as_they_came()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/?sort=<script>");
        Assert.Equal(["Öppenvård", "Äldre", "Barn", "Årlig"], Titles(Table()));
    }

    [Fact]
    public void A_further_key_is_added_with_shift_turned_and_taken_away()
    {
        var navigation = Services.GetRequiredService<BunitNavigationManager>();
        var table = Table();
        var shift = new MouseEventArgs { ShiftKey = true };
        table.FindAll("thead button")[1].Click();
        table.FindAll("thead button")[0].Click(shift);
        Assert.Equal(["Barn", "Årlig", "Öppenvård", "Äldre"], Titles(table));
        Assert.EndsWith("?sort=-varde%2Ctitel", navigation.Uri);
        Assert.Equal(["none", "descending"], table.FindAll("thead th").Select(th => th.GetAttribute("aria-sort")));
        Assert.Equal(["▲2", "▼1"], table.FindAll("thead .arrow").Select(arrow => arrow.TextContent));
        table.FindAll("thead button")[0].Click(shift);
        Assert.Equal(["Barn", "Öppenvård", "Årlig", "Äldre"], Titles(table));
        table.FindAll("thead button")[0].Click(shift);
        Assert.EndsWith("?sort=-varde", navigation.Uri);
    }

    [Fact]
    public async Task Rows_stand_together_by_a_column_and_a_group_is_folded()
    {
        var popovers = Render<MudPopoverProvider>();
        var navigation = Services.GetRequiredService<BunitNavigationManager>();
        var table = Render<DataTable<Row>>(parameters =>
            parameters
                .Add(each => each.Items, Rows)
                .Add(each => each.Caption, "Initiativ")
                .Add(each => each.Key, row => row.Id)
                .Add(each => each.Url, "sort")
                .AddChildContent<Column<Row>>(column =>
                    column
                        .Add(c => c.Id, "titel")
                        .Add(c => c.Title, "Titel")
                        .Add(c => c.Header, true)
                        .Add(c => c.Text, row => row.Title)
                        .Add(c => c.GroupBy, row => row.Value is null ? null : $"Värde {row.Value}")
                )
        );
        await table.Find(".group-chooser button").ClickAsync(new());
        await popovers.FindAll("[role=menuitem]").Single(item => item.TextContent.Trim() == "Titel").ClickAsync(new());
        Assert.EndsWith("?sort-grupp=titel", navigation.Uri);
        Assert.Equal(
            ["Värde 2", "Öppenvård", "Årlig", "Värde 9", "Barn", "uppgift saknas", "Äldre"],
            table
                .FindAll("tbody th")
                .Select(th => th.TextContent.Replace("▾", "").Trim())
                .Select(text => text.Split("  ")[0].Split(" 1 rad")[0].Split(" 2 rad")[0])
        );
        await table.FindAll("tbody button[aria-expanded=true]")[0].ClickAsync(new());
        Assert.DoesNotContain("Öppenvård", table.Find("tbody").TextContent, StringComparison.Ordinal);
        Assert.Single(table.FindAll("tbody button[aria-expanded=false]"));
    }

    [Fact]
    public void No_rows_show_what_belongs_there_instead_of_an_empty_table()
    {
        var table = Render<DataTable<Row>>(parameters =>
            parameters
                .Add(each => each.Items, [])
                .Add(each => each.Caption, "Initiativ")
                .Add(each => each.Key, row => row.Id)
                .Add(each => each.Empty, builder => builder.AddContent(0, "Inga initiativ ännu"))
        );
        Assert.Contains("Inga initiativ ännu", table.Markup);
        Assert.Empty(table.FindAll("table"));
    }

    [Fact]
    public void A_long_table_renders_only_a_part_and_says_how_many_rows_there_are()
    {
        var many = Enumerable.Range(1, 10_000).Select(number => new Row(number, $"Rad {number}", number)).ToArray();
        var table = Table(many);
        Assert.Equal("10001", table.Find("table").GetAttribute("aria-rowcount"));
        Assert.True(table.FindAll("tbody tr").Count < 500);
    }

    [Fact]
    public void Rows_that_nobody_can_compare_are_shown_and_sorted_however_many_they_are()
    {
        var many = Enumerable.Range(1, 200).Select(number => new Uncomparable(number)).ToArray();
        var table = Render<DataTable<Uncomparable>>(parameters =>
            parameters
                .Add(each => each.Items, many)
                .Add(each => each.Caption, "Par")
                .Add(each => each.Sort, "-nummer")
                .Add(each => each.Key, RowKey.Same)
                .AddChildContent<Column<Uncomparable>>(column =>
                    column
                        .Add(c => c.Id, "nummer")
                        .Add(c => c.Title, "Nummer")
                        .Add(c => c.SortBy, row => row.Number)
                        .Add(c => c.Text, row => $"{row.Number}")
                )
        );
        Assert.Equal("200", table.Find("tbody td").TextContent);
        Assert.Equal("2", table.Find("tbody tr[aria-rowindex]").GetAttribute("aria-rowindex"));
    }

    [Fact]
    public void Columns_are_hidden_and_moved_and_remembered_but_never_the_one_that_names_the_row()
    {
        var table = Table(remember: "initiativ");
        Assert.True(table.FindAll("[popover] input")[0].HasAttribute("disabled"));
        table.Find("[aria-label='Flytta Värde ett steg åt vänster']").Click();
        Assert.Equal(["Värde", "Titel"], Headings(table));
        table.FindAll("[popover] input")[0].Change(false);
        Assert.Equal(["Titel"], Headings(table));
        Assert.Equal(["lsk-columns-initiativ", "!varde,titel"], JSInterop.Invocations["lsk.keep"][^1].Arguments);
    }

    [Fact]
    public void The_columns_of_last_time_come_back()
    {
        JSInterop.Setup<string?>("lsk.kept", "lsk-columns-initiativ").SetResult("!varde,titel,borttagen");
        var table = Table(remember: "initiativ");
        table.WaitForAssertion(() => Assert.Equal(["Titel"], Headings(table)));
        table.FindAll("button").Single(button => button.TextContent == "Visa alla i vanlig ordning").Click();
        Assert.Equal(["Titel", "Värde"], Headings(table));
    }

    private static string[] Headings(IRenderedComponent<DataTable<Row>> table) =>
        [.. table.FindAll("thead th button").Select(heading => heading.TextContent)];

    [Fact]
    public void Two_rows_with_the_same_values_are_two()
    {
        Assert.NotEqual(RowKey.Same(new Row(1, "Barn", 2)), RowKey.Same(new Row(1, "Barn", 2)));
        Assert.Equal(RowKey.Same(Rows[0]), RowKey.Same(Rows[0]));
    }

    private sealed class Uncomparable(int number)
    {
        public int Number => number;

        public override bool Equals(object? obj) => throw new NotSupportedException();

        public override int GetHashCode() => throw new NotSupportedException();
    }

    private IRenderedComponent<DataTable<Row>> Table(IReadOnlyList<Row>? rows = null, string? remember = null) =>
        Render<DataTable<Row>>(parameters =>
            parameters
                .Add(table => table.Items, rows ?? Rows)
                .Add(table => table.Caption, "Initiativ")
                .Add(table => table.Url, "sort")
                .Add(table => table.Remember, remember)
                .Add(table => table.Key, row => row.Id)
                .AddChildContent<Column<Row>>(column =>
                    column
                        .Add(c => c.Id, "titel")
                        .Add(c => c.Title, "Titel")
                        .Add(c => c.Header, true)
                        .Add(c => c.SortBy, row => row.Title)
                        .Add(c => c.Text, row => row.Title)
                )
                .AddChildContent<Column<Row>>(column =>
                    column.Add(c => c.Id, "varde").Add(c => c.Title, "Värde").Add(c => c.Number, true).Add(c => c.SortBy, row => row.Value)
                )
        );

    private static string[] Titles(IRenderedComponent<DataTable<Row>> table) =>
        [.. table.FindAll("tbody th").Select(cell => cell.TextContent)];
}
