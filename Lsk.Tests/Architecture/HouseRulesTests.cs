namespace Lsk.Tests.Architecture;

/// <summary>The tree keeps the rules; and each rule finds a violation that is planted for it.</summary>
public sealed class HouseRulesTests
{
    private static readonly Dictionary<string, SourceFile> Planted = new()
    {
        ["The domain knows nothing but itself"] = new("Lsk.Domain/Effects/X.cs", "using Microsoft.EntityFrameworkCore;\nnamespace X;\n"),
        ["The domain refers to no package, project or framework"] = new(
            "Lsk.Domain/Lsk.Domain.csproj",
            "<PackageReference Include=\"NodaTime\" />"
        ),
        ["Data knows the domain, never features or screens"] = new("Lsk.Dashboard/Data/X.cs", "using Lsk.Dashboard.Features.Effects;\n"),
        ["Spreadsheets know neither screens nor the store"] = new("Lsk.Dashboard/Spreadsheets/X.cs", "using Lsk.Dashboard.Data;\n"),
        ["Shared knows neither the store nor a feature"] = new("Lsk.Dashboard/Shared/X.razor", "@using Lsk.Dashboard.Data\n"),
        ["No feature knows another feature"] = new(
            "Lsk.Dashboard/Features/Effects/X.cs",
            "var x = new Lsk.Dashboard.Features.Workshop.Y();\n"
        ),
        ["The database is spoken to in Data, queries and use cases only"] = new(
            "Lsk.Dashboard/Features/Effects/Chart.cs",
            "using Microsoft.EntityFrameworkCore;\n"
        ),
        ["A component never holds a context"] = new(
            "Lsk.Dashboard/Features/Effects/X.razor.cs",
            "sealed partial class X(IDbContextFactory<LskDbContext> c);\n"
        ),
        ["Time comes from TimeProvider"] = new("Lsk.Dashboard/Features/Effects/X.cs", "var now = DateTime.UtcNow;\n"),
        ["No exception is swallowed"] = new("Lsk.Dashboard/Features/Effects/X.cs", Violation("swallowed")),
        ["Nothing is left for later"] = new("Lsk.Dashboard/Features/Effects/X.cs", Violation("left-for-later")),
        ["No file is longer than one likes to read"] = new("Lsk.Dashboard/Features/Effects/X.razor", new string('\n', 251)),
        ["No line is wider than 160 characters: size hides in width"] = new(
            "Lsk.Dashboard/Features/Effects/X.razor.css",
            $"/* {new string('x', 160)} */\n"
        ),
        ["Program.cs reads like a table of contents"] = new("Lsk.Dashboard/Program.cs", new string('\n', 61)),
        ["No path of one machine, no file outside the tree"] = new("Lsk.Dashboard/X.cs", "File.Open(\"/home/me/x\");\n"),
        ["Rows that readings are made of are written where their version rises"] = new(
            "Lsk.Dashboard/Features/Effects/X.cs",
            "db.Measurements.ExecuteDeleteAsync(cancel)\n"
        ),
        ["No row is keyed by its whole value"] = new(
            "Lsk.Dashboard/Features/Effects/X.razor",
            "<DataTable Items=\"rows\" Key=\"row => row\">\n"
        ),
        ["No tuple is made by a call, which a query would ask the database for"] = new(
            "Lsk.Dashboard/Data/Reading/X.cs",
            "db.Milestones.Select(m => ValueTuple.Create(m.InitiativeId, m.Planned))\n"
        ),
        ["The browser's own choices, long texts and dialogues stand in one folder"] = new(
            "Lsk.Dashboard/Shared/Controls/X.razor",
            "<select @onchange=\"Choose\">\n"
        ),
        ["A feature's buttons are the shared ones"] = new(
            "Lsk.Dashboard/Features/Effects/X.razor",
            "<button type=\"button\" @onclick=\"SaveAsync\">\n"
        ),
        ["A feature's tables are the shared ones"] = new("Lsk.Dashboard/Features/Effects/X.razor", "<table class=\"stacks\">\n"),
        ["Scripts hold under the content security policy"] = new("Lsk.Dashboard/Shared/X.razor", "<button onclick=\"alert(1)\">\n"),
    };

    // Two rules hold for this folder too: what breaks them stands outside the tree that is searched.
    private static string Violation(string name) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "TestData", "Architecture", name + ".txt"));

    public static TheoryData<string> RuleNames => [.. Rules.All.Keys];

    [Theory, MemberData(nameof(RuleNames))]
    public void The_tree_keeps_the_rule(string rule)
    {
        var found = Rules.Check(rule, SourceTree.Files).ToArray();
        Assert.True(found.Length == 0, string.Join(Environment.NewLine, found.Prepend(rule)));
    }

    [Theory, MemberData(nameof(RuleNames))]
    public void The_rule_finds_a_planted_violation(string rule) => Assert.NotEmpty(Rules.Check(rule, [Planted[rule]]));

    [Fact]
    public void The_tree_was_read() => Assert.True(SourceTree.Files.Count > 100);

    [Fact]
    public void Public_classes_of_the_domain_are_sealed_static_or_abstract()
    {
        var open = typeof(Lsk.Domain.Access.Actor)
            .Assembly.GetExportedTypes()
            .Where(t => t is { IsClass: true, IsSealed: false, IsAbstract: false })
            .Select(t => t.FullName);
        Assert.Empty(open);
    }

    [Fact]
    public void A_value_that_is_an_inline_array_says_itself_what_equals_it()
    {
        var born = new[] { typeof(Lsk.Domain.Access.Actor).Assembly, typeof(Lsk.Dashboard.Cli.Verbs).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(t => t.IsDefined(typeof(System.Runtime.CompilerServices.InlineArrayAttribute), false))
            .Where(t => !t.Name.StartsWith('<'))
            .Where(t =>
                t.GetMethod(nameof(GetHashCode))!.DeclaringType != t || t.GetMethod(nameof(Equals), [typeof(object)])!.DeclaringType != t
            )
            .Select(t => t.FullName);
        Assert.Empty(born);
    }
}
