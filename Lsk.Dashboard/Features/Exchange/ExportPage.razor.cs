using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Shared.Interop;
using Lsk.Domain.Access;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Exchange;

/// <summary>The ways out: workbook, text, template, report. A large portfolio is made in the background; a filter in the address, as on the
/// list of initiatives, narrows it.</summary>
public sealed partial class ExportPage(
    ExchangeQueries queries,
    ExportJobs jobs,
    IInitiativeSelection selections,
    UrlState url,
    NavigationManager navigation
) : IDisposable
{
    private InitiativeSelection? selection;
    private ExportJob? job;
    private bool isLarge;

    [CascadingParameter]
    private Actor? Actor { get; set; }

    public void Dispose() => Follow(null);

    protected override async Task OnInitializedAsync()
    {
        if (Actor?.May(Permission.Read) is not true)
            return;
        selection = await selections.SelectAsync(Actor, name => url[name], CancellationToken.None);
        isLarge = await queries.RowsAsync(Actor, selection?.Initiatives, CancellationToken.None) > ExportJobs.RowsFrom;
        if (RendererInfo.IsInteractive && Guid.TryParse(url["jobb"], out var id))
            Follow(jobs.Get(id, Actor.Id));
    }

    private string WithFilter(string path)
    {
        var query = new Uri(navigation.Uri).Query;
        return selection is null ? path : path + query;
    }

    private void Begin(ExportFormat format)
    {
        // A small one is the link itself, without this page's help.
        if (!isLarge || Actor?.May(Permission.Read) is not true || job is { IsDone: false, IsLost: false })
            return;
        Follow(jobs.Start(Actor, format, selection));
        url.Set(("jobb", job!.Id));
    }

    private void Follow(ExportJob? next)
    {
        if (job is not null)
            job.Changed -= Refresh;
        job = next;
        if (job is not null)
            job.Changed += Refresh;
    }

    private void Refresh() =>
        _ = InvokeAsync(() =>
        {
            StateHasChanged();
            // An answer that is a file leaves the page where it is.
            if (job is { IsDone: true } done)
                navigation.NavigateTo($"/export/fil/{done.Id}", forceLoad: true);
        });
}
