using System.Globalization;
using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Audit;
using Lsk.Dashboard.Data.Security;
using Lsk.Domain.Access;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Administration;

/// <summary>Which rows of the security log.</summary>
public sealed record SecurityFilter(string? Who = null, SecurityKind? Kind = null, DateOnly? From = null, DateOnly? To = null);

/// <summary>A row of the security log.</summary>
/// <param name="Who">The account's name, or its key when it is gone.</param>
public sealed record SecurityLine(long Id, DateTime At, SecurityKind Kind, string? Who, string Address, string Code);

/// <summary>Reads the security log, for administrators only.</summary>
public sealed class SecurityQueries(IDbContextFactory<LskDbContext> contexts, AuditHeadFile beside)
{
    /// <summary>Rows on a page.</summary>
    public const int PageSize = 100;

    /// <summary>Most rows of a file.</summary>
    public const int MostInFile = 100_000;

    /// <summary>Path of the file.</summary>
    public const string FilePath = "/administration/sakerhet.csv";

    /// <summary>Where the file with the same rows is fetched.</summary>
    public static string FileAddress(SecurityFilter filter) =>
        QueryHelpers.AddQueryString(
            FilePath,
            new Dictionary<string, string?>
            {
                ["vem"] = string.IsNullOrEmpty(filter.Who) ? null : filter.Who,
                ["vad"] = filter.Kind?.ToString(),
                ["fran"] = Day(filter.From),
                ["till"] = Day(filter.To),
            }
        );

    /// <summary>The filter of the file's address; what is no value is left out.</summary>
    public static SecurityFilter Read(Func<string, string?> address) =>
        new(
            address("vem"),
            Enum.TryParse<SecurityKind>(address("vad"), out var kind) && Enum.IsDefined(kind) ? kind : null,
            DayOf(address("fran")),
            DayOf(address("till"))
        );

    /// <summary>Some of the log, the latest first.</summary>
    /// <param name="before">Only rows before this one; nothing = from the latest.</param>
    public async Task<IReadOnlyList<SecurityLine>> ListAsync(
        Actor actor,
        SecurityFilter filter,
        long? before,
        int most,
        CancellationToken cancel
    )
    {
        if (!actor.May(Permission.Administer))
            return [];
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var rows = db.Set<SecurityEvent>().AsNoTracking();
        if (before is { } last)
            rows = rows.Where(row => row.Id < last);
        if (filter.Kind is { } kind)
            rows = rows.Where(row => row.Kind == kind);
        if (filter.From is { } from)
            rows = rows.Where(row => row.At >= from.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));
        if (filter.To is { } to)
            rows = rows.Where(row => row.At < to.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));
        if (filter.Who is { Length: > 0 } who)
            rows = rows.Where(row =>
                row.AccountId == who || db.Users.Any(user => user.Id == row.AccountId && EF.Functions.Like(user.DisplayName, $"%{who}%"))
            );
        var found = await rows.OrderByDescending(row => row.Id)
            .Take(most)
            .Select(row => new
            {
                Row = row,
                Name = db.Users.Where(user => user.Id == row.AccountId).Select(user => user.DisplayName).FirstOrDefault(),
            })
            .ToListAsync(cancel);
        return
        [
            .. found.Select(each => new SecurityLine(
                each.Row.Id,
                each.Row.At,
                each.Row.Kind,
                each.Name ?? each.Row.AccountId,
                each.Row.Address,
                each.Row.Code
            )),
        ];
    }

    /// <summary>Where the history ends, to be kept outside this machine; nothing for anybody but an administrator.</summary>
    public async Task<NotedHead?> HeadAsync(Actor actor, CancellationToken cancel)
    {
        if (!actor.May(Permission.Administer))
            return null;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var head = await db.AuditHeads.AsNoTracking().SingleOrDefaultAsync(cancel);
        return head is null ? null : new NotedHead(head.Rows, head.Hash, beside.Read()?.UnsignedRows);
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly? DayOf(string? said) =>
        DateOnly.TryParseExact(said, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
