using Lsk.Domain.Access;
using Lsk.Domain.Invitations;

namespace Lsk.Dashboard.Data.Reading;

/// <summary>
/// What a feature brings to give its form to invited people: register one as <c>IInvitedForms</c>, and the page <c>/svara/{hemlighet}</c>,
/// issuing, counting, slowing and taking back are there. All of it is asked inside the use case's own context and saved by it, once.
/// </summary>
public interface IInvitedForms
{
    /// <summary>Which form.</summary>
    InvitationPurpose Purpose { get; }

    /// <summary>The component that shows it, inside a form that posts: it gets <c>Form</c> (the <see cref="InvitedForm"/>), <c>Given</c> (what was
    /// posted, when that was refused) and <c>Broken</c>, and brings its own buttons. It is rendered once on the server; it has no circuit.</summary>
    Type View { get; }

    /// <summary>Whether the actor may invite to this, see who is invited, and take that back.</summary>
    Task<bool> MayInviteAsync(LskDbContext db, Actor actor, int subject, DateOnly today, CancellationToken cancel);

    /// <summary>How many answers an invitation takes; <see langword="null"/> for a form that is filled little by little.</summary>
    /// <param name="db">The use case's context.</param>
    /// <param name="subject">What the form is about.</param>
    /// <param name="forAll">One link for everybody who shall answer.</param>
    /// <param name="today">Today.</param>
    /// <param name="cancel">Stops between queries.</param>
    Task<int?> MostAnswersAsync(LskDbContext db, int subject, bool forAll, DateOnly today, CancellationToken cancel);

    /// <summary>The form as whoever holds the invitation meets it; <see langword="null"/> when what it is about is gone.</summary>
    Task<InvitedForm?> FindAsync(LskDbContext db, Invitation invitation, DateOnly today, CancellationToken cancel);

    /// <summary>Takes an answer: changes what is tracked and saves nothing.</summary>
    /// <param name="db">The use case's context.</param>
    /// <param name="invitation">Open today.</param>
    /// <param name="given">The posted fields by name.</param>
    /// <param name="today">Today.</param>
    /// <param name="cancel">Stops between queries.</param>
    /// <returns>The rule that the answer breaks, or <see langword="null"/>.</returns>
    Task<BrokenRule?> AnswerAsync(
        LskDbContext db,
        Invitation invitation,
        IReadOnlyDictionary<string, string> given,
        DateOnly today,
        CancellationToken cancel
    );
}
