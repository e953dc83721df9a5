using Lsk.Domain.Access;

namespace Lsk.Domain.Sheets;

/// <summary>What a sheet holds, by the sheets of the exchange workbook.</summary>
public enum SheetKind
{
    /// <summary>Nothing that is recognised.</summary>
    Unknown,

    /// <summary>Initiativ.</summary>
    Initiatives,

    /// <summary>Kriterier.</summary>
    Criteria,

    /// <summary>Bedömningar.</summary>
    Ratings,

    /// <summary>Effektmått.</summary>
    Measures,

    /// <summary>Mätningar.</summary>
    Measurements,

    /// <summary>Uppföljning.</summary>
    FollowUps,

    /// <summary>Etappmål.</summary>
    Milestones,

    /// <summary>Parallellarbete.</summary>
    Parallels,

    /// <summary>Beslut.</summary>
    Decisions,

    /// <summary>A sheet the export writes for people only, such as <c>Rangordning</c> and <c>Om</c>.</summary>
    Result,

    /// <summary>Remisser.</summary>
    Referrals,

    /// <summary>Kluster.</summary>
    Clusters,

    /// <summary>Grupperingar.</summary>
    Groups,

    /// <summary>Uppdragsbeskrivningar.</summary>
    Charters,

    /// <summary>Platser.</summary>
    Seats,

    /// <summary>Årspunkter.</summary>
    YearSteps,

    /// <summary>Beslutsväg.</summary>
    DecisionSteps,

    /// <summary>Medskick.</summary>
    Asks,

    /// <summary>Nivåer.</summary>
    Levels,

    /// <summary>Kunskapsstöd.</summary>
    Supports,

    /// <summary>Rekommendationer.</summary>
    Recommendations,

    /// <summary>Gap.</summary>
    Gaps,

    /// <summary>Vikter.</summary>
    MemberWeights,

    /// <summary>Strategi.</summary>
    Strategy,

    /// <summary>Planer.</summary>
    Plans,

    /// <summary>Aktiviteter.</summary>
    Activities,

    /// <summary>Årsrapporter.</summary>
    GroupReports,
}

/// <summary>What the values of a column are: decides how a cell is read, written, explained and chosen from.</summary>
public enum FieldValue
{
    /// <summary>An organisation's own number.</summary>
    Id,

    /// <summary>Free text.</summary>
    Text,

    /// <summary>The name of an organisation.</summary>
    Organisation,

    /// <summary>The code of a sub-goal.</summary>
    SubGoal,

    /// <summary>A day; a month or a year is its first day.</summary>
    Start,

    /// <summary>A day; a month or a year is its last day.</summary>
    End,

    /// <summary>A day.</summary>
    Date,

    /// <summary>Several days.</summary>
    Dates,

    /// <summary>Where an initiative is in its life.</summary>
    Status,

    /// <summary>Thousands of kronor.</summary>
    Money,

    /// <summary>Full-time equivalents.</summary>
    Staff,

    /// <summary>HSL, SoL or both.</summary>
    Legal,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A whole number, 0 or more.</summary>
    Count,

    /// <summary>Whether higher is better.</summary>
    Direction,

    /// <summary>A kind of chart.</summary>
    Chart,

    /// <summary>A month, quarter or year.</summary>
    Period,

    /// <summary>Delivery of a follow-up.</summary>
    Delivery,

    /// <summary>Verdict on a pair.</summary>
    Verdict,

    /// <summary>What was decided.</summary>
    Decision,

    /// <summary>Draft, shared or settled.</summary>
    Sharing,

    /// <summary>Yes or no.</summary>
    YesNo,

    /// <summary>Lane of the national view.</summary>
    Lane,

    /// <summary>What shall become of a cluster.</summary>
    ClusterAction,

    /// <summary>Kind of group.</summary>
    GroupType,

    /// <summary>What somebody does in a group.</summary>
    RoleInGroup,

    /// <summary>What a group that was asked thinks.</summary>
    ReferralAnswer,

    /// <summary>What a step of the year asks for.</summary>
    StepOfYear,

    /// <summary>What a board said.</summary>
    StepOutcome,

    /// <summary>Kind of ask.</summary>
    AskKind,

    /// <summary>What the asking group said of an answer.</summary>
    AskVerdict,

    /// <summary>Kind of knowledge support.</summary>
    SupportType,

    /// <summary>How an organisation stands to a recommendation.</summary>
    GapVerdict,

    /// <summary>How weights were found.</summary>
    WeightWay,

    /// <summary>How an activity of a plan stands.</summary>
    ActivityState,
}

/// <summary>One column of the exchange workbook.</summary>
/// <param name="Key">The property of the content row.</param>
/// <param name="Heading">As the export writes it.</param>
/// <param name="English">The English heading, accepted too.</param>
/// <param name="Value">What its values are.</param>
/// <param name="Synonyms">Other headings that organisations use.</param>
public sealed record ExchangeField(string Key, string Heading, string English, FieldValue Value, params string[] Synonyms)
{
    /// <summary>No text of the exchange is longer, in characters: it is what a cell holds, with room for marks.</summary>
    public const int LongestText = 32_000;

    /// <summary>Column width in letters when written.</summary>
    public double Width { get; init; } = 16;

    /// <summary>A sheet is hardly of this kind without it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The code of the issue of a row that does not fill it in; <see langword="null"/> when it may be empty.</summary>
    public string? MissingCode { get; init; }

    /// <summary>Part of what identifies the row: never changed by an import.</summary>
    public bool IsKey { get; init; }

    /// <summary><c>(tom)</c> does not clear it: the store always has a value.</summary>
    public bool IsKept { get; init; }

    /// <summary>The value that a new one has when nobody has said any; <see langword="null"/> for none.</summary>
    public object? Initial { get; init; }

    /// <summary>Longest text in characters; longer ones are refused with the place.</summary>
    public int Longest { get; init; } = LongestText;

    /// <summary>What the one who acts must hold to change it, beside what the row asks for.</summary>
    public Permission? Needs { get; init; }

    /// <summary>Which field the heading means in a sheet that is not the export's; <see langword="null"/> when it is never doubtful.</summary>
    public StandIn? StandsIn { get; init; }

    /// <summary>What the template says beside the cell; <see langword="null"/> = what its kind of value says.</summary>
    public string? Help { get; init; }
}

/// <summary>A heading that many organisations give another field.</summary>
/// <param name="For">The field they mean, when no column is called as it is.</param>
/// <param name="Unless">A field that only sheets of this program's own have: beside it the heading means what it says.</param>
public sealed record StandIn(string For, string Unless);

/// <summary>The columns that were found in a sheet, for the question whether they are enough.</summary>
/// <param name="Has">Whether the field with this key was found.</param>
/// <param name="Matched">How many columns have a field.</param>
/// <param name="Repeated">How many columns are one of many alike: months, criteria.</param>
/// <param name="IsChosen">A person has said what the sheet is.</param>
public sealed record FoundColumns(Func<string, bool> Has, int Matched, int Repeated, bool IsChosen)
{
    /// <summary>Whether one of the fields was found.</summary>
    public bool HasAny(params string[] keys) => keys.Any(Has);
}
