using Lsk.Domain.Access;
using Lsk.Domain.Decisions;
using Lsk.Domain.Exchange;
using Lsk.Domain.Initiatives;
using static Lsk.Domain.Sheets.FieldValue;

namespace Lsk.Domain.Sheets;

/// <summary>One row of <c>Beslutsväg</c>: a board that has to say yes.</summary>
public sealed record DecisionStepRow : ContentRow
{
    /// <summary>Initiativ-id.</summary>
    public string InitiativeId { get; init; } = "";

    /// <summary>Gruppering, by name, instead of an initiative.</summary>
    public string Group { get; init; } = "";

    /// <summary>Datum of the decision.</summary>
    public DateOnly Date { get; init; }

    /// <summary>Beslut.</summary>
    public DecisionKind? Decision { get; init; }

    /// <summary>Steg: 1 or more.</summary>
    public int? Order { get; init; }

    /// <summary>Nivå, as written.</summary>
    public string? Level { get; init; }

    /// <summary>Huvudman whose board it is.</summary>
    public string? Organisation { get; init; }

    /// <summary>Väntat.</summary>
    public DateOnly? ExpectedOn { get; init; }

    /// <summary>Taget.</summary>
    public DateOnly? TakenOn { get; init; }

    /// <summary>Utfall.</summary>
    public StepOutcome? Outcome { get; init; }

    /// <summary>Paragraf.</summary>
    public string? Paragraph { get; init; }

    /// <summary>Diarienummer.</summary>
    public string? RegistryNumber { get; init; }

    internal DecisionName Name => new(InitiativeId, Group, Date, Decision ?? default);
}

/// <summary>Sheet <c>Beslutsväg</c>.</summary>
internal sealed class DecisionStepRowKind : StoredKind<DecisionStepRow, DecisionStep>
{
    public DecisionStepRowKind()
    {
        Column(
                r => r.InitiativeId,
                Id,
                CommonColumns.InitiativeId,
                CommonColumns.InitiativeIdEnglish,
                (s, names) => names.Decision(s.DecisionId)?.Initiative ?? "",
                null,
                CommonColumns.InitiativeIdSynonyms
            )
            .Required()
            .AsKey();
        Column(r => r.Group, Text, "Gruppering", "Group", (s, names) => names.Decision(s.DecisionId)?.Group ?? "", null)
            .Wide(28)
            .AtMost(200)
            .AsKey();
        Column(r => r.Date, Date, "Datum", "Date", (s, names) => names.Decision(s.DecisionId)?.Date ?? default, null, "Beslutsdatum")
            .Wide(12)
            .Required("decision-date-missing")
            .AsKey();
        Column(r => r.Decision, FieldValue.Decision, "Beslut", "Decision", (s, names) => names.Decision(s.DecisionId)?.Kind, null)
            .Wide(14)
            .Required("decision-missing")
            .AsKey();
        Column(r => r.Order, Count, "Steg", "Step", (s, _) => (int?)s.Order, null, "Stegnummer").Wide(8).Required("step-missing").AsKey();
        Column(r => r.Level, Text, "Nivå", "Level", s => s.Level, (s, v) => s.Level = v, "Beslutsnivå | Instans")
            .Wide(30)
            .AtMost(WayRules.MaxText);
        Column(
                r => r.Organisation,
                FieldValue.Organisation,
                "Huvudman",
                "Organisation",
                (s, names) => names.Name(s.OrganisationId),
                (s, v, names) => s.OrganisationId = names.Organisation(v)
            )
            .Wide(20);
        Column(r => r.ExpectedOn, Date, "Väntat", "Expected", s => s.ExpectedOn, (s, v) => s.ExpectedOn = v, "Väntas").Wide(12);
        Column(r => r.TakenOn, Date, "Taget", "Taken", s => s.TakenOn, (s, v) => s.TakenOn = v).Wide(12);
        Column(r => r.Outcome, FieldValue.StepOutcome, "Utfall", "Outcome", s => s.Outcome, (s, v) => s.Outcome = v).Wide(12);
        Column(r => r.Paragraph, Text, "Paragraf", "Paragraph", s => s.Paragraph, (s, v) => s.Paragraph = v, "§")
            .Wide(10)
            .AtMost(WayRules.MaxText);
        Column(r => r.RegistryNumber, Text, "Diarienummer", "Registry number", s => s.RegistryNumber, (s, v) => s.RegistryNumber = v, "Dnr")
            .Wide(16)
            .AtMost(WayRules.MaxText);
    }

    public override SheetKind Kind => SheetKind.DecisionSteps;

    public override string Name => "Beslutsväg";

    public override string English => "Way of decision";

    public override string Example => "T-001 | | 2026-03-20 | Fortsätt | 1 | TL HSVO | | 2026-04-10 | 2026-04-10 | Ja | § 4 | HSN 2026-0123";

    public override string IdentityField => nameof(DecisionStepRow.Order);

    public override RowRight Right => new(Permission.Decide, "decision-not-permitted");

    public override bool Suffices(FoundColumns found) =>
        found.HasAny(nameof(DecisionStepRow.InitiativeId), nameof(DecisionStepRow.Group))
        && found.Has(nameof(DecisionStepRow.Order))
        && found.HasAny(nameof(DecisionStepRow.ExpectedOn), nameof(DecisionStepRow.TakenOn), nameof(DecisionStepRow.Outcome));

    public override bool StandsAlone(DecisionStepRow row) => row.Group.Length > 0;

    public override DecisionStepRow Check(DecisionStepRow row, IRowReport report)
    {
        if (row.InitiativeId.Length == 0 && row.Group.Length == 0 && !report.HasError)
            report.Fault("initiative-missing", nameof(row.InitiativeId));
        if (row.InitiativeId.Length > 0 && row.Group.Length > 0)
            report.Fault("two-subjects", nameof(row.Group), row.Group, row.InitiativeId);
        if (row.Outcome is not null && row.TakenOn is null)
            report.Fault("step-day-missing", nameof(row.TakenOn));
        return row;
    }

    public override string? IdentityOf(DecisionStepRow row, Func<string, string> fold) =>
        FormattableString.Invariant($"{row.InitiativeId}\n{fold(row.Group)}\n{row.Date:yyyy-MM-dd}\n{row.Decision}\n{row.Order}");

    public override string KeyText(DecisionStepRow row) => row.Group.Length > 0 ? row.Group : row.InitiativeId;

    public override string TitleOf(DecisionStepRow row, Func<object?, string> inWords) =>
        $"{inWords(row.Date)} {inWords(row.Decision)} · {inWords(row.Order)} {row.Level}";

    public override IEnumerable<(string Key, string Number)> References(DecisionStepRow row) =>
        row.Group.Length > 0 ? [] : [(nameof(DecisionStepRow.InitiativeId), row.InitiativeId)];

    public override IEnumerable<InitiativeId> References(DecisionStep entity, IStoreNames names) =>
        names.Decision(entity.DecisionId) is { Initiative.Length: > 0 } name && names.Initiative(name.Initiative) is { } id ? [id] : [];

    /// <summary>Its decision has a name for whoever asks.</summary>
    public override bool IsWritten(DecisionStep entity, IStoreNames names) => names.Decision(entity.DecisionId) is not null;

    public override object KeyOf(DecisionStep entity) => (entity.DecisionId, entity.Order);

    public override object? KeyOf(DecisionStepRow row, IStoreNames names) =>
        names.Decision(row.Name) is { } decision && row.Order is { } order ? (decision, order) : null;

    public override int StoreKeyOf(DecisionStep entity) => entity.Id;

    public override RowFault? CheckAgainst(DecisionStepRow row, IStoreNames names) =>
        names.Decision(row.Name) is null ? new RowFault("unknown-decision-of-step", nameof(row.Decision), KeyText(row)) : null;

    public override DecisionStep Create(DecisionStepRow row, IStoreNames names, WriteMoment moment) =>
        new(names.Decision(row.Name)!.Value, row.Order!.Value);

    public override IEnumerable<DecisionStepRow> InOrder(IEnumerable<DecisionStepRow> rows, IStoreNames names) =>
        rows.OrderBy(row => row.Group, StringComparer.Ordinal)
            .ThenBy(row => row.InitiativeId, StringComparer.Ordinal)
            .ThenBy(row => row.Date)
            .ThenBy(row => row.Decision)
            .ThenBy(row => row.Order);
}
