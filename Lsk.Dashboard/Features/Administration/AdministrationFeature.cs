using System.Text.Json;
using Lsk.Dashboard.Data.Audit;
using Lsk.Dashboard.Identity;
using Lsk.Dashboard.Spreadsheets.Writing;
using Lsk.Domain.Access;

namespace Lsk.Dashboard.Features.Administration;

/// <summary>Accounts, organisations, groups, backup and the audit log.</summary>
public static class AdministrationFeature
{
    public static IServiceCollection AddAdministration(this IServiceCollection services) =>
        services
            .AddScoped<AdministrationQueries>()
            .AddSingleton<SecurityQueries>()
            .AddScoped<AccountStore>()
            .AddScoped<CreateUser>()
            .AddScoped<ChangeUser>()
            .AddScoped<SwitchUser>()
            .AddScoped<UnlockUser>()
            .AddScoped<ResetSecondFactor>()
            .AddScoped<IssuePasswordLink>()
            .AddScoped<SaveOrganisation>()
            .AddScoped<SaveGroup>()
            .AddScoped<TakeBackup>();

    /// <summary>The files: the security log, and where the history ends.</summary>
    public static WebApplication MapAdministration(this WebApplication app)
    {
        app.MapGet(SecurityQueries.FilePath, async (HttpContext context, SecurityQueries queries, CancellationToken cancel) =>
            {
                if (ActorClaims.ActorOf(context.User) is not { } actor || !actor.May(Permission.Administer))
                    return Results.Forbid();
                var filter = SecurityQueries.Read(name => context.Request.Query[name]);
                var rows = await queries.ListAsync(actor, filter, null, SecurityQueries.MostInFile, cancel);
                return Results.Stream(
                    async stream =>
                    {
                        using var file = new MemoryStream();
                        CsvWriter.Write(
                            file,
                            [
                                AdministrationText.When,
                                AdministrationText.SecurityWhat,
                                AdministrationText.Who,
                                AdministrationText.SecurityFrom,
                                AdministrationText.SecurityCode,
                            ],
                            rows.Select(row =>
                                new object?[]
                                {
                                    row.At.ToString("yyyy-MM-dd HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
                                    SecurityWords.Of(row.Kind),
                                    row.Who,
                                    row.Address,
                                    row.Code,
                                }
                            )
                        );
                        file.Position = 0;
                        await file.CopyToAsync(stream, cancel);
                    },
                    "text/csv; charset=utf-8",
                    "sakerhet.csv"
                );
            })
            .RequireAuthorization();
        app.MapGet("/administration/historik-huvud.json", async (HttpContext context, SecurityQueries queries, CancellationToken cancel) =>
                ActorClaims.ActorOf(context.User) is { } actor && await queries.HeadAsync(actor, cancel) is { } head
                    ? Results.File(JsonSerializer.SerializeToUtf8Bytes(head, NotedHead.Json), "application/json", "historik-huvud.json")
                    : Results.Forbid()
            )
            .RequireAuthorization();
        return app;
    }
}
