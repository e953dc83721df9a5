using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Lsk.Tests.Architecture;

/// <summary>Every text is in both languages, with the same places to fill in.</summary>
public sealed partial class TextParityTests
{
    public static TheoryData<string> Texts => [.. SourceTree.Files.Where(f => f.Path.EndsWith(".resx") && !f.Path.EndsWith(".en.resx")).Select(f => f.Path)];

    [Theory, MemberData(nameof(Texts))]
    public void The_English_twin_has_the_same_keys_and_places(string path) => Assert.Empty(Differences(Text(path), Text(path.Replace(".resx", ".en.resx"))));

    [Fact]
    public void A_missing_key_and_a_missing_place_are_found()
    {
        const string swedish = "<root><data name=\"A\"><value>Hej {0}</value></data><data name=\"B\"><value>B</value></data></root>";
        const string english = "<root><data name=\"A\"><value>Hello</value></data></root>";
        Assert.Equal(["A: other places", "B: only in one language"], Differences(swedish, english));
    }

    [Fact]
    public void No_English_twin_stands_alone() =>
        Assert.All(SourceTree.Files.Where(f => f.Path.EndsWith(".en.resx")), f => Assert.Contains(SourceTree.Files, other => other.Path == f.Path.Replace(".en.resx", ".resx")));

    private static string Text(string path) => SourceTree.Files.SingleOrDefault(f => f.Path == path)?.Text ?? throw new FileNotFoundException($"{path} is missing.");

    private static IEnumerable<string> Differences(string swedish, string english)
    {
        var (a, b) = (Read(swedish), Read(english));
        return a.Keys.Union(b.Keys).Order(StringComparer.Ordinal).Select(key => !a.ContainsKey(key) || !b.ContainsKey(key) ? $"{key}: only in one language" : !Places(a[key]).SetEquals(Places(b[key])) ? $"{key}: other places" : null).OfType<string>();
    }

    private static Dictionary<string, string> Read(string xml) => XDocument.Parse(xml).Root!.Elements("data").ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value);

    private static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(m => m.Groups[1].Value)];

    [GeneratedRegex(@"\{(\d+)[^}]*\}")]
    private static partial Regex Place();
}
