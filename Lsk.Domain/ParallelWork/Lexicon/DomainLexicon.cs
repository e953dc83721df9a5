using System.Text;

namespace Lsk.Domain.ParallelWork.Lexicon;

/// <summary>A line of a lexicon file that could not be read.</summary>
/// <param name="Line">1-based line number.</param>
/// <param name="Code">What is wrong: <c>Columns</c>, <c>Kind</c>, <c>Name</c>, <c>DuplicateName</c>, <c>Forms</c>.</param>
/// <param name="Text">The line.</param>
public sealed record LexiconFault(int Line, string Code, string Text);

/// <summary>
/// The lexicon: concepts of health and social care with their written forms. Immutable; the shipped one is <see cref="Shipped"/>, the
/// county's own is read from its table. The file format is one concept a line, <c>slag | begrepp | former | närliggande</c>, with <c>;</c>
/// between forms and <c>#</c> before remarks.
/// </summary>
public sealed class DomainLexicon
{
    private static readonly Lazy<DomainLexicon> ShippedLexicon = new(ReadShipped);
    private static readonly string[] KindNames = ["målgrupp", "tillstånd", "insats", "process", "miljö", "yrke", "mått"];

    private readonly Lazy<ConceptMatcher> matcher;
    private readonly Lazy<ILookup<string, Concept>> near;

    private DomainLexicon(IReadOnlyList<Concept> concepts)
    {
        Concepts = concepts;
        matcher = new Lazy<ConceptMatcher>(() => new ConceptMatcher(this));
        near = new Lazy<ILookup<string, Concept>>(() =>
            Concepts
                .SelectMany(concept => concept.Related.Select(name => (name, concept)))
                .ToLookup(pair => pair.name, pair => pair.concept, StringComparer.OrdinalIgnoreCase)
        );
    }

    /// <summary>The lexicon the program comes with.</summary>
    public static DomainLexicon Shipped => ShippedLexicon.Value;

    /// <summary>A lexicon without concepts: only words and letters are compared.</summary>
    public static DomainLexicon Empty { get; } = new([]);

    /// <summary>The concepts in the order of the file.</summary>
    public IReadOnlyList<Concept> Concepts { get; }

    internal ConceptMatcher Matcher => matcher.Value;

    /// <summary>The concepts that name a concept as lying near, in the order of the file.</summary>
    internal IEnumerable<Concept> NearTo(string name) => near.Value[name];

    /// <summary>A lexicon of these concepts.</summary>
    /// <exception cref="ArgumentException">Two concepts share a name, or one has no name or no form.</exception>
    public static DomainLexicon Of(IEnumerable<Concept> concepts)
    {
        var all = concepts.ToList();
        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
        foreach (var concept in all)
        {
            if (string.IsNullOrWhiteSpace(concept.Name) || concept.Forms.Count == 0)
                throw new ArgumentException($"The concept '{concept.Name}' needs a name and at least one form.", nameof(concepts));
            if (!names.Add(concept.Name))
                throw new ArgumentException($"The name '{concept.Name}' stands twice.", nameof(concepts));
        }
        return new DomainLexicon(all);
    }

    /// <summary>Reads the file format. Lines with faults are left out and listed.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="faults">What could not be read, empty when all is well.</param>
    public static DomainLexicon Parse(string text, out IReadOnlyList<LexiconFault> faults)
    {
        List<LexiconFault> found = [];
        List<Concept> concepts = [];
        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
        var number = 0;
        foreach (var raw in text.ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            var line = raw.Trim().TrimStart('\ufeff');
            if (line.Length == 0 || line[0] == '#')
                continue;
            var fault = ReadLine(line, names, out var concept);
            if (fault is null)
                concepts.Add(concept!);
            else
                found.Add(new LexiconFault(number, fault, line));
        }
        faults = found;
        return new DomainLexicon(concepts);
    }

    /// <summary>Writes the file format, so that reading it gives an equal lexicon.</summary>
    public string Export()
    {
        var text = new StringBuilder("# slag | begrepp | former | närliggande\n");
        foreach (var concept in Concepts)
        {
            text.Append(KindName(concept.Kind))
                .Append(" | ")
                .Append(concept.Name)
                .Append(" | ")
                .AppendJoin("; ", concept.Forms)
                .Append(" | ")
                .AppendJoin("; ", concept.Related)
                .Append('\n');
        }
        return text.ToString();
    }

    /// <summary>The word for a kind in the file.</summary>
    public static string KindName(ConceptKind kind) => KindNames[(int)kind];

    private static string? ReadLine(string line, HashSet<string> names, out Concept? concept)
    {
        concept = null;
        var columns = line.Split('|');
        if (columns.Length is < 3 or > 4)
            return "Columns";
        var kind = Array.IndexOf(KindNames, columns[0].Trim().ToLowerInvariant().Normalize());
        if (kind < 0)
            return "Kind";
        var name = columns[1].Trim();
        if (name.Length == 0)
            return "Name";
        var forms = Items(columns[2]);
        if (forms.Count == 0)
            return "Forms";
        if (!names.Add(name))
            return "DuplicateName";
        concept = new Concept((ConceptKind)kind, name, forms, columns.Length == 4 ? Items(columns[3]) : []);
        return null;
    }

    private static List<string> Items(string cell) =>
        [.. cell.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)];

    private static DomainLexicon ReadShipped()
    {
        using var stream = typeof(DomainLexicon).Assembly.GetManifestResourceStream("Lsk.Domain.ParallelWork.Lexicon.lexicon.txt")
            ?? throw new InvalidOperationException("The lexicon is not embedded in the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return Parse(reader.ReadToEnd(), out _);
    }
}
