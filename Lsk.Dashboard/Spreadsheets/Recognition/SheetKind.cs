namespace Lsk.Dashboard.Spreadsheets.Recognition;

/// <summary>What a sheet holds, by the sheets of the exchange workbook.</summary>
public enum SheetKind
{
    /// <summary>Nothing that is recognised.</summary>
    Unknown,
    Initiatives,
    Criteria,
    Ratings,
    Measures,
    Measurements,
    FollowUps,
    Milestones,
    Parallels,
    Decisions,

    /// <summary>A sheet the export writes for people only, such as <c>Rangordning</c> and <c>Om</c>.</summary>
    Result,
}

/// <summary>What the values of a column are.</summary>
public enum FieldValue
{
    Id,
    Text,
    Organisation,
    SubGoal,
    Start,
    End,
    Date,
    Dates,
    Status,
    Money,
    Staff,
    Legal,
    Number,
    Count,
    Direction,
    Chart,
    Period,
    Delivery,
    Verdict,
    Decision,
}

/// <summary>One column of the exchange workbook.</summary>
/// <param name="Key">The property of the content row.</param>
/// <param name="Heading">As the export writes it.</param>
/// <param name="English">The English heading, accepted too.</param>
/// <param name="Value">What its values are.</param>
/// <param name="Synonyms">Other headings that organisations use.</param>
public sealed record ExchangeField(string Key, string Heading, string English, FieldValue Value, params string[] Synonyms)
{
    /// <summary>Column width in letters when written.</summary>
    public double Width { get; init; } = 16;

    public bool IsRequired { get; init; }
}
