using Lsk.Domain.Access;
using Lsk.Domain.Decisions;
using Lsk.Domain.Exchange;
using Lsk.Domain.Initiatives;
using static Lsk.Domain.Sheets.FieldValue;

namespace Lsk.Domain.Sheets;

/// <summary>One row of <c>Nivåer</c>: a step of the ladder of decision levels.</summary>
public sealed record LevelRow : ContentRow
{
    /// <summary>Ordning: 1 is nearest to the work.</summary>
    public int? Order { get; init; }

    /// <summary>Nivå: the name.</summary>
    public string? Name { get; init; }

    /// <summary>Synonymer: <c>;</c> between.</summary>
    public string? Synonyms { get; init; }
}

/// <summary>Sheet <c>Nivåer</c>.</summary>
internal sealed class LevelRowKind : StoredKind<LevelRow, Level>
{
    public LevelRowKind()
    {
        Column(r => r.Order, Count, "Ordning", "Order", (l, _) => (int?)l.Order, null).Wide(10).Required("order-missing").AsKey();
        Column(r => r.Name, Text, "Nivå", "Level", (l, _) => l.Name, null, "Beslutsnivå")
            .Wide(36)
            .Required("level-missing")
            .AtMost(Level.MaxName)
            .Kept();
        Column(r => r.Synonyms, Text, "Synonymer", "Synonyms", (l, _) => NameList.Write(l.Synonyms), null)
            .Wide(60)
            .Explained("Andra ord för nivån, med semikolon emellan.");
    }

    public override SheetKind Kind => SheetKind.Levels;

    public override string Name => "Nivåer";

    public override string English => "Levels";

    public override string Example => "1 | Verksamhet | enhet; avdelning";

    public override string IdentityField => nameof(LevelRow.Order);

    public override RowRight Right => new(Permission.EditRegister, "levels-not-permitted");

    public override bool Suffices(FoundColumns found) =>
        found.Has(nameof(LevelRow.Order)) && found.Has(nameof(LevelRow.Name)) && (found.IsChosen || found.Has(nameof(LevelRow.Synonyms)));

    public override bool BelongsToInitiatives => false;

    public override LevelRow Check(LevelRow row, IRowReport report) => row with { Synonyms = NameList.Sorted(row.Synonyms) };

    public override string? IdentityOf(LevelRow row, Func<string, string> fold) => FormattableString.Invariant($"{row.Order}");

    public override string KeyText(LevelRow row) => FormattableString.Invariant($"{row.Order}");

    public override string TitleOf(LevelRow row, Func<object?, string> inWords) => row.Name ?? "";

    public override IEnumerable<(string Key, string Number)> References(LevelRow row) => [];

    public override IEnumerable<InitiativeId> References(Level entity, IStoreNames names) => [];

    public override bool IsWritten(Level entity, IStoreNames names) => true;

    public override object KeyOf(Level entity) => entity.Order;

    public override object? KeyOf(LevelRow row, IStoreNames names) => row.Order;

    public override int StoreKeyOf(Level entity) => entity.Id;

    public override Level Create(LevelRow row, IStoreNames names, WriteMoment moment) => new(row.Order!.Value, row.Name!, []);

    public override void Write(Level entity, LevelRow row, IStoreNames names, WriteMoment moment) =>
        entity.Revise(row.Name ?? entity.Name, NameList.Read(row.Synonyms));

    public override IEnumerable<LevelRow> InOrder(IEnumerable<LevelRow> rows, IStoreNames names) => rows.OrderBy(row => row.Order);
}
