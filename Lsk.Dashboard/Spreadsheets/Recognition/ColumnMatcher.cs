using System.Numerics;
using Lsk.Domain.Sheets;

namespace Lsk.Dashboard.Spreadsheets.Recognition;

/// <summary>Finds which headings are which fields of a kind of sheet: exactly, by synonym, then nearly. Never by position.</summary>
internal static class ColumnMatcher
{
    private sealed record Known(ExchangeField Field, string Exact, string English, string[] Synonyms)
    {
        /// <summary>Names long enough to be known when they are spelt nearly so, with the letters of each.</summary>
        public (string Name, uint Letters)[] Names { get; } =
        [
            .. Synonyms
                .Prepend(English)
                .Prepend(Exact)
                .Where(name => name.Length >= ShortestNearly)
                .Distinct()
                .Select(name => (name, LettersOf(name))),
        ];
    }

    private const int ShortestNearly = 4;
    private const double LeastLikeness = 0.8;

    private static readonly Dictionary<SheetKind, Known[]> Fields = Enum.GetValues<SheetKind>()
        .ToDictionary(
            kind => kind,
            kind =>
                ExchangeFormat
                    .FieldsFor(kind)
                    .Select(field => new Known(
                        field,
                        Folding.Fold(field.Heading),
                        Folding.Fold(field.English),
                        [.. field.Synonyms.Concat(MoreHeadings.Of(kind, field.Key)).Select(Folding.Fold)]
                    ))
                    .ToArray()
        );

    /// <param name="refused">Says of a column and a field that what stands there is no such thing; may be null.</param>
    public static List<ColumnReading> Match(
        SheetKind kind,
        IReadOnlyList<Heading> headings,
        Func<int, ExchangeField, MatchReason, bool>? refused = null
    )
    {
        var candidates = new List<(double Confidence, MatchReason Reason, int Heading, Known Field)>();
        for (var index = 0; index < headings.Count; index++)
        {
            foreach (var field in Fields[kind])
            {
                var (confidence, reason) = Rate(headings[index].Form, field);
                foreach (var alternate in confidence < 0.9 ? headings[index].Alternates : [])
                {
                    var (other, otherReason) = Rate(alternate, field);
                    if (other - 0.02 > confidence)
                        (confidence, reason) = (other - 0.02, otherReason);
                }
                if (confidence > 0 && refused?.Invoke(headings[index].Column, field.Field, reason) != true)
                    candidates.Add((confidence, reason, index, field));
            }
        }
        var result = headings
            .Select(heading => new ColumnReading(heading.Column, heading.Text, null, 0, MatchReason.None)
            {
                Unit =
                    SwedishNumber.UnitOfHeading(heading.Text) is var own and not NumberUnit.None ? own
                    : heading.Above.Length > 0 ? SwedishNumber.UnitOfHeading(heading.Above)
                    : NumberUnit.None,
            })
            .ToList();
        var taken = new HashSet<ExchangeField>();
        foreach (
            var (confidence, reason, heading, field) in candidates
                .OrderByDescending(candidate => candidate.Confidence)
                .ThenBy(candidate => candidate.Heading)
        )
        {
            if (result[heading].Field is not null || !taken.Add(field.Field))
                continue;
            result[heading] = result[heading] with { Field = field.Field, Confidence = Math.Round(confidence, 2), Reason = reason };
        }
        return result;
    }

    private static (double Confidence, MatchReason Reason) Rate(HeadingForm form, Known field)
    {
        var heading = form.Folded;
        if (heading.Length == 0)
            return (0, MatchReason.None);
        if (heading == field.Exact)
            return (1, MatchReason.Exact);
        if (heading == field.English)
            return (0.99, MatchReason.Exact);
        var position = Array.IndexOf(field.Synonyms, heading);
        // Synonyms stand with the most telling first: of two columns that could be a title, "Benämning" wins over "Initiativ".
        if (position >= 0)
            return (position < 5 ? 0.95 - (0.01 * position) : 0.905 - (0.0001 * position), MatchReason.Synonym);
        var plain = form.Plain;
        if (plain != heading && (plain == field.Exact || Array.IndexOf(field.Synonyms, plain) >= 0))
            return (0.93, MatchReason.Synonym);
        return Nearly(heading, field);
    }

    private static (double, MatchReason) Nearly(string heading, Known field)
    {
        var best = 0.0;
        if (heading.Length < ShortestNearly)
            return (0, MatchReason.None);
        var own = LettersOf(heading);
        foreach (var (name, letters) in field.Names)
        {
            if (Math.Abs(name.Length - heading.Length) <= 3 && MayBeNear(own, letters, Math.Max(name.Length, heading.Length)))
            {
                var likeness = Folding.Likeness(heading, name);
                if (likeness >= LeastLikeness)
                    best = Math.Max(best, 0.85 * likeness);
            }
            // The heading holds the name as a whole word, or begins with it: "Planerad start", "Beskrivning av initiativet".
            if (
                heading.Length > name.Length
                && (
                    (heading[name.Length] == ' ' && heading.StartsWith(name, StringComparison.Ordinal))
                    || (heading[^(name.Length + 1)] == ' ' && heading.EndsWith(name, StringComparison.Ordinal))
                )
            )
                best = Math.Max(best, 0.6 + (0.1 * name.Length / heading.Length));
        }
        return best > 0 ? (best, MatchReason.Fuzzy) : (0, MatchReason.None);
    }

    /// <summary>Each letter that only one of two words has costs an edit: most words are told apart by that, without measuring the
    /// distance.</summary>
    private static bool MayBeNear(uint a, uint b, int length) =>
        Math.Max(BitOperations.PopCount(a & ~b), BitOperations.PopCount(b & ~a)) <= (1 - LeastLikeness + 1e-9) * length;

    private static uint LettersOf(string word)
    {
        var letters = 0u;
        foreach (var letter in word)
            letters |= 1u << (letter & 31);
        return letters;
    }
}
