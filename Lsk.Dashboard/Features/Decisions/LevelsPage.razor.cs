using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Charts;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Domain.Access;
using Lsk.Domain.Decisions;
using Lsk.Domain.Time;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Decisions;

/// <summary>Where decisions could be taken and where they were.</summary>
public sealed partial class LevelsPage(DecisionsQueries queries, MapLevelWord map, Notices notices, TimeProvider clock)
{
    private const string Separator = ", ";
    private Ladder? ladder;
    private LevelTable? table;
    private IReadOnlyList<DecisionLine> lifted = [];
    private IReadOnlyList<string> columns = [];
    private IReadOnlyList<HeatRow> rows = [];
    private IReadOnlyList<int?> ids = [];
    private BrokenRule? broken;

    [CascadingParameter]
    private Actor? Actor { get; set; }

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        if (Actor is null)
            return;
        var lines = await queries.ListAsync(Actor, clock.Today(), CancellationToken.None);
        (ladder, table) = await queries.LevelsAsync(lines, Actor, CancellationToken.None);
        ids = [.. ladder.Levels.Select(level => (int?)level.Id)];
        lifted = [.. lines.Where(line => line.IsLifted)];
        IReadOnlyList<Level?> places = [.. ladder.Levels, null];
        columns = [.. places.Select(place => place?.Name ?? DecisionsText.NotOnLadder)];
        var counts = table.Counts.ToDictionary(one => (one.Stated?.Order ?? 0, one.Taken?.Order ?? 0), one => one.Count);
        rows =
        [
            .. places.Select(stated => new HeatRow(
                stated?.Name ?? DecisionsText.NotOnLadder,
                [.. places.Select(taken => CellOf(stated, taken, counts.GetValueOrDefault((stated?.Order ?? 0, taken?.Order ?? 0))))]
            )),
        ];
    }

    private static HeatCell? CellOf(Level? stated, Level? taken, int count) =>
        count == 0 ? null
        : stated is not null && taken is not null && taken.Order > stated.Order
            ? new HeatCell(Show.Number(count), Tone.Warning, Shape.TriangleUp, DecisionsText.Lifted)
        : new HeatCell(Show.Number(count), Tone.Neutral, Shape.Circle, null);

    private string NameOf(int? id) => ladder?.Levels.FirstOrDefault(level => level.Id == id)?.Name ?? "";

    private string DaysOf(Level level) =>
        table?.Days.FirstOrDefault(one => one.Level.Order == level.Order) is { Count: > 0 } days
            ? Show.Format(DecisionsText.MedianOf, Show.Number(days.Median, 1), days.Count)
            : Show.Nothing;

    private async Task MapAsync(string word, int? level)
    {
        if (Actor is null || level is not { } id)
            return;
        broken = (await map.RunAsync(Actor, new MapLevelWordCommand(word, id), CancellationToken.None)).Broken;
        if (broken is not null)
            return;
        notices.Say(Show.Format(DecisionsText.Mapped, word, NameOf(id)));
        await ReadAsync();
    }
}
