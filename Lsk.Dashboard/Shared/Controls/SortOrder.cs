namespace Lsk.Dashboard.Shared.Controls;

/// <summary>What a list is sorted by, the first key first; in the address as <c>status,-nytta</c>.</summary>
internal sealed record SortOrder(IReadOnlyList<SortKey> Keys)
{
    public static SortOrder Parse(string? text) =>
        new([
            .. (text ?? "")
                .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(part => new SortKey(part.TrimStart('-'), part.StartsWith('-')))
                .DistinctBy(key => key.Column),
        ]);

    public override string ToString() => string.Join(',', Keys.Select(key => (key.Falling ? "-" : "") + key.Column));

    /// <summary>The order when a heading is pressed: by it alone, turned if it was so already.</summary>
    /// <param name="fallingFirst">A number is first wanted with the highest on top, a text from A.</param>
    public SortOrder By(string column, bool fallingFirst) =>
        new([new SortKey(column, Keys is [var only] && only.Column == column ? !only.Falling : fallingFirst)]);

    /// <summary>The order when a further key is wanted: it comes last, or is turned, or goes.</summary>
    public SortOrder AlsoBy(string column, bool fallingFirst)
    {
        var key = Keys.FirstOrDefault(each => each.Column == column);
        return new(
            key is null ? [.. Keys, new SortKey(column, fallingFirst)]
            : key.Falling == fallingFirst ? [.. Keys.Select(each => each == key ? key with { Falling = !fallingFirst } : each)]
            : [.. Keys.Where(each => each != key)]
        );
    }

    /// <summary>Rows in this order; missing values last in both directions, equal ones as they came.</summary>
    public IEnumerable<TRow> Arrange<TRow>(IReadOnlyList<TRow> rows, Func<string, Func<TRow, IComparable?>?> by)
    {
        IOrderedEnumerable<(TRow Row, IComparable?[] Keys)>? arranged = null;
        var used = Keys.Select(key => (key.Falling, By: by(key.Column))).Where(key => key.By is not null).ToArray();
        var keyed = rows.Select(row => (Row: row, Keys: Array.ConvertAll(used, key => key.By!(row))));
        for (var at = 0; at < used.Length; at++)
        {
            var place = at;
            var comparer = Missing(used[at].Falling);
            arranged = arranged is null
                ? keyed.OrderBy(each => each.Keys[place], comparer)
                : arranged.ThenBy(each => each.Keys[place], comparer);
        }
        return arranged?.Select(each => each.Row) ?? rows;
    }

    private static Comparer<IComparable?> Missing(bool falling) =>
        Comparer<IComparable?>.Create(
            (one, other) =>
                one is null ? (other is null ? 0 : 1)
                : other is null ? -1
                : falling ? SortKeys.Comparer.Compare(other, one)
                : SortKeys.Comparer.Compare(one, other)
        );
}

/// <summary>One key of a <see cref="SortOrder"/>.</summary>
internal sealed record SortKey(string Column, bool Falling);
