using Lsk.Domain.Access;
using Lsk.Domain.Exchange;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Planning;
using static Lsk.Domain.Sheets.FieldValue;

namespace Lsk.Domain.Sheets;

/// <summary>One row of <c>Aktiviteter</c>. In a workbook the years stand beside each other, a pair of columns each; the long form with a row
/// a year is read too.</summary>
public sealed record ActivityRow : ContentRow
{
    /// <summary>Gruppering, by name.</summary>
    public string Group { get; init; } = "";

    /// <summary>Från år: of the plan.</summary>
    public int FromYear { get; init; }

    /// <summary>Nr: in the plan.</summary>
    public int Number { get; init; }

    /// <summary>Aktivitet.</summary>
    public string? Title { get; init; }

    /// <summary>Delmål.</summary>
    public string? SubGoal { get; init; }

    /// <summary>Initiativ-id: of the initiative that it is.</summary>
    public string? InitiativeId { get; init; }

    /// <summary>Ansvarig.</summary>
    public string? Responsible { get; init; }

    /// <summary>Klart senast.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Utgår, skäl.</summary>
    public string? DropReason { get; init; }

    /// <summary>Läge and Resultat of each year, see <see cref="YearStates"/>.</summary>
    public string? Years { get; init; }

    /// <summary>År: of a row in the long form.</summary>
    public int? Year { get; init; }

    /// <summary>Läge that stands outside of the years.</summary>
    public ActivityState? State { get; init; }

    /// <summary>Resultat that stands outside of the years.</summary>
    public string? Result { get; init; }

    /// <summary>The organisation whose local plan it is, where a sheet of somebody's own says no group.</summary>
    public string? Owner { get; init; }

    /// <summary>Where it stands in a sheet without numbers, from 1; 0 when it has a number.</summary>
    public int Place { get; init; }

    /// <summary>What is said of its years.</summary>
    public IReadOnlyList<YearState> States => YearStates.Read(Years);
}

/// <summary>Sheet <c>Aktiviteter</c>.</summary>
internal sealed class ActivityRowKind : StoredKind<ActivityRow, Activity>
{
    public ActivityRowKind()
    {
        Column(r => r.Group, Text, "Gruppering", "Group", GroupOf, null).Wide(36).AtMost(200).AsKey();
        Column(r => r.FromYear, Count, "Från år", "From year", (a, names) => names.Plan(a.PlanId)?.From ?? 0, null).Wide(10).AsKey();
        Column(r => r.Number, Count, "Nr", "No", (a, _) => a.Number, null, "Nummer | Aktivitetsnr | Löpnr | Number").Wide(6).AsKey();
        Column(r => r.Title, Text, "Aktivitet", "Activity", (a, _) => a.Title, null, "Aktiviteter | Åtgärd | Uppgift | Vad ska göras | Vad")
            .Wide(50)
            .Required("activity-missing")
            .AtMost(Activity.MaxTitle)
            .Kept();
        Column(r => r.SubGoal, FieldValue.SubGoal, "Delmål", "Sub-goal", (a, _) => a.SubGoalCode, null, "Fokusområde | Delmål HSVO | Mål")
            .Wide(14);
        Column(
                r => r.InitiativeId,
                Id,
                "Initiativ-id",
                "Initiative id",
                (a, names) => names.Number(a.InitiativeId),
                null,
                "Initiativ | Initiativid"
            )
            .Wide(12);
        Column(
                r => r.Responsible,
                Text,
                "Ansvarig",
                "Responsible",
                (a, _) => a.Responsible,
                null,
                "Ansvarig funktion | Ansvarig enhet | Vem"
            )
            .Wide(28)
            .AtMost(Activity.MaxResponsible);
        Column(r => r.DueOn, Date, "Klart senast", "Due", (a, _) => a.DueOn, null, "Klar senast | Klart | Slutdatum | Deadline | När")
            .Wide(12)
            .Explained("En dag: 2026-12-31. En månad räcker inte.");
        Column(r => r.DropReason, Text, "Utgår, skäl", "Dropped, reason", (a, _) => a.DropReason, null).Wide(30).AtMost(Activity.MaxReason);
        Column(r => r.Years, Text, "Läge och resultat", "States and results", (a, _) => YearStates.Write(a.Years), null);
    }

    /// <summary>Columns that stand for several: in the long form once, else once a year.</summary>
    public static IReadOnlyList<ExchangeField> OfYears { get; } =
    [
        new(nameof(ActivityRow.Year), "År", "Year", Count, "Verksamhetsår", "Årtal"),
        new(nameof(ActivityRow.State), "Läge", "State", FieldValue.ActivityState, "Status", "Årets läge") { Width = 16 },
        new(nameof(ActivityRow.Result), "Resultat", "Result", Text, "Uppföljning", "Utfall", "Kommentar")
        {
            Width = 40,
            Longest = Activity.MaxResult,
        },
    ];

    /// <summary>Whose plan it is, in a sheet that names a municipality instead of a group.</summary>
    public static ExchangeField Owner { get; } =
        new(nameof(ActivityRow.Owner), "Huvudman", "Organisation", FieldValue.Organisation, "Kommun", "Kommun/region") { IsKey = true };

    public override SheetKind Kind => SheetKind.Activities;

    public override string Name => "Aktiviteter";

    public override string English => "Activities";

    public override IReadOnlyList<ExchangeField> AlsoAccepted => [.. OfYears, Owner];

    public override string Example =>
        "LPO Psykisk hälsa | 2026 | 1 | Utbilda i suicidprevention | A2 | | Samordnare | 2026-11-30 | | Pågår | Två av fyra grupper klara";

    public override string IdentityField => nameof(ActivityRow.Number);

    public override string TwiceCode => "activity-twice";

    public override RowRight Right => new(Permission.EditRegister, "plan-not-permitted");

    public override bool BelongsToInitiatives => false;

    /// <summary>The export's own columns; or a list of activities with what came of them in some year. A list without that may be a list of
    /// initiatives: a person is asked.</summary>
    public override bool Suffices(FoundColumns found) =>
        found.Has(nameof(ActivityRow.Title))
        && (
            found.IsChosen
            || (found.Has(nameof(ActivityRow.Group)) && found.HasAny(nameof(ActivityRow.FromYear), nameof(ActivityRow.Year)))
            || found.Repeated > 0
        );

    public override string? IdentityOf(ActivityRow row, Func<string, string> fold) =>
        FormattableString.Invariant($"{fold(row.Group)}\n{row.FromYear}\n{row.Number}\n{row.Place}\n{row.Owner}");

    public override string KeyText(ActivityRow row) => row.Group;

    public override string TitleOf(ActivityRow row, Func<object?, string> inWords) =>
        FormattableString.Invariant($"{row.FromYear} · {row.Number} · {row.Title}");

    public override ActivityRow Check(ActivityRow row, IRowReport report)
    {
        if (row.FromYear != 0 && !PlanRules.IsYear(row.FromYear))
            report.Fault("not-a-year", nameof(row.FromYear), report.Show(nameof(row.FromYear)));
        if (row.Year is { } year && !PlanRules.IsYear(year))
            report.Fault("not-a-year", nameof(row.Year), report.Show(nameof(row.Year)));
        return row;
    }

    /// <summary>The export writes a pair of columns for each year that is spoken of.</summary>
    public override IReadOnlyList<SheetField<ActivityRow>> SheetFields(PortfolioContent content)
    {
        var own = base.SheetFields(content).Where(field => field.Field.Key != nameof(ActivityRow.Years));
        var rows = content.Of<ActivityRow>();
        var years = rows.SelectMany(row => row.States)
            .Select(one => one.Year)
            .Concat(content.Of<PlanRow>().SelectMany(plan => new[] { plan.FromYear, plan.ToYear ?? plan.FromYear }))
            .DefaultIfEmpty(StrategyPeriod.Standard.To.Year)
            .Distinct()
            .ToList();
        var all = Enumerable.Range(years.Min(), years.Max() - years.Min() + 1).Take(30);
        return
        [
            .. own,
            .. all.SelectMany(year => new[] { Of(OfYears[1], year, one => one?.State), Of(OfYears[2], year, one => one?.Result) }),
        ];

        static SheetField<ActivityRow> Of(ExchangeField field, int year, Func<YearState?, object?> get) =>
            new(field with { Heading = FormattableString.Invariant($"{field.Heading} {year}") }, row =>
                get(row.States.FirstOrDefault(one => one.Year == year))
            );
    }

    public override bool IsOwn(ActivityRow row, OrganisationId organisation, IStoreNames names) =>
        names.OrganisationOf(names.Group(row.Group)) == organisation;

    /// <summary>Years that the file says nothing of stay as they are.</summary>
    public override ActivityRow Completed(ActivityRow row, Activity? stored) =>
        stored is null ? row : row with { Years = YearStates.Write(YearStates.Over(stored.Years, row.States)) };

    public override IEnumerable<(string Key, string Number)> References(ActivityRow row) =>
        row.InitiativeId is { } number ? [(nameof(row.InitiativeId), number)] : [];

    public override IEnumerable<InitiativeId> References(Activity entity, IStoreNames names) => entity.InitiativeId is { } id ? [id] : [];

    public override bool IsWritten(Activity entity, IStoreNames names) =>
        entity.InitiativeId is null || names.Number(entity.InitiativeId) is not null;

    public override object KeyOf(Activity entity) => (entity.PlanId, entity.Number);

    public override object? KeyOf(ActivityRow row, IStoreNames names) =>
        names.Plan(names.Group(row.Group), row.FromYear) is { } plan ? (plan, row.Number) : null;

    public override int StoreKeyOf(Activity entity) => entity.Id;

    public override Activity Create(ActivityRow row, IStoreNames names, WriteMoment moment) =>
        new(names.Plan(names.Group(row.Group), row.FromYear)!.Value, row.Number, row.Title!);

    public override void Write(Activity entity, ActivityRow row, IStoreNames names, WriteMoment moment)
    {
        PlanRowKind.Must(
            entity.Say(
                new ActivityWording(
                    row.Title ?? entity.Title,
                    row.SubGoal,
                    names.Initiative(row.InitiativeId),
                    row.Responsible,
                    row.DueOn,
                    row.DropReason
                )
            )
        );
        var years = row.States;
        foreach (var gone in entity.Years.Where(one => years.All(said => said.Year != one.Year)))
            PlanRowKind.Must(entity.Report(new YearState(gone.Year, null)));
        foreach (var one in years)
            PlanRowKind.Must(entity.Report(one));
    }

    public override IEnumerable<ActivityRow> InOrder(IEnumerable<ActivityRow> rows, IStoreNames names) =>
        rows.OrderBy(row => row.Group, StringComparer.Ordinal).ThenBy(row => row.FromYear).ThenBy(row => row.Number);

    private static string GroupOf(Activity activity, IStoreNames names) =>
        names.Plan(activity.PlanId) is { } plan ? names.Name((Organisation.GroupId?)plan.Group) ?? "" : "";
}
