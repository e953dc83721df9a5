using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Lsk.Dashboard.Shared.Layout;

/// <summary>A page of a heading and a few sentences, for what is refused before the program's own pages can be shown. Needs no cookie, no
/// script and no store.</summary>
internal static class PlainPage
{
    // ä stays ä.
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Answers with the page in the reader's language.</summary>
    public static Task WriteAsync(HttpContext context, int status, string title, params string[] sentences)
    {
        var text = new StringBuilder("<!DOCTYPE html><html lang=\"")
            .Append(System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName)
            .Append("\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>")
            .Append(Html.Encode($"{title} – {LayoutText.ProductName}"))
            .Append("</title></head><body><main><h1>")
            .Append(Html.Encode(title))
            .Append("</h1>");
        foreach (var sentence in sentences)
            text.Append("<p>").Append(Html.Encode(sentence)).Append("</p>");
        text.Append("</main></body></html>");
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(text.ToString(), context.RequestAborted);
    }
}
