using System.Globalization;
using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Localization;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Planning;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.FollowUp;

/// <summary>Works out where each thing stands on the line, so that the markup only draws.</summary>
public sealed partial class MilestoneTimeLine
{
    private DateOnly from;
    private DateOnly to;
    private Tick[] ticks = [];
    private Row[] rows = [];
    private ComingLine[] milestones = [];
    private string? todayAt;

    [Parameter, EditorRequired]
    public IReadOnlyList<FollowUpInitiative> Initiatives { get; set; } = [];

    /// <summary>All that the filter lets through: the sentence counts them, whatever page is shown.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<FollowUpInitiative> All { get; set; } = [];

    [Parameter, EditorRequired]
    public DateOnly Today { get; set; }

    /// <summary>Below the line: the pager.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>The strategy in force: what is shown first, and whose years can be chosen.</summary>
    [Parameter, EditorRequired]
    public StrategyPeriod Strategy { get; set; } = default!;

    // 0 = the whole strategy.
    private int[] Years => [0, .. Enumerable.Range(Strategy.From.Year, Strategy.To.Year - Strategy.From.Year + 1)];

    private int Year => Url.Number("ar") is { } year && Years.Contains(year) ? year : 0;

    private string Sentence
    {
        get
        {
            var all = All.SelectMany(initiative => initiative.Milestones.Where(IsInside)).ToList();
            return Show.Format(
                FollowUpText.TimeLineSentence,
                all.Count,
                all.Count(milestone => milestone.Reached is not null),
                all.Count(milestone => milestone is { Reached: null, Planned: { } planned } && planned < Today)
            );
        }
    }

    protected override void OnParametersSet()
    {
        (from, to) = Year == 0 ? (Strategy.From, Strategy.To) : (new DateOnly(Year, 1, 1), new DateOnly(Year, 12, 31));
        milestones =
        [
            .. Initiatives.SelectMany(initiative =>
                initiative.Milestones.Where(IsInside).Select(milestone => new ComingLine(initiative, milestone))
            ),
        ];
        // Six of a strategy of three years, half a year apart.
        var months = (to.Year - from.Year) * 12 + to.Month - from.Month + 1;
        var step = Math.Max(1, months / (Year == 0 ? 6 : 12));
        ticks =
        [
            .. Enumerable
                .Range(0, (months + step - 1) / step)
                .Select(n => from.AddMonths(n * step))
                .Select(day => new Tick(
                    At(day),
                    Year == 0
                        ? day.Month == 1
                            ? day.Year.ToString(CultureInfo.InvariantCulture)
                            : day.ToString("MMM", CultureInfo.CurrentCulture)
                        : day.ToString("MMM", CultureInfo.CurrentCulture)
                )),
        ];
        todayAt = Today >= from && Today <= to ? At(Today) : null;
        rows = [.. Initiatives.Where(initiative => initiative.Milestones.Any(IsInside)).Select(RowOf)];
    }

    private string YearText(int year) =>
        year == 0 ? FollowUpWords.Years(Strategy.From, Strategy.To) : year.ToString(CultureInfo.InvariantCulture);

    private static string PathOf(DeliveryStatus? status) =>
        status switch
        {
            DeliveryStatus.Done => "M-5 0l3.5 4L5-4",
            DeliveryStatus.AtRisk => "M0-6 6 5h-12z",
            DeliveryStatus.Late => "M0-6.5 6.5 0 0 6.5-6.500 0z",
            DeliveryStatus.OnTime or DeliveryStatus.Cancelled or null => "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0",
        };

    private bool IsInside(StoredStep milestone) => Day(milestone) is { } day && day >= from && day <= to;

    // A reached milestone stands where it was reached, an open one where it was planned.
    private static DateOnly? Day(StoredStep milestone) => milestone.Reached ?? milestone.Planned;

    private Row RowOf(FollowUpInitiative initiative)
    {
        var marks = initiative
            .Milestones.Where(IsInside)
            .Select(milestone =>
            {
                var status = milestone.StatusOn(Today);
                return new Mark(
                    At(Day(milestone)!.Value),
                    "mark " + status?.ToString().ToLowerInvariant(),
                    PathOf(status),
                    WordsOf(milestone)
                );
            })
            .ToArray();
        var start = initiative.Start is { } first && first > from ? first : from;
        var end = initiative.End is { } last && last < to ? last : to;
        var bar = initiative.Start is not null && end > start ? new Bar(At(start), Percent(Share(end) - Share(start))) : (Bar?)null;
        return new Row(initiative, bar, marks, string.Join("; ", marks.Select(mark => mark.Words)));
    }

    private string WordsOf(StoredStep milestone) =>
        milestone switch
        {
            { Reached: { } reached } => Show.Format(
                FollowUpText.MarkReached,
                milestone.Name,
                Show.Date(reached),
                Show.Date(milestone.Planned)
            ),
            _ when milestone.ToRule().LateDays(Today) is > 0 and var late => Show.Format(
                FollowUpText.MarkLate,
                milestone.Name,
                Show.Date(milestone.Planned),
                FollowUpWords.Days(late)
            ),
            _ => Show.Format(FollowUpText.MarkPlanned, milestone.Name, Show.Date(milestone.Planned)),
        };

    private double Share(DateOnly day) => (double)(day.DayNumber - from.DayNumber) / (to.DayNumber - from.DayNumber);

    private string At(DateOnly day) => Percent(Share(day));

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.##}%");

    private readonly record struct Tick(string At, string Label);

    private readonly record struct Bar(string From, string Width);

    private sealed record Mark(string At, string Class, string Path, string Words);

    private sealed record Row(FollowUpInitiative Initiative, Bar? Bar, IReadOnlyList<Mark> Marks, string Words);
}
