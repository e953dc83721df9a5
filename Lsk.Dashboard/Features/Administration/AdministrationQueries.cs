using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Accounts;
using Lsk.Dashboard.Data.Audit;
using Lsk.Dashboard.Data.Providers;
using Lsk.Dashboard.Identity;
using Lsk.Dashboard.Settings;
using Lsk.Domain.Access;
using Lsk.Domain.Organisation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Lsk.Dashboard.Features.Administration;

/// <summary>Reads accounts, names, settings and the audit log, for administrators only.</summary>
public sealed class AdministrationQueries(
    IDbContextFactory<LskDbContext> contexts,
    IOptions<LskOptions> options,
    StoreOptions store,
    SignInAttempts attempts,
    StoreCheck check
)
{
    /// <summary>Rows of the audit log on a page.</summary>
    public const int PageSize = 100;

    /// <summary>Accounts, organisations, groups, settings, backups; nothing for anybody else.</summary>
    public async Task<AdministrationData?> ReadAsync(Actor actor, CancellationToken cancel)
    {
        if (!actor.May(Permission.Administer))
            return null;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var organisations = await db.Organisations.AsNoTracking().ToListAsync(cancel);
        var names = organisations.ToDictionary(o => o.Id, o => o.Name);
        var users = await db.Users.AsNoTracking().ToListAsync(cancel);
        var factors = (await db.Set<SecondFactor>().Select(factor => factor.AccountId).ToListAsync(cancel)).ToHashSet(
            StringComparer.Ordinal
        );
        var owned = (
            await db
                .Initiatives.AsNoTracking()
                .GroupBy(i => i.OrganisationId)
                .Select(g => new { g.Key, Count = g.Count() })
                .ToListAsync(cancel)
        ).ToDictionary(g => g.Key, g => g.Count);
        var grouped = (
            await db
                .Initiatives.AsNoTracking()
                .Where(i => i.GroupId != null)
                .GroupBy(i => i.GroupId)
                .Select(g => new { g.Key, Count = g.Count() })
                .ToListAsync(cancel)
        ).ToDictionary(g => g.Key!.Value, g => g.Count);
        return new AdministrationData(
            [
                .. users
                    .OrderBy(u => u.DisplayName, StringComparer.CurrentCultureIgnoreCase)
                    .Select(u => new UserLine(
                        u.Id,
                        u.DisplayName,
                        u.UserName ?? "",
                        u.Role,
                        u.OrganisationId,
                        u.OrganisationId is { } home ? names.GetValueOrDefault(home) : null,
                        u.Disabled,
                        attempts.IsShutSomewhere(u.UserName ?? ""),
                        u.PasswordHash is not null,
                        factors.Contains(u.Id)
                    )),
            ],
            [
                .. organisations
                    .OrderBy(o => o.Kind)
                    .ThenBy(o => o.Name, StringComparer.CurrentCultureIgnoreCase)
                    .Select(o => new OrganisationLine(o.Id, o.Name, o.ShortName, o.Kind, owned.GetValueOrDefault(o.Id))),
            ],
            [
                .. (await db.Groups.AsNoTracking().ToListAsync(cancel))
                    .OrderBy(g => g.Name, StringComparer.CurrentCultureIgnoreCase)
                    .Select(g => new GroupLine(g.Id, g.Name, g.Kind, grouped.GetValueOrDefault(g.Id))),
            ],
            [.. (await db.Settings.AsNoTracking().OrderBy(s => s.Key).ToListAsync(cancel)).Select(s => (s.Key, s.Value ?? ""))],
            Backups(),
            options.Value,
            store
        );
    }

    /// <summary>A page of the audit log, the latest first.</summary>
    /// <param name="before">Only rows before this one; nothing = from the latest.</param>
    public async Task<IReadOnlyList<AuditEntry>> LogAsync(Actor actor, AuditFilter filter, long? before, CancellationToken cancel)
    {
        if (!actor.May(Permission.Administer))
            return [];
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var rows = db.AuditEntries.AsNoTracking();
        if (before is { } last)
            rows = rows.Where(a => a.Id < last);
        if (filter.Entity is { Length: > 0 } entity)
            rows = rows.Where(a => a.Entity == entity);
        if (filter.Who is { Length: > 0 } who)
            rows = rows.Where(a => EF.Functions.Like(a.ActorName, $"%{who}%"));
        if (filter.From is { } from)
            rows = rows.Where(a => a.At >= from.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));
        if (filter.To is { } to)
            rows = rows.Where(a => a.At < to.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));
        return await rows.OrderByDescending(a => a.Id).Take(PageSize).ToListAsync(cancel);
    }

    /// <summary>The kinds of things the log speaks of.</summary>
    public async Task<IReadOnlyList<string>> LogEntitiesAsync(Actor actor, CancellationToken cancel)
    {
        if (!actor.May(Permission.Administer))
            return [];
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.AuditEntries.AsNoTracking().Select(a => a.Entity).Distinct().OrderBy(e => e).ToListAsync(cancel);
    }

    /// <summary>Checks the whole log from the first row: how many rows hold, and the first that does not.</summary>
    public async Task<(long Rows, long? FirstBroken)?> VerifyLogAsync(Actor actor, CancellationToken cancel)
    {
        if (!actor.May(Permission.Administer))
            return null;
        // Hundreds of thousands of rows may take seconds: not on the circuit's own thread.
        return await Task.Run<(long, long?)?>(
            async () =>
            {
                await using var db = await contexts.CreateDbContextAsync(cancel);
                var chain = await check.ChainAsync(db, null, cancel);
                // Rows that are missed at the end: the first of them is where it breaks.
                var head = await db.AuditHeads.AsNoTracking().SingleOrDefaultAsync(cancel);
                var cut = chain.FirstBroken is null && head is not null && await StoreCheck.IsShorterAsync(db, head, cancel);
                return (chain.Rows, cut ? chain.Rows + 1 : chain.FirstBroken);
            },
            cancel
        );
    }

    private IReadOnlyList<BackupLine> Backups()
    {
        var folder = new DirectoryInfo(BackupFiles.Folder(store));
        return folder.Exists
            ?
            [
                .. folder
                    .EnumerateFiles("*.lskbackup")
                    .OrderByDescending(f => f.LastWriteTimeUtc)
                    .Take(20)
                    .Select(f => new BackupLine(f.Name, f.LastWriteTimeUtc, f.Length)),
            ]
            : [];
    }
}

/// <summary>What the administration shows.</summary>
public sealed record AdministrationData(
    IReadOnlyList<UserLine> Users,
    IReadOnlyList<OrganisationLine> Organisations,
    IReadOnlyList<GroupLine> Groups,
    IReadOnlyList<(string Key, string Value)> Settings,
    IReadOnlyList<BackupLine> Backups,
    LskOptions Options,
    StoreOptions Store
);

/// <summary>An account in the list.</summary>
public sealed record UserLine(
    string Id,
    string Name,
    string UserName,
    Role Role,
    OrganisationId? OrganisationId,
    string? Organisation,
    bool Disabled,
    bool LockedOut,
    bool HasPassword,
    bool HasSecondFactor
);

/// <summary>An organisation in the list.</summary>
/// <param name="Initiatives">How many it owns.</param>
public sealed record OrganisationLine(OrganisationId Id, string Name, string ShortName, OrganisationKind Kind, int Initiatives);

/// <summary>A group in the list.</summary>
public sealed record GroupLine(GroupId Id, string Name, GroupKind Kind, int Initiatives);

/// <summary>Which rows of the audit log.</summary>
public sealed record AuditFilter(string? Who = null, string? Entity = null, DateOnly? From = null, DateOnly? To = null);
