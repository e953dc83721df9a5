using Lsk.Domain.Access;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.ParallelWork;

/// <summary>Initiatives that ought to have been through an LSG, and groups that serve the same people.</summary>
public sealed partial class CrossLinksPage(CrossLinkQueries queries) : IDisposable
{
    private readonly CancellationTokenSource leaving = new();
    private CrossLinksView? view;

    [CascadingParameter]
    private Actor? Actor { get; set; }

    public void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        if (Actor is not null)
            view = await queries.ReadAsync(Actor, leaving.Token);
    }

    private static string Reasons(CrossLinkLine row) =>
        string.Join(
            ", ",
            row.Link.Reasons.Select(reason => reason.Form == reason.Concept ? reason.Form : $"{reason.Form} ({reason.Concept})")
        );
}
