using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Lsk.Dashboard.Spreadsheets;

namespace Lsk.Dashboard.Features.Api;

/// <summary>
/// Rows as a text file: the same fields as in JSON, in the same order. UTF-8 with a mark, which Excel needs and Power Query takes away;
/// commas and decimal points (RFC 4180), or semicolons and decimal commas for programs that are set to Swedish. A text that a program could
/// take for a formula gets an apostrophe.
/// </summary>
internal static class ApiTable<T>
{
    private const int Together = 500;

    private static readonly PropertyInfo[] Fields = [.. typeof(T).GetProperties()];

    /// <summary>Names of the fields.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Fields.Select(field => JsonNamingPolicy.CamelCase.ConvertName(field.Name))];

    /// <summary>Writes them, some hundred rows at a time.</summary>
    public static async Task WriteAsync(Stream target, IEnumerable<T> rows, bool swedish, CancellationToken cancel)
    {
        await using var writer = new StreamWriter(target, new UTF8Encoding(true), 1 << 16, leaveOpen: true) { NewLine = "\r\n" };
        var separator = swedish ? ';' : ',';
        await writer.WriteLineAsync(string.Join(separator, Names).AsMemory(), cancel);
        foreach (var some in rows.Chunk(Together))
        {
            var text = new StringBuilder();
            foreach (var row in some)
            {
                text.AppendJoin(separator, Fields.Select(field => Written(field.GetValue(row), separator)));
                text.Append("\r\n");
            }
            await writer.WriteAsync(text, cancel);
        }
    }

    private static string Written(object? value, char separator) =>
        value switch
        {
            null => "",
            string text => Quoted(FormulaGuard.Guard(text), separator),
            bool yes => yes ? "true" : "false",
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTime time => time.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            double number => Decimals(number.ToString("R", CultureInfo.InvariantCulture), separator),
            IFormattable whole => whole.ToString(null, CultureInfo.InvariantCulture),
            _ => throw new NotSupportedException($"{value.GetType().Name} has no written form in a table."),
        };

    private static string Decimals(string number, char separator) => separator is ';' ? number.Replace('.', ',') : number;

    private static string Quoted(string text, char separator) =>
        text.Contains(separator, StringComparison.Ordinal) || text.AsSpan().IndexOfAny("\"\r\n\t") >= 0
            ? "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\""
            : text;
}
