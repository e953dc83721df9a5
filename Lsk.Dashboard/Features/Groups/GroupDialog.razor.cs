using Lsk.Dashboard.Localization;
using Lsk.Domain.Access;
using Lsk.Domain.Organisation;
using Lsk.Domain.Sheets;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Groups;

/// <summary>The form of a group.</summary>
public sealed partial class GroupDialog(CreateGroup create, ReviseGroup revise)
{
    private static readonly GroupKind[] Kinds = [.. Enum.GetValues<GroupKind>().Where(kind => kind is not GroupKind.Unit)];
    private bool wasOpen;
    private bool saving;
    private string name = "";
    private GroupKind kind = GroupKind.WorkingGroup;
    private IReadOnlyCollection<GroupId> commissioners = [];
    private OrganisationId? organisation;
    private DateOnly? starts;
    private DateOnly? ends;
    private bool isJoint;
    private string contact = "";
    private double? meetings;
    private string watches = "";
    private string aliases = "";
    private IReadOnlyList<GroupId> possible = [];
    private IReadOnlyList<OrganisationId?> organisations = [];
    private BrokenRule? broken;

    [Parameter]
    public bool Open { get; set; }

    [Parameter]
    public EventCallback<bool> OpenChanged { get; set; }

    /// <summary>The group to change; <see langword="null"/> for a new one.</summary>
    [Parameter]
    public GroupView? Edited { get; set; }

    /// <summary>Who commissions a new one.</summary>
    [Parameter]
    public GroupId? Under { get; set; }

    [Parameter, EditorRequired]
    public GroupChoices Choices { get; set; } = default!;

    /// <summary>The group that was made or changed.</summary>
    [Parameter]
    public EventCallback<GroupId> OnSaved { get; set; }

    [CascadingParameter]
    private Actor? Actor { get; set; }

    private bool IsSupport => Actor?.May(Permission.EditRegister) == true;

    private bool MayName => IsSupport || Edited is null or { May.Commissions: true, Group.Kind: GroupKind.WorkingGroup };

    private string Heading =>
        Edited is { } one ? Show.Format(GroupsText.ChangeTitle, one.Group.Name)
        : Under is { } under ? Show.Format(GroupsText.NewUnder, Choices.NameOf(under))
        : GroupsText.NewGroup;

    protected override void OnParametersSet()
    {
        if (Open && !wasOpen)
            Begin();
        wasOpen = Open;
    }

    private void Begin()
    {
        broken = null;
        var details = Edited?.Group.Details ?? new GroupDetails { IsJoint = true };
        name = Edited?.Group.Name ?? (IsSupport && Under is null ? "" : "LAG ");
        kind = Edited?.Group.Kind ?? GroupKind.WorkingGroup;
        commissioners =
            Edited is { } one ? [.. one.Commissioners.Select(each => each.Id)]
            : Under is { } under ? [under]
            : [];
        (organisation, starts, ends, isJoint) = (details.Organisation, details.StartsOn, details.EndsOn, details.IsJoint);
        (contact, meetings) = (details.Contact ?? "", details.MeetingsPerYear);
        (watches, aliases) = (NameList.Write(details.Watches) ?? "", NameList.Write(details.Aliases) ?? "");
        possible = [.. Choices.Groups.Select(each => each.Id).Where(id => id != Edited?.Group.Id)];
        organisations = [.. Choices.Organisations.Select(each => (OrganisationId?)each.Id)];
    }

    private async Task SaveAsync()
    {
        // A double click must not make two.
        if (saving || Actor is null)
            return;
        saving = true;
        try
        {
            await StoreAsync(Actor);
        }
        finally
        {
            saving = false;
        }
    }

    private async Task StoreAsync(Actor actor)
    {
        var details = new GroupDetails
        {
            Organisation = kind is GroupKind.LocalManagement ? organisation : null,
            StartsOn = starts,
            EndsOn = ends,
            IsJoint = isJoint,
            Contact = contact,
            MeetingsPerYear = (int?)meetings,
            Watches = Same(watches, Edited?.Group.Watches),
            Aliases = Same(aliases, Edited?.Group.Aliases),
        };
        GroupId saved;
        if (Edited is { } one)
        {
            broken = (
                await revise.RunAsync(
                    actor,
                    new(one.Group.Id, one.Group.Version, name, kind, details, commissioners),
                    CancellationToken.None
                )
            ).Broken;
            saved = one.Group.Id;
        }
        else
        {
            var outcome = await create.RunAsync(actor, new(name, kind, details, commissioners), CancellationToken.None);
            broken = outcome.Broken;
            saved = outcome.IsDone ? outcome.Value : default;
        }
        if (broken is not null)
            return;
        await OpenChanged.InvokeAsync(false);
        await OnSaved.InvokeAsync(saved);
    }

    /// <summary>The names as written; in the order they had when nobody changed them.</summary>
    private static IReadOnlyList<string> Same(string written, IReadOnlyList<string>? before) =>
        before is not null && NameList.Write(before) == NameList.Write(NameList.Read(written)) ? before : NameList.Read(written);
}
