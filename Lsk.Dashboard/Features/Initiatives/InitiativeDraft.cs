using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;

namespace Lsk.Dashboard.Features.Initiatives;

/// <summary>What stands in the editor's fields.</summary>
public sealed class InitiativeDraft
{
    public string Number { get; set; } = "";

    public Organisation? Organisation { get; set; }

    public bool Draft { get; set; }

    public string Title { get; set; } = "";

    public string? Description { get; set; }

    public Group? Group { get; set; }

    public SubGoal? SubGoal { get; set; }

    public string? TargetGroup { get; set; }

    public string? Intervention { get; set; }

    public string? Indicator { get; set; }

    public DateOnly? Start { get; set; }

    public DateOnly? End { get; set; }

    public InitiativeStatus Status { get; set; }

    public double? Budget { get; set; }

    public double? Spent { get; set; }

    public double? Staff { get; set; }

    public string? DecisionLevel { get; set; }

    public LegalBasis? LegalBasis { get; set; }

    public string? Labels { get; set; }

    public string? Responsible { get; set; }

    public DateOnly? PresentedOn { get; set; }

    /// <summary>Fills the fields.</summary>
    public void Fill(InitiativeDetails d, IReadOnlyList<Group> groups, IReadOnlyList<SubGoal> subGoals)
    {
        (Title, Description, TargetGroup, Intervention, Indicator) = (d.Title, d.Description, d.TargetGroup, d.Intervention, d.Indicator);
        (Group, SubGoal) = (groups.FirstOrDefault(g => g.Id == d.Group), subGoals.FirstOrDefault(s => s.Code == d.SubGoal));
        (Start, End, Status, PresentedOn) = (d.Start, d.End, d.Status, d.PresentedOn);
        (Budget, Spent, Staff) = ((double?)d.BudgetTkr, (double?)d.SpentTkr, d.Staff);
        (DecisionLevel, LegalBasis, Labels, Responsible) = (d.DecisionLevel, d.LegalBasis, d.Labels, d.Responsible);
    }

    /// <summary>The details that the fields make; blank is nothing.</summary>
    public InitiativeDetails ToDetails() =>
        new()
        {
            Title = Title.Trim(),
            Description = Blank(Description),
            Group = Group?.Id,
            SubGoal = SubGoal?.Code,
            TargetGroup = Blank(TargetGroup),
            Intervention = Blank(Intervention),
            Indicator = Blank(Indicator),
            Start = Start,
            End = End,
            Status = Status,
            BudgetTkr = (decimal?)Budget,
            SpentTkr = (decimal?)Spent,
            Staff = Staff,
            DecisionLevel = Blank(DecisionLevel),
            LegalBasis = LegalBasis,
            Labels = Blank(Labels),
            Responsible = Blank(Responsible),
            PresentedOn = PresentedOn,
        };

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
