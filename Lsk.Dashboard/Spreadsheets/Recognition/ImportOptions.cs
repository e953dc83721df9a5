using Lsk.Domain.Sheets;
using Lsk.Domain.Time;

namespace Lsk.Dashboard.Spreadsheets.Recognition;

/// <summary>What the program knows, and what the person has said, when a workbook is interpreted.</summary>
public sealed record ImportOptions
{
    /// <summary>Nothing known of a store: any organisation and group is accepted as it stands. For computing on a workbook alone.</summary>
    public static ImportOptions Lenient { get; } = new();

    /// <summary>Only this sheet, also when it is hidden.</summary>
    public string? Sheet { get; init; }

    /// <summary>What a person has said about sheets, columns and values; may be null.</summary>
    public ImportMapping? Mapping { get; init; }

    /// <summary>What earlier imports have taught, by <see cref="LearnedSheets.Fingerprint"/> of the headings.</summary>
    public IReadOnlyDictionary<string, SheetMapping> Learned { get; init; } = new Dictionary<string, SheetMapping>();

    /// <summary>The organisations that exist; null accepts any.</summary>
    public IReadOnlyList<string>? Organisations { get; init; }

    /// <summary>The organisation of rows that name none, such as the analyst's own.</summary>
    public string? DefaultOrganisation { get; init; }

    /// <summary>The codes of sub-goals that exist, whatever strategy they belong to.</summary>
    public IReadOnlyList<string> SubGoals { get; init; } = Vocabulary.SubGoals;

    /// <summary>The sub-goals as they are written, with years where two strategies have one code; null for the codes.</summary>
    public IReadOnlyList<string>? WrittenSubGoals { get; init; }

    /// <summary>Names of the criteria in use, so that columns called so are seen as ratings.</summary>
    public IReadOnlyList<string> Criteria { get; init; } = Vocabulary.DefaultCriteria;

    /// <summary>Keeps rows with faults in the content, without their faulty values. For computing on a workbook alone.</summary>
    public bool KeepsFaultyRows { get; init; }

    /// <summary>Numbers that initiatives of several organisations have in the store: in a file they stand for as many. Any other number
    /// that stands twice is a fault.</summary>
    public IReadOnlySet<string> SharedNumbers { get; init; } = new HashSet<string>();

    /// <summary>Cells that have been corrected in the program, by <c>Sheet!C14</c>.</summary>
    public IReadOnlyDictionary<string, string> Corrections { get; init; } = new Dictionary<string, string>();

    /// <summary>Initiatives of the store that the person may see, for rows that name them by title or spell their number otherwise.</summary>
    public IReadOnlyList<KnownInitiative> Known { get; init; } = [];

    /// <summary>Rows with a cell that only a person can decide, by table and number; found when the columns are judged.</summary>
    public IReadOnlySet<(string Table, int Row)> HeldRows { get; init; } = new HashSet<(string, int)>();

    /// <summary>Rows that the person has taken out, by <c>Sheet!14</c>.</summary>
    public IReadOnlySet<string> LeftOut { get; init; } = new HashSet<string>();

    /// <summary>Personal identity numbers that the person has looked at and wants in, by <c>Sheet!C14</c>.</summary>
    public IReadOnlySet<string> Confirmed { get; init; } = new HashSet<string>();

    /// <summary>Columns whose empty cells take away what is stored: name of the sheet and heading of the field, a line break
    /// between.</summary>
    public IReadOnlySet<string> Emptied { get; init; } = new HashSet<string>();
}

/// <summary>Answers that can be saved and used again: which column is what, which value means what, and how dates are written.</summary>
public sealed record ImportMapping
{
    /// <summary>By sheet name; <c>*</c> for all sheets.</summary>
    public IReadOnlyDictionary<string, SheetMapping> Sheets { get; init; } = new Dictionary<string, SheetMapping>();

    /// <summary>By heading of the exchange format, then by what stands in the cell.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Values { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>();

    public SheetMapping? For(string sheet) => Sheets.TryGetValue(sheet, out var own) ? own : Sheets.GetValueOrDefault("*");
}

/// <summary>What has been said about one sheet.</summary>
public sealed record SheetMapping
{
    /// <summary>Name of the exchange sheet it is, <c>-</c> for none; null leaves it to recognition.</summary>
    public string? Kind { get; init; }

    /// <summary>1-based row of the headings; null leaves it to recognition.</summary>
    public int? HeaderRow { get; init; }

    /// <summary>Heading in the file to heading in the exchange format; <c>-</c> for a column that is left out.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>();

    /// <summary>Heading in the file to <c>day-first</c> or <c>month-first</c>.</summary>
    public IReadOnlyDictionary<string, string> DateOrder { get; init; } = new Dictionary<string, string>();

    /// <summary>By heading of the exchange format, then by what stands in the cell.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Values { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>Heading in the file to the unit of its money: <c>kr</c>, <c>tkr</c> or <c>mnkr</c>.</summary>
    public IReadOnlyDictionary<string, string> Units { get; init; } = new Dictionary<string, string>();

    /// <summary>Heading in the file to what <c>1,250</c> means in it: <c>decimals</c> or <c>thousands</c>.</summary>
    public IReadOnlyDictionary<string, string> Digits { get; init; } = new Dictionary<string, string>();

    /// <summary>The organisation of every row of the sheet that names none.</summary>
    public string? Organisation { get; init; }

    /// <summary>The year of months that name none.</summary>
    public int? Year { get; init; }

    /// <summary><c>leave</c> passes over the rows that the spreadsheet program hides.</summary>
    public string? HiddenRows { get; init; }

    /// <summary><c>leave</c> passes over the rows with a line through.</summary>
    public string? StruckRows { get; init; }

    /// <summary>Colour (<c>grön</c>, <c>gul</c>, <c>röd</c>) to the status it stands for.</summary>
    public IReadOnlyDictionary<string, string> Colours { get; init; } = new Dictionary<string, string>();

    /// <summary>What is said now over what was learned earlier: each answer by itself.</summary>
    public static SheetMapping? Over(SheetMapping? said, SheetMapping? learned)
    {
        if (said is null || learned is null)
            return said ?? learned;
        return new SheetMapping
        {
            Kind = said.Kind ?? learned.Kind,
            HeaderRow = said.HeaderRow,
            Columns = Joined(learned.Columns, said.Columns),
            DateOrder = Joined(learned.DateOrder, said.DateOrder),
            Values = Joined(learned.Values, said.Values),
            Units = Joined(learned.Units, said.Units),
            Digits = Joined(learned.Digits, said.Digits),
            Organisation = said.Organisation,
            Year = said.Year,
            HiddenRows = said.HiddenRows ?? learned.HiddenRows,
            StruckRows = said.StruckRows ?? learned.StruckRows,
            Colours = Joined(learned.Colours, said.Colours),
        };

        static Dictionary<string, T> Joined<T>(IReadOnlyDictionary<string, T> under, IReadOnlyDictionary<string, T> over)
        {
            var joined = under.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
            foreach (var (key, value) in over)
                joined[key] = value;
            return joined;
        }
    }
}

/// <summary>Why a column is taken for what it is.</summary>
public enum MatchReason
{
    None,

    /// <summary>The heading of the exchange format.</summary>
    Exact,
    Synonym,

    /// <summary>Spelt nearly so.</summary>
    Fuzzy,

    /// <summary>By what stands in the column.</summary>
    Content,

    /// <summary>The heading is a period: measurements in columns.</summary>
    Period,

    /// <summary>The heading is a criterion: ratings in columns.</summary>
    Criterion,

    /// <summary>As it was answered earlier.</summary>
    Learned,
}

/// <summary>What one column was found to be.</summary>
public sealed record ColumnReading(int Column, string Header, ExchangeField? Field, double Confidence, MatchReason Reason)
{
    /// <summary>The period a column of measurements is about.</summary>
    public Period? Period { get; init; }

    /// <summary>The criterion a column of ratings is about.</summary>
    public string? Criterion { get; init; }

    public NumberUnit Unit { get; init; }

    public DateOrder? DateOrder { get; init; }

    public bool IsHidden { get; init; }

    /// <summary>The column with the year of a period whose own column holds only month or quarter; 0 for none.</summary>
    public int YearColumn { get; init; }

    /// <summary>Whether another column is read together with this one.</summary>
    public bool IsHelper { get; init; }

    /// <summary>A few values, for the person who checks the match.</summary>
    public IReadOnlyList<string> Samples { get; init; } = [];
}

/// <summary>What one sheet was found to be.</summary>
public sealed record SheetReading(
    string Name,
    SheetVisibility Visibility,
    SheetKind Kind,
    int HeaderRow,
    IReadOnlyList<ColumnReading> Columns
)
{
    /// <summary>Rows with data, also those with faults.</summary>
    public int Rows { get; init; }

    /// <summary>False for hidden sheets and results, which are shown but not taken in.</summary>
    public bool IsTaken { get; init; } = true;

    /// <summary>What an answer about this table is kept under: the sheet's name, for a second table with its first heading:
    /// <c>Initiativ!A6</c>.</summary>
    public string Key { get; init; } = Name;

    /// <summary>Why the rows are not read though it is known what they are; null when they are.</summary>
    public SheetFault? Fault { get; init; }

    /// <summary>What was said about the sheet, now or at an earlier import.</summary>
    public SheetMapping? Said { get; init; }

    /// <summary>Whether some of it was said at an earlier import.</summary>
    public bool IsLearned { get; init; }

    /// <summary>Of the headings, see <see cref="LearnedSheets.Fingerprint"/>.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>The assessor of a sheet that holds one person's ratings.</summary>
    public string? Assessor { get; init; }
}

/// <summary>An initiative that is stored.</summary>
public sealed record KnownInitiative(string Number, string Title);

/// <summary>What keeps a whole table from being read.</summary>
/// <param name="Code">Of the issue it becomes.</param>
/// <param name="Value">First value of its text.</param>
/// <param name="Detail">Second value of its text.</param>
/// <param name="Column">Where it shows, beside the row of the headings; 0 for the whole sheet.</param>
public sealed record SheetFault(string Code, string? Value, string? Detail = null, int Column = 0)
{
    /// <summary>A question or something missing; false for a shape that is passed over.</summary>
    public bool IsError { get; init; } = true;
}
