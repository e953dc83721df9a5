using Lsk.Dashboard.Shared.Layout;
using Lsk.Dashboard.Data.Reading;

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
        services.AddSingleton<IInvitedForms, SelfEvaluationForms>();
        return services;
    }
}
