using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Lsk.Domain.Groups;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Lsk.Domain.Time;

namespace Lsk.Dashboard.Data.Seeding;

/// <summary>The fictive portfolio of the county, as it lies in <c>Data/Seeding/Demonstration</c> (embedded in the program).</summary>
internal static class DemonstrationFiles
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static IReadOnlyList<Work> Initiatives() => Read<List<Work>>("initiatives.json");

    public static IReadOnlyList<Measure> Measures() => Read<List<Measure>>("measures.json");

    public static Steering Steering() => Read<Steering>("steering.json");

    public static IReadOnlyList<PlannedGroup> Register() => Read<List<PlannedGroup>>("register.json");

    /// <summary>Scores, one line an initiative, assessor and round; columns by criterion name.</summary>
    public static IEnumerable<(string Id, string Assessor, int Round, string Criterion, double Score)> Ratings()
    {
        string[]? criteria = null;
        foreach (var cells in Lines("ratings.csv"))
        {
            if (criteria is null)
            {
                criteria = cells[3..];
                continue;
            }
            for (var c = 0; c < criteria.Length; c++)
            {
                if (Number(cells[c + 3]) is { } score)
                    yield return (cells[0], cells[1], int.Parse(cells[2], CultureInfo.InvariantCulture), criteria[c], score);
            }
        }
    }

    public static IEnumerable<(string Id, Period Period, double? Value, double? Numerator, double? Denominator)> Measurements() =>
        Lines("measurements.csv")
            .Skip(1)
            .Select(cells => (cells[0], Period.Parse(cells[1]), Number(cells[2]), Number(cells[3]), Number(cells[4])));

    private static double? Number(string cell) => cell.Length == 0 ? null : double.Parse(cell, CultureInfo.InvariantCulture);

    private static T Read<T>(string file) => JsonSerializer.Deserialize<T>(Open(file), Json)!;

    private static IEnumerable<string[]> Lines(string file)
    {
        using var reader = new StreamReader(Open(file));
        while (reader.ReadLine() is { } line)
            yield return line.Split(';');
    }

    private static Stream Open(string file) =>
        typeof(DemonstrationFiles).Assembly.GetManifestResourceStream($"Demonstration/{file}")
        ?? throw new InvalidOperationException($"{file} is not embedded.");

    internal sealed record Work(
        string Id,
        string Title,
        string? Description,
        string Organisation,
        string? Group,
        string? SubGoal,
        string? TargetGroup,
        string? Intervention,
        string? Indicator,
        DateOnly? Start,
        DateOnly? End,
        InitiativeStatus Status,
        decimal? BudgetTkr,
        decimal? SpentTkr,
        double? Staff,
        string? DecisionLevel,
        LegalBasis? LegalBasis,
        DateOnly? PresentedOn
    );

    internal sealed record Measure(string Id, string Name, string? Unit, bool? HigherIsBetter, double? Target, DateOnly? ChangedOn);

    internal sealed record FollowUp(
        string Id,
        string Period,
        DeliveryStatus? Status,
        string? Forecast,
        string? Comment,
        DateOnly? FeedbackGiven
    );

    internal sealed record Step(string Id, string Name, DateOnly? Planned, DateOnly? Reached);

    internal sealed record Ruling(
        string Id,
        DateOnly Date,
        string? Paragraph,
        DecisionKind Decision,
        string? Level,
        string? Reason,
        string? RegistryNumber
    );

    internal sealed record Question(
        string Id,
        string Group,
        DateOnly SentOn,
        [property: JsonPropertyName("question")] string? Text,
        DateOnly? AnsweredOn,
        string? Answer
    );

    /// <summary>A group of the register. <c>Start</c> and <c>End</c> are months from the day the demonstration is made.</summary>
    internal sealed record PlannedGroup(
        string Name,
        GroupKind Kind,
        IReadOnlyList<string> Commissioners,
        bool Joint,
        int Start,
        int? End,
        string? Organisation,
        string? Contact,
        int? MeetingsPerYear,
        string? WatchesArea,
        IReadOnlyList<string>? Aliases,
        PlannedCharter Charter,
        IReadOnlyList<PlannedSeat> Seats
    );

    /// <summary>A settled charter, valid from a month counted from today, or from a day of its own.</summary>
    internal sealed record PlannedCharter(
        int ValidFrom,
        DateOnly? ValidOn,
        string Assignment,
        string Mandate,
        string RefersUp,
        string Level,
        string Reporting
    );

    /// <summary>A seat, and who holds it since a month counted from today; vacant without a holder.</summary>
    internal sealed record PlannedSeat(
        string Name,
        SeatRole Role,
        string? Organisation,
        string? Competence,
        bool? Required,
        string? Holder,
        string? Account,
        int From
    );

    internal sealed record Pair(string A, string B, ParallelVerdict Verdict, string? Reason);
}

/// <summary>Follow-up, milestones, decisions, referrals and judged pairs of the demonstration.</summary>
internal sealed record Steering(
    IReadOnlyList<DemonstrationFiles.FollowUp> FollowUps,
    IReadOnlyList<DemonstrationFiles.Step> Milestones,
    IReadOnlyList<DemonstrationFiles.Ruling> Decisions,
    IReadOnlyList<DemonstrationFiles.Question> Referrals,
    IReadOnlyList<DemonstrationFiles.Pair> Judgements
);
