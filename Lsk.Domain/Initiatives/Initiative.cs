using Lsk.Domain.History;
using Lsk.Domain.Organisation;

namespace Lsk.Domain.Initiatives;

/// <summary>
/// Initiativ: a piece of improvement work. <see cref="Number"/> is the organisation's own number, unique within the organisation; together
/// they are the key for re-import. What people write stands in <see cref="InitiativeDetails"/>. Never deleted: removed ones keep their row.
/// </summary>
public sealed class Initiative : IAudited, IVersioned
{
    private Initiative() { }

    /// <summary>A new initiative.</summary>
    /// <param name="organisation">The owner.</param>
    /// <param name="number">The organisation's own number.</param>
    /// <param name="details">Whole details; see <see cref="InitiativeDetails.BrokenRules"/>.</param>
    /// <param name="now">UTC.</param>
    /// <exception cref="ArgumentException">The details break a rule or the number is empty.</exception>
    public Initiative(OrganisationId organisation, string number, InitiativeDetails details, DateTime now)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(number);
        OrganisationId = organisation;
        Number = number;
        CreatedAt = now;
        Sharing = Sharing.Shared;
        Revise(details, now);
    }

    /// <summary>Key in the store.</summary>
    public InitiativeId Id { get; private set; }

    /// <summary>The owner.</summary>
    public OrganisationId OrganisationId { get; private set; }

    /// <summary>The organisation's own number.</summary>
    public string Number { get; private set; } = "";

    /// <inheritdoc cref="InitiativeDetails.Title"/>
    public string Title { get; private set; } = "";

    /// <inheritdoc cref="InitiativeDetails.Description"/>
    public string? Description { get; private set; }

    /// <inheritdoc cref="InitiativeDetails.Group"/>
    public GroupId? GroupId { get; private set; }

    /// <inheritdoc cref="InitiativeDetails.SubGoal"/>
    public string? SubGoalCode { get; private set; }

    /// <inheritdoc cref="InitiativeDetails.TargetGroup"/>
    public string? TargetGroup { get; private set; }

    /// <inheritdoc cref="InitiativeDetails.Intervention"/>
    public string? Intervention { get; private set; }

    /// <inheritdoc cref="InitiativeDetails.Indicator"/>
    public string? Indicator { get; private set; }

    /// <inheritdoc cref="InitiativeDetails.Start"/>
    public DateOnly? Start { get; private set; }

    /// <inheritdoc cref="InitiativeDetails.End"/>
    public DateOnly? End { get; private set; }

    /// <inheritdoc cref="InitiativeDetails.Status"/>
    public InitiativeStatus Status { get; private set; }

    /// <inheritdoc cref="InitiativeDetails.BudgetTkr"/>
    public decimal? BudgetTkr { get; private set; }

    /// <inheritdoc cref="InitiativeDetails.SpentTkr"/>
    public decimal? SpentTkr { get; private set; }

    /// <inheritdoc cref="InitiativeDetails.Staff"/>
    public double? Staff { get; private set; }

    /// <inheritdoc cref="InitiativeDetails.DecisionLevel"/>
    public string? DecisionLevel { get; private set; }

    /// <inheritdoc cref="InitiativeDetails.LegalBasis"/>
    public LegalBasis? LegalBasis { get; private set; }

    /// <inheritdoc cref="InitiativeDetails.Labels"/>
    public string? Labels { get; private set; }

    /// <inheritdoc cref="InitiativeDetails.Responsible"/>
    public string? Responsible { get; private set; }

    /// <inheritdoc cref="InitiativeDetails.PresentedOn"/>
    public DateOnly? PresentedOn { get; private set; }

    /// <summary>Draft, shared or settled.</summary>
    public Sharing Sharing { get; private set; }

    /// <summary>The gate: does it respect the equal worth of all people? <see langword="null"/> = not answered.</summary>
    public bool? HumanDignity { get; private set; }

    /// <summary>The reason for the answer of the gate.</summary>
    public string? HumanDignityReason { get; private set; }

    /// <summary>Severity is no ground here (social care): the national view starts without it.</summary>
    public bool SeverityOff { get; private set; }

    /// <summary>A lane outside the national scale.</summary>
    public Lane Lane { get; private set; }

    /// <inheritdoc cref="ClosingNote.Result"/>
    public string? Result { get; private set; }

    /// <inheritdoc cref="ClosingNote.Lessons"/>
    public string? Lessons { get; private set; }

    /// <inheritdoc cref="ClosingNote.Spread"/>
    public string? Spread { get; private set; }

    /// <summary>Removed from all lists at this time (UTC); the row stays.</summary>
    public DateTime? RemovedAt { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime ChangedAt { get; private set; }

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>What people have written.</summary>
    public InitiativeDetails Details =>
        new()
        {
            Title = Title,
            Description = Description,
            Group = GroupId,
            SubGoal = SubGoalCode,
            TargetGroup = TargetGroup,
            Intervention = Intervention,
            Indicator = Indicator,
            Start = Start,
            End = End,
            Status = Status,
            BudgetTkr = BudgetTkr,
            SpentTkr = SpentTkr,
            Staff = Staff,
            DecisionLevel = DecisionLevel,
            LegalBasis = LegalBasis,
            Labels = Labels,
            Responsible = Responsible,
            PresentedOn = PresentedOn,
        };

    /// <summary>What is said of it when it has ended.</summary>
    public ClosingNote Closing => new(Result, Lessons, Spread);

    /// <summary>Says what came of it, or takes that back.</summary>
    public void Close(ClosingNote note, DateTime now)
    {
        (Result, Lessons, Spread) = (note.Result, note.Lessons, note.Spread);
        ChangedAt = now;
    }

    /// <summary>Replaces what people have written.</summary>
    /// <exception cref="ArgumentException">The details break a rule: ask <see cref="InitiativeDetails.BrokenRules"/> first.</exception>
    public void Revise(InitiativeDetails details, DateTime now)
    {
        if (details.BrokenRules().FirstOrDefault() is { } broken)
            throw new ArgumentException($"The details break {broken.Code}.", nameof(details));
        Title = details.Title.Trim();
        Description = details.Description;
        GroupId = details.Group;
        SubGoalCode = details.SubGoal;
        TargetGroup = details.TargetGroup;
        Intervention = details.Intervention;
        Indicator = details.Indicator;
        Start = details.Start;
        End = details.End;
        Status = details.Status;
        BudgetTkr = details.BudgetTkr;
        SpentTkr = details.SpentTkr;
        Staff = details.Staff;
        DecisionLevel = details.DecisionLevel;
        LegalBasis = details.LegalBasis;
        Labels = details.Labels;
        Responsible = details.Responsible;
        PresentedOn = details.PresentedOn;
        ChangedAt = now;
    }

    /// <summary>Answers the gate of human dignity.</summary>
    public void AnswerHumanDignity(bool? respected, string? reason, DateTime now)
    {
        HumanDignity = respected;
        HumanDignityReason = reason;
        ChangedAt = now;
    }

    /// <summary>Says how the national view treats it.</summary>
    public void PlaceInNationalView(Lane lane, bool severityOff, DateTime now)
    {
        Lane = lane;
        SeverityOff = severityOff;
        ChangedAt = now;
    }

    /// <summary>Moves between draft, shared and settled.</summary>
    public void ShareAs(Sharing sharing, DateTime now)
    {
        Sharing = sharing;
        ChangedAt = now;
    }

    /// <summary>Moves along its life, after a decision.</summary>
    public void MoveTo(InitiativeStatus status, DateTime now)
    {
        Status = status;
        ChangedAt = now;
    }

    /// <summary>Another group goes on with it.</summary>
    public void HandTo(GroupId group, DateTime now)
    {
        GroupId = group;
        ChangedAt = now;
    }

    /// <summary>Takes it out of all lists; the row and its history stay.</summary>
    public void Remove(DateTime now) => ChangedAt = (RemovedAt = now).Value;

    /// <summary>Brings a removed initiative back.</summary>
    public void Restore(DateTime now)
    {
        RemovedAt = null;
        ChangedAt = now;
    }
}
