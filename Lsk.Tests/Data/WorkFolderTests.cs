using Lsk.Dashboard.Data.Providers;
using Lsk.Dashboard.Features.Exchange;
using Lsk.Dashboard.Settings;
using Lsk.Tests.TestKit;
using Microsoft.Extensions.Options;

namespace Lsk.Tests.Data;

/// <summary>Files on their way in and out lie beside the data, where nobody else looks, and go.</summary>
public sealed class WorkFolderTests
{
    private static WorkFolder Folder(TemporaryFolder folder, TimeProvider? clock = null) =>
        new(new StoreOptions(StoreProvider.Sqlite, folder.File("data"), null), clock ?? TimeProvider.System);

    [Fact]
    public void It_lies_beside_the_data_for_its_owner_alone()
    {
        using var folder = new TemporaryFolder();
        var made = Folder(folder).Folder("uploads");
        Assert.StartsWith(folder.File("data"), made);
        if (OperatingSystem.IsWindows())
            return;
        const UnixFileMode ownerAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Assert.Equal((ownerAlone, ownerAlone), (File.GetUnixFileMode(made), File.GetUnixFileMode(Path.GetDirectoryName(made)!)));
    }

    [Fact]
    public void What_nobody_has_touched_for_a_day_is_swept()
    {
        using var folder = new TemporaryFolder();
        var clock = new ManualClock(TimeProvider.System.GetUtcNow());
        var work = Folder(folder, clock);
        File.WriteAllText(work.NewFile("uploads"), "x");
        File.WriteAllText(work.NewFile("exports"), "x");
        Assert.Equal(0, work.Sweep());
        clock.Advance(WorkFolder.Kept + TimeSpan.FromMinutes(1));
        Assert.Equal(2, work.Sweep());
    }

    [Fact]
    [Setting(nameof(LskOptions.UploadMegabytes))]
    public async Task A_file_larger_than_the_setting_is_not_taken_in_and_leaves_nothing()
    {
        using var folder = new TemporaryFolder();
        var work = Folder(folder);
        var pending = new PendingUploads(work, Options.Create(new LskOptions { UploadMegabytes = 1 }));
        Assert.Equal(1_000_000, pending.LargestBytes);
        Assert.NotNull(await pending.PutAsync("a", "stor nog.csv", new MemoryStream(new byte[1_000_000]), null, default));
        var before = Directory.GetFiles(work.Folder("uploads")).Length;
        Assert.Null(await pending.PutAsync("a", "för stor.csv", new MemoryStream(new byte[1_000_001]), null, default));
        Assert.Equal(before, Directory.GetFiles(work.Folder("uploads")).Length);
    }
}
