using System.Globalization;
using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Dashboard.Shared.Interop;
using Lsk.Domain.Access;
using Lsk.Domain.Groups;
using Lsk.Domain.Organisation;
using Lsk.Domain.Time;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Groups;

/// <summary>The county's year: twelve months as a list, and the ring as the picture of the same list.</summary>
public sealed partial class YearPage(
    YearQueries queries,
    SaveYearStep save,
    RemoveYearStep remove,
    MarkYearStep mark,
    RenewCalendarKey renew,
    RevokeCalendarKey revoke,
    NavigationManager navigation,
    UrlState url,
    Browser browser,
    Notices notices,
    TimeProvider clock
)
{
    private static readonly IReadOnlyList<bool> scopes = [false, true];
    private static readonly IReadOnlyList<GroupKind> allKinds = [.. Enum.GetValues<GroupKind>().Where(kind => kind is not GroupKind.Unit)];

    private YearView? view;
    private IReadOnlyList<Month> months = [];
    private IReadOnlyList<Sector> sectors = [];
    private IReadOnlyList<GroupId?> groups = [];
    private YearEntry? marking;
    private string? address;
    private bool editing;
    private YearStep? step;
    private string title = "";
    private double? monthNumber;
    private double? day;
    private IReadOnlyList<GroupKind> kinds = [];
    private GroupId? group;
    private YearStepKind what;
    private BrokenRule? broken;

    [CascadingParameter]
    private Actor? Actor { get; set; }

    private int Year => url.Number("ar") is >= 2000 and <= 2100 and { } chosen ? chosen : clock.Today().Year;

    private bool OnlyMine => url["visa"] == "mina";

    private bool MayEdit => Actor?.May(Permission.EditRegister) == true;

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        if (Actor is null)
            return;
        view = await queries.ReadAsync(Actor, Year, OnlyMine, CancellationToken.None);
        var entries = view?.Entries ?? [];
        months = [.. Enumerable.Range(1, 12).Select(number => new Month(number, [.. entries.Where(entry => entry.Due.Month == number)]))];
        sectors = [.. months.Select(month => Sector.Of(month, clock.Today(), Year))];
        groups =
        [
            .. (view?.Names ?? new Dictionary<GroupId, string>())
                .OrderBy(one => one.Value, StringComparer.CurrentCulture)
                .Select(one => (GroupId?)one.Key),
        ];
        if (marking is { } open)
            marking = entries.FirstOrDefault(entry => entry.Step.Id == open.Step.Id && entry.Due == open.Due);
    }

    private string YearLabel(int step) => (Year + step).ToString(CultureInfo.InvariantCulture);

    private string NameOf(GroupId id) => view!.Names.GetValueOrDefault(id) ?? "";

    private string ForOf(YearStep step) =>
        step.GroupId is { } one ? NameOf(one) : string.Join(", ", step.Kinds.Select(kind => Words.Of(kind)));

    private static string StateOf(YearEntry entry) =>
        !entry.IsInForce ? Show.Format(YearText.InForceFrom, Show.Date(entry.Step.From))
        : entry.Duties.Count == 0 ? YearText.Nobody
        : entry.Late > 0 ? Show.Format(YearText.DoneAndLate, entry.Done, entry.Duties.Count, entry.Late)
        : Show.Format(YearText.DoneOf, entry.Done, entry.Duties.Count);

    private static Tone ToneOf(YearEntry entry) =>
        entry.Late > 0 ? Tone.Warning
        : entry.Done == entry.Duties.Count && entry.Done > 0 ? Tone.Better
        : Tone.Information;

    private static Shape ShapeOf(YearEntry entry) => entry.Done == entry.Duties.Count && entry.Done > 0 ? Shape.Check : Shape.Ring;

    private string LateOf(YearEntry entry) =>
        string.Join(", ", entry.Duties.Where(duty => duty.LateDays > 0).Select(duty => NameOf(duty.Group)));

    private void Edit(YearStep? which)
    {
        (step, broken, editing) = (which, null, true);
        (title, monthNumber, day) = (which?.Title ?? "", which?.Month, which?.Day);
        (kinds, group, what) = (which?.Kinds ?? [], which?.GroupId, which?.What ?? YearStepKind.Other);
    }

    private async Task SaveAsync()
    {
        if (Actor is null)
            return;
        var wording = new YearStepWording(
            title,
            (int)(monthNumber ?? 0),
            (int)(day ?? 0),
            group is null ? kinds : [],
            group,
            what is YearStepKind.Other ? YearStep.WhatOf(title) : what
        );
        var command = new SaveYearStepCommand(step?.Id, step?.Version ?? default, wording);
        broken = (await save.RunAsync(Actor, command, CancellationToken.None)).Broken;
        await DoneAsync();
    }

    private async Task RemoveAsync()
    {
        if (Actor is null || step is null)
            return;
        broken = (await remove.RunAsync(Actor, new RemoveYearStepCommand(step.Id), CancellationToken.None)).Broken;
        await DoneAsync();
    }

    private async Task DoneAsync()
    {
        if (broken is not null)
            return;
        editing = false;
        notices.Say(YearText.Saved);
        await ReadAsync();
    }

    private async Task MarkAsync(YearDuty duty, bool on)
    {
        if (Actor is null || marking is null)
            return;
        var command = new MarkYearStepCommand(marking.Step.Id, duty.Group, duty.Due.Year, on);
        broken = (await mark.RunAsync(Actor, command, CancellationToken.None)).Broken;
        await ReadAsync();
    }

    private async Task RenewAsync()
    {
        if (Actor is null)
            return;
        var outcome = await renew.RunAsync(Actor, new RenewCalendarKeyCommand(), CancellationToken.None);
        if (outcome.IsDone)
            address = navigation.ToAbsoluteUri($"grupper/arshjul.ics?nyckel={outcome.Value}").ToString();
        await ReadAsync();
    }

    private async Task RevokeAsync()
    {
        if (Actor is null)
            return;
        await revoke.RunAsync(Actor, new RevokeCalendarKeyCommand(), CancellationToken.None);
        notices.Say(YearText.CalendarRevoked);
        await ReadAsync();
    }

    private sealed record Month(int Number, IReadOnlyList<YearEntry> Entries)
    {
        public string Id => string.Create(CultureInfo.InvariantCulture, $"m{Number}");

        public string Name => CultureInfo.CurrentUICulture.DateTimeFormat.GetMonthName(Number);
    }

    /// <summary>A twelfth of the ring, with a dot for each entry of its month.</summary>
    private sealed record Sector(
        string Name,
        string Path,
        (string X, string Y) Place,
        bool IsNow,
        IReadOnlyList<(string X, string Y, string Class)> Dots
    )
    {
        // In markup the element's name means something else.
        public RenderFragment Label =>
            builder =>
            {
                builder.OpenElement(0, "text");
                builder.AddAttribute(1, "x", Place.X);
                builder.AddAttribute(2, "y", Place.Y);
                builder.AddAttribute(3, "text-anchor", "middle");
                builder.AddAttribute(4, "font-size", "10");
                builder.AddContent(5, Name);
                builder.CloseElement();
            };

        public static Sector Of(Month month, DateOnly today, int year)
        {
            var (from, to) = ((month.Number - 1) * 30 - 90, month.Number * 30 - 90);
            var path = $"M{At(100, from)} A100 100 0 0 1 {At(100, to)} L{At(55, to)} A55 55 0 0 0 {At(55, from)} Z";
            return new Sector(
                month.Name[..3],
                path,
                Point(42, from + 15),
                today.Year == year && today.Month == month.Number,
                [
                    .. month.Entries.Select(entry =>
                    {
                        var (dotX, dotY) = Point(78, from + entry.Due.Day * 30d / 32);
                        var late =
                            entry.Late > 0 ? "late"
                            : entry.Done == entry.Duties.Count ? "done"
                            : "";
                        return (dotX, dotY, late);
                    }),
                ]
            );
        }

        private static string At(double radius, double degrees)
        {
            var (x, y) = Point(radius, degrees);
            return $"{x} {y}";
        }

        private static (string X, string Y) Point(double radius, double degrees)
        {
            var angle = degrees * Math.PI / 180;
            return (Text(radius * Math.Cos(angle)), Text(radius * Math.Sin(angle)));
        }

        private static string Text(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
    }
}
