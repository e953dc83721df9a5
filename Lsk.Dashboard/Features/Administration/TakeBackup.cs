using System.Globalization;
using Lsk.Dashboard.Data.Audit;
using Lsk.Dashboard.Data.Providers;
using Lsk.Dashboard.Data.Security;
using Lsk.Dashboard.Settings;
using Lsk.Domain.Access;
using Microsoft.Extensions.Options;

namespace Lsk.Dashboard.Features.Administration;

/// <summary>A backup into the data folder.</summary>
public sealed record TakeBackupCommand;

/// <summary>A backup that was taken and proved.</summary>
public sealed record BackupLine(string File, DateTime At, long Bytes);

/// <summary>Takes a backup while people work, and proves that it is whole.</summary>
[Needs(Permission.Administer), NotedAs(SecurityKind.BackedUp)]
public sealed class TakeBackup(StoreBackup backup, StoreOptions store, AuditKey signing, IOptions<LskOptions> options, TimeProvider clock)
    : UseCase<TakeBackupCommand, BackupLine>
{
    protected override async Task<Outcome<BackupLine>> HandleAsync(Actor actor, TakeBackupCommand command, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var file = Path.Combine(
            BackupFiles.Folder(store),
            $"lsk-{now.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}.lskbackup"
        );
        try
        {
            var key = options.Value.BackupKeyFile;
            await backup.CreateAsync(file, actor, cancel, key);
            await StoreBackup.VerifyAsync(file, cancel, key, signing);
        }
        catch (BackupFault fault)
        {
            return new BrokenRule("BackupFailed", fault.Message);
        }
        catch (Exception disk) when (disk is IOException or UnauthorizedAccessException)
        {
            return new BrokenRule("BackupFailed", disk.Message);
        }
        return new BackupLine(Path.GetFileName(file), now, new FileInfo(file).Length);
    }
}
