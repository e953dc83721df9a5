using Lsk.Tests.Architecture;

namespace Lsk.Tests.TestKit;

/// <summary>Folders for pictures and tables, asked for by environment variables; a relative one counts from the root of the tree, wherever
/// the tests run.</summary>
internal static class PictureFolder
{
    /// <summary>The folder, made if need be; <see langword="null"/> when none is asked for.</summary>
    /// <param name="variable">Name of the environment variable.</param>
    public static string? AskedFor(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } folder
            ? Directory.CreateDirectory(Path.Combine(SourceTree.Root, folder)).FullName
            : null;
}
