using System.Linq.Expressions;
using Lsk.Domain.Access;
using Lsk.Domain.Exchange;
using Lsk.Domain.Initiatives;

namespace Lsk.Domain.Sheets;

/// <summary>A right that a kind of row asks for beside the right to import for its owner.</summary>
/// <param name="Permission">The right.</param>
/// <param name="Code">What whoever lacks it is told; such rows are left as they are stored.</param>
public sealed record RowRight(Permission Permission, string Code);

/// <summary>A kind of row of which each is one entity of the store: how one becomes the other, and how they find each other.</summary>
/// <typeparam name="TRow">Its rows.</typeparam>
/// <typeparam name="TEntity">What is stored.</typeparam>
public abstract class StoredKind<TRow, TEntity> : RowKind<TRow>
    where TRow : ContentRow, new()
    where TEntity : class
{
    private readonly List<Action<TEntity, IStoreNames, TRow>> reads = [];
    private readonly List<Action<TEntity, TRow, IStoreNames>> writes = [];

    /// <summary>What it asks for beside the right to import for the initiative's owner.</summary>
    public virtual RowRight? Right => null;

    /// <summary>Whether each row belongs to an initiative, whose owner may import it. Of others <see cref="Right"/> alone decides.</summary>
    public virtual bool BelongsToInitiatives => true;

    /// <summary>The initiatives a row speaks of: field and number, the one it belongs to first.</summary>
    public abstract IEnumerable<(string Key, string Number)> References(TRow row);

    /// <summary>The field at which a row is told that somebody may not change it.</summary>
    public string FirstKey(TRow row) => References(row).Select(reference => reference.Key).FirstOrDefault() ?? IdentityField;

    /// <summary>The initiatives that what is stored speaks of, the one it belongs to first: all must be visible to whoever takes it
    /// out.</summary>
    public abstract IEnumerable<InitiativeId> References(TEntity entity, IStoreNames names);

    /// <summary>Whether this row belongs to no initiative though others of its kind do.</summary>
    public virtual bool StandsAlone(TRow row) => !BelongsToInitiatives;

    /// <summary>Whether it is taken out: all that it speaks of has a name for whoever asks.</summary>
    public virtual bool IsWritten(TEntity entity, IStoreNames names)
    {
        var any = false;
        foreach (var id in References(entity, names))
        {
            if (names.Number(id) is null)
                return false;
            any = true;
        }
        return any;
    }

    /// <summary>What tells it from the others in the store.</summary>
    public abstract object KeyOf(TEntity entity);

    /// <summary>The same key for a row; <see langword="null"/> when nothing can be stored under it.</summary>
    public abstract object? KeyOf(TRow row, IStoreNames names);

    /// <summary>The stored one a row is about, of those with its key.</summary>
    public virtual TEntity? Choose(TRow row, IEnumerable<TEntity> sameKey) => sameKey.FirstOrDefault();

    /// <summary>Its key in the table.</summary>
    public abstract int StoreKeyOf(TEntity entity);

    /// <summary>Whether nobody changes it any more.</summary>
    public virtual bool IsSettled(TEntity entity) => false;

    /// <summary>What a row that would change a settled one is told.</summary>
    public virtual string SettledCode => "settled";

    /// <summary>Whether the row is of an organisation's own group, whose analyst may import it without <see cref="Right"/>.</summary>
    public virtual bool IsOwn(TRow row, OrganisationId organisation, IStoreNames names) => false;

    /// <summary>A row with what is stored of the parts that it leaves out.</summary>
    public virtual TRow Completed(TRow row, TEntity? stored) => row;

    /// <summary>Says what else must be there for the row to be written: groups, assessors.</summary>
    public virtual void Register(TRow row, IStoreRegistry registry) { }

    /// <summary>Why a row does not go with what is stored.</summary>
    public virtual RowFault? CheckAgainst(TRow row, IStoreNames names) => null;

    /// <summary>Why the one who acts may not change one field of a row that they may change; the stored value then stays.</summary>
    public virtual string? RefusalOf(FieldChange change, Actor actor) =>
        Field(change.Key)?.Needs is { } needed && !actor.May(needed) ? "field-not-permitted" : null;

    /// <summary>A row as it is compared: keys as the store writes them.</summary>
    public virtual TRow Identified(TRow merged, TRow given, TEntity? stored, IStoreNames names)
    {
        var row = merged;
        foreach (var column in Columns.Where(column => column.Field.IsKey))
            row = column.With(row, column.Get(given));
        return row;
    }

    /// <summary>What is stored, as a row.</summary>
    public virtual TRow RowOf(TEntity entity, IStoreNames names)
    {
        var row = new TRow();
        foreach (var read in reads)
            read(entity, names, row);
        return row;
    }

    /// <summary>A new one; everything that is no key is written afterwards.</summary>
    public abstract TEntity Create(TRow row, IStoreNames names, WriteMoment moment);

    /// <summary>Gives what is stored the values of the row.</summary>
    public virtual void Write(TEntity entity, TRow row, IStoreNames names, WriteMoment moment)
    {
        foreach (var write in writes)
            write(entity, row, names);
    }

    /// <summary>In the order of the workbook.</summary>
    public abstract IEnumerable<TRow> InOrder(IEnumerable<TRow> rows, IStoreNames names);

    /// <summary>What is stored, named in the list of what hinders an undo.</summary>
    public virtual string StoredTitle(TRow row, Func<object?, string> inWords) => TitleOf(row, inWords);

    /// <inheritdoc/>
    public sealed override TResult? Accept<TResult>(IStoredKindVisitor<TResult> visitor)
        where TResult : default => visitor.Visit(this);

    /// <summary>Adds a column with its place in the store.</summary>
    protected SheetColumn<TRow> Column<TValue>(
        Expression<Func<TRow, TValue>> property,
        FieldValue value,
        string heading,
        string english,
        Func<TEntity, IStoreNames, TValue> get,
        Action<TEntity, TValue, IStoreNames>? set,
        string also = ""
    )
    {
        var column = Column(property, value, heading, english, also);
        reads.Add((entity, names, row) => column.Fill(row, get(entity, names)));
        if (set is not null)
            writes.Add((entity, row, names) => set(entity, (TValue)column.Raw(row)!, names));
        return column;
    }

    /// <summary>Adds a column whose place in the store needs no names.</summary>
    protected SheetColumn<TRow> Column<TValue>(
        Expression<Func<TRow, TValue>> property,
        FieldValue value,
        string heading,
        string english,
        Func<TEntity, TValue> get,
        Action<TEntity, TValue> set,
        string also = ""
    ) => Column(property, value, heading, english, (entity, _) => get(entity), (entity, given, _) => set(entity, given), also);

    /// <summary>Adds the column of the initiative that the row belongs to.</summary>
    protected SheetColumn<TRow> InitiativeColumn(
        Expression<Func<TRow, string>> property,
        Func<TEntity, IStoreNames, InitiativeId?> get,
        string heading = CommonColumns.InitiativeId,
        string english = CommonColumns.InitiativeIdEnglish,
        string? also = null
    ) =>
        Column(
                property,
                FieldValue.Id,
                heading,
                english,
                (entity, names) => names.Number(get(entity, names)) ?? "",
                null,
                also ?? CommonColumns.InitiativeIdSynonyms
            )
            .Required("initiative-missing")
            .AsKey();
}

/// <summary>Headings that several sheets share.</summary>
internal static class CommonColumns
{
    public const string InitiativeId = "Initiativ-id";
    public const string InitiativeIdEnglish = "Initiative id";

    public const string InitiativeIdSynonyms =
        "Initiativ | Initiativid | Id | Nr | Nummer | Löpnr | Löpnummer | Initiativnummer | Initiative | Initiativ nr";

    public const string MeasureSynonyms = "Effektmått | Indikator | Uppföljningsmått | Indicator | Mätetal | Nyckeltal";

    public const string PeriodSynonyms = "Månad | Kvartal | År | Tidsperiod | Month | Quarter | Mätperiod";

    /// <summary>Names are compared without regard to capitals.</summary>
    public static string NameKey(string name) => name.ToUpperInvariant();
}
