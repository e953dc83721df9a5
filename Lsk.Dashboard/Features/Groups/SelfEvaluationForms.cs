using System.Globalization;
using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Reading;
using Lsk.Domain.Access;
using Lsk.Domain.Groups;
using Lsk.Domain.Invitations;
using Lsk.Domain.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Groups;

/// <summary>Gives a group's members its self-evaluation: who leads the group invites, each holder or all by one link.</summary>
public sealed class SelfEvaluationForms : IInvitedForms
{
    /// <summary>Name of the field with a statement's score.</summary>
    internal static string FieldOf(SelfEvaluationStatement statement) => string.Create(CultureInfo.InvariantCulture, $"s{(int)statement}");

    internal const string SentenceField = "mening";

    public InvitationPurpose Purpose => InvitationPurpose.SelfEvaluation;

    public Type View => typeof(SelfEvaluationInvited);

    public async Task<bool> MayInviteAsync(LskDbContext db, Actor actor, int subject, DateOnly today, CancellationToken cancel) =>
        await db.Groups.AnyAsync(group => group.Id == new GroupId(subject) && group.Kind != GroupKind.Unit, cancel)
        && await GroupRights.LeadsAsync(db, actor, subject, today, cancel);

    /// <summary>As many as hold a seat today.</summary>
    public async Task<int?> MostAnswersAsync(LskDbContext db, int subject, bool forAll, DateOnly today, CancellationToken cancel)
    {
        if (!forAll)
            return 1;
        var id = new GroupId(subject);
        var holdings = await (
            from seat in db.Set<Seat>()
            join holding in db.Set<Holding>() on seat.Id equals holding.SeatId
            where seat.GroupId == id && holding.From <= today && (holding.To == null || holding.To >= today)
            select holding
        )
            .AsNoTracking()
            .ToListAsync(cancel);
        return holdings.Where(holding => holding.IsHeld).DistinctBy(holding => holding.SeatId).Count();
    }

    public async Task<InvitedForm?> FindAsync(LskDbContext db, Invitation invitation, DateOnly today, CancellationToken cancel)
    {
        var name = await NameAsync(db, invitation, cancel);
        return name is null ? null : new SelfEvaluationForm(invitation.InvitedBy, invitation.LastDay, name, today.Year);
    }

    public async Task<BrokenRule?> AnswerAsync(
        LskDbContext db,
        Invitation invitation,
        IReadOnlyDictionary<string, string> given,
        DateOnly today,
        CancellationToken cancel
    )
    {
        if (await NameAsync(db, invitation, cancel) is null)
            return BrokenRule.NotFound;
        var scores = new Dictionary<SelfEvaluationStatement, int>();
        foreach (var statement in Enum.GetValues<SelfEvaluationStatement>())
            if (int.TryParse(given.GetValueOrDefault(FieldOf(statement)), CultureInfo.InvariantCulture, out var score))
                scores[statement] = score;
        var answer = SelfEvaluationAnswer.Give(
            new GroupId(invitation.SubjectKey),
            today.Year,
            scores,
            given.GetValueOrDefault(SentenceField)
        );
        if (answer.Broken is { } broken)
            return broken;
        db.Add(answer.Value);
        return null;
    }

    private static Task<string?> NameAsync(LskDbContext db, Invitation invitation, CancellationToken cancel)
    {
        var id = new GroupId(invitation.SubjectKey);
        return db
            .Groups.Where(group => group.Id == id && group.EndedOn == null)
            .Select(group => (string?)group.Name)
            .FirstOrDefaultAsync(cancel);
    }
}
