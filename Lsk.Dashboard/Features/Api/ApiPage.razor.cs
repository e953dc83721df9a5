using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Dashboard.Shared.Interop;
using Lsk.Domain.Access;
using Lsk.Domain.Time;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Api;

/// <summary>Addresses of the interface, that of a view among them, and the keys that read there.</summary>
public sealed partial class ApiPage(
    TokenQueries queries,
    MakeToken make,
    MakeServiceToken makeForService,
    RevokeToken revoke,
    NavigationManager navigation,
    Browser browser,
    Notices notices,
    TimeProvider clock
)
{
    private static readonly int[] Lengths = [7, 30, 90, 180, MakeToken.MostDays];

    private IReadOnlyList<TokenLine>? keys;
    private ApiView? view;
    private MadeToken? made;
    private BrokenRule? broken;
    private ConfirmDialog confirm = default!;
    private HashSet<string> scopes = [];
    private string name = "";
    private int days = 90;
    private bool open;
    private bool forService;
    private bool asReader = true;

    [CascadingParameter]
    private Actor? Actor { get; set; }

    [SupplyParameterFromQuery(Name = "vy")]
    private string? View { get; set; }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private string Root => navigation.BaseUri.TrimEnd('/') + ApiFeature.Root;

    private IEnumerable<(string Label, string Address)> ViewAddresses =>
        view is null
            ? []
            :
            [
                (ApiText.AddressExcel, navigation.BaseUri.TrimEnd('/') + view.Swedish),
                (ApiText.AddressCsv, navigation.BaseUri.TrimEnd('/') + view.Csv),
                (ApiText.AddressJson, navigation.BaseUri.TrimEnd('/') + view.Json),
            ];

    protected override async Task OnParametersSetAsync()
    {
        view = ApiLists.ViewOf(View);
        if (Actor is not null)
            keys ??= await queries.ListAsync(Actor, CancellationToken.None);
    }

    private static string ScopesOf(TokenLine key) => string.Join(", ", key.Scopes.Select(ApiLists.TitleOf));

    private static string ReadsAs(TokenLine key) =>
        key.IsService ? ApiText.OfService
        : key.AsReader ? Show.Format(ApiText.OfReader, key.Account ?? Show.Nothing)
        : key.Account ?? Show.Nothing;

    private static string LengthOf(int length) => length == MakeToken.MostDays ? ApiText.OneYear : Show.Format(ApiText.DaysLong, length);

    private string StateOf(TokenLine key) =>
        key.RevokedAt is { } at ? Show.Format(ApiText.RevokedOn, Show.Date(SwedishDay.Of(at)))
        : key.ExpiresAt <= Now ? Show.Format(ApiText.ExpiredOn, Show.Date(SwedishDay.Of(key.ExpiresAt)))
        : Show.Format(ApiText.HoldsTo, Show.Date(SwedishDay.Of(key.ExpiresAt)));

    private string? FaultOf(string code) => broken?.Code == code ? RuleText.Of(broken, ApiText.ResourceManager) : null;

    private void Choose(string scope, bool on)
    {
        if (on)
            scopes.Add(scope);
        else
            scopes.Remove(scope);
    }

    private void Open()
    {
        (name, days, forService, asReader, broken, open) = ("", 90, false, true, null, true);
        scopes = view is null ? [] : [view.Scope];
    }

    private async Task MakeAsync()
    {
        if (Actor is null)
            return;
        var outcome = forService
            ? await makeForService.RunAsync(Actor, new MakeServiceTokenCommand(name, scopes, days), CancellationToken.None)
            : await make.RunAsync(Actor, new MakeTokenCommand(name, scopes, days, asReader), CancellationToken.None);
        broken = outcome.Broken;
        if (!outcome.IsDone)
            return;
        (made, open) = (outcome.Value, false);
        keys = await queries.ListAsync(Actor, CancellationToken.None);
    }

    private async Task RevokeAsync(TokenLine key)
    {
        if (Actor is null || !await confirm.AskAsync())
            return;
        var outcome = await revoke.RunAsync(Actor, new RevokeTokenCommand(key.Id), CancellationToken.None);
        if (outcome.Broken is { } fault)
            notices.Warn(RuleText.Of(fault, ApiText.ResourceManager));
        else
            notices.Say(ApiText.Revoked);
        keys = await queries.ListAsync(Actor, CancellationToken.None);
    }

    private async Task CopyAsync(string text)
    {
        await browser.CopyAsync(text);
        notices.Say(ApiText.Copied);
    }
}
