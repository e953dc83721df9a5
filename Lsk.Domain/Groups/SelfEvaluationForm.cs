using Lsk.Domain.Invitations;

namespace Lsk.Domain.Groups;

/// <summary>Självvärdering as whoever is invited meets it: the name of the group and the year, and nothing that anybody has answered.</summary>
/// <param name="AskedBy">Who asks.</param>
/// <param name="Until">Last day.</param>
/// <param name="Group">The group, by name.</param>
/// <param name="Year">For which year.</param>
public sealed record SelfEvaluationForm(string AskedBy, DateOnly Until, string Group, int Year) : InvitedForm(AskedBy, Until, null);
