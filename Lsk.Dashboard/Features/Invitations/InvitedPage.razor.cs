using System.Globalization;
using Lsk.Dashboard.Identity;
using Lsk.Dashboard.Localization;
using Lsk.Domain.Access;
using Lsk.Domain.Invitations;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Invitations;

/// <summary>What a link opens. Plain HTTP, without a circuit: the page holds the one form and can ask for nothing else.</summary>
public sealed partial class InvitedPage(
    InvitationQueries queries,
    AnswerInvitation answer,
    NavigationManager navigation,
    IHostEnvironment environment
)
{
    private const string CookiePrefix = "lsk-svarat-";
    private InvitedPageData? data;
    private Dictionary<string, object?> parameters = [];
    private bool answered;

    [Parameter]
    public string? Secret { get; set; }

    [SupplyParameterFromQuery(Name = "tack")]
    private string? Thanks { get; set; }

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = default!;

    private string CookieName =>
        CookiePrefix + (InvitationSecret.HashOf(Secret) ?? "")[..Math.Min(16, InvitationSecret.HashOf(Secret)?.Length ?? 0)];

    private string WhyClosed =>
        data?.Closed switch
        {
            InvitationState.Used => Show.Format(InvitationsText.ClosedUsed, data.AskedBy),
            InvitationState.Expired => Show.Format(InvitationsText.ClosedExpired, data.AskedBy),
            InvitationState.Revoked or InvitationState.Open => Show.Format(InvitationsText.ClosedRevoked, data.AskedBy),
            null => InvitationsText.ClosedUnknown,
        };

    protected override async Task OnInitializedAsync()
    {
        data = await queries.OpenAsync(Secret, ClientAddress.Of(HttpContext), HttpContext.RequestAborted);
        // Whoever has answered once through a link for many is thanked again, not asked again.
        answered = Thanks is not null && data.AskedBy is not null || HttpContext.Request.Cookies.ContainsKey(CookieName) && data.TakesMore;
        Fill(null, new Dictionary<string, string>());
    }

    private async Task AnswerAsync()
    {
        var given = HttpContext.Request.Form.ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal);
        var command = new AnswerInvitationCommand(Secret, given, ClientAddress.Of(HttpContext));
        var outcome = await answer.RunAsync(AnswerInvitation.Holder(null), command, HttpContext.RequestAborted);
        if (outcome.Broken is { } broken)
        {
            Fill(broken, given);
            return;
        }
        if (data is { TakesMore: true, Form: { } form })
            HttpContext.Response.Cookies.Append(CookieName, "1", Cookie(form.Until));
        // A page that is read anew sends nothing twice.
        navigation.NavigateTo(string.Create(CultureInfo.InvariantCulture, $"/svara/{Secret}?tack=1"));
    }

    private void Fill(BrokenRule? broken, IReadOnlyDictionary<string, string> given)
    {
        if (data?.Form is { } form)
            parameters = new Dictionary<string, object?>
            {
                ["Form"] = form,
                ["Given"] = given,
                ["Broken"] = broken,
            };
    }

    private CookieOptions Cookie(DateOnly until) =>
        new()
        {
            HttpOnly = true,
            Secure = !environment.IsDevelopment(),
            SameSite = SameSiteMode.Lax,
            Path = "/svara",
            Expires = until.ToDateTime(TimeOnly.MaxValue, DateTimeKind.Utc),
            IsEssential = true,
        };

    private static string Asks(InvitedForm form) =>
        form.Organisation is { } organisation
            ? Show.Format(InvitationsText.AsksFor, form.AskedBy, organisation)
            : Show.Format(InvitationsText.Asks, form.AskedBy);
}
