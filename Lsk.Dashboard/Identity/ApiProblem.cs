using System.Text.Json;

namespace Lsk.Dashboard.Identity;

/// <summary>A refusal that programs read: problem details (RFC 9457) with a code that stays the same.</summary>
public static class ApiProblem
{
    /// <summary>Writes one.</summary>
    public static Task WriteAsync(HttpContext context, int status, string code, string sentence)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(
            new
            {
                type = $"urn:lsk:{code}",
                title = sentence,
                status,
                code,
            },
            (JsonSerializerOptions?)null,
            "application/problem+json",
            context.RequestAborted
        );
    }
}
