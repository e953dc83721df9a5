using System.Diagnostics;

namespace Lsk.Tests.TestKit;

/// <summary>Another spreadsheet program, to see what it makes of our files.</summary>
internal static class LibreOffice
{
    public const string Program = "/usr/bin/soffice";

    /// <summary>Converts a file of the folder, into a folder of the extension's name; returns the path.</summary>
    public static async Task<string> ConvertAsync(TemporaryFolder folder, string file, string filter, string extension)
    {
        var start = new ProcessStartInfo(
            Program,
            [
                $"-env:UserInstallation=file://{folder.File("profil")}",
                "--headless",
                "--convert-to",
                filter,
                "--outdir",
                folder.File(extension),
                folder.File(file),
            ]
        )
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return Path.Combine(folder.File(extension), Path.ChangeExtension(file, extension));
    }
}
