using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Charts;
using Lsk.Dashboard.Shared.Interop;
using Lsk.Domain.Access;
using Lsk.Domain.FollowUp;
using Lsk.Domain.Initiatives;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.FollowUp;

/// <summary>Status per period, milestones, what is late and what is to be done. All of the view stands in the address.</summary>
public sealed partial class FollowUpPage(FollowUpQueries queries, GroupDutyReader duties, UrlState url)
{
    private const int PageSize = 50;
    private const string NotJudged = "ej";

    private static readonly string[] DeliveryCodes = [.. Enum.GetNames<DeliveryStatus>(), NotJudged];

    private FollowUpPortfolio? portfolio;
    private IReadOnlyList<string> focusCodes = [];
    private List<FollowUpInitiative> shown = [];
    private List<TodoItem> todo = [];
    private IReadOnlyList<GroupTodo> myGroups = [];
    private IReadOnlyList<GroupTodo> allGroups = [];
    private string[] columns = [];
    private HeatRow[] rows = [];
    private int page = 1;
    private int pages = 1;
    private LateRows late = LateRows.Of([]);

    [CascadingParameter]
    private Actor? Actor { get; set; }

    private static SpanKind[] Kinds { get; } = Enum.GetValues<SpanKind>();

    private UrlState Url => url;

    private SpanKind Kind => url.Choice<SpanKind>("visning") ?? SpanKind.Quarter;

    private OrganisationLine? Organisation =>
        portfolio?.Organisations.FirstOrDefault(organisation => organisation.Id.Value == url.Number("org"));

    private IReadOnlyList<GroupTodo> GroupTodos => Mine ? myGroups : allGroups;

    private bool Mine => url["allas"] is null;

    private bool IsFiltered => url["q"] is not null || Organisation is not null || url["fokus"] is not null || url["leverans"] is not null;

    private IReadOnlyList<FollowUpInitiative> OnPage => [.. shown.Skip((page - 1) * PageSize).Take(PageSize)];

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        if (Actor is null)
            return;
        // All is read before any of it is shown: what is drawn meanwhile would stand without its rows.
        myGroups = await duties.TodoAsync(Actor, mine: true, CancellationToken.None);
        allGroups = await duties.TodoAsync(Actor, mine: false, CancellationToken.None);
        portfolio = await queries.PortfolioAsync(Actor, CancellationToken.None);
        focusCodes = [.. portfolio.FocusAreas.Select(area => area.Code), .. portfolio.SubGoals.Select(goal => goal.Code)];
        focusCodes = [.. focusCodes.Order(StringComparer.Ordinal)];
        Arrange();
    }

    private void Set(params (string Name, object? Value)[] values) => url.Set([.. values, ("sida", null)]);

    private void Clear() => Set(("q", null), ("org", null), ("fokus", null), ("leverans", null));

    // A focus area of another strategy is longer than a letter: "A (2027-2029)".
    private string FocusText(string code) =>
        portfolio!.SubGoals.FirstOrDefault(goal => goal.Code == code) is { } goal
            ? $"{code} {goal.Name}"
            : $"{code} {portfolio.FocusAreas.FirstOrDefault(area => area.Code == code).Name}".TrimEnd();

    private string DeliveryText(string code) =>
        Enum.TryParse<DeliveryStatus>(code, out var status) ? Words.Of(status) : FollowUpText.NotJudged;

    private void Arrange()
    {
        if (portfolio is null)
            return;
        shown = [.. portfolio.Initiatives.Where(Fits)];
        pages = Math.Max(1, (shown.Count + PageSize - 1) / PageSize);
        page = Math.Clamp(url.Number("sida") ?? 1, 1, pages);
        // The newest beside what the rule says now: the two are compared, and a narrow screen shows them first.
        FollowUpSpan[] spans = [.. FollowUpSpan.Columns(Kind, portfolio.Today, portfolio.Strategies).Reverse()];
        columns = [FollowUpText.NowByRule, .. spans.Select(FollowUpWords.Short)];
        rows =
        [
            .. OnPage.Select(initiative => new HeatRow(
                initiative.Title,
                [Now(initiative), .. spans.Select(span => Reported(initiative, span))],
                initiative.Address
            )),
        ];
        late = LateRows.Of(shown);
        todo =
        [
            .. shown
                .SelectMany(initiative => initiative.Reminders.Select(reminder => new TodoItem(initiative, reminder)))
                .Where(item => !Mine || item.IsFor(Actor!))
                .OrderByDescending(item => item.Reminder.Days),
        ];
    }

    private bool Fits(FollowUpInitiative initiative)
    {
        var text = url["q"];
        var focus = url["fokus"];
        var delivery = url["leverans"];
        return (
                text is null
                || initiative.Title.Contains(text, StringComparison.CurrentCultureIgnoreCase)
                || initiative.Number.Contains(text, StringComparison.OrdinalIgnoreCase)
                || initiative.Responsible.Contains(text, StringComparison.CurrentCultureIgnoreCase)
            )
            && (Organisation is not { } organisation || initiative.Organisation.Id == organisation.Id)
            && (
                focus is null
                || string.Equals(initiative.FocusArea, focus, StringComparison.OrdinalIgnoreCase)
                || string.Equals(initiative.SubGoal, focus, StringComparison.OrdinalIgnoreCase)
            )
            && (
                delivery is null
                || (delivery == NotJudged ? initiative.Delivery.Status is null : initiative.Delivery.Status?.ToString() == delivery)
            );
    }

    private static HeatCell? Reported(FollowUpInitiative initiative, FollowUpSpan span) =>
        initiative.ReportIn(span) is { Status: { } status } report
            ? new HeatCell(
                Words.Of(status),
                FollowUpWords.ToneOf(status),
                FollowUpWords.ShapeOf(status),
                string.Join(
                    " ",
                    new[] { Show.Period(report.Period) + ".", report.Forecast, report.Comment }.Where(text => !string.IsNullOrEmpty(text))
                )
            )
            : null;

    private static HeatCell Now(FollowUpInitiative initiative)
    {
        var finding = initiative.Delivery;
        var text = finding.Status is { } status
            ? finding.LateDays > 0
                ? $"{Words.Of(status)}, {FollowUpWords.Days(finding.LateDays)}"
                : Words.Of(status)
            : finding.Why is Unjudged.Paused
                ? Words.Of(InitiativeStatus.Paused)
                : FollowUpText.NoPlan;
        return new HeatCell(
            text,
            FollowUpWords.ToneOf(finding.Status),
            FollowUpWords.ShapeOf(finding.Status),
            FollowUpWords.Sentence(finding)
        );
    }
}

/// <summary>Something to do for an initiative.</summary>
public sealed record TodoItem(FollowUpInitiative Initiative, Reminder Reminder)
{
    /// <summary>Whether it is for this person: the owner's analyst reports, the support function answers, the decision group
    /// decides.</summary>
    public bool IsFor(Actor actor) =>
        Reminder.Kind switch
        {
            ReminderKind.FeedbackMissing => actor.May(Permission.GiveFeedback),
            ReminderKind.DecisionMissing or ReminderKind.TrialOver => actor.May(Permission.Decide),
            _ => actor.Role is Role.Analyst && actor.May(Permission.EditInitiative, Initiative.Organisation.Id),
        };

    /// <summary>Who is asked.</summary>
    public string Person => Reminder.IsOwners ? Initiative.Responsible : FollowUpText.DecisionGroup;
}
