using System.Net;

namespace Lsk.Dashboard.Shared.Charts;

/// <summary>plotly reads names, labels and hover texts as HTML: whatever people have written is encoded on the way.</summary>
internal static class Encoded
{
    public static string Text(string text) => WebUtility.HtmlEncode(text);

    /// <summary>The same, broken into lines of about so many characters.</summary>
    public static string Lines(string text, int width)
    {
        var lines = new List<string> { "" };
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (lines[^1].Length > 0 && lines[^1].Length + word.Length >= width)
                lines.Add("");
            lines[^1] += lines[^1].Length == 0 ? word : " " + word;
        }
        return string.Join("<br>", lines.Select(Text));
    }
}
