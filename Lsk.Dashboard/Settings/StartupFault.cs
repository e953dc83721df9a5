namespace Lsk.Dashboard.Settings;

/// <summary>A reason why the program cannot start that the one who starts it can mend. Its text is a sentence; no stack trace is
/// shown.</summary>
public sealed class StartupFault(params string[] sentences) : Exception(string.Join(Environment.NewLine, sentences))
{
    /// <summary>A sentence per fault.</summary>
    public IReadOnlyList<string> Sentences { get; } = sentences;
}
