using Bunit;
using Lsk.Dashboard.Features.Groups;
using Lsk.Domain.Groups;
using Lsk.Domain.Organisation;
using Lsk.Tests.Shared;

namespace Lsk.Tests.Features.Groups;

/// <summary>Parts of the pages of groups, driven through their events.</summary>
public sealed class GroupScreensTests : ScreenTest
{
    private static readonly CharterWording Wording = new(new DateOnly(2026, 1, 1), null, "Leder arbetet", "Egna frågor");

    [Fact]
    public void A_settled_charter_that_was_altered_says_so_and_what_changed_between_versions_is_marked()
    {
        var older = Settled(Wording);
        var newer = Settled(Wording with { ValidFrom = new(2026, 6, 1), Mandate = "Även budget" });
        typeof(Charter).GetProperty(nameof(Charter.Assignment))!.SetValue(older, "Något annat");

        var table = Render<CharterTable>(p => p.Add(t => t.Charters, [newer, older]));

        var heads = table.FindAll("thead th");
        Assert.DoesNotContain("ändrats i databasen", heads[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("ändrats i databasen", heads[2].TextContent, StringComparison.Ordinal);
        Assert.Equal(2, table.FindAll("mark").Count);
    }

    [Fact]
    public void Two_editors_choose_part_by_part_and_only_what_differs_is_asked()
    {
        CharterWording? chosen = null;
        var merge = Render<MergeCharter>(p =>
            p.Add(m => m.Mine, Wording with { Level = "Min nivå", Mandate = "Mina frågor" })
                .Add(m => m.Theirs, Wording with { Level = "Deras nivå" })
                .Add(m => m.OnChosen, said => chosen = said)
        );
        var choices = merge.FindAll("fieldset");
        Assert.Equal(2, choices.Count);
        choices[1].QuerySelector("input")!.Change(true);
        merge.Find("button").Click();
        Assert.Equal(Wording with { Level = "Deras nivå", Mandate = "Mina frågor" }, chosen);
    }

    [Theory]
    [InlineData("ensidig", GroupFindingCode.OneSided)]
    [InlineData("OneSided", GroupFindingCode.OneSided)]
    [InlineData("vakant", GroupFindingCode.SeatsVacant)]
    [InlineData("något annat", null)]
    [InlineData(null, null)]
    public void What_is_wrong_stands_in_the_address_by_a_word(string? word, GroupFindingCode? code) =>
        Assert.Equal(code, FindingAddress.Read(word));

    [Fact]
    public void Every_finding_has_a_word_of_its_own() =>
        Assert.All(Enum.GetValues<GroupFindingCode>(), code => Assert.Equal(code, FindingAddress.Read(FindingAddress.Of(code))));

    private static Charter Settled(CharterWording wording)
    {
        var charter = new Charter(new GroupId(1), wording.ValidFrom);
        Assert.Null(charter.Word(wording));
        Assert.Null(charter.Settle(null, wording.ValidFrom, "TL HSVO", new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc)));
        return charter;
    }
}
