using Lsk.Dashboard.Features.Decisions;
using Lsk.Domain.Access;
using Lsk.Domain.Decisions;
using Lsk.Domain.Organisation;

namespace Lsk.Tests.Features.Decisions;

/// <summary>What the use cases of ways, levels and asks ask of the one who acts; who leads a group is told by <see cref="AskRightsTests"/>.</summary>
public sealed class DecisionsPermissionRows : IPermissionRows
{
    public IEnumerable<PermissionRow> Rows =>
        [
            PermissionRow.Of<SetDecisionWay>(Permission.Decide, _ => new SetDecisionWayCommand(9_999, [new StepWording("TL", null, null)])),
            PermissionRow.Of<AnswerStep>(Permission.Decide, _ => new AnswerStepCommand(9_999, null, null, null, null, Guid.Empty)),
            PermissionRow.Of<MapLevelWord>(Permission.EditRegister, _ => new MapLevelWordCommand("ord", 9_999)),
            PermissionRow.Of<SaveAsks>(Permission.Read, _ => new SaveAsksCommand(
                new GroupId(9_999),
                new DateOnly(2026, 1, 1),
                [new AskWording(new GroupId(1), AskKind.Wish, "x", null)]
            )),
            PermissionRow.Of<AnswerAsk>(Permission.Read, _ => new AnswerAskCommand(9_999, "x", new DateOnly(2026, 1, 1), Guid.Empty)),
            PermissionRow.Of<JudgeAnswer>(Permission.Read, _ => new JudgeAnswerCommand(
                9_999,
                AskVerdict.Received,
                new DateOnly(2026, 1, 1),
                null,
                Guid.Empty
            )),
            PermissionRow.Of<WithdrawAsk>(Permission.Read, _ => new WithdrawAskCommand(9_999, "x", Guid.Empty)),
        ];
}
