using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Lsk.Tests.Architecture;

/// <summary>Every text is in both languages, with the same places to fill in.</summary>
public sealed partial class TextParityTests
{
    public static TheoryData<string> Texts =>
        [
            .. SourceTree
                .Files.Where(f => f.Path.EndsWith(".resx") && !f.Path.EndsWith(".en.resx"))
                // The words of the component library: it has its own English, and its own keys, to which ThemeTests holds ours.
                .Where(f => !f.Path.EndsWith("/LibraryText.resx"))
                .Select(f => f.Path),
        ];

    [Theory, MemberData(nameof(Texts))]
    public void The_English_twin_has_the_same_keys_and_places(string path) =>
        Assert.Empty(Differences(Text(path), Text(path.Replace(".resx", ".en.resx"))));

    [Theory, MemberData(nameof(Texts))]
    public void Every_text_is_shown_somewhere(string path) =>
        Assert.Empty(Unused(Path.GetFileNameWithoutExtension(path), Read(Text(path)).Keys));

    [Fact]
    public void A_text_that_nobody_shows_is_found() =>
        // Named in code, a member of an enum, a rule that is broken somewhere, part of a family that is looked up by name; and one that is
        // nothing of this.
        Assert.Equal(["Planted"], Unused("ControlText", ["Close", "Role_Reader", "Rule_NotPermitted", "Planted"]));

    [Fact]
    public void A_missing_key_and_a_missing_place_are_found()
    {
        const string swedish = "<root><data name=\"A\"><value>Hej {0}</value></data><data name=\"B\"><value>B</value></data></root>";
        const string english = "<root><data name=\"A\"><value>Hello</value></data></root>";
        Assert.Equal(["A: other places", "B: only in one language"], Differences(swedish, english));
    }

    [Fact]
    public void No_English_twin_stands_alone() =>
        Assert.All(SourceTree.Files.Where(f => f.Path.EndsWith(".en.resx")), f =>
            Assert.Contains(SourceTree.Files, other => other.Path == f.Path.Replace(".en.resx", ".resx"))
        );

    // Looked up: through the typed class; by a written-out name; by the name of an enum's member; or by a written beginning (History_,
    // Rule_) with a name after it.
    private static readonly Lazy<(HashSet<string> Typed, HashSet<string> Written, string[] Beginnings)> Lookups = new(() =>
    {
        var code = string.Join(
            '\n',
            SourceTree
                .Files.Where(f =>
                    !f.Path.StartsWith("Lsk.Tests/", StringComparison.Ordinal) && (f.Path.EndsWith(".cs") || f.Path.EndsWith(".razor"))
                )
                .Select(f => f.Text)
        );
        HashSet<string> written = [.. WrittenName().Matches(code).Select(m => m.Groups[1].Value + m.Groups[2].Value)];
        var members = AppDomain
            .CurrentDomain.GetAssemblies()
            .Where(a => a.GetName().Name!.StartsWith("Lsk.D", StringComparison.Ordinal))
            .SelectMany(a => a.GetTypes())
            .Where(t => t.IsEnum)
            .SelectMany(t => Enum.GetNames(t).Select(name => $"{t.Name}_{name}"));
        // A rule's text belongs to its code; the client of an outside source makes its codes of two parts.
        return (
            [.. TypedName().Matches(code).Select(m => m.Value)],
            [.. written, .. written.Select(name => "Rule_" + name), .. members],
            ["Rule_Kolada", .. Beginning().Matches(code).Select(m => m.Groups[1].Value).Where(b => b != "Rule_")]
        );
    });

    private static IEnumerable<string> Unused(string type, IEnumerable<string> keys) =>
        keys.Where(key =>
            !Lookups.Value.Typed.Contains($"{type}.{key}")
            && !Lookups.Value.Written.Contains(key)
            && !Lookups.Value.Beginnings.Any(b => key.StartsWith(b, StringComparison.Ordinal))
        );

    private static string Text(string path) =>
        SourceTree.Files.SingleOrDefault(f => f.Path == path)?.Text ?? throw new FileNotFoundException($"{path} is missing.");

    private static IEnumerable<string> Differences(string swedish, string english)
    {
        var (a, b) = (Read(swedish), Read(english));
        return a
            .Keys.Union(b.Keys)
            .Order(StringComparer.Ordinal)
            .Select(key =>
                !a.ContainsKey(key) || !b.ContainsKey(key) ? $"{key}: only in one language"
                : !Places(a[key]).SetEquals(Places(b[key])) ? $"{key}: other places"
                : null
            )
            .OfType<string>();
    }

    private static Dictionary<string, string> Read(string xml) =>
        XDocument.Parse(xml).Root!.Elements("data").ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value);

    private static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(m => m.Groups[1].Value)];

    [GeneratedRegex(@"\b\w+Text\.\w+")]
    private static partial Regex TypedName();

    [GeneratedRegex(@"""(\w+)""|nameof\((?:\w+\.)*(\w+)\)")]
    private static partial Regex WrittenName();

    [GeneratedRegex(@"""([A-Z]\w+_)(?:""|\{)")]
    private static partial Regex Beginning();

    [GeneratedRegex(@"\{(\d+)[^}]*\}")]
    private static partial Regex Place();
}
