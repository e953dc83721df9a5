using System.Collections.Concurrent;
using System.Globalization;
using Lsk.Domain.Access;
using Lsk.Domain.Workshops;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Data.Audit;

/// <summary>Leaves an audit row for a refused answer, without its score. At most twenty a minute and actor: a flood must not fill the
/// chain.</summary>
public sealed class NoteRefusal(IDbContextFactory<LskDbContext> contexts, TimeProvider clock)
{
    private const int MostPerMinute = 20;

    private readonly ConcurrentDictionary<string, (long Minute, int Count)> written = new();

    public async Task RunAsync(Actor actor, BallotKey key, BrokenRule rule, CancellationToken cancel)
    {
        var minute = clock.GetUtcNow().ToUnixTimeSeconds() / 60;
        if (written.Count > 10_000)
            written.Clear();
        var (_, count) = written.AddOrUpdate(
            actor.Id,
            _ => (minute, 1),
            (_, known) => known.Minute == minute ? (minute, known.Count + 1) : (minute, 1)
        );
        if (count > MostPerMinute)
            return;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var where = string.Create(
            CultureInfo.InvariantCulture,
            $"{key.Workshop.Value}/{key.Item}/{key.Round}/{key.Criterion}/{key.Participant.Seat}"
        );
        await AuditTrail.NoteAsync(db, actor, "Refused", nameof(Ballot), where, rule.Code, cancel);
    }
}
