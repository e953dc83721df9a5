using System.Globalization;
using Lsk.Domain.Exchange;
using Lsk.Domain.Sheets;

namespace Lsk.Dashboard.Spreadsheets.Recognition;

/// <summary>Finds rows that stand for the same initiative without saying so: one title twice, one number written in two ways, a reference
/// by title.</summary>
internal static class Keys
{
    /// <summary>The content with references joined to the initiatives they mean, and how many rows were held back as twins.</summary>
    public static (PortfolioContent Content, int Twins) Join(PortfolioContent content, ImportOptions options, IssueList issues)
    {
        var twins = Twins(content.Initiatives, issues);
        var kept =
            twins.Count == 0 || options.KeepsFaultyRows
                ? content
                : content with
                {
                    Initiatives = [.. content.Initiatives.Where(row => !twins.Contains(row))],
                };
        var names = new Names(kept.Initiatives, options.Known);
        foreach (
            var kind in RowKinds.All.Where(kind =>
                kind.Kind != SheetKind.Initiatives && kind.Field(nameof(MeasureRow.InitiativeId)) is not null
            )
        )
            if (kind.In(kept).Count > 0)
                kept = kind.Accept(new Joined(kept, names, issues));
        return (kept with { Ratings = OnePersonEach(kept.Ratings) }, twins.Count);
    }

    /// <summary><c>Anna</c>, <c>anna</c> and <c>ANNA</c> are one assessor, by the first way of writing. Where that gives two answers of one
    /// person in one round, the later one stays under its own writing and is told from the other as before.</summary>
    private static IReadOnlyList<RatingRow> OnePersonEach(IReadOnlyList<RatingRow> ratings)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var hasOther = false;
        foreach (var row in ratings)
            hasOther |=
                names.TryAdd(Folding.Fold(row.Assessor), row.Assessor) is false && names[Folding.Fold(row.Assessor)] != row.Assessor;
        if (!hasOther)
            return ratings;
        var seen = ratings.Select(row => (row.InitiativeId, row.Criterion, row.Assessor, row.Round)).ToHashSet();
        return
        [
            .. ratings.Select(row =>
            {
                var name = names[Folding.Fold(row.Assessor)];
                return name == row.Assessor || !seen.Add((row.InitiativeId, row.Criterion, name, row.Round))
                    ? row
                    : row with
                    {
                        Assessor = name,
                    };
            }),
        ];
    }

    /// <summary>What initiatives are called, in the file and in the store.</summary>
    private sealed class Names
    {
        private readonly HashSet<string> numbers = new(StringComparer.Ordinal);
        private readonly Dictionary<string, string?> byPlain = new(StringComparer.Ordinal);
        private readonly Dictionary<string, string?> byTitle = new(StringComparer.Ordinal);

        public Names(IEnumerable<InitiativeRow> rows, IEnumerable<KnownInitiative> stored)
        {
            foreach (
                var (number, title) in rows.Select(row => (row.Id, row.Title)).Concat(stored.Select(known => (known.Number, known.Title)))
            )
            {
                if (number.Length == 0 || !numbers.Add(number))
                    continue;
                Add(byPlain, Plain(number), number);
                Add(byTitle, Folding.Fold(title), number);
            }
        }

        /// <summary>The number that is meant by one that nobody has; null when it is known as it stands, or when nothing or several come
        /// near it.</summary>
        public (string Number, bool IsTitle)? Meant(string reference)
        {
            if (reference.Length == 0 || numbers.Contains(reference))
                return null;
            if (byTitle.GetValueOrDefault(Folding.Fold(reference)) is { } titled)
                return (titled, true);
            return byPlain.GetValueOrDefault(Plain(reference)) is { } written ? (written, false) : null;
        }

        private static void Add(Dictionary<string, string?> names, string name, string number)
        {
            if (name.Length > 0 && !names.TryAdd(name, number))
                names[name] = null;
        }
    }

    private sealed class Joined(PortfolioContent content, Names names, IssueList issues) : IRowKindVisitor<PortfolioContent>
    {
        public PortfolioContent Visit<TRow>(RowKind<TRow> kind)
            where TRow : ContentRow, new()
        {
            var column = kind.Columns.First(column => column.Field.Key == nameof(MeasureRow.InitiativeId));
            var told = new HashSet<string>(StringComparer.Ordinal);
            var hasJoined = false;
            var rows = new List<ContentRow>();
            foreach (var row in kind.In(content).Cast<TRow>())
            {
                if (column.Get(row) is not string reference || names.Meant(reference) is not { } meant)
                {
                    rows.Add(row);
                    continue;
                }
                hasJoined = true;
                rows.Add(column.With(row, meant.Number));
                if (row.Origin is { } origin && told.Add(reference))
                    issues.Add(
                        new ReadingIssue(
                            meant.IsTitle ? IssueSeverity.Information : IssueSeverity.Warning,
                            meant.IsTitle ? "joined-by-title" : "joined-by-number",
                            origin.Sheet,
                            origin.Row,
                            0,
                            column.Field.Heading,
                            reference,
                            meant.Number
                        )
                    );
            }
            return hasJoined ? kind.Into(content, rows) : content;
        }
    }

    /// <summary>The second of two rows with one title, one organisation and no number: the last one would win.</summary>
    private static HashSet<InitiativeRow> Twins(IReadOnlyList<InitiativeRow> rows, IssueList issues)
    {
        var twins = new HashSet<InitiativeRow>(ReferenceEqualityComparer.Instance);
        var first = new Dictionary<(string Title, string Organisation), InitiativeRow>();
        var numbers = new Dictionary<string, InitiativeRow>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (row.Id.Length > 0)
            {
                var plain = Plain(row.Id);
                if (numbers.TryGetValue(plain, out var same) && same.Id != row.Id && same.Organisation == row.Organisation)
                    Tell(IssueSeverity.Warning, "number-written-otherwise", row, row.Id, same, issues);
                else
                    numbers.TryAdd(plain, row);
            }
            if (row.Title.Length == 0)
                continue;
            var key = (Folding.Fold(row.Title), row.Organisation ?? "");
            if (!first.TryGetValue(key, out var before))
                first[key] = row;
            else if (row.Id.Length == 0 || before.Id.Length == 0)
            {
                Tell(IssueSeverity.Error, "title-twice", row, row.Title, before, issues);
                twins.Add(row);
            }
            else if (row.Id != before.Id)
                Tell(IssueSeverity.Warning, "title-under-two-numbers", row, row.Title, before, issues);
        }
        return twins;
    }

    /// <summary>A number without what people write differently: <c>007</c> and <c>7</c>, <c>P-12</c> and <c>p 12</c>.</summary>
    internal static string Plain(string id)
    {
        var letters = string.Concat(id.Where(char.IsLetterOrDigit)).ToUpperInvariant();
        var trimmed = letters.TrimStart('0');
        return trimmed.Length == 0 ? letters : trimmed;
    }

    private static void Tell(IssueSeverity severity, string code, InitiativeRow row, string value, InitiativeRow other, IssueList issues)
    {
        if (row.Origin is not { } origin)
            return;
        var at = other.Origin?.Row.ToString(CultureInfo.InvariantCulture) ?? "";
        issues.Add(
            new ReadingIssue(severity, code, origin.Sheet, origin.Row, 0, null, value, other.Id.Length > 0 ? other.Id : null)
            {
                Detail = at,
            }
        );
    }
}
