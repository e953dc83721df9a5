using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Domain.Access;
using Lsk.Domain.Groups;
using Lsk.Domain.Organisation;
using Lsk.Domain.Time;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Groups;

/// <summary>A group: what it is asked to do, who sits in it, what is missing and what it owns; and the decisions on it.</summary>
public sealed partial class GroupPage(
    GroupQueries queries,
    DecideGroup decide,
    AbsorbGroup absorb,
    Notices notices,
    NavigationManager navigation,
    TimeProvider clock
) : IDisposable
{
    private readonly CancellationTokenSource leaving = new();
    private GroupView? view;
    private bool isRead;
    private IReadOnlyList<(string Term, string Text)> facts = [];
    private IReadOnlyList<GroupId?> others = [];
    private bool deciding;
    private bool absorbing;
    private GroupDecisionKind kind;
    private DateOnly? until;
    private GroupId? heir;
    private string level = "";
    private string reason = "";
    private BrokenRule? broken;

    [Parameter]
    public int Id { get; set; }

    [CascadingParameter]
    private Actor? Actor { get; set; }

    private string Summary =>
        view?.Standing is { } standing ? $"{Words.Of(standing.Group.Kind)} · {GroupWords.Of(standing.State)}" : Words.Of(view!.Group.Kind);

    private string? SeatsSentence =>
        view?.Standing?.Seats is { Required: > 0 } seats
            ? $"{Show.Format(GroupsText.SeatsFilled, seats.RequiredFilled, seats.Required)} · "
                + $"{Show.Format(GroupsText.Sides, seats.Region, seats.Municipality, seats.Private)}"
            : null;

    public void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
    }

    protected override Task OnParametersSetAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        if (Actor is null)
            return;
        view = await queries.FindAsync(Actor, new GroupId(Id), clock.Today(), leaving.Token);
        isRead = true;
        facts = view is null ? [] : [.. FactsOf(view).Where(fact => fact.Text.Length > 0)];
        others = [.. (view?.Others ?? []).Select(other => (GroupId?)other.Id)];
    }

    private static IEnumerable<(string Term, string Text)> FactsOf(GroupView view)
    {
        var group = view.Group;
        yield return (GroupsText.CommissionedBy, string.Join(", ", view.Commissioners.Select(one => one.Name)));
        yield return (GroupsText.Commissions, string.Join(", ", view.Commissions.Select(one => one.Name)));
        yield return (GroupsText.Organisation, view.Organisation ?? "");
        if (group.StartsOn is not null || group.EndsOn is not null)
            yield return (GroupsText.Life, Show.Format(GroupsText.LifeSpan, Show.Date(group.StartsOn), Show.Date(group.EndsOn)));
        if (group.RestsUntil is { } rests)
            yield return (GroupsText.RestsUntil, Show.Date(rests));
        if (group.EndedOn is { } ended)
            yield return (GroupsText.EndedOn, Show.Date(ended));
        yield return (GroupsText.Contact, group.Contact ?? "");
        yield return (GroupsText.Watches, string.Join(", ", group.Watches));
        yield return (GroupsText.Aliases, string.Join(", ", group.Aliases));
    }

    private string NameOf(GroupId? id) => view!.Others.FirstOrDefault(other => other.Id == id).Name;

    private static DateOnly? EndOf(SeatLine row) =>
        row.Holding is { } holding ? SeatTerms.EndOf(row.Seat.Role, holding.From, holding.To) : null;

    private string HolderOf(SeatLine row) =>
        row.Holding switch
        {
            { Holder: { } name } => name,
            { To: { } to } when to < clock.Today() => GroupsText.NameForgotten,
            _ => GroupsText.Vacant,
        };

    private async Task DecideAsync()
    {
        if (Actor is null)
            return;
        var wording = new GroupDecisionWording(kind, clock.Today(), level, reason, until, kind is GroupDecisionKind.Merge ? heir : null);
        broken = (await decide.RunAsync(Actor, new DecideGroupCommand(new GroupId(Id), wording, heir), leaving.Token)).Broken;
        if (broken is not null)
            return;
        (deciding, level, reason, until, heir) = (false, "", "", null, null);
        notices.Say(GroupsText.Decided);
        await ReadAsync();
    }

    private async Task AbsorbAsync()
    {
        if (Actor is null || heir is not { } kept)
            return;
        broken = (await absorb.RunAsync(Actor, new AbsorbGroupCommand(new GroupId(Id), kept), leaving.Token)).Broken;
        if (broken is not null)
            return;
        (absorbing, heir) = (false, null);
        notices.Say(GroupsText.Absorbed);
        navigation.NavigateTo(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/grupper/{kept.Value}"));
    }
}
