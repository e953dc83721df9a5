using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Dashboard.Shared.Interop;
using Lsk.Domain.Access;
using Lsk.Domain.Groups;
using Lsk.Domain.Organisation;
using Lsk.Domain.Time;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Groups;

/// <summary>The register: every group with what is missing.</summary>
public sealed partial class GroupsPage(
    GroupQueries queries,
    PurgeHolders purge,
    Notices notices,
    UrlState url,
    NavigationManager navigation,
    TimeProvider clock
) : IDisposable
{
    private const string OrganisationKey = "huvudman";
    private const string SearchKey = "q";
    private const string KindKey = "typ";
    private const string FindingKey = "brist";

    private readonly CancellationTokenSource leaving = new();
    private readonly IReadOnlyList<GroupKind?> kinds =
    [
        .. Enum.GetValues<GroupKind>().Where(kind => kind is not GroupKind.Unit).Select(kind => (GroupKind?)kind),
    ];
    private readonly IReadOnlyList<GroupFindingCode?> codes =
    [
        .. Enum.GetValues<GroupFindingCode>().Select(code => (GroupFindingCode?)code),
    ];
    private IReadOnlyList<GroupLine>? groups;
    private GroupChoices choices = new([], [], []);
    private IReadOnlyList<OrganisationId?> organisations = [];
    private bool creating;

    [CascadingParameter]
    private Actor? Actor { get; set; }

    private string Search => url[SearchKey] ?? "";

    private GroupKind? Kind => url.Choice<GroupKind>(KindKey);

    private GroupFindingCode? Finding => FindingAddress.Read(url[FindingKey]);

    private OrganisationId? Organisation => url.Number(OrganisationKey) is { } id ? new OrganisationId(id) : null;

    private bool IsFiltered => Search.Length > 0 || Kind is not null || Finding is not null || Organisation is not null;

    private static string Limits =>
        Show.Format(
            GroupsText.Limits,
            GroupLimits.ReviewMonths,
            GroupLimits.TermMonths,
            GroupLimits.NotMetDays,
            GroupLimits.OverlapInitiatives
        );

    private IReadOnlyList<GroupLine> Found =>
        [
            .. (groups ?? []).Where(line =>
                (Kind is null || line.Standing.Group.Kind == Kind)
                && (Finding is null || line.Standing.Findings.Any(finding => finding.Code == Finding))
                && (Organisation is not { } whose || line.Organisations.Contains(whose))
                && line.Standing.Group.Name.Contains(Search, StringComparison.CurrentCultureIgnoreCase)
            ),
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
        choices = await queries.ChoicesAsync(Actor, clock.Today(), leaving.Token);
        organisations = [.. choices.Organisations.Select(one => (OrganisationId?)one.Id)];
        groups = await queries.ListAsync(Actor, leaving.Token);
    }

    private static string SeatsOf(GroupLine row) =>
        Show.Format(GroupsText.SeatsFilled, row.Standing.Seats.RequiredFilled, row.Standing.Seats.Required);

    private static string SidesOf(GroupLine row) =>
        Show.Format(GroupsText.Sides, row.Standing.Seats.Region, row.Standing.Seats.Municipality, row.Standing.Seats.Private);

    private static string WordsOf(GroupLine row) => row.Findings.Count == 0 ? GroupsText.NoFindings : string.Join(" · ", row.Findings);

    private void Clear() => url.Set((SearchKey, null), (KindKey, null), (FindingKey, null), (OrganisationKey, null));

    private void GoTo(GroupId id) => navigation.NavigateTo(FormattableString.Invariant($"/grupper/{id.Value}"));

    private async Task PurgeAsync()
    {
        if (Actor is null)
            return;
        var outcome = await purge.RunAsync(Actor, new PurgeHoldersCommand(), leaving.Token);
        notices.Say(
            outcome.IsDone ? Show.Format(GroupsText.Purged, outcome.Value) : RuleText.Of(outcome.Broken!, GroupsText.ResourceManager)
        );
    }
}
