using System.Globalization;
using System.Text;

namespace Lsk.Dashboard.Spreadsheets.Writing;

/// <summary>
/// Writes text files that Swedish spreadsheet programs open as they are: semicolons, UTF-8 with a mark, decimal commas. A text that a
/// program could take for a formula gets an apostrophe; negative numbers stay numbers.
/// </summary>
public static class CsvWriter
{
    private static readonly CultureInfo Swedish = CultureInfo.GetCultureInfo("sv-SE");

    public static void Write(Stream target, IEnumerable<string> headings, IEnumerable<object?[]> rows)
    {
        using var writer = new StreamWriter(target, new UTF8Encoding(true), 1 << 16, leaveOpen: true) { NewLine = "\r\n" };
        WriteRow(writer, headings);
        foreach (var row in rows)
            WriteRow(writer, row);
    }

    /// <summary>The apostrophe that the writer puts before what looks like a formula, taken away again.</summary>
    public static string Unguard(string text) => text.Length > 1 && text[0] == '\'' && NeedsGuard(text.AsSpan(1)) ? text[1..] : text;

    private static void WriteRow(StreamWriter writer, IEnumerable<object?> row)
    {
        var isFirst = true;
        foreach (var value in row)
        {
            if (!isFirst)
                writer.Write(';');
            isFirst = false;
            writer.Write(Field(value));
        }
        writer.WriteLine();
    }

    private static string Field(object? value) =>
        value switch
        {
            null => "",
            string text => Quoted(NeedsGuard(text) ? "'" + text : text),
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            double number => Plain(number.ToString("R", CultureInfo.InvariantCulture)),
            decimal number => Plain(number.ToString("0.#####", CultureInfo.InvariantCulture)),
            IFormattable other => Quoted(other.ToString(null, Swedish)),
            _ => Quoted(value.ToString() ?? ""),
        };

    private static string Plain(string number) => number.Replace('.', ',');

    /// <summary>What looks like a formula, also behind apostrophes of its own: these would else be taken for the writer's when it is read
    /// again.</summary>
    private static bool NeedsGuard(ReadOnlySpan<char> text) => IsDangerous(text.TrimStart('\''));

    private static bool IsDangerous(ReadOnlySpan<char> text) =>
        text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\0';

    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny(";\"\r\n\t") < 0 ? text : "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
