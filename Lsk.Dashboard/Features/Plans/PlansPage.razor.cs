using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Interop;
using Lsk.Domain.Access;
using Lsk.Domain.Planning;
using Lsk.Domain.Time;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Plans;

/// <summary>Every group that owes a plan: how its activities stand in a year, and whether its report is sent.</summary>
public sealed partial class PlansPage(PlanQueries queries, UrlState url, TimeProvider clock) : IDisposable
{
    private const string YearKey = "ar";
    private readonly CancellationTokenSource leaving = new();
    private IReadOnlyList<PlanLine>? lines;
    private IReadOnlyList<int> years = [];

    [CascadingParameter]
    private Actor? Actor { get; set; }

    private int Year => url.Number(YearKey) is { } year && PlanRules.IsYear(year) ? year : clock.Today().Year;

    public void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
    }

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        if (Actor is null)
            return;
        var today = clock.Today().Year;
        years = [.. Enumerable.Range(today - 3, 6).Append(Year).Distinct().Order()];
        lines = await queries.ListAsync(Actor, Year, leaving.Token);
    }

    private string Address(PlanLine row) => FormattableString.Invariant($"/grupper/{row.Group.Id.Value}/plan/{Year}");

    private string ReportAddress(PlanLine row) => FormattableString.Invariant($"/grupper/{row.Group.Id.Value}/rapport/{Year}");

    private static string YearsOf(PlanLine row) =>
        row.Plan is { } plan ? SubGoalText.YearsOf(plan.FirstYear, plan.LastYear) : PlansText.NoPlan;

    private static string ReportOf(PlanLine row) =>
        row.Report is { } report
            ? Show.Format(
                report.ReceivedOn is null ? PlansText.SentOn : PlansText.ReceivedOn,
                Show.Date(report.ReceivedOn ?? report.SubmittedOn)
            )
            : PlansText.NotSent;
}
