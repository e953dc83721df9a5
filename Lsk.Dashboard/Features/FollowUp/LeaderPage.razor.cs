using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Interop;
using Lsk.Domain.Access;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.FollowUp;

/// <summary>One page for a leader: of a focus area, or of the county. Prints on A4 and goes out as a workbook.</summary>
public sealed partial class LeaderPage(FollowUpQueries queries, RankingReader rankings, Browser browser)
{
    private LeaderReport? report;
    private IReadOnlyList<(string Code, string Name)> areas = [];
    private bool isRead;

    /// <summary>Code of the focus area; without it the county.</summary>
    [Parameter]
    public string? Code { get; set; }

    [CascadingParameter]
    private Actor? Actor { get; set; }

    private string SpentShare =>
        report!.Sum.BudgetTkr > 0 ? Show.Percent((double)(report.Sum.SpentTkr / report.Sum.BudgetTkr)) : Show.Nothing;

    private string OtherSentence =>
        string.Join(
            " ",
            report!
                .Other.Where(other => other.Count > 0)
                .Select(other => Show.Format(FollowUpText.OtherVerdict, Words.Of(other.Verdict), other.Count))
        );

    protected override async Task OnParametersSetAsync()
    {
        if (Actor is null)
            return;
        var portfolio = await queries.PortfolioAsync(Actor, CancellationToken.None);
        areas = portfolio.FocusAreas;
        report = LeaderReport.Of(portfolio, await rankings.GetAsync(CancellationToken.None), Code);
        isRead = true;
    }

    private Task PrintAsync() => browser.PrintAsync();
}
