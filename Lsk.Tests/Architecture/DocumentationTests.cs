using System.Text.RegularExpressions;
using System.Xml.Linq;
using Lsk.Dashboard.Cli;
using Lsk.Dashboard.Settings;
using Lsk.Tests.TestKit;

namespace Lsk.Tests.Architecture;

/// <summary>What the documents say of settings, verbs, packages and files is true.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string Readme = Read("README.md");

    public static TheoryData<string> Documents =>
        [
            .. new[] { "README.md", "CONTRIBUTING.md" }.Concat(
                Directory
                    .EnumerateFiles(Path.Combine(SourceTree.Root, "docs"), "*.md", SearchOption.AllDirectories)
                    .Select(file => Path.GetRelativePath(SourceTree.Root, file).Replace('\\', '/'))
            ),
        ];

    [Fact]
    public void Every_setting_stands_in_the_readme_with_its_default()
    {
        var defaults = new LskOptions();
        foreach (var property in typeof(LskOptions).GetProperties())
        {
            var cell = property.GetValue(defaults) switch
            {
                null or string[] => @"[^|]*",
                var value => Regex.Escape($"`{value}`") + @"[^|]*",
            };
            Assert.Matches($@"(?m)^\| `{property.Name}`(, `\w+`)* \| {cell}\|", Readme);
        }
    }

    [Fact]
    public void The_readme_names_no_setting_that_does_not_exist() =>
        Assert.Empty(
            SettingRow()
                .Matches(Section("## Settings"))
                .Select(m => m.Groups[1].Value)
                .Except(typeof(LskOptions).GetProperties().Select(p => p.Name))
        );

    [Fact]
    public void Every_setting_has_a_test_of_what_it_does()
    {
        var shown = typeof(DocumentationTests)
            .Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .SelectMany(method => method.GetCustomAttributes(typeof(SettingAttribute), false).Cast<SettingAttribute>())
            .Select(setting => setting.Name);
        Assert.Empty(typeof(LskOptions).GetProperties().Select(property => property.Name).Except(shown));
    }

    [Fact]
    public void Every_verb_stands_in_the_readme_with_its_options_and_no_other()
    {
        var verbs = Section("## The command line");
        var known = Verbs
            .All()
            .SelectMany(verb =>
                verb.Subcommands.Count == 0 ? [(verb.Name, verb)] : verb.Subcommands.Select(sub => ($"{verb.Name} {sub.Name}", sub))
            )
            .ToArray();
        foreach (var (name, command) in known)
        {
            Assert.Contains($"`{name}", verbs, StringComparison.Ordinal);
            Assert.All(command.Options, option => Assert.Contains(option.Name, verbs, StringComparison.Ordinal));
        }
        // serve is the web server's: its options are read with the settings; --project is dotnet's.
        string[] served = ["--urls", "--data", "--demo-size", "--project"];
        Assert.Empty(
            OptionName()
                .Matches(verbs)
                .Select(m => m.Value)
                .Except(known.SelectMany(k => k.Item2.Options.Select(o => o.Name)))
                .Except(served)
        );
    }

    [Fact]
    public void Every_package_stands_in_the_list_of_licences_and_no_other()
    {
        var licences = Read("docs/decisions/0007-licences.md");
        string[] packages =
        [
            .. XDocument.Parse(Read("Directory.Packages.props")).Descendants("PackageVersion").Select(p => p.Attribute("Include")!.Value),
        ];
        Assert.All(packages, package => Assert.Contains($"`{package}`", licences, StringComparison.Ordinal));
        Assert.Empty(PackageName().Matches(licences).Select(m => m.Groups[1].Value).Except(packages).Except(["Directory.Packages.props"]));
        // And each is used: what nobody refers to is a promise to keep up to date for nothing.
        var projects = string.Concat(SourceTree.Files.Where(f => f.Path.EndsWith(".csproj")).Select(f => f.Text));
        Assert.All(packages, package => Assert.Contains($"<PackageReference Include=\"{package}\"", projects, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Documents))]
    public void Links_and_paths_lead_somewhere(string document)
    {
        var folder = Path.Combine(SourceTree.Root, Path.GetDirectoryName(document)!);
        var text = Read(document);
        var links = Link()
            .Matches(text)
            .Select(m => m.Groups[1].Value)
            .Where(target => !target.StartsWith("http", StringComparison.Ordinal))
            .Where(target => !Path.Exists(Path.Combine(folder, target)));
        var paths = TreePath()
            .Matches(text)
            .Select(m => m.Groups[1].Value)
            .Where(path => !Path.Exists(Path.Combine(SourceTree.Root, path)));
        Assert.Empty(links.Concat(paths));
    }

    [Fact]
    public void The_evidence_for_security_names_tests_that_exist_and_says_of_every_line_how_it_stands()
    {
        var text = Read("docs/security.md");
        var tests = typeof(DocumentationTests)
            .Assembly.GetTypes()
            .Where(type => type.Name.EndsWith("Tests", StringComparison.Ordinal))
            .ToLookup(type => type.Name);
        var named = TestName().Matches(text);
        Assert.NotEmpty(named);
        Assert.Empty(
            named
                .Where(name =>
                    !tests[name.Groups[1].Value].Any(type => !name.Groups[2].Success || type.GetMethod(name.Groups[2].Value) is not null)
                )
                .Select(name => name.Value)
        );
        var lines = EvidenceLine().Matches(text);
        Assert.InRange(lines.Count, 80, 200);
        Assert.All(lines, line =>
        {
            Assert.Contains(line.Groups[2].Value, new[] { "met", "deviates", "not applicable", "open" });
            Assert.NotEmpty(line.Groups[3].Value.Trim());
        });
    }

    private static string Section(string heading) =>
        Readme[Readme.IndexOf(heading, StringComparison.Ordinal)..] is var rest
        && rest.IndexOf("\n## ", 3, StringComparison.Ordinal) is > 0 and var end
            ? rest[..end]
            : rest;

    private static string Read(string path) => File.ReadAllText(Path.Combine(SourceTree.Root, path));

    [GeneratedRegex(@"`([A-Z]\w+Tests)(?:\.(\w+))?`")]
    private static partial Regex TestName();

    [GeneratedRegex(@"(?m)^\| (all|\d+\.\d+\.\d+[^|]*) \| ([^|]+) \| ([^|]+) \|$")]
    private static partial Regex EvidenceLine();

    [GeneratedRegex(@"(?m)^\| `(\w+)`")]
    private static partial Regex SettingRow();

    [GeneratedRegex(@"--[a-z]+(?:-[a-z]+)*")]
    private static partial Regex OptionName();

    [GeneratedRegex(@"`((?!plotly)[A-Za-z]\w*(?:\.\w+)+)`")]
    private static partial Regex PackageName();

    [GeneratedRegex(@"\]\(([^)#\s]+)(?:#[^)]*)?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"`((?:Lsk\.(?:Domain|Dashboard|Tests)|build|docs)/[\w./-]+)`")]
    private static partial Regex TreePath();
}
