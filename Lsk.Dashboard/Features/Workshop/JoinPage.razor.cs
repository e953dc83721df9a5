using System.Globalization;
using Lsk.Dashboard.Identity;
using Lsk.Domain.Access;
using Lsk.Domain.Workshops;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Workshop;

/// <summary>Joining with a code, as a guest or with an account. Plain HTTP: it sets the guest's cookie.</summary>
public sealed partial class JoinPage(JoinWorkshop join, WorkshopQueries queries, NavigationManager navigation, IHostEnvironment environment)
{
    private IReadOnlyList<OrganisationChoice> organisations = [];
    private BrokenRule? broken;

    [Parameter]
    public string? Code { get; set; }

    [SupplyParameterFromForm]
    private JoinForm? Form { get; set; }

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = default!;

    [CascadingParameter]
    private Actor? Actor { get; set; }

    protected override async Task OnInitializedAsync()
    {
        Form ??= new JoinForm();
        organisations = await queries.OrganisationsAsync(HttpContext.RequestAborted);
    }

    private async Task JoinAsync()
    {
        var cookie = WorkshopPerson.CookieName(environment.IsDevelopment());
        var secret = HttpContext.Request.Cookies[cookie] is { Length: 48 } known ? known : WorkshopPerson.NewSecret();
        var command = new JoinWorkshopCommand(
            Form!.Code ?? Code ?? "",
            Form.Name ?? "",
            Form.Organisation is { } organisation ? new OrganisationId(organisation) : null,
            Form.Observer ? ParticipantRole.Observer : ParticipantRole.Rater,
            secret,
            ClientAddress.Of(HttpContext)
        );
        var outcome = await join.RunAsync(Actor ?? WorkshopPerson.Newcomer(command.Name), command, HttpContext.RequestAborted);
        broken = outcome.Broken;
        if (!outcome.IsDone)
            return;
        if (Actor is null)
        {
            HttpContext.Response.Cookies.Append(
                cookie,
                secret,
                new CookieOptions
                {
                    HttpOnly = true,
                    Secure = !environment.IsDevelopment(),
                    SameSite = SameSiteMode.Lax,
                    Path = "/",
                    MaxAge = TimeSpan.FromHours(14),
                    IsEssential = true,
                }
            );
        }

        navigation.NavigateTo(string.Create(CultureInfo.InvariantCulture, $"/workshop/{outcome.Value.Workshop.Value}/rosta"));
    }

    /// <summary>The fields of the form.</summary>
    public sealed class JoinForm
    {
        public string? Code { get; set; }

        public string? Name { get; set; }

        public int? Organisation { get; set; }

        public bool Observer { get; set; }
    }
}
