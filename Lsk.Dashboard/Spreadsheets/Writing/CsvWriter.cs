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
            string text => Quoted(FormulaGuard.Guard(text)),
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            double number => Plain(number.ToString("R", CultureInfo.InvariantCulture)),
            decimal number => Plain(number.ToString("0.#####", CultureInfo.InvariantCulture)),
            IFormattable other => Quoted(other.ToString(null, Swedish)),
            _ => Quoted(value.ToString() ?? ""),
        };

    private static string Plain(string number) => number.Replace('.', ',');

    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny(";\"\r\n\t") < 0 ? text : "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
