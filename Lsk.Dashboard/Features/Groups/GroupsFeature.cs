using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Identity;
using Lsk.Dashboard.Shared.Layout;

namespace Lsk.Dashboard.Features.Groups;

/// <summary>Registers the register of groups.</summary>
public static class GroupsFeature
{
    public static IServiceCollection AddGroups(this IServiceCollection services)
    {
        services.AddScoped<GroupQueries>();
        services.AddScoped<CreateGroup>();
        services.AddScoped<ReviseGroup>();
        services.AddScoped<WriteCharter>();
        services.AddScoped<DropCharter>();
        services.AddScoped<SettleCharter>();
        services.AddScoped<SaveSeat>();
        services.AddScoped<RemoveSeat>();
        services.AddScoped<SaveHolding>();
        services.AddScoped<EndHolding>();
        services.AddScoped<DecideGroup>();
        services.AddScoped<AbsorbGroup>();
        services.AddScoped<PurgeHolders>();
        services.AddSingleton(new HomePanel(typeof(OwnGroupsPanel)));
        services.AddScoped<SelfEvaluationQueries>();
        services.AddScoped<ProposeAfterSelfEvaluation>();
        services.AddScoped<YearQueries>();
        services.AddScoped<InboxQueries>();
        services.AddScoped<SaveYearStep>();
        services.AddScoped<RemoveYearStep>();
        services.AddScoped<MarkYearStep>();
        services.AddScoped<RenewCalendarKey>();
        services.AddScoped<RevokeCalendarKey>();
        services.AddSingleton<IInvitedForms, SelfEvaluationForms>();
        return services;
    }

    /// <summary>The calendar feed. The key in the address is the right, so nobody has to be signed in; a key that nobody has is no page.</summary>
    public static WebApplication MapGroups(this WebApplication app)
    {
        app.MapGet(
                "/grupper/arshjul.ics",
                async (
                    string? nyckel,
                    HttpContext context,
                    YearQueries queries,
                    GuessAttempts attempts,
                    TimeProvider clock,
                    CancellationToken cancel
                ) =>
                {
                    if (await queries.CalendarAsync(nyckel, cancel) is { } calendar)
                    {
                        context.Response.Headers.CacheControl = "no-store";
                        return Results.Text(calendar, "text/calendar; charset=utf-8");
                    }
                    await Task.Delay(attempts.Failed(ClientAddress.Of(context)), clock, cancel);
                    return Results.NotFound();
                }
            )
            .AllowAnonymous();
        return app;
    }
}
