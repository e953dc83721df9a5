using System.Linq.Expressions;
using Lsk.Domain.Exchange;

namespace Lsk.Domain.Sheets;

/// <summary>
/// The one description of a kind of row: its sheet and headings in both languages, how a row is checked, identified and named. The
/// readers, the writer, the template, the comparison, the commit, its undo and the verbs loop over <see cref="RowKinds.All"/>; none of
/// them knows a sheet by name.
/// </summary>
public abstract class RowKind
{
    private protected RowKind() { }

    /// <summary>Which.</summary>
    public abstract SheetKind Kind { get; }

    /// <summary>Name of the sheet.</summary>
    public abstract string Name { get; }

    /// <summary>Its English name, accepted too.</summary>
    public abstract string English { get; }

    /// <summary>Other names that organisations use.</summary>
    public virtual IReadOnlyList<string> OtherNames => [];

    /// <summary>Its columns, in the order the export writes them.</summary>
    public abstract IReadOnlyList<ExchangeField> Fields { get; }

    /// <summary>The columns of its sheet in a file that holds this, in the order the export writes them.</summary>
    public abstract IReadOnlyList<ExchangeField> FieldsIn(PortfolioContent content);

    /// <summary>Columns of another kind that may stand in this sheet too.</summary>
    public virtual IReadOnlyList<ExchangeField> AlsoAccepted => [];

    /// <summary>A row of it for the template, with <c>|</c> between the cells.</summary>
    public virtual string? Example => null;

    /// <summary>Whether the columns that were found are enough to read a sheet as this kind.</summary>
    public abstract bool Suffices(FoundColumns found);

    /// <summary>The rows of this kind.</summary>
    public abstract IReadOnlyList<ContentRow> In(PortfolioContent content);

    /// <summary>The content with other rows of this kind.</summary>
    public abstract PortfolioContent Into(PortfolioContent content, IEnumerable<ContentRow> rows);

    /// <summary>A column's field by the property of the row.</summary>
    public ExchangeField? Field(string key) => Fields.FirstOrDefault(field => field.Key == key);

    /// <summary>Does something with the type of the rows.</summary>
    public abstract TResult Accept<TResult>(IRowKindVisitor<TResult> visitor);

    /// <summary>Does something with the types of the rows and of what is stored; the default of <typeparamref name="TResult"/> for a kind
    /// that is not stored row by row.</summary>
    public virtual TResult? Accept<TResult>(IStoredKindVisitor<TResult> visitor) => default;
}

/// <summary>Something that is done for each kind of row.</summary>
public interface IRowKindVisitor<out TResult>
{
    /// <summary>Does it for one.</summary>
    TResult Visit<TRow>(RowKind<TRow> kind)
        where TRow : ContentRow, new();
}

/// <summary>Something that is done for each kind of row that is stored row by row.</summary>
public interface IStoredKindVisitor<out TResult>
{
    /// <summary>Does it for one.</summary>
    TResult Visit<TRow, TEntity>(StoredKind<TRow, TEntity> kind)
        where TRow : ContentRow, new()
        where TEntity : class;
}

/// <inheritdoc cref="RowKind"/>
/// <typeparam name="TRow">Its rows.</typeparam>
public abstract class RowKind<TRow> : RowKind
    where TRow : ContentRow, new()
{
    private readonly List<SheetColumn<TRow>> columns = [];
    private IReadOnlyList<ExchangeField>? fields;
    private RowFields<TRow>? changes;

    /// <summary>Its columns, in the order the export writes them.</summary>
    public IReadOnlyList<SheetColumn<TRow>> Columns => columns;

    /// <inheritdoc/>
    public sealed override IReadOnlyList<ExchangeField> Fields => fields ??= [.. columns.Select(column => column.Field)];

    /// <summary>The column of a property.</summary>
    /// <exception cref="InvalidOperationException">The row has no such column.</exception>
    public SheetColumn<TRow> Column(string key) =>
        columns.Find(column => column.Field.Key == key) ?? throw new InvalidOperationException(key);

    /// <summary>What an import can change: everything but the key.</summary>
    public RowFields<TRow> Changes =>
        changes ??= new RowFields<TRow>([
            .. columns
                .Where(column => !column.Field.IsKey)
                .Select(column => new RowField<TRow>(column.Field.Key, column.Get, column.With) { IsKept = column.Field.IsKept }),
        ]);

    /// <summary>The field that a row which stands twice is told at.</summary>
    public abstract string IdentityField { get; }

    /// <summary>The code of a row that stands twice.</summary>
    public virtual string TwiceCode => "duplicate-row";

    /// <summary>What tells a row from the others of its file; <see langword="null"/> when nothing does.</summary>
    /// <param name="row">The row.</param>
    /// <param name="fold">Makes texts that people take for the same the same.</param>
    public abstract string? IdentityOf(TRow row, Func<string, string> fold);

    /// <summary>The initiative's number, or what else comes first when a person is told of the row.</summary>
    public abstract string KeyText(TRow row);

    /// <summary>What the row is about, for a person.</summary>
    /// <param name="row">The row.</param>
    /// <param name="inWords">Writes a value as the workbook does.</param>
    public abstract string TitleOf(TRow row, Func<object?, string> inWords);

    /// <summary>Looks at a row by itself; what is mended comes back.</summary>
    public virtual TRow Check(TRow row, IRowReport report) => row;

    /// <summary>Rows of other kinds that this one cannot do without.</summary>
    public virtual IEnumerable<ContentRow> Needed(TRow row) => [];

    /// <inheritdoc/>
    public sealed override IReadOnlyList<ContentRow> In(PortfolioContent content) => content.Of<TRow>();

    /// <inheritdoc/>
    public sealed override PortfolioContent Into(PortfolioContent content, IEnumerable<ContentRow> rows) =>
        content.With<TRow>([.. rows.Cast<TRow>()]);

    /// <inheritdoc/>
    public sealed override TResult Accept<TResult>(IRowKindVisitor<TResult> visitor) => visitor.Visit(this);

    /// <summary>The columns of its sheet in a file that holds this; its own, unless it says otherwise.</summary>
    public virtual IReadOnlyList<SheetField<TRow>> SheetFields(PortfolioContent content) =>
        [.. columns.Select(column => new SheetField<TRow>(column.Field, column.Get))];

    /// <inheritdoc/>
    public sealed override IReadOnlyList<ExchangeField> FieldsIn(PortfolioContent content) =>
        [.. SheetFields(content).Select(field => field.Field)];

    /// <summary>Adds a column.</summary>
    /// <param name="property">The property of the row.</param>
    /// <param name="value">What its values are.</param>
    /// <param name="heading">As the export writes it.</param>
    /// <param name="english">The English heading.</param>
    /// <param name="also">Other headings that organisations use, with <c>|</c> between.</param>
    protected SheetColumn<TRow> Column<TValue>(
        Expression<Func<TRow, TValue>> property,
        FieldValue value,
        string heading,
        string english,
        string also = ""
    )
    {
        var column = SheetColumn<TRow>.Of(property, value, heading, english, also);
        columns.Add(column);
        return column;
    }
}

/// <summary>A column of a written sheet.</summary>
/// <typeparam name="TRow">The kind of row.</typeparam>
/// <param name="Field">Heading and kind of value.</param>
/// <param name="Get">Its value of a row.</param>
public sealed record SheetField<TRow>(ExchangeField Field, Func<TRow, object?> Get);
