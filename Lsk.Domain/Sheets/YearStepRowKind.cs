using System.Globalization;
using Lsk.Domain.Access;
using Lsk.Domain.Exchange;
using Lsk.Domain.Groups;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Lsk.Domain.Time;
using static Lsk.Domain.Sheets.FieldValue;

namespace Lsk.Domain.Sheets;

/// <summary>One row of <c>Årspunkter</c>.</summary>
public sealed record YearStepRow : ContentRow
{
    /// <summary>Rubrik.</summary>
    public string Title { get; init; } = "";

    /// <summary>Månad, 1 to 12.</summary>
    public int? Month { get; init; }

    /// <summary>Dag.</summary>
    public int? Day { get; init; }

    /// <summary>För: kinds of groups with <c>;</c> between, or one group.</summary>
    public string For { get; init; } = "";

    /// <summary>Avser: what it asks for; told by the title when nobody says.</summary>
    public YearStepKind? What { get; init; }
}

/// <summary>Sheet <c>Årspunkter</c>. It belongs to no initiative.</summary>
internal sealed class YearStepRowKind : StoredKind<YearStepRow, YearStep>
{
    public YearStepRowKind()
    {
        Column(r => r.Title, Text, "Rubrik", "Title", (s, _) => s.Title, null, "Årspunkt | Punkt")
            .Wide(40)
            .Required("year-step-title-missing")
            .AtMost(YearStep.MaxTitle)
            .AsKey();
        Column(r => r.Month, Count, "Månad", "Month", (s, _) => (int?)s.Month, null).Wide(8).Required("year-step-day-missing").AsKey();
        Column(r => r.Day, Count, "Dag", "Day", (s, _) => (int?)s.Day, null).Wide(8).Required("year-step-day-missing").AsKey();
        Column(r => r.For, Text, "För", "For", ForOf, null, "Grupptyper | Vilka")
            .Wide(36)
            .Required("year-step-for-missing")
            .Explained("Grupptyper med semikolon emellan (LPO; LAG), eller en gruppering.")
            .AsKey();
        Column(r => r.What, FieldValue.StepOfYear, "Avser", "About", s => (YearStepKind?)s.What, (_, _) => { })
            .Wide(20)
            .Kept()
            .Explained("Vad som ska göras. Tomt: programmet ser det på rubriken.");
    }

    public override SheetKind Kind => SheetKind.YearSteps;

    public override string Name => "Årspunkter";

    public override string English => "Year steps";

    public override IReadOnlyList<string> OtherNames => ["Årshjul"];

    public override string Example => "Lämna årsrapport | 1 | 31 | LPO; Kunskapsnod | Årsrapport";

    public override string IdentityField => nameof(YearStepRow.Title);

    public override RowRight Right => new(Permission.EditRegister, "register-not-permitted");

    public override bool Suffices(FoundColumns found) =>
        found.Has(nameof(YearStepRow.Title)) && found.Has(nameof(YearStepRow.Month)) && found.Has(nameof(YearStepRow.Day));

    public override string? IdentityOf(YearStepRow row, Func<string, string> fold) =>
        string.Create(CultureInfo.InvariantCulture, $"{fold(row.Title)}\n{row.Month}\n{row.Day}\n{fold(row.For)}");

    public override string KeyText(YearStepRow row) => row.Title;

    public override string TitleOf(YearStepRow row, Func<object?, string> inWords) =>
        string.Create(CultureInfo.InvariantCulture, $"{row.Title} · {row.Day}/{row.Month} · {row.For}");

    public override YearStepRow Check(YearStepRow row, IRowReport report)
    {
        if (row is { Month: { } month, Day: { } day } && !YearStep.IsDay(month, day))
            report.Fault(
                "year-step-no-such-day",
                month is < 1 or > 12 ? nameof(row.Month) : nameof(row.Day),
                string.Create(CultureInfo.InvariantCulture, $"{day}/{month}")
            );
        var names = NameList.Read(row.For);
        if (names.Any(name => GroupKindWords.Read(name) is GroupKind.Unit) || (names.Count > 1 && names.Any(IsGroup)))
            report.Fault("year-step-for-mixed", nameof(row.For), row.For);
        return row with { For = Written(row.For) };
    }

    public override RowFault? CheckAgainst(YearStepRow row, IStoreNames names) =>
        IsGroup(row.For) && names.Group(row.For) is null ? new RowFault("unknown-group", nameof(row.For), row.For) : null;

    public override IEnumerable<(string Key, string Number)> References(YearStepRow row) => [];

    public override IEnumerable<InitiativeId> References(YearStep entity, IStoreNames names) => [];

    public override bool IsWritten(YearStep entity, IStoreNames names) => true;

    public override bool BelongsToInitiatives => false;

    public override object KeyOf(YearStep entity) =>
        (CommonColumns.NameKey(entity.Title), entity.Month, entity.Day, KeyOfKinds(entity.Kinds), entity.GroupId);

    public override object? KeyOf(YearStepRow row, IStoreNames names)
    {
        var (kinds, group) = Meant(row.For, names);
        return row is { Month: { } month, Day: { } day } && (kinds.Count > 0 || group is not null)
            ? (CommonColumns.NameKey(row.Title), month, day, KeyOfKinds(kinds), group)
            : null;
    }

    public override int StoreKeyOf(YearStep entity) => entity.Id;

    public override YearStep Create(YearStepRow row, IStoreNames names, WriteMoment moment) =>
        new(WordingOf(row, names), SwedishDay.Of(moment.Now));

    public override void Write(YearStep entity, YearStepRow row, IStoreNames names, WriteMoment moment)
    {
        if (entity.Revise(WordingOf(row, names)) is { } broken)
            throw new InvalidOperationException($"The row was let through and breaks {broken.Code}.");
    }

    public override IEnumerable<YearStepRow> InOrder(IEnumerable<YearStepRow> rows, IStoreNames names) =>
        rows.OrderBy(row => row.Month)
            .ThenBy(row => row.Day)
            .ThenBy(row => row.Title, StringComparer.Ordinal)
            .ThenBy(row => row.For, StringComparer.Ordinal);

    private static YearStepWording WordingOf(YearStepRow row, IStoreNames names)
    {
        var (kinds, group) = Meant(row.For, names);
        return new YearStepWording(row.Title, row.Month!.Value, row.Day!.Value, kinds, group, row.What ?? YearStep.WhatOf(row.Title));
    }

    private static (IReadOnlyList<GroupKind> Kinds, GroupId? Group) Meant(string text, IStoreNames names) =>
        IsGroup(text)
            ? ([], names.Group(text))
            : ([.. NameList.Read(text).Select(GroupKindWords.Read).OfType<GroupKind>().Distinct().Order()], null);

    private static bool IsGroup(string text) => NameList.Read(text).Any(name => GroupKindWords.Read(name) is null);

    private static string Written(string text) =>
        IsGroup(text) ? text.Trim() : Written(NameList.Read(text).Select(name => GroupKindWords.Read(name)!.Value));

    private static string Written(IEnumerable<GroupKind> kinds) => string.Join("; ", kinds.Distinct().Order().Select(GroupKindWords.Write));

    private static string ForOf(YearStep step, IStoreNames names) =>
        step.GroupId is null ? Written(step.Kinds) : names.Name(step.GroupId) ?? "";

    private static string KeyOfKinds(IEnumerable<GroupKind> kinds) => string.Join(',', kinds);
}
