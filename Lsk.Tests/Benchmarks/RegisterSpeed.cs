using System.Diagnostics;
using System.Globalization;
using Lsk.Dashboard.Features.Groups;
using Lsk.Domain.Access;
using Lsk.Domain.Groups;
using Lsk.Domain.Organisation;
using Lsk.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Lsk.Tests.Benchmarks;

/// <summary>
/// The register with 300 groups and 4,000 holdings: the pure judgement, the list when nothing was read before (every cache empty, after a
/// write), and the list again. The store is SQLite in a folder of its own.
/// </summary>
internal static class RegisterSpeed
{
    private const int Groups = 300;
    private const int Holdings = 4_000;
    private static readonly DateOnly Today = new(2026, 6, 20);

    public static async Task RunAsync()
    {
        Pure();
        await using var store = await Store.SqliteAsync();
        await FillAsync(store);
        var cold = new List<double>();
        var again = new List<double>();
        for (var round = 0; round < 60; round++)
        {
            await using (var db = await store.Contexts.CreateDbContextAsync())
            {
                db.Add(new Group(string.Create(CultureInfo.InvariantCulture, $"LSG Runda {round}"), GroupKind.CollaborationGroup));
                await db.SaveAsync(Actor.System, CancellationToken.None);
            }
            cold.Add(await ListAsync(store));
            again.Add(await ListAsync(store));
        }
        Say("list after a write", cold);
        Say("list again", again);
    }

    private static async Task<double> ListAsync(Store store)
    {
        await using var scope = store.Services.CreateAsyncScope();
        var queries = scope.ServiceProvider.GetRequiredService<GroupQueries>();
        var watch = Stopwatch.StartNew();
        var lines = await queries.ListAsync(People.Reader, CancellationToken.None);
        if (lines.Count < Groups)
            throw new InvalidOperationException("Groups are missing.");
        return watch.Elapsed.TotalMilliseconds;
    }

    private static void Pure()
    {
        var groups = Enumerable
            .Range(1, Groups)
            .Select(id => new GroupFacts(new GroupId(id), $"LPO {id}", GroupKind.ProgrammeArea) { IsJoint = true })
            .ToList();
        var charters = groups.ConvertAll(group => new CharterFacts(group.Id, Today.AddMonths(-group.Id.Value % 40), null, true));
        var seats = Enumerable
            .Range(1, Groups * 7)
            .Select(id => new SeatFacts(id, new GroupId(id % Groups + 1), (SeatRole)(id % 6), (SeatSide)(id % 4), true))
            .ToList();
        var holdings = Enumerable
            .Range(0, Holdings)
            .Select(id => new HoldingFacts(id % seats.Count + 1, Today.AddDays(-id % 900 - 1), null, id % 9 > 0))
            .ToList();
        var work = Enumerable.Range(0, 1_000).Select(id => new GroupWork(new GroupId(id % Groups + 1), id % 2 == 0)).ToList();
        var times = new List<double>();
        for (var round = 0; round < 200; round++)
        {
            var watch = Stopwatch.StartNew();
            var standings = GroupStanding.Of(groups, charters, seats, holdings, work, [], Today);
            times.Add(watch.Elapsed.TotalMilliseconds);
            if (standings.Count != Groups)
                throw new InvalidOperationException("Groups are missing.");
        }
        Say("pure judgement", times.Skip(20).ToList());
    }

    private static async Task FillAsync(Store store)
    {
        await using var db = await store.Contexts.CreateDbContextAsync();
        var organisations = db.Organisations.Select(one => one.Id).ToList();
        var groups = Enumerable.Range(0, Groups).Select(id => new Group($"LPO Område {id}", GroupKind.ProgrammeArea)).ToList();
        db.AddRange(groups);
        await db.SaveAsync(Actor.System, CancellationToken.None);
        var seats = new List<Seat>();
        for (var id = 0; id < Groups * 7; id++)
        {
            var seat = new Seat(groups[id % Groups].Id, $"Plats {id}");
            seat.Revise(seat.Name, (SeatRole)(id / Groups % 6), organisations[id % organisations.Count], null, isRequired: true);
            seats.Add(seat);
        }
        db.AddRange(seats);
        await db.SaveAsync(Actor.System, CancellationToken.None);
        for (var id = 0; id < Holdings; id++)
        {
            var first = id < seats.Count;
            var holding = new Holding(seats[id % seats.Count].Id, first ? Today.AddMonths(-40) : Today.AddMonths(-10));
            holding.Say("Enhetschef", null, first ? Today.AddMonths(-10).AddDays(-1) : null);
            db.Add(holding);
        }
        await db.SaveAsync(Actor.System, CancellationToken.None);
    }

    private static void Say(string what, List<double> times)
    {
        times.Sort();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{what}: median {times[times.Count / 2]:0.0} ms, p95 {times[times.Count * 95 / 100]:0.0} ms"
            )
        );
    }
}
