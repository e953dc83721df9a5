namespace Lsk.Dashboard.Spreadsheets;

/// <summary>The apostrophe before a text that a spreadsheet program could take for a formula, in files that are text alone.</summary>
public static class FormulaGuard
{
    /// <summary>The text with the apostrophe, where it needs one.</summary>
    public static string Guard(string text) => NeedsGuard(text) ? "'" + text : text;

    /// <summary>The apostrophe that <see cref="Guard"/> puts before a text, taken away again.</summary>
    public static string Unguard(string text) => text.Length > 1 && text[0] == '\'' && NeedsGuard(text.AsSpan(1)) ? text[1..] : text;

    // Also behind apostrophes of its own: these would else be taken for ours when it is read again.
    private static bool NeedsGuard(ReadOnlySpan<char> text) => IsDangerous(text.TrimStart('\''));

    private static bool IsDangerous(ReadOnlySpan<char> text) =>
        text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\0';
}
