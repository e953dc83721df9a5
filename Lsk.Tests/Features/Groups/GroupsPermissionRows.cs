using Lsk.Dashboard.Features.Groups;
using Lsk.Domain.Access;
using Lsk.Domain.Groups;
using Lsk.Domain.Organisation;
using Lsk.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Tests.Features.Groups;

/// <summary>What the use cases of the register ask of the one who acts.</summary>
public sealed class GroupsPermissionRows : IPermissionRows
{
    public IEnumerable<PermissionRow> Rows =>
        [
            PermissionRow.Of<DecideGroup>(Permission.Decide, _ => new DecideGroupCommand(
                new GroupId(9_999),
                new GroupDecisionWording(GroupDecisionKind.End, new DateOnly(2026, 6, 20), "TL HSVO", "Klar")
            )),
            Of<CreateGroup>(
                (_, _) =>
                    Task.FromResult<object>(
                        new CreateGroupCommand("LAG " + Guid.NewGuid(), GroupKind.WorkingGroup, new() { EndsOn = new(2027, 1, 1) }, [])
                    )
            ),
            Of<ReviseGroup>(
                async (store, group) =>
                {
                    await using var db = await store.Contexts.CreateDbContextAsync();
                    var now = await db.Groups.SingleAsync(one => one.Id == group);
                    return new ReviseGroupCommand(group, now.Version, now.Name, now.Kind, now.Details with { Contact = "a@b.se" }, []);
                }
            ),
            Of<WriteCharter>((_, group) => Task.FromResult<object>(new WriteCharterCommand(group, Wording, null))),
            Of<DropCharter>(
                async (store, group) => new DropCharterCommand(group, (await RegisterOfTests.DraftAsync(store, group, Wording)).Version)
            ),
            Of<SettleCharter>(
                async (store, group) =>
                {
                    await RegisterOfTests.DraftAsync(store, group, Wording);
                    return new SettleCharterCommand(group, Wording.Checksum());
                }
            ),
            Of<SaveSeat>(
                (_, group) =>
                    Task.FromResult<object>(new SaveSeatCommand(group, null, null, "Ledamot", SeatRole.Member, null, null, IsRequired: true))
            ),
            Of<RemoveSeat>(
                async (store, group) =>
                {
                    var seat = await RegisterOfTests.SeatAsync(store, group, SeatRole.Member);
                    return new RemoveSeatCommand(group, seat.Id, seat.Version);
                }
            ),
            Of<SaveHolding>(
                async (store, group) =>
                    new SaveHoldingCommand(
                        (await RegisterOfTests.SeatAsync(store, group, SeatRole.Member)).Id,
                        null,
                        null,
                        "Enhetschef",
                        null,
                        new(2026, 1, 1),
                        null
                    )
            ),
            Of<EndHolding>(
                async (store, group) =>
                {
                    var holding = await RegisterOfTests.HoldAsync(store, group, SeatRole.Member, new(2026, 1, 1), null, "Enhetschef", null);
                    return new EndHoldingCommand(holding.Id, holding.Version, new(2026, 6, 1));
                }
            ),
            PermissionRow.Of<AbsorbGroup>(Permission.EditRegister, _ => new AbsorbGroupCommand(new GroupId(9_998), new GroupId(9_999))),
            PermissionRow.Of<PurgeHolders>(Permission.EditRegister, _ => new PurgeHoldersCommand()),
        ];

    private static CharterWording Wording { get; } = new(new DateOnly(2026, 1, 1), null, "Leder arbetet");

    /// <summary>About a LAG in which nobody of the table sits: what seats give is in <see cref="SeatMatrixTests"/>.</summary>
    private static PermissionRow Of<TUseCase>(Func<Store, GroupId, Task<object>> command) =>
        new(
            typeof(TUseCase),
            Permission.Read,
            false,
            async (store, _) => await command(store, await RegisterOfTests.GroupAsync(store, "LAG " + Guid.NewGuid(), GroupKind.WorkingGroup))
        );
}
