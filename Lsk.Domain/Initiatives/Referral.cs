using Lsk.Domain.History;
using Lsk.Domain.Organisation;

namespace Lsk.Domain.Initiatives;

/// <summary>Remiss: an initiative sent to a cross-cutting group (LSG) for its view.</summary>
public sealed class Referral : IAudited
{
    private Referral() { }

    /// <summary>Sends the initiative to the group.</summary>
    public Referral(InitiativeId initiative, GroupId group, DateOnly sentOn, string? question)
    {
        InitiativeId = initiative;
        GroupId = group;
        SentOn = sentOn;
        Question = question;
    }

    /// <summary>Key in the store.</summary>
    public int Id { get; private set; }

    /// <summary>What was sent.</summary>
    public InitiativeId InitiativeId { get; private set; }

    /// <summary>To whom.</summary>
    public GroupId GroupId { get; private set; }

    /// <summary>When.</summary>
    public DateOnly SentOn { get; private set; }

    /// <summary>What the group is asked.</summary>
    public string? Question { get; private set; }

    /// <summary>When the group answered.</summary>
    public DateOnly? AnsweredOn { get; private set; }

    /// <summary>What the group answered.</summary>
    public string? Answer { get; private set; }

    /// <summary>What a register outside the program says of it.</summary>
    internal void Note(string? question, string? answer, DateOnly? answeredOn) =>
        (Question, Answer, AnsweredOn) = (question, answer, answeredOn);

    /// <summary>Another group answers it.</summary>
    public void HandTo(GroupId group) => GroupId = group;

    /// <summary>Notes the group's answer.</summary>
    public void Receive(string answer, DateOnly on)
    {
        Answer = answer;
        AnsweredOn = on;
    }
}
