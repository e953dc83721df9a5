using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Dashboard.Shared.Interop;
using Lsk.Domain.Access;
using Lsk.Domain.FollowUp;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Time;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.FollowUp;

/// <summary>What somebody has written of a report and not yet saved.</summary>
public sealed record ReportDraft(DeliveryStatus? Status, string? Forecast, string? Comment)
{
    public static ReportDraft Of(StoredReport? report) => new(report?.Status, report?.Forecast, report?.Comment);

    /// <summary>The same to whoever reads it: an empty field and none are alike.</summary>
    public bool SaysAs(ReportDraft other) =>
        Status == other.Status && Plain(Forecast) == Plain(other.Forecast) && Plain(Comment) == Plain(other.Comment);

    private static string Plain(string? text) => text?.Trim() ?? "";
}

/// <summary>The form of one initiative: report, milestones, feedback.</summary>
public sealed partial class EntryPage(FollowUpQueries queries, RecordFollowUp record, UrlState url, Notices notices)
{
    private const int PeriodsBack = 12;

    private FollowUpInitiative? initiative;
    private DateOnly today;
    private bool isRead;
    private bool isSaving;
    private Period period;
    private IReadOnlyList<Period> periods = [];
    private StoredReport? read;
    private StoredReport? merge;
    private ReportDraft draft = new(null, null, null);
    private BrokenRule? broken;
    private UnsavedGuard? guard;

    [Parameter]
    public int Id { get; set; }

    [CascadingParameter]
    private Actor? Actor { get; set; }

    private static PeriodKind[] Kinds { get; } = Enum.GetValues<PeriodKind>();

    private static DeliveryStatus?[] Statuses { get; } = [.. Enum.GetValues<DeliveryStatus>().Select(status => (DeliveryStatus?)status)];

    private PeriodKind Kind => period.Kind;

    private bool MayEdit => initiative is not null && Actor?.May(Permission.EditInitiative, initiative.Organisation.Id) == true;

    private bool Unsaved => MayEdit && !draft.SaysAs(ReportDraft.Of(read));

    private string RuleHelp =>
        initiative!.Delivery.Status is { } status
            ? Show.Format(FollowUpText.RuleSuggests, Words.Of(status))
            : FollowUpWords.Sentence(initiative.Delivery);

    protected override async Task OnParametersSetAsync()
    {
        if (Actor is null || (initiative is not null && initiative.Id.Value == Id))
            return;
        await ReadAsync();
        if (initiative is null)
            return;
        var quarter = Period.Containing(today, PeriodKind.Quarter);
        // The quarter that ended is what is asked for first; when it is reported, the one that runs.
        var due = initiative.ReportIn(FollowUpSpan.Of(quarter.Previous)) is null ? quarter.Previous : quarter;
        Begin(Period.TryParse(url["period"], out var wanted) && wanted.FirstDay <= today ? wanted : due);
    }

    private static SpanKind KindOf(PeriodKind kind) =>
        kind switch
        {
            PeriodKind.Month => SpanKind.Month,
            PeriodKind.Quarter => SpanKind.Quarter,
            PeriodKind.Year => SpanKind.Year,
        };

    private async Task ReadAsync()
    {
        var portfolio = await queries.PortfolioAsync(Actor!, CancellationToken.None, new InitiativeId(Id));
        today = portfolio.Today;
        initiative = portfolio.Find(new InitiativeId(Id));
        isRead = true;
    }

    private Task ChooseKindAsync(PeriodKind kind) => ChooseAsync(Period.Containing(period.LastDay < today ? period.LastDay : today, kind));

    private async Task ChooseAsync(Period chosen)
    {
        if (!await guard!.MayLeaveAsync())
            return;
        Begin(chosen);
        url.Set(("period", chosen.ToString()));
    }

    private void Begin(Period chosen)
    {
        period = chosen;
        var latest = Period.Containing(today, chosen.Kind);
        var list = new List<Period>();
        for (var each = latest; list.Count < PeriodsBack; each = each.Previous)
            list.Add(each);
        periods =
        [
            .. list.Concat(initiative!.Reports.Select(report => report.Period).Where(each => each.Kind == chosen.Kind))
                .Append(chosen)
                .Distinct()
                .OrderDescending(),
        ];
        read = initiative.Reports.FirstOrDefault(report => report.Period == chosen);
        draft = ReportDraft.Of(read);
        merge = null;
        broken = null;
    }

    private async Task SaveAsync()
    {
        // A double click must not store, fail on its own version and ask for a merge with itself.
        if (isSaving || Actor is null)
            return;
        isSaving = true;
        try
        {
            await StoreAsync(read?.Version);
        }
        finally
        {
            isSaving = false;
        }
    }

    private async Task StoreAsync(Guid? version)
    {
        var outcome = await record.RunAsync(
            Actor!,
            new RecordFollowUpCommand(new InitiativeId(Id), period, draft.Status, draft.Forecast, draft.Comment, version),
            CancellationToken.None
        );
        broken = outcome.Broken;
        if (broken == BrokenRule.ChangedMeanwhile)
        {
            await MergeAsync();
            return;
        }
        if (broken is not null)
            return;
        await ReadAsync();
        Begin(period);
        notices.Say(Show.Format(FollowUpText.Saved, Show.Period(period)));
    }

    private async Task MergeAsync()
    {
        var before = ReportDraft.Of(read);
        await ReadAsync();
        broken = null;
        var theirs = initiative?.Reports.FirstOrDefault(report => report.Period == period);
        if (theirs is not null && !ReportDraft.Of(theirs).SaysAs(before) && !ReportDraft.Of(theirs).SaysAs(draft))
        {
            merge = theirs;
            return;
        }
        // What changed was something else, such as the feedback: nothing to choose between.
        read = theirs;
        await StoreAsync(theirs?.Version);
    }

    private async Task MergedAsync(ReportDraft chosen)
    {
        read = merge;
        merge = null;
        draft = chosen;
        await SaveAsync();
    }
}
