using Lsk.Dashboard.Data.Reading;
using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;

namespace Lsk.Dashboard.Features.Initiatives;

/// <summary>The list of initiatives, the page of one, its editor.</summary>
public static class InitiativesFeature
{
    public static IServiceCollection AddInitiatives(this IServiceCollection services) =>
        services
            .AddScoped<InitiativeQueries>()
            .AddScoped<IInitiativeSelection>(services => services.GetRequiredService<InitiativeQueries>())
            .AddScoped<InitiativePageQueries>()
            .AddScoped<SimilarQueries>()
            .AddScoped<CreateInitiative>()
            .AddScoped<IUseCase<CreateInitiativeCommand, InitiativeId>>(services => services.GetRequiredService<CreateInitiative>())
            .AddScoped<ReviseInitiative>()
            .AddScoped<ShareInitiative>()
            .AddScoped<CloseInitiative>()
            .AddScoped<RemoveInitiative>()
            .AddScoped<RestoreInitiative>()
            .AddScoped<SendReferral>()
            .AddScoped<SendReferrals>()
            .AddScoped<IUseCase<SendReferralsCommand, int>>(services => services.GetRequiredService<SendReferrals>())
            .AddScoped<ReceiveReferralAnswer>()
            .AddScoped<IUseCase<ReceiveReferralAnswerCommand, Done>>(services => services.GetRequiredService<ReceiveReferralAnswer>())
            .AddScoped<HandleReferral>()
            .AddSingleton<IInvitedForms, ReferralForms>()
            .AddScoped<SaveView>()
            .AddScoped<RemoveView>();
}
