using Lsk.Domain.Exchange;
using Lsk.Domain.Groups;
using Lsk.Domain.Organisation;
using Lsk.Domain.Sheets;
using Lsk.Tests.TestKit;

namespace Lsk.Tests.Cli;

public sealed class GroupsCommandTests
{
    [Fact]
    public async Task A_workbook_alone_is_judged_on_any_day()
    {
        var file = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N") + ".xlsx");
        try
        {
            await WriteAsync(file);
            var run = await Shell.RunAsync("groups", "--workbook", file, "--findings", "--today", "2026-11-30", "--output", "json");
            Assert.Equal(0, run.ExitCode);
            var group = Assert.Single(run.Json.GetProperty("groups").EnumerateArray());
            Assert.Equal(
                ("LAG Sömn", "LAG", "active"),
                (group.GetProperty("name").GetString(), group.GetProperty("kind").GetString(), group.GetProperty("state").GetString())
            );
            Assert.Equal("2027-01-01", group.GetProperty("chairUntil").GetString());
            Assert.Equal("2027-01-01", group.GetProperty("charter").GetProperty("reviewBy").GetString());
            Assert.Equal(
                ["SeatsVacant", "OneSided", "PastEnd", "NoWork"],
                group.GetProperty("findings").EnumerateArray().Select(finding => finding.GetString())
            );
            Assert.Equal(4, group.GetProperty("findingTexts").GetArrayLength());
            Assert.Equal("""{"required":2,"filled":1,"region":1,"municipality":0,"private":0}""", group.GetProperty("seats").GetRawText());
            Assert.True(group.GetProperty("endCandidate").GetBoolean());
            Assert.DoesNotContain("Hemlig", run.Output, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_day_that_is_none_is_refused() =>
        Assert.Equal(1, (await Shell.RunAsync("groups", "--workbook", "finns-inte.xlsx", "--today", "2026-02-31")).ExitCode);

    private static async Task WriteAsync(string path)
    {
        var content = new PortfolioContent()
            .With<GroupRow>([
                new GroupRow
                {
                    Name = "LAG Sömn",
                    Kind = GroupKind.WorkingGroup,
                    IsJoint = true,
                    End = new(2026, 10, 31),
                },
            ])
            .With<CharterRow>([
                new CharterRow
                {
                    Group = "LAG Sömn",
                    ValidFrom = new(2025, 1, 1),
                    Assignment = "Sömn",
                    SettledOn = new(2025, 1, 1),
                },
            ])
            .With<SeatRow>([
                new SeatRow
                {
                    Group = "LAG Sömn",
                    Seat = "Ordförande",
                    From = new(2025, 1, 1),
                    Role = SeatRole.Chair,
                    Organisation = "Region Uppsala",
                    Holder = "Hemlig Person",
                },
                new SeatRow
                {
                    Group = "LAG Sömn",
                    Seat = "Kommun",
                    Role = SeatRole.Member,
                    Organisation = "Tierps kommun",
                },
            ]);
        await ContentFiles.WriteAsync(path, content);
    }
}
