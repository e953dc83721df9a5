using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Shared.Interop;
using Lsk.Domain.Access;
using Lsk.Domain.FollowUp;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.FollowUp;

/// <summary>What to talk about stopping, with the reasons; the limits can be changed on the screen and stand in the address.</summary>
public sealed partial class StopPage(FollowUpQueries queries, RankingReader rankings, UrlState url)
{
    // What a group can talk about in ten minutes.
    private const int Cards = 5;

    // A longer table is virtualised with rows one line high, and would cut the reasons off.
    private const int MostShown = 100;

    private FollowUpPortfolio? portfolio;
    private StoredRanking ranking = StoredRanking.Empty;
    private IReadOnlyList<StopLine> lines = [];
    private IReadOnlyList<StopLine> cards = [];
    private IReadOnlyList<StopLine> rest = [];
    private bool all;
    private StopRule rule = Standard;

    [CascadingParameter]
    private Actor? Actor { get; set; }

    private bool IsTrials => url["flik"] == "prov";

    private static StopRule Standard { get; } = new();

    protected override async Task OnInitializedAsync()
    {
        if (Actor is null)
            return;
        ranking = await rankings.GetAsync(CancellationToken.None);
        portfolio = await queries.PortfolioAsync(Actor, CancellationToken.None);
        Arrange();
    }

    private void Arrange()
    {
        if (portfolio is null)
            return;
        int Limit(string name, int lowest, int highest, double standard) =>
            Math.Clamp(url.Number(name) ?? (int)Math.Round(standard), lowest, highest);
        rule = new StopRule(
            Limit("effekt", 1, 120, Standard.EffectMonths),
            Limit("matt", 1, 120, Standard.UnmeasuredMonths),
            Limit("andel", 0, 100, Standard.LowestShare * 100) / 100.0,
            Limit("pengar", 0, 1_000_000, (double)Standard.MoneyTkr),
            Limit("skal", 1, 4, Standard.FewestReasons)
        );
        lines = StopList.Of(portfolio, ranking, rule);
        all = url["alla"] is not null;
        cards = [.. lines.Take(Cards)];
        rest = all ? [.. lines.Skip(Cards).Take(MostShown - Cards)] : [];
    }

    private void Set(string name, double? value, double standard) =>
        url.Set((name, value is { } number && number != standard ? (int)Math.Round(number) : null));
}
