using System.Globalization;
using Lsk.Domain.Access;
using Lsk.Domain.Exchange;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Planning;
using static Lsk.Domain.Sheets.FieldValue;

namespace Lsk.Domain.Sheets;

/// <summary>One row of <c>Årsrapporter</c>: the last sending of a group's report.</summary>
public sealed record GroupReportRow : ContentRow
{
    /// <summary>Gruppering, by name.</summary>
    public string Group { get; init; } = "";

    /// <summary>Period: <c>2026</c> or <c>2024-2026</c>.</summary>
    public string Period { get; init; } = "";

    /// <summary>I korthet.</summary>
    public string? Summary { get; init; }

    /// <summary>Lärdomar.</summary>
    public string? Lessons { get; init; }

    /// <summary>Slutar med.</summary>
    public string? Stops { get; init; }

    /// <summary>Inlämnad.</summary>
    public DateOnly? SubmittedOn { get; init; }

    /// <summary>Mottagen.</summary>
    public DateOnly? ReceivedOn { get; init; }

    /// <summary>Återkoppling.</summary>
    public string? Feedback { get; init; }

    /// <summary>Which sending, of rows out of a store.</summary>
    public int Sending { get; init; }

    /// <summary>First and last year of the period; <see langword="null"/> for a text that is none.</summary>
    public (int From, int To)? Years => ReadYears(Period);

    /// <summary>Reads a period of years.</summary>
    public static (int From, int To)? ReadYears(string? text)
    {
        var parts = (text ?? "").Replace('–', '-').Split('-', StringSplitOptions.TrimEntries);
        return parts.Length is 1 or 2 && Year(parts[0]) is { } from && Year(parts[^1]) is { } to && from <= to ? (from, to) : null;
    }

    private static int? Year(string text) =>
        text.Length == 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && PlanRules.IsYear(year)
            ? year
            : null;
}

/// <summary>Sheet <c>Årsrapporter</c>.</summary>
internal sealed class GroupReportRowKind : StoredKind<GroupReportRow, GroupReport>
{
    public GroupReportRowKind()
    {
        Column(r => r.Group, Text, "Gruppering", "Group", (g, names) => names.Name((Organisation.GroupId?)g.GroupId) ?? "", null)
            .Wide(36)
            .Required("group-name-missing")
            .AtMost(200)
            .AsKey();
        Column(r => r.Period, Text, "Period", "Period", (g, _) => g.Span, null, "År")
            .Wide(12)
            .Required("period-missing")
            .AtMost(20)
            .AsKey();
        Column(r => r.Summary, Text, "I korthet", "Summary", (g, _) => Said(g.Summary), null, "Sammanfattning")
            .Wide(60)
            .AtMost(ReportWording.MaxPart);
        Column(r => r.Lessons, Text, "Lärdomar", "Lessons", (g, _) => Said(g.Lessons), null).Wide(60).AtMost(ReportWording.MaxPart);
        Column(r => r.Stops, Text, "Slutar med", "Stops", (g, _) => Said(g.Stops), null).Wide(40).AtMost(ReportWording.MaxPart);
        Column(r => r.SubmittedOn, Date, "Inlämnad", "Submitted", (g, _) => g.SubmittedOn, null)
            .Wide(12)
            .Explained("Dagen den lämnades in; tom för ett utkast. En inlämnad ändras aldrig.");
        Column(r => r.ReceivedOn, Date, "Mottagen", "Received", (g, _) => g.ReceivedOn, null).Wide(12);
        Column(r => r.Feedback, Text, "Återkoppling", "Feedback", (g, _) => g.Feedback, null).Wide(50).AtMost(GroupReport.MaxFeedback);
    }

    public override SheetKind Kind => SheetKind.GroupReports;

    public override string Name => "Årsrapporter";

    public override string English => "Group reports";

    public override string Example =>
        "LPO Psykisk hälsa | 2026 | Tre av fyra insatser är klara | Börja med bemanningen | Webbutbildningen | | |";

    public override string IdentityField => nameof(GroupReportRow.Period);

    public override RowRight Right => new(Permission.EditRegister, "plan-not-permitted");

    public override bool BelongsToInitiatives => false;

    public override bool Suffices(FoundColumns found) =>
        found.Has(nameof(GroupReportRow.Group))
        && found.Has(nameof(GroupReportRow.Period))
        && (found.IsChosen || found.HasAny(nameof(GroupReportRow.Summary), nameof(GroupReportRow.SubmittedOn)));

    public override string? IdentityOf(GroupReportRow row, Func<string, string> fold) => $"{fold(row.Group)}\n{row.Period}";

    public override string KeyText(GroupReportRow row) => row.Group;

    public override string TitleOf(GroupReportRow row, Func<object?, string> inWords) => row.Period;

    public override GroupReportRow Check(GroupReportRow row, IRowReport report)
    {
        if (row.Years is { } years)
            row = row with { Period = SubGoalText.YearsOf(years.From, years.To) };
        else if (row.Period.Length > 0)
            report.Fault("not-a-period", nameof(row.Period), report.Show(nameof(row.Period)));
        if (row.ReceivedOn < row.SubmittedOn)
            report.Fault(
                "end-before-start",
                nameof(row.ReceivedOn),
                report.Show(nameof(row.ReceivedOn)),
                report.Show(nameof(row.SubmittedOn))
            );
        return row;
    }

    public override bool IsOwn(GroupReportRow row, OrganisationId organisation, IStoreNames names) =>
        row.SubmittedOn is null && names.OrganisationOf(names.Group(row.Group)) == organisation;

    public override IEnumerable<(string Key, string Number)> References(GroupReportRow row) => [];

    public override IEnumerable<InitiativeId> References(GroupReport entity, IStoreNames names) => [];

    public override bool IsWritten(GroupReport entity, IStoreNames names) => true;

    public override object KeyOf(GroupReport entity) => (entity.GroupId, entity.FirstYear, entity.LastYear);

    public override object? KeyOf(GroupReportRow row, IStoreNames names) =>
        names.Group(row.Group) is { } group && row.Years is { } years ? (group, years.From, years.To) : null;

    /// <summary>The last sending.</summary>
    public override GroupReport? Choose(GroupReportRow row, IEnumerable<GroupReport> sameKey) => sameKey.MaxBy(one => one.Sending);

    public override int StoreKeyOf(GroupReport entity) => entity.Id;

    public override bool IsSettled(GroupReport entity) => entity.IsSent;

    public override string SettledCode => "report-sent";

    public override GroupReport Create(GroupReportRow row, IStoreNames names, WriteMoment moment) =>
        new(names.Group(row.Group)!.Value, row.Years!.Value.From, row.Years.Value.To);

    public override void Write(GroupReport entity, GroupReportRow row, IStoreNames names, WriteMoment moment)
    {
        PlanRowKind.Must(entity.Write(new ReportWording(row.Summary ?? "", row.Lessons ?? "", row.Stops ?? "")));
        if (row.SubmittedOn is { } on)
            PlanRowKind.Must(
                entity.Send(new ReportContent { Title = $"{row.Group} {row.Period}" }, on, moment.By, moment.Now)
                    ?? entity.Receive(row.ReceivedOn, row.Feedback)
            );
    }

    public override IEnumerable<GroupReportRow> InOrder(IEnumerable<GroupReportRow> rows, IStoreNames names) =>
        rows.GroupBy(row => (row.Group, row.Period))
            .Select(same => same.MaxBy(row => row.Sending)!)
            .OrderBy(row => row.Group, StringComparer.Ordinal)
            .ThenBy(row => row.Period, StringComparer.Ordinal);

    public override GroupReportRow RowOf(GroupReport entity, IStoreNames names) =>
        base.RowOf(entity, names) with
        {
            Sending = entity.Sending,
        };

    private static string? Said(string text) => text.Length == 0 ? null : text;
}
