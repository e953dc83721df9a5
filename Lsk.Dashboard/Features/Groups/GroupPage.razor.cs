using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Domain.Access;
using Lsk.Domain.Groups;
using Lsk.Domain.Initiatives;
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
    private bool revising;
    private bool creating;
    private GroupChoices choices = new([], [], []);
    private IReadOnlyList<Charter> shownCharters = [];
    private IReadOnlyList<RegisterRow> running = [];
    private readonly Dictionary<InitiativeId, GroupId> owners = [];
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

    private string CharterAddress => FormattableString.Invariant($"/grupper/{Id}/uppdrag");

    private string CharterAction => view!.May is { Leads: true } or { Commissions: true } ? GroupsText.WriteAndCompare : GroupsText.Compare;

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
        choices = await queries.ChoicesAsync(Actor, clock.Today(), leaving.Token);
        // The one in force and the draft: the others stand on the page of charters.
        shownCharters = [.. (view?.Charters ?? []).Take(2)];
        running = [.. (view?.Initiatives ?? []).Where(row => row.IsOpen)];
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

    private GroupId? OwnerOf(InitiativeId id) => owners.TryGetValue(id, out var owner) ? owner : null;

    private void SetOwner(InitiativeId id, GroupId? owner)
    {
        if (owner is { } known)
            owners[id] = known;
        else
            owners.Remove(id);
    }

    private async Task RevisedAsync()
    {
        notices.Say(GroupsText.Saved);
        await ReadAsync();
    }

    private void GoTo(GroupId id) => navigation.NavigateTo(FormattableString.Invariant($"/grupper/{id.Value}"));

    private async Task DecideAsync()
    {
        if (Actor is null)
            return;
        var wording = new GroupDecisionWording(kind, clock.Today(), level, reason, until, kind is GroupDecisionKind.Merge ? heir : null);
        broken = (await decide.RunAsync(Actor, new DecideGroupCommand(new GroupId(Id), wording, heir, owners), leaving.Token)).Broken;
        if (broken is not null)
            return;
        (deciding, level, reason, until, heir) = (false, "", "", null, null);
        owners.Clear();
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
        GoTo(kept);
    }
}
