using Lsk.Dashboard.Data.Security;
using Lsk.Domain.Access;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Administration;

/// <summary>The security log, a hundred rows at a time, and as a file.</summary>
public sealed partial class SecurityPanel(SecurityQueries queries) : IDisposable
{
    private static readonly SecurityKind?[] Kinds = [.. Enum.GetValues<SecurityKind>().Cast<SecurityKind?>()];

    private readonly CancellationTokenSource leaving = new();
    private readonly List<SecurityLine> rows = [];
    private SecurityFilter filter = new();
    private bool more;

    [CascadingParameter]
    private Actor? Actor { get; set; }

    private string FileAddress => SecurityQueries.FileAddress(filter);

    public void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
    }

    protected override Task OnInitializedAsync() => FilterAsync(filter);

    private Task FilterAsync(SecurityFilter chosen)
    {
        filter = chosen;
        rows.Clear();
        return AppendAsync(null);
    }

    private Task MoreAsync() => AppendAsync(rows[^1].Id);

    private async Task AppendAsync(long? before)
    {
        if (Actor is null)
            return;
        var page = await queries.ListAsync(Actor, filter, before, SecurityQueries.PageSize, leaving.Token);
        rows.AddRange(page);
        more = page.Count == SecurityQueries.PageSize;
    }
}
