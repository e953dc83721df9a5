using Lsk.Dashboard.Features.Invitations;
using Lsk.Domain.Access;
using Lsk.Domain.Groups;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Invitations;
using Lsk.Domain.Organisation;
using Lsk.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lsk.Tests.Features.Invitations;

/// <summary>A store with a group that somebody leads, and what tests of invitations do with it.</summary>
internal sealed class InvitedStore(Store store)
{
    public const string Address = "192.0.2.1";

    public static DateOnly Today { get; } = new(2026, 6, 20);

    /// <summary>A reader who leads the group by a seat.</summary>
    public Actor Chair { get; } = People.Of(Role.Reader) with { Id = "ordf", Name = "Ordföranden" };

    public async Task<GroupId> GroupAsync(string name, GroupKind kind, int members = 3)
    {
        await using var db = await store.Contexts.CreateDbContextAsync();
        var group = await db.Groups.SingleOrDefaultAsync(one => one.Name == name) ?? db.Add(new Group(name, kind)).Entity;
        await db.SaveAsync(Actor.System, CancellationToken.None);
        for (var member = 0; member < members; member++)
        {
            var seat = db.Add(new Seat(group.Id, $"Plats {member}")).Entity;
            Assert.Null(
                seat.Revise(
                    $"Plats {member}",
                    member == 0 ? SeatRole.Chair : SeatRole.Member,
                    await store.OrganisationAsync("Region Uppsala"),
                    null,
                    true
                )
            );
            await db.SaveAsync(Actor.System, CancellationToken.None);
            var holding = db.Add(new Holding(seat.Id, new(2026, 1, 1))).Entity;
            Assert.Null(holding.Say($"Innehavare {member}", member == 0 ? Chair.Id : null, null));
            await db.SaveAsync(Actor.System, CancellationToken.None);
        }
        return group.Id;
    }

    public async Task<(InitiativeId Initiative, int Referral)> ReferAsync(GroupId group, string number = "T-1")
    {
        var initiative = await store.AddInitiativeAsync(number);
        await using var db = await store.Contexts.CreateDbContextAsync();
        var referral = db.Add(new Referral(initiative.Id, group, Today.AddDays(-40), "Är det säkert?")).Entity;
        await db.SaveAsync(Actor.System, CancellationToken.None);
        return (initiative.Id, referral.Id);
    }

    public Task<Outcome<IssuedInvitation>> InviteAsync(
        Actor actor,
        InvitationPurpose purpose,
        int subject,
        bool forAll = false,
        DateOnly? lastDay = null
    ) =>
        RunAsync<IssueInvitation, IssueInvitationCommand, IssuedInvitation>(
            actor,
            new(purpose, subject, null, "Samordnaren", lastDay, forAll)
        );

    public Task<Outcome<Done>> AnswerAsync(string secret, Dictionary<string, string> given) =>
        RunAsync<AnswerInvitation, AnswerInvitationCommand, Done>(AnswerInvitation.Holder(null), new(secret, given, Address));

    public Task<Outcome<Done>> EvaluateAsync(string secret, int score, string? sentence = null) =>
        AnswerAsync(secret, Scores(score, sentence));

    public static Dictionary<string, string> Scores(int score, string? sentence = null) =>
        Enum.GetValues<SelfEvaluationStatement>()
            .ToDictionary(one => $"s{(int)one}", _ => score.ToString(System.Globalization.CultureInfo.InvariantCulture))
            .Append(new("mening", sentence ?? ""))
            .ToDictionary();

    public async Task<Outcome<TResult>> RunAsync<TUseCase, TCommand, TResult>(Actor actor, TCommand command)
        where TUseCase : IUseCase<TCommand, TResult>
    {
        await using var scope = store.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<TUseCase>().RunAsync(actor, command, CancellationToken.None);
    }

    public async Task<InvitedPageData> OpenAsync(string secret)
    {
        await using var scope = store.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<InvitationQueries>().OpenAsync(secret, Address, CancellationToken.None);
    }
}
