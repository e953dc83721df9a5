namespace Lsk.Dashboard.Features.Administration;

/// <summary>Accounts, organisations, groups, backup and the audit log.</summary>
public static class AdministrationFeature
{
    public static IServiceCollection AddAdministration(this IServiceCollection services) =>
        services
            .AddScoped<AdministrationQueries>()
            .AddScoped<AccountStore>()
            .AddScoped<CreateUser>()
            .AddScoped<ChangeUser>()
            .AddScoped<SwitchUser>()
            .AddScoped<UnlockUser>()
            .AddScoped<IssuePasswordLink>()
            .AddScoped<SaveOrganisation>()
            .AddScoped<SaveGroup>()
            .AddScoped<TakeBackup>();
}
