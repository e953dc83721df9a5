using Lsk.Dashboard.Localization;
using Lsk.Domain.Groups;
using Lsk.Domain.Organisation;

namespace Lsk.Dashboard.Features.Groups;

/// <summary>States, findings and roles in words.</summary>
public static class GroupWords
{
    public static string Of(GroupState state) =>
        state switch
        {
            GroupState.Forming => GroupsText.Forming,
            GroupState.Active => GroupsText.Active,
            GroupState.Resting => GroupsText.Resting,
            GroupState.Ended => GroupsText.Ended,
        };

    /// <summary>A finding in a sentence without a full stop.</summary>
    /// <param name="finding">What is wrong.</param>
    /// <param name="nameOf">Names of groups.</param>
    public static string Of(GroupFinding finding, Func<GroupId, string> nameOf) =>
        finding.Code switch
        {
            GroupFindingCode.NoCharter => GroupsText.NoCharter,
            GroupFindingCode.CharterOld => Show.Format(GroupsText.CharterOld, Show.Date(finding.Day)),
            GroupFindingCode.NoChair => GroupsText.NoChair,
            GroupFindingCode.ChairTermOver => Show.Format(GroupsText.ChairTermOver, Show.Date(finding.Day)),
            GroupFindingCode.SeatsVacant => Show.Format(GroupsText.SeatsVacant, finding.Count, finding.OutOf),
            GroupFindingCode.OneSided => finding.Side is SeatSide.Region ? GroupsText.WithoutRegion : GroupsText.WithoutMunicipality,
            GroupFindingCode.PastEnd => Show.Format(GroupsText.PastEnd, Show.Date(finding.Day)),
            GroupFindingCode.NotMet => Show.Format(GroupsText.NotMet, finding.Count),
            GroupFindingCode.NoPlan => GroupsText.NoPlan,
            GroupFindingCode.NoReport => GroupsText.NoReport,
            GroupFindingCode.NoWork => GroupsText.NoWork,
            GroupFindingCode.LowSelfEvaluation => GroupsText.LowSelfEvaluation,
            GroupFindingCode.Overlap => Show.Format(GroupsText.Overlap, nameOf(finding.Other!.Value), finding.Words),
        };

    /// <summary>The name of a finding in the filter, and the limit behind it.</summary>
    public static string Of(GroupFindingCode code) =>
        code switch
        {
            GroupFindingCode.NoCharter => GroupsText.NoCharter,
            GroupFindingCode.CharterOld => GroupsText.NameCharterOld,
            GroupFindingCode.NoChair => GroupsText.NoChair,
            GroupFindingCode.ChairTermOver => GroupsText.NameChairTermOver,
            GroupFindingCode.SeatsVacant => GroupsText.NameSeatsVacant,
            GroupFindingCode.OneSided => GroupsText.NameOneSided,
            GroupFindingCode.PastEnd => GroupsText.NamePastEnd,
            GroupFindingCode.NotMet => GroupsText.NameNotMet,
            GroupFindingCode.NoPlan => GroupsText.NoPlan,
            GroupFindingCode.NoReport => GroupsText.NoReport,
            GroupFindingCode.NoWork => GroupsText.NoWork,
            GroupFindingCode.LowSelfEvaluation => GroupsText.LowSelfEvaluation,
            GroupFindingCode.Overlap => GroupsText.NameOverlap,
        };

    public static string Of(SeatRole role) =>
        role switch
        {
            SeatRole.Chair => GroupsText.Chair,
            SeatRole.ViceChair => GroupsText.ViceChair,
            SeatRole.Coordinator => GroupsText.Coordinator,
            SeatRole.Member => GroupsText.Member,
            SeatRole.Adjunct => GroupsText.Adjunct,
            SeatRole.PatientRepresentative => GroupsText.PatientRepresentative,
        };

    public static string Of(GroupDecisionKind kind) =>
        kind switch
        {
            GroupDecisionKind.Start => GroupsText.DecideStart,
            GroupDecisionKind.Rest => GroupsText.DecideRest,
            GroupDecisionKind.Merge => GroupsText.DecideMerge,
            GroupDecisionKind.End => GroupsText.DecideEnd,
        };
}
