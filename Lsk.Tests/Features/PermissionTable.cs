using Lsk.Domain.Access;
using Lsk.Tests.TestKit;

namespace Lsk.Tests.Features;

/// <summary>One line of the table.</summary>
/// <param name="Answers">What each of <see cref="PermissionTable.Columns"/> is answered.</param>
/// <param name="IsOwnerBound">An analyst may for the own organisation alone.</param>
internal sealed record PermissionLine(string[] Answers, bool IsOwnerBound);

/// <summary>
/// Who is answered what by each use case. A point is a refusal; a mark is the answer of one who may: done, or the rule that the row's
/// command breaks <em>after</em> the permission (a workshop that does not exist), named so that nothing counts as allowed by chance.
/// </summary>
internal static class PermissionTable
{
    public static IReadOnlyDictionary<string, PermissionLine> Lines { get; } =
        new Dictionary<string, PermissionLine>
        {
            // Guest, Reader, Assessor, Analyst of the owner, Analyst of another, Facilitator, Administrator
            ["AbsorbGroup"] = Of(".....xx", "NotFound"),
            ["AdmitGuest"] = Of(".....xx", "NotFound"),
            ["AgreeCluster"] = Of(".....xx", "NotFound"),
            ["AnnotateMeasure"] = Of("...x.xx"),
            ["AnswerAsk"] = Of(".xxxxxx", "NotFound"),
            ["AnswerDignityGate"] = Of("...x.xx"),
            ["AnswerStep"] = Of("..x..xx", "NotFound"),
            ["ChangeLexicon"] = Of(".....xx", nameof(Done), nameof(BrokenRule.ChangedMeanwhile)),
            ["ChangeMilestone"] = Of("...x.xx"),
            ["ChangeUser"] = Of("......x", "NotFound"),
            ["CloseInitiative"] = Of("...x.xx", "NotEnded"),
            ["CloseWorkshop"] = Of(".....xx", "NotFound"),
            ["CommitImport"] = Of("...xxxx"),
            ["CreateGroup"] = Of(".....xx"),
            ["CreateInitiative"] = Of("...x.xx"),
            ["CreateModelDraft"] = Of(".....xx", nameof(Done), "DraftExists"),
            ["CreateUser"] = Of("......x"),
            ["DecideGroup"] = Of("..x..xx", "NotFound"),
            ["DissolveCluster"] = Of(".....xx", "NotFound"),
            ["DropCharter"] = Of(".....xx"),
            ["EndHolding"] = Of(".....xx"),
            ["EnterMeasurements"] = Of("...x.xx"),
            ["ExportPortfolio"] = Of(".xxxxxx"),
            ["ForgetMapping"] = Of("...xxxx", "NotFound"),
            ["FormCluster"] = Of(".....xx", "NotFound"),
            ["GiveFeedback"] = Of(".....xx", "NothingToAnswer"),
            // Whose it is is asked once the referral is found.
            ["HandleReferral"] = Of("...xxxx", "NotFound"),
            ["IssuePasswordLink"] = Of("......x", "NotFound"),
            ["JudgeAnswer"] = Of(".xxxxxx", "NotFound"),
            ["JudgeCrossLinks"] = Of(".....xx"),
            ["JudgePair"] = Of(".....xx", "NotFound"),
            ["LinkGap"] = Of("...x.xx", "NotFound"),
            ["LinkToKolada"] = Of("...x.xx"),
            ["MakeGapInitiative"] = Of("...x.xx", "NotFound"),
            ["MakeInitiative"] = Of("...x.xx"),
            ["MapLevelWord"] = Of(".....xx", "NotFound"),
            ["MakeServiceToken"] = Of("......x"),
            ["MakeToken"] = Of(".xxxxxx", "NotFound"),
            ["MoveWaterline"] = Of(".....xx", "NotFound"),
            ["NumberProtocol"] = Of(".....xx", "NotFound"),
            ["OpenWorkshop"] = Of(".....xx", "NotFound"),
            ["PlaceInNationalView"] = Of("...x.xx"),
            ["PrepareWorkshop"] = Of(".....xx"),
            ["PurgeHolders"] = Of(".....xx"),
            ["PutModelInUse"] = Of(".....xx", "NotFound"),
            ["ReceiveReport"] = Of(".....xx"),
            ["RecordDecision"] = Of("..x..xx"),
            ["RecordFollowUp"] = Of("...x.xx"),
            ["RefreshFromKolada"] = Of("...xxxx", "KoladaIsOff"),
            ["RelearnWeights"] = Of(".....xx", "TooFewVerdicts"),
            ["RemoveActivity"] = Of("...x.xx"),
            ["RemoveInitiative"] = Of("...x.xx"),
            ["RemoveMilestone"] = Of("...x.xx"),
            ["RemoveModelDraft"] = Of(".....xx", "NotFound"),
            ["RemoveParticipant"] = Of(".....xx", "NotFound"),
            ["RemoveScenario"] = Of(".xxxxxx", "NotFound"),
            ["RemoveSeat"] = Of(".....xx"),
            ["RemoveYearStep"] = Of(".....xx", "NotFound"),
            ["RenewCalendarKey"] = Of(".xxxxxx"),
            ["RevokeCalendarKey"] = Of(".xxxxxx"),
            ["SaveYearStep"] = Of(".....xx"),
            ["RemoveView"] = Of(".xxxxxx", "NotFound"),
            ["RenewJoinCode"] = Of(".....xx", "NotFound"),
            ["ResetSecondFactor"] = Of("......x", "NotFound"),
            ["RestoreInitiative"] = Of("...x.xx"),
            ["RestoreWeights"] = Of(".....xx"),
            ["RevealItem"] = Of(".....xx", "NotFound"),
            ["ReviseGroup"] = Of(".....xx"),
            ["ReviseInitiative"] = Of("...x.xx"),
            ["ReviseMapping"] = Of("...xxxx", "NotFound"),
            ["SaveActivities"] = Of("...x.xx"),
            ["SaveAsks"] = Of(".......", "NotPermitted"),
            ["RevokeToken"] = Of(".xxxxxx", "NotFound"),
            ["SaveGroup"] = Of("......x"),
            ["SaveHolding"] = Of(".....xx"),
            ["SaveMeasure"] = Of("...x.xx"),
            ["SaveModelDraft"] = Of(".....xx", "WeightsEmpty"),
            ["SaveOrganisation"] = Of("......x"),
            ["SaveScenario"] = Of(".....xx"),
            ["SaveSeat"] = Of(".....xx"),
            ["SaveSupport"] = Of(".....xx", nameof(Done), "SupportNumberTaken"),
            ["SaveView"] = Of(".xxxxxx"),
            ["SendReferral"] = Of(".....xx"),
            ["SendReport"] = Of("...x.xx", "NotFound"),
            ["SendReferrals"] = Of(".....xx"),
            ["SetDecisionWay"] = Of("..x..xx", "NotFound"),
            ["SetTimer"] = Of(".....xx", "NotFound"),
            ["SettleCharter"] = Of(".....xx"),
            ["SettleItems"] = Of(".....xx", "NotFound"),
            ["SettleProtocol"] = Of(".....xx", "NotFound"),
            ["ShareInitiative"] = Of("...x.xx"),
            ["ShowItem"] = Of(".....xx", "NotFound"),
            ["ShowMotivations"] = Of(".....xx", "NotFound"),
            ["StartEdition"] = Of(".....xx", "NotFound"),
            ["StartRound"] = Of(".....xx", "NotFound"),
            ["SwitchKolada"] = Of("......x"),
            ["SwitchUser"] = Of("......x", "NotFound"),
            ["TakeBackRound"] = Of(".....xx", "NotFound"),
            ["TakeBackup"] = Of("......x"),
            ["TakeOverMemberWeights"] = Of(".....xx", "NotFound"),
            ["TakeSeat"] = Of("..x..xx", "NotFound"),
            ["TransferOwnership"] = Of(".....xx", "NotFound"),
            ["UndoImport"] = Of("...xxxx", "NotFound"),
            ["UnlockUser"] = Of("......x", "NotFound"),
            ["WithdrawAsk"] = Of(".xxxxxx", "NotFound"),
            ["WriteCharter"] = Of(".....xx"),
            ["WriteReport"] = Of("...x.xx"),
        };

    /// <summary>Who, and whose initiative it is about; in the order of the marks.</summary>
    public static IEnumerable<(Actor Who, string Owner)> Columns(OrganisationId own) =>
        [
            (Actor.Guest("guest-1-1", "Gäst"), "Tierps kommun"),
            (People.Of(Role.Reader, own), "Tierps kommun"),
            (People.Of(Role.Assessor, own), "Tierps kommun"),
            (People.Of(Role.Analyst, own), "Tierps kommun"),
            (People.Of(Role.Analyst, own), "Uppsala kommun"),
            (People.Of(Role.Facilitator, own), "Uppsala kommun"),
            (People.Of(Role.Administrator, own), "Uppsala kommun"),
        ];

    /// <summary>What an analyst is answered about a draft of another organisation: it is not there. To make one is simply not
    /// permitted.</summary>
    public static string OfDrafts(string useCase) =>
        // The plan of another municipality is there for everybody to read: only writing in it is refused.
        useCase
            is "CreateInitiative"
                or "LinkGap"
                or "MakeGapInitiative"
                or "MakeInitiative"
                or "RemoveActivity"
                or "SaveActivities"
                or "SendReport"
                or "WriteReport"
            ? nameof(BrokenRule.NotPermitted)
            : nameof(BrokenRule.NotFound);

    // One answer for all who may, or the first one's and the others': what is done once cannot be done again.
    private static PermissionLine Of(string marks, string first = nameof(Done), string? then = null)
    {
        var allowed = 0;
        return new PermissionLine(
            [
                .. marks.Select(mark =>
                    mark is not 'x' ? nameof(BrokenRule.NotPermitted)
                    : allowed++ == 0 ? first
                    : then ?? first
                ),
            ],
            marks is "...x.xx"
        );
    }
}
