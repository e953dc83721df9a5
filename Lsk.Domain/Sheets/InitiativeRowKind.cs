using System.Linq.Expressions;
using Lsk.Domain.Access;
using Lsk.Domain.Exchange;
using Lsk.Domain.Initiatives;
using static Lsk.Domain.Sheets.FieldValue;
using Sharing = Lsk.Domain.Initiatives.Sharing;

namespace Lsk.Domain.Sheets;

/// <summary>Sheet <c>Initiativ</c>.</summary>
internal sealed class InitiativeRowKind : StoredKind<InitiativeRow, Initiative>
{
    private const int LongestTitle = 300;
    private readonly List<Func<InitiativeDetails, InitiativeRow, IStoreNames, InitiativeDetails>> details = [];

    public InitiativeRowKind()
    {
        Column(
                r => r.Id,
                Id,
                "Id",
                "Id",
                (i, _) => i.Number,
                null,
                "Nr | Nummer | Löpnr | Löpnummer | Initiativ-id | Initiativid | Initiativnummer | Ärendenummer | Ref | Referens | Number"
            )
            .Wide(10)
            .AsKey()
            .Explained("Huvudmannens eget nummer. Det är nyckeln när filen läses in igen. Tomt: ett nummer ges.");
        Detail(
                r => r.Title,
                Text,
                "Titel",
                "Title",
                i => i.Title,
                (d, v) => d with { Title = v },
                "Benämning | Initiativets namn | Namn | Rubrik | Initiativ | Aktivitet | Projekt | Projektnamn | Förbättringsarbete | Name | Initiative"
            )
            .Wide(42)
            .Required()
            .Kept();
        Detail(
                r => r.Description,
                Text,
                "Beskrivning",
                "Description",
                i => i.Description,
                (d, v) => d with { Description = v },
                "Syfte | Syfte och förväntad effekt | Vad vill vi uppnå | Syfte och mål | Innehåll | Kort beskrivning | Sammanfattning | Purpose"
            )
            .Wide(60);
        Column(
                r => r.Organisation,
                FieldValue.Organisation,
                "Huvudman",
                "Organisation",
                (i, names) => names.Name(i.OrganisationId),
                null,
                "Kommun | Organisation | Ägare | Uppdragsgivare | Principal | Owner | Kommun/region"
            )
            .Wide(20)
            .AsKey();
        Detail(
                r => r.Group,
                Text,
                "Ansvarig grupp",
                "Responsible group",
                (i, names) => names.Name(i.GroupId),
                (d, v, names) => d with { Group = names.Group(v) },
                "Ansvarig gruppering | Förvaltning/grupp | Grupp | Gruppering | Förvaltning | Ansvarig enhet | Group"
            )
            .Wide(28)
            .AtMost(200);
        Detail(
                r => r.SubGoal,
                SubGoal,
                "Fokusområde",
                "Focus area",
                i => i.SubGoalCode,
                (d, v) => d with { SubGoal = v },
                "Delmål HSVO | Delmål | Fokus | Område | Strategiområde | Sub-goal"
            )
            .Wide(13);
        Detail(
                r => r.TargetGroup,
                Text,
                "Målgrupp",
                "Target group",
                i => i.TargetGroup,
                (d, v) => d with { TargetGroup = v },
                "För vem | Målgrupper | Vilka berörs"
            )
            .Wide(30);
        Detail(
                r => r.Intervention,
                Text,
                "Insatstyp",
                "Type of intervention",
                i => i.Intervention,
                (d, v) => d with { Intervention = v },
                "Typ av insats | Insats | Åtgärdstyp | Åtgärd | Intervention"
            )
            .Wide(18);
        Detail(
                r => r.Indicator,
                Text,
                "Effektmått",
                "Effect measure",
                i => i.Indicator,
                (d, v) => d with { Indicator = v },
                "Mått | Indikator | Uppföljningsmått | Indicator"
            )
            .Wide(36);
        Detail(
                r => r.Start,
                Start,
                "Start",
                "Start",
                i => i.Start,
                (d, v) => d with { Start = v },
                "Startdatum | Börjar | Från | Startar | Påbörjas | Start date | From"
            )
            .Wide(12);
        Detail(
                r => r.End,
                End,
                "Slut",
                "End",
                i => i.End,
                (d, v) => d with { End = v },
                "Slutdatum | Slutar | Till | Avslutas | Klart | End date | To"
            )
            .Wide(12);
        Detail(
                r => r.Status,
                Status,
                "Status",
                "Status",
                i => i.Status,
                (d, v) => d with { Status = v ?? d.Status },
                "Läge | Nuläge | Fas | State"
            )
            .Wide(12)
            .Kept();
        Detail(
                r => r.BudgetTkr,
                Money,
                "Budget (tkr)",
                "Budget (SEK thousand)",
                i => i.BudgetTkr,
                (d, v) => d with { BudgetTkr = v },
                "Budget | Kostnad | Kostnader | Belopp | Pengar | Cost"
            )
            .Wide(13);
        Detail(
                r => r.Staff,
                Staff,
                "Årsarbetskrafter",
                "Full-time equivalents",
                i => i.Staff,
                (d, v) => d with { Staff = v },
                "Årsarb. | ÅA | Tjänster | Helårstjänster | Heltidstjänster | FTE | Personal | Årsarbetare | Staff"
            )
            .Wide(16);
        Detail(
                r => r.DecisionLevel,
                Text,
                "Beslutsnivå",
                "Decision level",
                i => i.DecisionLevel,
                (d, v) => d with { DecisionLevel = v },
                "Nivå | Beslutas av | Beslutsnivån"
            )
            .Wide(20);
        Detail(
                r => r.LegalBasis,
                Legal,
                "Lagrum (HSL/SoL/båda)",
                "Legal basis",
                i => i.LegalBasis,
                (d, v) => d with { LegalBasis = v },
                "Lagrum | Lag | Lagstöd"
            )
            .Wide(22);
        Detail(r => r.Labels, Text, "Märkning", "Labels", i => i.Labels, (d, v) => d with { Labels = v }, "Etiketter | Taggar | Tags")
            .Wide(20);
        Detail(
                r => r.SpentTkr,
                Money,
                "Förbrukat (tkr)",
                "Spent (SEK thousand)",
                i => i.SpentTkr,
                (d, v) => d with { SpentTkr = v },
                "Förbrukat | Upparbetat | Förbrukade medel | Spent"
            )
            .Wide(15);
        Detail(
                r => r.Responsible,
                Text,
                "Ansvarig",
                "Responsible",
                i => i.Responsible,
                (d, v) => d with { Responsible = v },
                "Ansvarig funktion | Ansvarig person | Kontaktperson"
            )
            .Wide(24)
            .StandsIn(nameof(InitiativeRow.Group), nameof(InitiativeRow.PresentedOn));
        Detail(
                r => r.PresentedOn,
                Date,
                "Presenterad",
                "Presented",
                i => i.PresentedOn,
                (d, v) => d with { PresentedOn = v },
                "Presenterat | Presenterad för beslutsgruppen"
            )
            .Wide(13);
        Column(r => r.Sharing, FieldValue.Sharing, "Synlighet", "Visibility", (i, _) => i.Sharing, null).Wide(12).Kept(Sharing.Shared);
        Column(r => r.HumanDignity, YesNo, "Människovärde", "Human dignity", (i, _) => i.HumanDignity, null)
            .Wide(15)
            .Explained("Ja om alla människors lika värde respekteras, Nej om inte, tomt om frågan inte är besvarad.");
        Column(r => r.HumanDignityReason, Text, "Människovärde, skäl", "Human dignity, reason", (i, _) => i.HumanDignityReason, null)
            .Wide(30);
        Column(r => r.Lane, FieldValue.Lane, "Nationell väg", "National lane", (i, _) => i.Lane, null)
            .Wide(16)
            .Kept(Domain.Initiatives.Lane.Ranked);
        Column(r => r.SeverityOff, YesNo, "Utan svårighetsgrad", "Without severity", (i, _) => i.SeverityOff, null)
            .Wide(19)
            .Kept(false)
            .Explained("Ja där svårighetsgrad inte är en grund för prioritering, som i socialtjänsten.");
        Column(r => r.Result, Text, "Resultat", "Result", (i, _) => i.Result, null, "Slutresultat").Wide(40).AtMost(ClosingNote.MaxText);
        Column(r => r.Lessons, Text, "Lärdomar", "Lessons", (i, _) => i.Lessons, null).Wide(40).AtMost(ClosingNote.MaxText);
        Column(r => r.Spread, Text, "Spridning", "Spread", (i, _) => i.Spread, null, "Spridning till")
            .Wide(30)
            .AtMost(ClosingNote.MaxText)
            .Explained("Till vilka huvudmän eller verksamheter arbetssättet har spridits.");
    }

    public override SheetKind Kind => SheetKind.Initiatives;

    public override string Name => "Initiativ";

    public override string English => "Initiatives";

    public override IReadOnlyList<string> OtherNames => ["Portfölj", "Projekt", "Insatser"];

    public override string Example =>
        "T-001 | Fallriskbedömning i hemtjänsten | Alla nya hemtjänsttagare får sin risk att falla bedömd. | Tierps kommun | Vård- "
        + "och omsorgsförvaltningen | A1 | Personer över 75 år | arbetssätt | Fallskador per 1 000 | 2026-01-15 | 2026-12-31 | Pågår "
        + "| 450 | 0,5";

    public override string IdentityField => nameof(InitiativeRow.Id);

    public override string TwiceCode => "duplicate-id";

    public override bool Suffices(FoundColumns found) =>
        found.Has(nameof(InitiativeRow.Title)) || (found.Has(nameof(InitiativeRow.Id)) && found.Matched >= 2);

    public override string? IdentityOf(InitiativeRow row, Func<string, string> fold) => row.Id.Length > 0 ? row.Id : null;

    public override string KeyText(InitiativeRow row) => row.Id;

    public override string TitleOf(InitiativeRow row, Func<object?, string> inWords) => row.Title;

    public override string StoredTitle(InitiativeRow row, Func<object?, string> inWords) => $"{row.Id} {row.Title}";

    public override InitiativeRow Check(InitiativeRow row, IRowReport report)
    {
        // A title may be left out in an update by Id where the column is missing altogether, never where its cell is empty.
        if (row.Title.Length == 0 && !report.HasError && (report.HasColumn(nameof(row.Title)) || row.Id.Length == 0))
            report.Fault("title-missing", nameof(row.Title));
        if (row.Title.Length > LongestTitle)
        {
            report.Warn("title-cut", nameof(row.Title), row.Title);
            row = row with { Title = TextTruncation.Truncate(row.Title, LongestTitle) };
        }
        if (row.Start > row.End)
        {
            report.Fault(
                "end-before-start",
                nameof(row.End),
                report.Show(nameof(row.End)),
                FormattableString.Invariant($"{row.Start:yyyy-MM-dd}")
            );
            row = row with { End = null };
        }
        return row;
    }

    public override void Register(InitiativeRow row, IStoreRegistry registry)
    {
        if (row.Group is { Length: > 0 } group)
            registry.NeedsGroup(group, Domain.Organisation.Group.KindOf(group), nameof(row.Group));
    }

    public override IEnumerable<(string Key, string Number)> References(InitiativeRow row) => [];

    public override IEnumerable<InitiativeId> References(Initiative entity, IStoreNames names) => [entity.Id];

    public override object KeyOf(Initiative entity) => (entity.OrganisationId, entity.Number);

    public override object? KeyOf(InitiativeRow row, IStoreNames names) =>
        names.Organisation(row.Organisation) is { } owner ? (owner, row.Id) : null;

    public override int StoreKeyOf(Initiative entity) => entity.Id.Value;

    public override bool IsSettled(Initiative entity) => entity.Sharing == Sharing.Settled;

    /// <summary>What is shared has become public and is no draft again; what is settled is opened again by the support function
    /// only.</summary>
    public override string? RefusalOf(FieldChange change, Actor actor) =>
        (change.Before, change.After) switch
        {
            (Sharing.Shared or Sharing.Settled, Sharing.Draft) => "sharing-backwards",
            (Sharing.Settled, Sharing) when !actor.May(Permission.EditModel) => "field-not-permitted",
            _ => base.RefusalOf(change, actor),
        };

    public override Initiative Create(InitiativeRow row, IStoreNames names, WriteMoment moment) =>
        new(
            names.Organisation(row.Organisation) ?? throw new InvalidOperationException($"{row.Id} has no owner."),
            row.Id,
            new InitiativeDetails { Title = row.Title },
            moment.Now
        );

    public override void Write(Initiative entity, InitiativeRow row, IStoreNames names, WriteMoment moment)
    {
        if (entity.RemovedAt is not null)
            entity.Restore(moment.Now);
        entity.Revise(details.Aggregate(entity.Details, (said, write) => write(said, row, names)), moment.Now);
        if ((row.Sharing ?? entity.Sharing) != entity.Sharing)
            entity.ShareAs(row.Sharing!.Value, moment.Now);
        if ((row.HumanDignity, row.HumanDignityReason) != (entity.HumanDignity, entity.HumanDignityReason))
            entity.AnswerHumanDignity(row.HumanDignity, row.HumanDignityReason, moment.Now);
        var closing = new ClosingNote(row.Result, row.Lessons, row.Spread);
        if (closing != entity.Closing)
            entity.Close(closing, moment.Now);
        var (lane, severityOff) = (row.Lane ?? entity.Lane, row.SeverityOff ?? entity.SeverityOff);
        if ((lane, severityOff) != (entity.Lane, entity.SeverityOff))
            entity.PlaceInNationalView(lane, severityOff, moment.Now);
    }

    public override IEnumerable<InitiativeRow> InOrder(IEnumerable<InitiativeRow> rows, IStoreNames names) =>
        rows.OrderBy(row => row.Id, StringComparer.Ordinal).ThenBy(row => names.Organisation(row.Organisation)?.Value);

    /// <summary>A column of what people write: it goes in through the details, whose rules are asked once for all of them.</summary>
    private SheetColumn<InitiativeRow> Detail<TValue>(
        Expression<Func<InitiativeRow, TValue>> property,
        FieldValue value,
        string heading,
        string english,
        Func<Initiative, IStoreNames, TValue> get,
        Func<InitiativeDetails, TValue, IStoreNames, InitiativeDetails> set,
        string also = ""
    )
    {
        var column = Column(property, value, heading, english, get, null, also);
        details.Add((said, row, names) => set(said, (TValue)column.Raw(row)!, names));
        return column;
    }

    private SheetColumn<InitiativeRow> Detail<TValue>(
        Expression<Func<InitiativeRow, TValue>> property,
        FieldValue value,
        string heading,
        string english,
        Func<Initiative, TValue> get,
        Func<InitiativeDetails, TValue, InitiativeDetails> set,
        string also = ""
    ) => Detail(property, value, heading, english, (entity, _) => get(entity), (said, given, _) => set(said, given), also);
}
