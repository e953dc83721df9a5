using Lsk.Dashboard.Data.Reading;
using Lsk.Domain.Access;
using Lsk.Domain.Invitations;

namespace Lsk.Dashboard.Features.Invitations;

/// <summary>Registers invitations. The forms that they give are registered by their own features.</summary>
public static class InvitationsFeature
{
    public static IServiceCollection AddInvitations(this IServiceCollection services)
    {
        services.AddScoped<InvitationReader>();
        services.AddScoped<InvitationQueries>();
        services.AddScoped<AnswerInvitation>();
        services.AddScoped<IssueInvitation>();
        services.AddScoped<RevokeInvitation>();
        services.AddScoped<IUseCase<IssueInvitationCommand, IssuedInvitation>>(provider => provider.GetRequiredService<IssueInvitation>());
        services.AddScoped<IUseCase<RevokeInvitationCommand, Done>>(provider => provider.GetRequiredService<RevokeInvitation>());
        return services;
    }
}
