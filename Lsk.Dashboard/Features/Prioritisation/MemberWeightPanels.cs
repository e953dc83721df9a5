using Lsk.Domain.Access;
using Lsk.Domain.Portfolios;
using Lsk.Domain.Prioritisation;
using Lsk.Domain.Prioritisation.Elicitation;

namespace Lsk.Dashboard.Features.Prioritisation;

/// <summary>The members' weights as a group, by the one rule of how many a side has to have.</summary>
internal static class MemberWeightPanels
{
    public static Outcome<MemberPanel> Of(IReadOnlyList<string> criteria, Weights model, IReadOnlyList<SaidMember> said) =>
        MemberPanel.Of(criteria, model, said, ReportMembers.SmallestSide);

    public static MemberPanel? Of(DecisionBasis basis, IReadOnlyList<SaidMember> said) =>
        ReportMembers.PanelOf(basis, said) is { IsDone: true } built ? built.Value : null;
}
