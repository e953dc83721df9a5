using Lsk.Domain.Exchange;
using Lsk.Domain.Sheets;
using Lsk.Tests.TestKit;

namespace Lsk.Tests.Cli;

public sealed class RankMembersTests
{
    [Fact]
    public async Task Whose_weights_put_what_first_is_told_from_a_workbook_alone()
    {
        var answer = await RankAsync([Said("A", 80, 20), Said("B", 80, 20), Said("C", 10, 90)]);
        var members = answer.Json.GetProperty("members");
        Assert.Equal((3, 0), (members.GetProperty("count").GetInt32(), members.GetProperty("assumed").GetInt32()));
        Assert.Equal(
            [("I-1", 2), ("I-2", 1)],
            members
                .GetProperty("first")
                .EnumerateArray()
                .Select(one => (one.GetProperty("id").GetString()!, one.GetProperty("members").GetInt32()))
        );
        // The mean of 0.8, 0.8 and 0.1.
        var nytta = members.GetProperty("criteria").EnumerateArray().Single(one => one.GetProperty("criterion").GetString() == "Nytta");
        Assert.Equal(1.7 / 3, nytta.GetProperty("weight").GetDouble(), 3);
        // On the model's own weights the other one is first.
        Assert.Equal("I-2", answer.Json.GetProperty("results")[0].GetProperty("id").GetString());
        Assert.Equal(
            1,
            members
                .GetProperty("results")
                .EnumerateArray()
                .Single(one => one.GetProperty("id").GetString() == "I-1")
                .GetProperty("rank")
                .GetInt32()
        );
    }

    [Fact]
    public async Task A_workbook_without_members_is_refused_by_name()
    {
        var answer = await RankAsync([]);
        Assert.Equal(1, answer.ExitCode);
        Assert.Equal("NoMemberWeights", answer.Json.GetProperty("refused").GetProperty("code").GetString());
    }

    private static async Task<ShellResult> RankAsync(IEnumerable<MemberWeightRow[]> said)
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("vikter.xlsx");
        var content = new PortfolioContent
        {
            Criteria = [new() { Name = "Nytta", Weight = 40 }, new() { Name = "Jämlikhet", Weight = 60 }],
            Initiatives = [Initiative("I-1"), Initiative("I-2")],
            Ratings = [Rating("I-1", "Nytta", 9), Rating("I-1", "Jämlikhet", 1), Rating("I-2", "Nytta", 1), Rating("I-2", "Jämlikhet", 9)],
        }.With<MemberWeightRow>([.. said.SelectMany(rows => rows)]);
        await ContentFiles.WriteAsync(file, content);
        return await Shell.RunAsync(
            "rank",
            "--workbook",
            file,
            "--weights",
            "members",
            "--samples",
            "500",
            "--ratings",
            "mean",
            "--output",
            "json"
        );
    }

    private static MemberWeightRow[] Said(string person, double benefit, double equity) =>
        [
            new()
            {
                Person = person,
                Criterion = "Nytta",
                Weight = benefit,
            },
            new()
            {
                Person = person,
                Criterion = "Jämlikhet",
                Weight = equity,
            },
        ];

    private static InitiativeRow Initiative(string id) =>
        new()
        {
            Id = id,
            Title = id,
            Organisation = "Region Uppsala",
        };

    private static RatingRow Rating(string initiative, string criterion, double score) =>
        new()
        {
            InitiativeId = initiative,
            Criterion = criterion,
            Assessor = "P1",
            Score = score,
        };
}
