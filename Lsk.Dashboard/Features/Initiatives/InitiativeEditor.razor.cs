using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Dashboard.Shared.Interop;
using Lsk.Dashboard.Shared.Layout;
using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Initiatives;

/// <summary>Writes a new initiative, or changes one. When somebody else has saved meanwhile, both versions are shown field by
/// field.</summary>
public sealed partial class InitiativeEditor(
    InitiativeQueries queries,
    CreateInitiative create,
    ReviseInitiative revise,
    NavigationManager navigation,
    Notices notices,
    Browser browser
) : IDisposable
{
    private static readonly LegalBasis?[] legal = [.. Enum.GetValues<LegalBasis>().Cast<LegalBasis?>()];

    private readonly CancellationTokenSource leaving = new();
    private readonly InitiativeDraft draft = new();
    private Register? register;
    private EditBasis? basis;
    private IReadOnlyList<Organisation> owners = [];
    private InitiativeMerge? merge;
    private Fields? fields;
    private Guid mergeVersion;
    private BrokenRule? broken;
    private BrokenRule? refused;
    private bool saving;
    private bool saved;

    [Parameter]
    public int? Id { get; set; }

    [CascadingParameter]
    private Actor? Actor { get; set; }

    private string Heading => Id is null ? InitiativesText.New : InitiativesText.EditTitle;

    private string Back => Id is { } id ? $"/initiativ/{id}" : "/initiativ";

    private bool Changed => !saved && (basis is null ? draft.Title.Length > 0 : draft.ToDetails() != basis.Details);

    // A rule that belongs to a field stands at the field; any other at the button.
    private BrokenRule? Unplaced => broken is null || placed.Contains(broken.Code) ? null : broken;

    private static readonly HashSet<string> placed =
    [
        "OrganisationUnknown",
        "NumberTaken",
        "NumberTooLong",
        "TitleMissing",
        "TitleTooLong",
        "DescriptionTooLong",
        "EndsBeforeStart",
        "NegativeMoney",
        "NegativeStaff",
        "GroupUnknown",
        "SubGoalUnknown",
    ];

    public void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        if (Actor is null)
            return;
        if (!Actor.May(Permission.EditInitiative))
        {
            refused = BrokenRule.NotPermitted;
            return;
        }
        var names = await queries.RegisterAsync(Actor, leaving.Token);
        if (Id is { } id)
        {
            basis = await queries.EditAsync(Actor, new InitiativeId(id), leaving.Token);
            refused = basis switch
            {
                null => BrokenRule.NotFound,
                _ when !Actor.May(Permission.EditInitiative, basis.Organisation) => BrokenRule.NotPermitted,
                { RemovedAt: not null } => InitiativeRules.Removed,
                { Sharing: Sharing.Settled } => InitiativeRules.Settled,
                _ => null,
            };
            if (refused is not null)
                return;
            draft.Fill(basis!.Details, names.Groups, names.SubGoals);
        }
        else
        {
            owners = [.. names.Organisations.Where(o => Actor.May(Permission.EditInitiative, o.Id))];
            if (owners.Count == 1)
                draft.Organisation = owners[0];
        }
        register = names;
    }

    private string? FaultOf(params string[] codes) =>
        broken is not null && codes.Contains(broken.Code) ? RuleText.Of(broken, InitiativesText.ResourceManager) : null;

    private void TypeTitle(string? text) => draft.Title = text ?? "";

    private void DescribeAsync(string? text) => draft.Description = text;

    private async Task SaveAsync()
    {
        if (Actor is null || saving || (fields is not null && !await fields.AreUnderstoodAsync()))
            return;
        saving = true;
        try
        {
            broken = basis is null ? await CreateAsync(Actor) : await ReviseAsync(Actor, basis.Version, draft.ToDetails());
        }
        finally
        {
            saving = false;
        }
        if (broken is not null && merge is null)
            await browser.FocusAsync("[aria-invalid='true']");
    }

    private async Task<BrokenRule?> CreateAsync(Actor actor)
    {
        if (draft.Organisation is null)
            return InitiativeRules.OrganisationUnknown;
        var outcome = await create.RunAsync(
            actor,
            new CreateInitiativeCommand(draft.Organisation.Id, draft.Number, draft.ToDetails(), draft.Draft),
            leaving.Token
        );
        if (!outcome.IsDone)
            return outcome.Broken;
        saved = true;
        notices.Say(InitiativesText.Created);
        navigation.NavigateTo(PageAddress.Initiative(outcome.Value.Value));
        return null;
    }

    private async Task<BrokenRule?> ReviseAsync(Actor actor, Guid version, InitiativeDetails details)
    {
        var outcome = await revise.RunAsync(actor, new ReviseInitiativeCommand(basis!.Id, version, details), leaving.Token);
        if (outcome.IsDone)
        {
            saved = true;
            notices.Say(InitiativesText.Saved);
            navigation.NavigateTo(Back);
            return null;
        }
        if (outcome.Broken != BrokenRule.ChangedMeanwhile)
            return outcome.Broken;
        if (await queries.EditAsync(actor, basis.Id, leaving.Token) is not { } stored)
            return BrokenRule.NotFound;
        // Somebody was faster, also while this person chose in the merge: both versions are put side by side again.
        merge = InitiativeMerge.Of(basis.Details, details, stored.Details);
        mergeVersion = stored.Version;
        return null;
    }

    private async Task SaveMergeAsync()
    {
        if (Actor is null || merge is null || saving)
            return;
        saving = true;
        broken = await ReviseAsync(Actor, mergeVersion, merge.Result);
        saving = false;
        // What breaks a rule in the result is mended in the fields, from the version that is stored now.
        if (broken is not null && register is not null)
        {
            draft.Fill(merge.Result, register.Groups, register.SubGoals);
            basis = await queries.EditAsync(Actor, basis!.Id, leaving.Token) ?? basis;
            merge = null;
        }
    }
}
