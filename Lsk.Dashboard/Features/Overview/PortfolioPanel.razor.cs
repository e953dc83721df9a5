using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Charts;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Overview;

/// <summary>The two pictures that the overview opens with. They are described anew when what they show has changed, not each time the page
/// has read itself.</summary>
public sealed partial class PortfolioPanel
{
    private ChartDescription picture = default!;
    private ChartDescription trend = default!;
    private IReadOnlyList<Missing> missing = [];
    private OverviewData? described;
    private OverviewAddress? describedFor;

    [Parameter, EditorRequired]
    public OverviewData Data { get; set; } = default!;

    [Parameter, EditorRequired]
    public OverviewAddress Lists { get; set; } = default!;

    protected override void OnParametersSet()
    {
        if (described is null || describedFor != Lists || described.Open != Data.Open || !described.Points.SequenceEqual(Data.Points))
            picture = OverviewCharts.Portfolio(Data.Points, Data.Open, Lists);
        if (described is null || describedFor != Lists || !described.Trend.SequenceEqual(Data.Trend))
            trend = OverviewCharts.Trend(Data.Trend, Lists);
        missing =
        [
            .. new[]
            {
                new Missing(Data.OpenCountOf(Signal.Unranked), OverviewText.PictureNoValue, Lists.OpenOf(Signal.Unranked)),
                new Missing(Data.OpenCountOf(Signal.NoBudget), OverviewText.PictureNoBudget, Lists.OpenOf(Signal.NoBudget)),
                new Missing(Data.OpenDrafts, OverviewText.PictureDrafts, Lists.OpenDrafts),
            }.Where(part => part.Count > 0),
        ];
        (described, describedFor) = (Data, Lists);
    }

    private sealed record Missing(int Count, string Format, string Address)
    {
        public string Text { get; } = Show.Format(Format, Count);
    }
}
