using System.Text.RegularExpressions;

namespace Lsk.Tests.Architecture;

/// <summary>
/// The rules of the house as functions from a file to what is wrong in it, so that each can be tried on a planted violation.
/// </summary>
public static partial class Rules
{
    /// <summary>Every rule by name.</summary>
    public static IReadOnlyDictionary<string, Func<SourceFile, IEnumerable<string>>> All { get; } =
        new Dictionary<string, Func<SourceFile, IEnumerable<string>>>
        {
            ["The domain knows nothing but itself"] = f =>
                In(f, "Lsk.Domain/") ? Uses(f).Where(u => !u.StartsWith("System") && !u.StartsWith("Lsk.Domain")) : [],
            ["The domain refers to no package, project or framework"] = f =>
                f.Path == "Lsk.Domain/Lsk.Domain.csproj" ? Found(f, PackageOrProject()) : [],
            ["Data knows the domain, never features or screens"] = f =>
                In(f, "Lsk.Dashboard/Data/")
                    ? Uses(f)
                        .Where(u => IsIn(u, "Lsk.Dashboard.Features", "Lsk.Dashboard.Shared", "Lsk.Dashboard.Cli", "Lsk.Dashboard.Live"))
                    : [],
            ["Spreadsheets know neither screens nor the store"] = f =>
                In(f, "Lsk.Dashboard/Spreadsheets/")
                    ? Uses(f)
                        .Where(u =>
                            IsIn(
                                u,
                                "Lsk.Dashboard.Features",
                                "Lsk.Dashboard.Shared",
                                "Lsk.Dashboard.Data",
                                "Lsk.Dashboard.Live",
                                "Microsoft.EntityFrameworkCore",
                                "Microsoft.AspNetCore"
                            )
                        )
                    : [],
            ["Shared knows neither the store nor a feature"] = f =>
                In(f, "Lsk.Dashboard/Shared/")
                    ? Uses(f)
                        .Where(u =>
                            IsIn(
                                u,
                                "Lsk.Dashboard.Features",
                                "Lsk.Dashboard.Data",
                                "Lsk.Dashboard.Spreadsheets",
                                "Microsoft.EntityFrameworkCore"
                            )
                        )
                    : [],
            ["No feature knows another feature"] = f =>
                FeatureOf(f.Path) is { } own
                    ? Mentions(f)
                        .Where(u =>
                            IsIn(u, "Lsk.Dashboard.Features") && !IsIn(u, $"Lsk.Dashboard.Features.{own}") && u != "Lsk.Dashboard.Features"
                        )
                    : [],
            ["The database is spoken to in Data, queries and use cases only"] = f =>
                MaySpeakToDatabase(f)
                    ? []
                    : Uses(f).Where(u => IsIn(u, "Microsoft.EntityFrameworkCore", "Microsoft.Data.Sqlite", "Npgsql")),
            ["A component never holds a context"] = f =>
                f.Path.EndsWith(".razor") || f.Path.EndsWith(".razor.cs") ? Found(f, Context()) : [],
            ["Time comes from TimeProvider"] = f =>
                In(f, "Lsk.Domain/", "Lsk.Dashboard/")
                && !f.Path.Contains("/Migrations/")
                && f.Path.EndsWith(".cs") | f.Path.EndsWith(".razor")
                    ? Found(f, Clock())
                    : [],
            ["No exception is swallowed"] = f => f.Path.EndsWith(".cs") | f.Path.EndsWith(".razor") ? Found(f, EmptyCatch()) : [],
            ["Nothing is left for later"] = f => Found(f, Later()),
            ["No file is longer than one likes to read"] = f =>
                Longest(f) is { } most && f.Text.Count(c => c == '\n') is var lines && lines > most
                    ? [$"{lines} lines, at most {most}"]
                    : [],
            ["No line is wider than 160 characters: size hides in width"] = f =>
                Path.GetExtension(f.Path) is ".cs" or ".razor" or ".js" or ".css"
                // What a tool writes.
                && !f.Path.Contains("/Migrations/")
                && !f.Path.EndsWith("/mudblazor.css")
                    ? f.Text.Split('\n').Where(line => line.TrimEnd().Length > 160).Select(line => line.Trim())
                    : [],
            ["Program.cs reads like a table of contents"] = f =>
                f.Path == "Lsk.Dashboard/Program.cs" && f.Text.Count(c => c == '\n') > 60 ? ["longer than 60 lines"] : [],
            ["No path of one machine, no file outside the tree"] = f =>
                In(f, "Lsk.Dashboard/", "Lsk.Domain/") ? Found(f, MachinePath()) : [],
            ["Rows that readings are made of are written where their version rises"] = f =>
                In(f, "Lsk.Dashboard/Features/", "Lsk.Dashboard/Data/") && f.Path.EndsWith(".cs") ? Found(f, PastTheVersion()) : [],
            ["No row is keyed by its whole value"] = f => f.Path.EndsWith(".razor") ? Found(f, WholeKey()) : [],
            // The compiler refuses a tuple literal in a query; what it lets through, PostgreSQL answers with a record that nobody can read.
            ["No tuple is made by a call, which a query would ask the database for"] = f =>
                In(f, "Lsk.Dashboard/") && f.Path.EndsWith(".cs") ? Found(f, MadeTuple()) : [],
            ["The browser's own choices, long texts and dialogues stand in one folder"] = f =>
                f.Path.EndsWith(".razor") && !In(f, "Lsk.Dashboard/Shared/Native/") && !PlainPage().IsMatch(f.Path)
                    ? Found(f, RawField())
                    : [],
            ["A feature's buttons are the shared ones"] = f =>
                In(f, "Lsk.Dashboard/Features/") && f.Path.EndsWith(".razor") && !PlainPage().IsMatch(f.Path) ? Found(f, RawButton()) : [],
            ["A feature's tables are the shared ones"] = f =>
                In(f, "Lsk.Dashboard/Features/") && f.Path.EndsWith(".razor") && !PlainPage().IsMatch(f.Path) ? Found(f, RawTable()) : [],
            ["Scripts hold under the content security policy"] = f => f.Path.EndsWith(".razor") ? Found(f, InlineScript()) : [],
        };

    /// <summary>What is wrong, a line each.</summary>
    public static IEnumerable<string> Check(string rule, IEnumerable<SourceFile> files) =>
        files.SelectMany(f => All[rule](f).Select(what => $"{f.Path}: {what}"));

    private static bool In(SourceFile file, params string[] folders) =>
        folders.Any(folder => file.Path.StartsWith(folder, StringComparison.Ordinal));

    private static bool IsIn(string space, params string[] spaces) =>
        spaces.Any(s => space == s || space.StartsWith(s + ".", StringComparison.Ordinal));

    private static string? FeatureOf(string path) => FeatureFolder().Match(path) is { Success: true } match ? match.Groups[1].Value : null;

    private static IEnumerable<string> Uses(SourceFile file) =>
        file.Path.EndsWith(".cs") || file.Path.EndsWith(".razor") ? Using().Matches(file.Text).Select(m => m.Groups[1].Value) : [];

    private static IEnumerable<string> Mentions(SourceFile file) =>
        Uses(file).Concat(FeatureName().Matches(file.Text).Select(m => m.Value));

    private static IEnumerable<string> Found(SourceFile file, Regex pattern) => pattern.Matches(file.Text).Select(m => m.Value.Trim());

    private static bool MaySpeakToDatabase(SourceFile file) =>
        !In(file, "Lsk.Dashboard/")
        || In(
            file,
            "Lsk.Dashboard/Data/",
            "Lsk.Dashboard/Identity/",
            "Lsk.Dashboard/Cli/",
            "Lsk.Dashboard/Configuration/",
            "Lsk.Dashboard/Live/"
        )
        || (
            file.Path.EndsWith(".cs")
            && !file.Path.EndsWith(".razor.cs")
            && (UseCase().IsMatch(file.Text) || Querying().IsMatch(file.Path) || file.Text.Contains(": IInvitedForms"))
        );

    private static int? Longest(SourceFile file) =>
        file.Path switch
        {
            _ when file.Path.Contains("/Migrations/") => null,
            _ when file.Path.EndsWith(".razor.cs") => 300,
            _ when file.Path.EndsWith(".razor") => 250,
            // The layout tool breaks what a hand kept on one line: about a third more lines for the same text.
            _ when file.Path.EndsWith(".cs") => 400,
            _ => null,
        };

    [GeneratedRegex(@"^\s*@?using\s+(?:static\s+)?(?:\w+\s*=\s*)?([\w.]+)(?:<[^;]*>)?\s*;?\s*$", RegexOptions.Multiline)]
    private static partial Regex Using();

    [GeneratedRegex(@"<(?:select|dialog|textarea)\b")]
    private static partial Regex RawField();

    [GeneratedRegex(@"<table\b")]
    private static partial Regex RawTable();

    [GeneratedRegex(@"<button\b")]
    private static partial Regex RawButton();

    // Without a component library, so with the browser's own elements: sign-in and account, who joins a meeting, the phone that rates in it, and
    // the forms of invited people.
    [GeneratedRegex(@"/Features/Account/\w+\.razor$|/Workshop/(?:JoinPage|RatePage|RateScreen|ScorePad)\.razor$|/\w+Invited\.razor$")]
    private static partial Regex PlainPage();

    [GeneratedRegex(@"Lsk\.Dashboard\.Features\.\w+")]
    private static partial Regex FeatureName();

    [GeneratedRegex(@"^Lsk\.Dashboard/Features/(\w+)/")]
    private static partial Regex FeatureFolder();

    [GeneratedRegex(@"<(PackageReference|ProjectReference|FrameworkReference)[^>]*>")]
    private static partial Regex PackageOrProject();

    [GeneratedRegex(@"IDbContextFactory<\w+>|\bLskDbContext\b")]
    private static partial Regex Context();

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Now|UtcNow|Today)\b|\bGetLocalNow\b|FromDateTime\([Cc]lock\.")]
    private static partial Regex Clock();

    [GeneratedRegex(@"catch\s*(\([^)]*\))?\s*\{\s*\}")]
    private static partial Regex EmptyCatch();

    // A letter in brackets: the rule does not find itself.
    [GeneratedRegex(@"NotImplemented[E]xception|\bT[O]DO\b|\bF[I]XME\b|\bH[A]CK\b|Skip\s*[=]\s*""")]
    private static partial Regex Later();

    [GeneratedRegex(@"\.\./shared|(?<![\w.])/(home|root|work)/\w+")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"\bKey=""@?\(?(\w+) => \1\)?""")]
    private static partial Regex WholeKey();

    [GeneratedRegex(@"\bExecute(Update|Delete)(Async)?\(")]
    private static partial Regex PastTheVersion();

    [GeneratedRegex(@"\b(Value)?Tuple\.Create\(|\bnew (Value)?Tuple<")]
    private static partial Regex MadeTuple();

    [GeneratedRegex(@"<script>|\son(click|change|load|input)=""[^@""]|javascript:")]
    private static partial Regex InlineScript();

    [GeneratedRegex(@"\bI?UseCase<")]
    private static partial Regex UseCase();

    [GeneratedRegex(@"(Queries|Search|Store|StoreBallots|Writer|Reader|Job)(\.\w+)?\.cs$")]
    private static partial Regex Querying();
}
