namespace Lsk.Tests.Architecture;

/// <summary>A source file: its path from the root of the tree, with slashes, and its text.</summary>
public sealed record SourceFile(string Path, string Text);

/// <summary>The tree that these tests were built from.</summary>
public static class SourceTree
{
    private static readonly string[] Endings = [".cs", ".razor", ".csproj", ".js", ".css", ".resx"];

    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>All source files but what the build makes.</summary>
    public static IReadOnlyList<SourceFile> Files { get; } =
    [
        .. new[] { "Lsk.Domain", "Lsk.Dashboard", "Lsk.Tests" }
            .SelectMany(project => Directory.EnumerateFiles(Path.Combine(Root, project), "*", SearchOption.AllDirectories))
            .Select(path => (Full: path, Path: Path.GetRelativePath(Root, path).Replace('\\', '/')))
            .Where(f =>
                Endings.Contains(Path.GetExtension(f.Path))
                && !f.Path.Contains("/obj/")
                && !f.Path.Contains("/bin/")
                && !f.Path.Contains("/wwwroot/lib/")
                && !f.Path.Contains("/TestData/")
            )
            .Select(f => new SourceFile(f.Path, File.ReadAllText(f.Full))),
    ];

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Lsk.sln")))
                return folder.FullName;
        }
        throw new InvalidOperationException("The tests stand outside their source tree: Lsk.sln is in no folder above.");
    }
}
