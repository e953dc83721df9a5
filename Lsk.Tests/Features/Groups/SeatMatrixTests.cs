using Lsk.Dashboard.Features.Groups;
using Lsk.Domain.Access;
using Lsk.Domain.Groups;
using Lsk.Domain.Organisation;
using Lsk.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lsk.Tests.Features.Groups;

/// <summary>
/// Role x use case x organisation x seat, word for word: who is let in to what is done with a LAG. A point is a refusal. Nothing here asks
/// the program what should be so.
/// </summary>
public sealed class SeatMatrixTests
{
    private static readonly CharterWording Wording = new(new DateOnly(2026, 1, 1), null, "Leder arbetet");

    // Guest, reader, member, chair, vice chair, coordinator, former chair, chair of its LPO, chair of the LPO's commissioner,
    // analyst whose organisation fills the seat, analyst of another, assessor, facilitator
    private static readonly Dictionary<string, string> Table = new()
    {
        ["make a LAG under its LPO"] = ".......x....x",
        ["make an LPO"] = "............x",
        ["change its contact"] = "...xxx.x....x",
        ["move its last day"] = ".......x....x",
        ["change its commissioners"] = "............x",
        ["write its draft"] = "...xxx.x....x",
        ["settle its draft"] = ".......x....x",
        ["throw its draft away"] = "...xxx.x....x",
        ["add a seat"] = "...xxx.x....x",
        ["say the competence of a seat"] = "...xxx.x.x..x",
        ["make a seat the chair's"] = "...xxx.x....x",
        ["say who holds a seat"] = "...xxx.x.x..x",
        ["link an account to the chair's seat"] = "...xxx.x....x",
        ["end who holds a seat"] = "...xxx.x.x..x",
        ["take a seat away"] = "...xxx.x....x",
        ["end it"] = "...........xx",
        ["make it one with another"] = "............x",
    };

    [Fact]
    public async Task Each_is_let_in_to_what_the_seat_gives()
    {
        await using var store = await Store.SqliteAsync();
        var answers = new Dictionary<string, string>();
        var people = await PeopleAsync(store);
        foreach (var act in Table.Keys)
        {
            var marks = "";
            foreach (var who in people.Actors)
                marks += await IsLetInAsync(store, people, who, act) ? 'x' : '.';
            answers[act] = marks;
        }
        Assert.Equal(Table, answers);
    }

    [Fact]
    public async Task A_chair_who_was_removed_is_refused_in_the_next_use_case_by_the_same_actor()
    {
        await using var store = await Store.SqliteAsync();
        var lpo = await RegisterOfTests.GroupAsync(store, "LPO Vila", GroupKind.ProgrammeArea);
        var chair = People.Reader;
        var holding = await RegisterOfTests.HoldAsync(store, lpo, SeatRole.Chair, new(2026, 1, 1), null, null, chair.Id);
        var write = store.Services.GetRequiredService<WriteCharter>();
        var first = await write.RunAsync(chair, new(lpo, Wording, null), CancellationToken.None);
        Assert.True(first.IsDone, first.Broken?.Code);
        var ended = await store
            .Services.GetRequiredService<EndHolding>()
            .RunAsync(People.Facilitator, new(holding.Id, holding.Version, new(2026, 6, 19)), CancellationToken.None);
        Assert.True(ended.IsDone, ended.Broken?.Code);
        Assert.Equal(BrokenRule.NotPermitted, (await write.RunAsync(chair, new(lpo, Wording, first.Value), CancellationToken.None)).Broken);
        var view = await store
            .Services.GetRequiredService<GroupQueries>()
            .FindAsync(chair, lpo, new(2026, 6, 20), CancellationToken.None);
        Assert.Equal(GroupMay.Nothing, view!.May);
        Assert.Contains(view.Standing!.Findings, finding => finding.Code is GroupFindingCode.NoChair);
    }

    private sealed record Cast(GroupId Board, GroupId Lpo, GroupId Lag, IReadOnlyList<Actor> Actors);

    private static async Task<Cast> PeopleAsync(Store store)
    {
        var (own, other) = (await store.OrganisationAsync("Tierps kommun"), await store.OrganisationAsync("Heby kommun"));
        var board = await RegisterOfTests.GroupAsync(store, "Beslutsgrupp Test", GroupKind.SteeringGroup);
        var lpo = await RegisterOfTests.GroupAsync(store, "LPO Vila", GroupKind.ProgrammeArea, board);
        var lag = await RegisterOfTests.GroupAsync(store, "LAG Sömn", GroupKind.WorkingGroup, lpo);
        async Task<Actor> SittingAsync(GroupId group, SeatRole role, DateOnly? to = null)
        {
            var actor = new Actor(Guid.NewGuid().ToString(), role.ToString(), Role.Reader, own);
            await RegisterOfTests.HoldAsync(store, group, role, new(2026, 1, 1), to, null, actor.Id);
            return actor;
        }
        return new Cast(
            board,
            lpo,
            lag,
            [
                Actor.Guest("guest-1", "Gäst"),
                People.Reader,
                await SittingAsync(lag, SeatRole.Member),
                await SittingAsync(lag, SeatRole.Chair),
                await SittingAsync(lag, SeatRole.ViceChair),
                await SittingAsync(lag, SeatRole.Coordinator),
                await SittingAsync(lag, SeatRole.Chair, new(2026, 6, 19)),
                await SittingAsync(lpo, SeatRole.Chair),
                await SittingAsync(board, SeatRole.Chair),
                People.AnalystOf(own),
                People.AnalystOf(other),
                People.Assessor,
                People.Facilitator,
            ]
        );
    }

    private static async Task<bool> IsLetInAsync(Store store, Cast cast, Actor who, string act)
    {
        async Task<BrokenRule?> RunAsync<TUseCase, TCommand, TResult>(TCommand command)
            where TUseCase : UseCase<TCommand, TResult> =>
            (await store.Services.GetRequiredService<TUseCase>().RunAsync(who, command, CancellationToken.None)).Broken;
        var name = "Ny " + Guid.NewGuid();
        var details = new GroupDetails { EndsOn = new(2027, 1, 1) };
        var broken = act switch
        {
            "make a LAG under its LPO" => await RunAsync<CreateGroup, CreateGroupCommand, GroupId>(
                new(name, GroupKind.WorkingGroup, details, [cast.Lpo])
            ),
            "make an LPO" => await RunAsync<CreateGroup, CreateGroupCommand, GroupId>(
                new(name, GroupKind.ProgrammeArea, details, [cast.Lpo])
            ),
            "change its contact" => await RunAsync<ReviseGroup, ReviseGroupCommand, Done>(
                await ReviseAsync(store, cast, now => now with { Contact = name })
            ),
            "move its last day" => await RunAsync<ReviseGroup, ReviseGroupCommand, Done>(
                await ReviseAsync(store, cast, now => now with { EndsOn = now.EndsOn!.Value.AddDays(1) })
            ),
            "change its commissioners" => await RunAsync<ReviseGroup, ReviseGroupCommand, Done>(
                await ReviseAsync(store, cast, now => now) with
                {
                    // One that is not there: who is let in changes nothing, and the next line of the table finds the LAG as it was.
                    Commissioners = [cast.Lpo, new GroupId(9_999)],
                }
            ),
            "write its draft" => await RunAsync<WriteCharter, WriteCharterCommand, Guid>(new(cast.Lag, Wording, null)),
            "settle its draft" => await RunAsync<SettleCharter, SettleCharterCommand, Done>(new(cast.Lag, "something else")),
            "throw its draft away" => await RunAsync<DropCharter, DropCharterCommand, Done>(new(cast.Lag, Guid.NewGuid())),
            "add a seat" => await RunAsync<SaveSeat, SaveSeatCommand, int>(
                new(cast.Lag, null, null, name, SeatRole.Member, null, null, true)
            ),
            "say the competence of a seat" => await RunAsync<SaveSeat, SaveSeatCommand, int>(
                await SeatAsync(store, cast, seat => seat with { Competence = name })
            ),
            "make a seat the chair's" => await RunAsync<SaveSeat, SaveSeatCommand, int>(
                await SeatAsync(store, cast, seat => seat with { Role = SeatRole.Chair })
            ),
            "say who holds a seat" => await RunAsync<SaveHolding, SaveHoldingCommand, int>(
                new((await SeatAsync(store, cast, seat => seat)).Seat!.Value, null, null, "Enhetschef", null, new(2026, 1, 1), null)
            ),
            "link an account to the chair's seat" => await RunAsync<SaveHolding, SaveHoldingCommand, int>(
                new(
                    (await RegisterOfTests.SeatAsync(store, cast.Lag, SeatRole.Coordinator, "Tierps kommun", name)).Id,
                    null,
                    null,
                    null,
                    who.Id,
                    new(2026, 1, 1),
                    null
                )
            ),
            "end who holds a seat" => await EndAsync(store, cast, RunAsync<EndHolding, EndHoldingCommand, Done>),
            "take a seat away" => await RunAsync<RemoveSeat, RemoveSeatCommand, Done>(new(cast.Lag, 9_999, Guid.NewGuid())),
            "end it" => await RunAsync<DecideGroup, DecideGroupCommand, Done>(
                new(cast.Lag, new(GroupDecisionKind.End, new(2026, 6, 20), "", ""))
            ),
            _ => await RunAsync<AbsorbGroup, AbsorbGroupCommand, Done>(new(cast.Lag, cast.Lag)),
        };
        return broken != BrokenRule.NotPermitted;
    }

    private static async Task<ReviseGroupCommand> ReviseAsync(Store store, Cast cast, Func<GroupDetails, GroupDetails> change)
    {
        await using var db = await store.Contexts.CreateDbContextAsync();
        var lag = await db.Groups.SingleAsync(one => one.Id == cast.Lag);
        var by = await db.Set<GroupCommission>().Where(one => one.GroupId == cast.Lag).Select(one => one.CommissionerId).ToListAsync();
        return new(cast.Lag, lag.Version, lag.Name, lag.Kind, change(lag.Details), by);
    }

    /// <summary>The seat that Tierp fills, changed.</summary>
    private static async Task<SaveSeatCommand> SeatAsync(Store store, Cast cast, Func<SaveSeatCommand, SaveSeatCommand> change)
    {
        var seat = await RegisterOfTests.SeatAsync(store, cast.Lag, SeatRole.Member, "Tierps kommun", "Tierp " + Guid.NewGuid());
        return change(new(cast.Lag, seat.Id, seat.Version, seat.Name, seat.Role, seat.OrganisationId, seat.Competence, seat.IsRequired));
    }

    private static async Task<BrokenRule?> EndAsync(Store store, Cast cast, Func<EndHoldingCommand, Task<BrokenRule?>> run)
    {
        var holding = await RegisterOfTests.HoldAsync(
            store,
            cast.Lag,
            SeatRole.Member,
            new(2026, 1, 1),
            null,
            "Enhetschef",
            null,
            "Tierps kommun"
        );
        return await run(new(holding.Id, holding.Version, new(2026, 6, 1)));
    }
}
