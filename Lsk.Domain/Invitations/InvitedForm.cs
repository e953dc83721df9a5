namespace Lsk.Domain.Invitations;

/// <summary>
/// What an invited person meets: who asks, what for, until when, and the one form. What derives from it holds plain texts and numbers of that
/// form alone, never an entity or anything that leads to more.
/// </summary>
/// <param name="AskedBy">Who asks, by name.</param>
/// <param name="Until">Last day.</param>
/// <param name="Organisation">For whom it is answered, by name; <see langword="null"/> when for none.</param>
public abstract record InvitedForm(string AskedBy, DateOnly Until, string? Organisation);
