using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Dashboard.Shared.Interop;
using Lsk.Domain.Access;
using Lsk.Domain.ParallelWork.Lexicon;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace Lsk.Dashboard.Features.ParallelWork;

/// <summary>The lexicon: search, change, import, export, history; and what has been learned from verdicts.</summary>
public sealed partial class LexiconPage(LexiconQueries queries, ChangeLexicon change, UrlState url, Browser browser, Notices notices)
    : IDisposable
{
    private const long LargestFile = 4_000_000;

    private readonly CancellationTokenSource leaving = new();
    private LexiconView? view;
    private IReadOnlyList<Concept> shown = [];
    private string? search;
    private Concept? edited;
    private BrokenRule? broken;
    private bool open;
    private string? name;
    private ConceptKind kind;
    private string? forms;
    private string? related;

    [CascadingParameter]
    private Actor? Actor { get; set; }

    private bool MayChange => Actor?.May(Permission.JudgeParallelWork) is true;

    public void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        if (Actor is null)
            return;
        search = url["q"];
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        view = await queries.ReadAsync(leaving.Token);
        Apply();
    }

    private void Find(string text)
    {
        search = text;
        Apply();
        url.Set(("q", text));
    }

    private void Apply() =>
        shown = string.IsNullOrWhiteSpace(search)
            ? view!.Lexicon.Concepts
            :
            [
                .. view!.Lexicon.Concepts.Where(concept =>
                    concept.Name.Contains(search, StringComparison.CurrentCultureIgnoreCase)
                    || concept.Forms.Any(form => form.Contains(search, StringComparison.CurrentCultureIgnoreCase))
                ),
            ];

    private void Edit(Concept? concept)
    {
        (edited, broken, open) = (concept, null, true);
        (name, kind, forms, related) = (
            concept?.Name,
            concept?.Kind ?? ConceptKind.Intervention,
            string.Join("; ", concept?.Forms ?? []),
            string.Join("; ", concept?.Related ?? [])
        );
    }

    private async Task SaveAsync()
    {
        var concept = new Concept(kind, (name ?? "").Trim(), Items(forms), Items(related));
        var rest = view!.Lexicon.Concepts.Where(one => one != edited).ToList();
        if (concept.Name.Length == 0 || concept.Forms.Count == 0)
            broken = new BrokenRule("ConceptIncomplete");
        else if (rest.Exists(one => string.Equals(one.Name, concept.Name, StringComparison.OrdinalIgnoreCase)))
            broken = new BrokenRule("ConceptTwice", concept.Name);
        else
            await ChangeAsync(
                edited is null ? [.. rest, concept] : [.. view.Lexicon.Concepts.Select(one => one == edited ? concept : one)],
                Show.Format(edited is null ? ParallelWorkText.AddedNote : ParallelWorkText.ChangedNote, concept.Name)
            );
    }

    private Task RemoveAsync() =>
        ChangeAsync([.. view!.Lexicon.Concepts.Where(one => one != edited)], Show.Format(ParallelWorkText.RemovedNote, edited!.Name));

    private Task ChangeAsync(IReadOnlyList<Concept> concepts, string why) => UseAsync(DomainLexicon.Of(concepts).Export(), why);

    private async Task UseAsync(string? content, string why)
    {
        var outcome = await change.RunAsync(Actor!, new ChangeLexiconCommand(content, why, view!.Version), leaving.Token);
        broken = outcome.Broken;
        if (broken is not null)
        {
            if (!open)
                notices.Warn(RuleText.Of(broken, ParallelWorkText.ResourceManager));
            return;
        }
        open = false;
        notices.Say(why);
        await LoadAsync();
    }

    private async Task RestoreAsync(int? version)
    {
        var content = version is { } id ? await queries.ContentAsync(id, leaving.Token) : null;
        await UseAsync(content, version is { } old ? Show.Format(ParallelWorkText.RestoredNote, old) : ParallelWorkText.ShippedNote);
    }

    private Task ExportAsync() => browser.SaveFileAsync("lexikon.txt", "text/plain;charset=utf-8", view!.Lexicon.Export());

    private async Task ImportAsync(InputFileChangeEventArgs chosen)
    {
        if (chosen.File.Size > LargestFile)
        {
            notices.Warn(RuleText.Of(new BrokenRule("LexiconTooLarge", LargestFile), ParallelWorkText.ResourceManager));
            return;
        }
        using var reader = new StreamReader(chosen.File.OpenReadStream(LargestFile, leaving.Token));
        await UseAsync(await reader.ReadToEndAsync(leaving.Token), Show.Format(ParallelWorkText.ImportedNote, chosen.File.Name));
    }

    private static List<string> Items(string? text) =>
        [
            .. (text ?? "")
                .Split([';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Distinct(StringComparer.Ordinal),
        ];
}
