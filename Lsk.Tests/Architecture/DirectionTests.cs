using ArchUnitNET.Domain;
using ArchUnitNET.Fluent;
using ArchUnitNET.Fluent.Slices;
using ArchUnitNET.Loader;
using Lsk.Dashboard.Cli;
using Lsk.Domain.Access;
using static ArchUnitNET.Fluent.ArchRuleDefinition;
using Read = ArchUnitNET.Domain.Architecture;

namespace Lsk.Tests.Architecture;

/// <summary>
/// In which direction the built program knows itself, read from what the compiler made: also what stands in no using. Each rule is tried on
/// a violation in <c>Planted</c>.
/// </summary>
public sealed class DirectionTests
{
    private const string Planted = "Lsk.Tests.Architecture.Planted";

    // Read once for all rules: it takes some seconds.
    private static readonly Lazy<Read> Program = new(() =>
        new ArchLoader().LoadAssemblies(typeof(Actor).Assembly, typeof(Verbs).Assembly).Build()
    );

    private static readonly Lazy<Read> Violations = new(() =>
        new ArchLoader().LoadNamespacesWithinAssembly(typeof(DirectionTests).Assembly, Planted).Build()
    );

    /// <summary>Folders whose subfolders must not run in circles. What stands in the folder itself is common to them.</summary>
    public static TheoryData<string> Parents =>
        [
            "Lsk.Domain",
            "Lsk.Domain.ParallelWork",
            "Lsk.Domain.Prioritisation",
            "Lsk.Dashboard",
            "Lsk.Dashboard.Data",
            "Lsk.Dashboard.Shared",
            "Lsk.Dashboard.Spreadsheets",
        ];

    [Theory, MemberData(nameof(Parents))]
    public void Folders_run_in_no_circle(string parent) => Holds(Folders(parent).Should().BeFreeOfCycles());

    [Fact]
    public void A_planted_circle_is_found() => Fails(Folders(Planted + ".Circle").Should().BeFreeOfCycles());

    [Fact]
    public void No_feature_knows_another() => Holds(Folders("Lsk.Dashboard.Features").Should().NotDependOnEachOther());

    [Fact]
    public void A_planted_feature_that_knows_another_is_found() => Fails(Folders(Planted + ".Features").Should().NotDependOnEachOther());

    public static TheoryData<string, string> Strangers =>
        new()
        {
            { @"^Lsk\.Domain(\.|$)", @"^Lsk\.Dashboard(\.|$)" },
            // The maths take numbers and texts; rows of the exchange format are turned into them by Portfolios and Sheets.
            {
                @"^Lsk\.Domain\.(Decisions|Effects|FollowUp|Initiatives|Numerics|ParallelWork|Prioritisation|Workshops)(\.|$)",
                @"^Lsk\.Domain\.(Exchange|Portfolios|Sheets)(\.|$)"
            },
            { @"^Lsk\.Dashboard\.Settings(\.|$)", @"^Lsk\.(Domain|Dashboard\.(?!Settings(\.|$)))" },
            // What composes is known by the command line alone, which starts from it too.
            { @"^Lsk\.Dashboard\.(?!Configuration|Cli)\w+(\.|$)", @"^Lsk\.Dashboard\.(Configuration|Cli)(\.|$)" },
            { @"^Lsk\.Dashboard\.(Data|Spreadsheets)(\.|$)", @"^Lsk\.Dashboard\.(Features|Shared|Live|Identity)(\.|$)" },
            { @"^Lsk\.Dashboard\.Shared(\.|$)", @"^Lsk\.Dashboard\.(Features|Data|Spreadsheets|Identity)(\.|$)" },
        };

    [Theory, MemberData(nameof(Strangers))]
    public void What_must_not_know_it_does_not(string which, string stranger) => Holds(KnowsNothingOf(which, stranger));

    [Fact]
    public void A_planted_type_that_knows_a_stranger_is_found() =>
        Fails(KnowsNothingOf(@"\.Planted\.Features\.Here$", @"\.Planted\.Features\.There$"));

    [Fact]
    public void Every_rule_speaks_of_types_that_are_there()
    {
        Assert.All(Parents.Cast<object[]>(), row =>
            Assert.True(Folders((string)row[0]).GetObjects(Program.Value).Count() > 1, (string)row[0])
        );
        Assert.All(Strangers.SelectMany(row => row), pattern =>
            Assert.NotEmpty(Types().That().ResideInNamespaceMatching((string)pattern).GetObjects(Program.Value))
        );
    }

    private static IArchRule KnowsNothingOf(string which, string stranger) =>
        Types()
            .That()
            .ResideInNamespaceMatching(which)
            .Should()
            .NotDependOnAny(Types().That().ResideInNamespaceMatching(stranger))
            .WithoutRequiringPositiveResults();

    // By the first folder below the parent, whatever is nested in it.
    private static GivenSlices Folders(string parent)
    {
        var creator = new SliceRuleCreator();
        creator.SetSliceAssignment(
            new SliceAssignment(
                type => FolderOf(type, parent) is { } folder ? SliceIdentifier.Of(folder) : SliceIdentifier.Ignore(),
                $"folders of {parent}"
            )
        );
        return new GivenSlices(creator);
    }

    private static string? FolderOf(IType type, string parent) =>
        type.Namespace?.FullName is { } space && space.StartsWith(parent + ".", StringComparison.Ordinal)
            ? space[(parent.Length + 1)..].Split('.')[0]
            : null;

    private static void Holds(ICanBeEvaluated rule)
    {
        var broken = string.Join(
            Environment.NewLine,
            rule.Evaluate(Program.Value).Where(each => !each.Passed).Select(each => each.Description)
        );
        Assert.True(broken.Length == 0, broken);
    }

    private static void Fails(ICanBeEvaluated rule) => Assert.False(rule.HasNoViolations(Violations.Value));
}
