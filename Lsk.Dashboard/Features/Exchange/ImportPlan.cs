using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Lsk.Dashboard.Spreadsheets.Recognition;
using Lsk.Domain.Exchange;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Sheets;

namespace Lsk.Dashboard.Features.Exchange;

/// <summary>What an import means for one row.</summary>
public enum RowState
{
    New,
    Changed,
    Unchanged,
}

/// <summary>One row of an import compared with the store.</summary>
public sealed class PlannedRow(SheetKind kind, RowState state, string key, string title, ContentRow row, IReadOnlyList<FieldChange> changes)
{
    public SheetKind Kind => kind;

    public RowState State => state;

    /// <summary>What identifies the row to a person, such as <c>U-001</c>.</summary>
    public string Key => key;

    public string Title => title;

    /// <summary>The row as it is to be stored.</summary>
    public ContentRow Row => row;

    public RowOrigin? Origin => row.Origin;

    /// <summary>The fields that change; for a new row none.</summary>
    public IReadOnlyList<FieldChange> Changes => changes;

    /// <summary>The stored entity, for a row that exists.</summary>
    internal object? Entity { get; init; }

    /// <summary>The initiative the row belongs to (or is).</summary>
    internal InitiativeTarget? Target { get; init; }
}

/// <summary>An initiative that rows of an import refer to: stored, or on its way in.</summary>
internal sealed class InitiativeTarget(string number, OrganisationId organisation, Initiative? stored)
{
    public string Number => number;

    public OrganisationId Organisation => organisation;

    public Initiative? Stored => stored;

    /// <summary>Known from the start when stored, otherwise from when the initiative is saved.</summary>
    public InitiativeId Id { get; set; } = stored?.Id ?? default;

    public bool IsNew => stored is null;
}

/// <summary>The difference between a workbook and the store: what a commit would do.</summary>
public sealed record ImportPlan(IReadOnlyList<PlannedRow> Rows, IReadOnlyList<ReadingIssue> Issues, int Rejected)
{
    /// <summary>The initiatives that rows refer to, by number.</summary>
    internal IReadOnlyDictionary<string, InitiativeTarget> Targets { get; init; } = new Dictionary<string, InitiativeTarget>();

    /// <summary>Initiatives that exist only because rows refer to them; stored, but not rows of the file.</summary>
    internal IReadOnlyList<PlannedRow> Made { get; init; } = [];

    public int Created => Rows.Count(row => row.State == RowState.New);

    public int Updated => Rows.Count(row => row.State == RowState.Changed);

    public int Unchanged => Rows.Count(row => row.State == RowState.Unchanged);

    /// <summary>What the import leaves though somebody may believe that it takes it away.</summary>
    public IEnumerable<ReadingIssue> Remarks => Issues.Where(issue => issue.Code is "cells-left" or "rows-missing");

    public bool HasErrors => Issues.Any(issue => issue.IsError);

    /// <summary>Same rows, same stored values before: somebody who saw this plan saw what a commit of an equal plan does.</summary>
    public string Fingerprint
    {
        get
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var row in Rows.Where(row => row.State != RowState.Unchanged))
            {
                var text = new StringBuilder(row.Kind.ToString()).Append('\u001f').Append(row.State).Append('\u001f').Append(row.Key);
                foreach (var change in row.Changes)
                    text.Append('\u001f')
                        .Append(change.Key)
                        .Append('=')
                        .Append(ValueText.Of(change.Before))
                        .Append('>')
                        .Append(ValueText.Of(change.After));
                hash.AppendData(Encoding.UTF8.GetBytes(text.Append('\n').ToString()));
            }
            return Convert.ToHexString(hash.GetCurrentHash());
        }
    }
}

/// <summary>Values of fields as people read them in a comparison.</summary>
internal static class ValueText
{
    private static readonly Dictionary<Type, ITerms> Words = Vocabulary
        .Lists.Values.DistinctBy(list => list.Terms.GetType())
        .ToDictionary(list => list.Terms.GetType().GenericTypeArguments[0], list => list.Terms);

    /// <summary>The value of a field: words of the field's own list.</summary>
    public static string Of(ExchangeField? field, object? value) =>
        value is not null && field is not null && Vocabulary.Lists.TryGetValue(field.Value, out var list)
            ? list.Terms.Write(value)
            : Of(value);

    public static string Of(object? value) =>
        value switch
        {
            null => "",
            string text => text,
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            decimal money => money.ToString("0.###", CultureInfo.CurrentCulture),
            double number => number.ToString("0.######", CultureInfo.CurrentCulture),
            IReadOnlyList<DateOnly> days => string.Join("; ", days.Select(day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))),
            _ when Words.TryGetValue(value.GetType(), out var terms) => terms.Write(value),
            IFormattable other => other.ToString(null, CultureInfo.CurrentCulture),
            _ => value.ToString() ?? "",
        };
}
