using Lsk.Dashboard.Shared.Interop;
using Lsk.Domain.Access;
using Lsk.Domain.FollowUp;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.FollowUp;

/// <summary>Added up: organisation to county, sub-goal to focus area to county, each line a way down. Where one stands is in the
/// address.</summary>
public sealed partial class RollUpPage(FollowUpQueries queries, UrlState url)
{
    private FollowUpPortfolio? portfolio;
    private FollowUpSpan span;
    private IReadOnlyList<FollowUpSpan> spans = [];
    private IReadOnlyList<RollUpLine> lines = [];
    private List<FollowUpInitiative> initiatives = [];
    private RollUpSum total = RollUpSum.Empty;
    private List<(string Title, string? Address)> path = [];

    [CascadingParameter]
    private Actor? Actor { get; set; }

    private static bool[] Ways { get; } = [false, true];

    private UrlState Url => url;

    private bool ByStrategy => url["efter"] == "strategi";

    private string LeaderAddress =>
        ByStrategy && url["fokus"] is { } focus && portfolio?.FocusAreas.Any(area => area.Code == focus) == true
            ? $"/uppfoljning/fokusomrade/{focus}"
            : "/uppfoljning/lanet";

    protected override async Task OnInitializedAsync()
    {
        if (Actor is null)
            return;
        portfolio = await queries.PortfolioAsync(Actor, CancellationToken.None);
        spans =
        [
            .. FollowUpSpan.Columns(SpanKind.Strategy, portfolio.Today, portfolio.Strategies).Reverse(),
            .. FollowUpSpan.Columns(SpanKind.Year, portfolio.Today, portfolio.Strategies).Reverse(),
            .. FollowUpSpan.Columns(SpanKind.Quarter, portfolio.Today, portfolio.Strategies).Reverse(),
        ];
        Arrange();
    }

    private void Arrange()
    {
        if (portfolio is null)
            return;
        FollowUpSpan.TryParse(url["period"], portfolio.Strategies, out span);
        if (!spans.Contains(span))
            spans = [.. spans, span];
        path = [(FollowUpText.County, null)];
        var (part, next) = ByStrategy ? Strategy(portfolio) : Organisation(portfolio);
        initiatives = [.. part];
        List<RollUpItem> items = [.. initiatives.Select(initiative => initiative.ToRollUp(span))];
        total = RollUpSum.Of(items);
        lines = [.. next(items).Select(line => line with { Address = Kept(line.Address) })];
        path = [.. path.Select((step, at) => at == path.Count - 1 ? (step.Title, null) : step)];
    }

    private (IEnumerable<FollowUpInitiative> Part, Func<IReadOnlyList<RollUpItem>, IReadOnlyList<RollUpLine>> Next) Organisation(
        FollowUpPortfolio all
    )
    {
        var organisation = all.Organisations.FirstOrDefault(each => each.Id.Value == url.Number("org"));
        if (organisation is null)
            return (all.Initiatives, items => RollUpLines.Organisations(all, items));
        path = [(FollowUpText.County, url.With(("org", null))), (organisation.Name, null)];
        return (all.Initiatives.Where(initiative => initiative.Organisation.Id == organisation.Id), _ => []);
    }

    private (IEnumerable<FollowUpInitiative> Part, Func<IReadOnlyList<RollUpItem>, IReadOnlyList<RollUpLine>> Next) Strategy(
        FollowUpPortfolio all
    )
    {
        var area = all.FocusAreas.FirstOrDefault(each => each.Code == url["fokus"]);
        if (area.Code is null)
            return (all.Initiatives, items => RollUpLines.FocusAreas(all, items));
        path =
        [
            (FollowUpText.County, url.With(("fokus", null), ("delmal", null))),
            ($"{area.Code} {area.Name}", url.With(("delmal", null))),
        ];
        var goal = all.SubGoals.FirstOrDefault(each => each.Code == url["delmal"]);
        if (goal is null)
            return (all.Initiatives.Where(initiative => initiative.FocusArea == area.Code), items => RollUpLines.SubGoals(all, items));
        path.Add(($"{goal.Code} {goal.Name}", null));
        return (all.Initiatives.Where(initiative => initiative.SubGoal == goal.Code), _ => []);
    }

    // The way down keeps the period that somebody has chosen.
    private string? Kept(string? address) => address is null || url["period"] is null ? address : $"{address}&period={span}";
}
