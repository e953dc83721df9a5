using System.Globalization;
using Lsk.Dashboard.Data.Audit;
using Lsk.Dashboard.Localization;
using Lsk.Domain.Access;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Administration;

/// <summary>The audit log, a hundred rows at a time, and the proof that nobody has altered it.</summary>
public sealed partial class LogPanel(AdministrationQueries queries) : IDisposable
{
    private readonly CancellationTokenSource leaving = new();
    private readonly List<AuditEntry> rows = [];
    private IReadOnlyList<string> entities = [];
    private AuditFilter filter = new();
    private (long Rows, long? FirstBroken)? verified;
    private bool verifying;
    private bool more;

    [CascadingParameter]
    private Actor? Actor { get; set; }

    public void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        if (Actor is null)
            return;
        entities = await queries.LogEntitiesAsync(Actor, leaving.Token);
        await FilterAsync(filter);
    }

    private static string VerifiedText((long Rows, long? FirstBroken) result) =>
        result.FirstBroken is { } broken
            ? Show.Format(AdministrationText.ChainBroken, Show.Number((double)broken))
            : Show.Format(AdministrationText.ChainWhole, Show.Number((double)result.Rows));

    private static string ActionText(string action) =>
        AdministrationText.ResourceManager.GetString("Action_" + action, CultureInfo.CurrentUICulture) ?? action;

    private static string EntityText(string entity) =>
        AdministrationText.ResourceManager.GetString("Entity_" + entity, CultureInfo.CurrentUICulture) ?? entity;

    private async Task FilterAsync(AuditFilter chosen)
    {
        if (Actor is null)
            return;
        filter = chosen;
        rows.Clear();
        await AppendAsync(Actor, null);
    }

    private Task MoreAsync() => Actor is null ? Task.CompletedTask : AppendAsync(Actor, rows[^1].Id);

    private async Task AppendAsync(Actor actor, long? before)
    {
        var page = await queries.LogAsync(actor, filter, before, leaving.Token);
        rows.AddRange(page);
        more = page.Count == AdministrationQueries.PageSize;
    }

    private async Task VerifyAsync()
    {
        if (Actor is null)
            return;
        verifying = true;
        try
        {
            verified = await queries.VerifyLogAsync(Actor, leaving.Token);
        }
        finally
        {
            verifying = false;
        }
    }
}
