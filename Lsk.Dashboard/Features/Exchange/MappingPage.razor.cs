using Lsk.Dashboard.Shared.Controls;
using Lsk.Dashboard.Spreadsheets.Recognition;
using Lsk.Domain.Access;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Exchange;

/// <summary>One thing that imports have taught: shown, changed (which makes a new version), taken out as a file, forgotten.</summary>
public sealed partial class MappingPage(
    ExchangeQueries queries,
    ReviseMapping revise,
    ForgetMapping forget,
    Notices notices,
    NavigationManager navigation
)
{
    private sealed class Word(string heading, string text, string meaning)
    {
        public string Heading => heading;

        public string Text => text;

        public string Meaning { get; set; } = meaning;
    }

    private MappingDetail? detail;
    private SortedDictionary<string, string> columns = [];
    private List<Word> words = [];
    private IReadOnlyList<string> headings = [];
    private ConfirmDialog? confirm;
    private BrokenRule? broken;
    private bool loaded;

    [Parameter]
    public int Id { get; set; }

    [CascadingParameter]
    private Actor? Actor { get; set; }

    /// <summary>The newest version, by whoever may import for its organisation.</summary>
    private bool MayChange =>
        detail is not null && Actor!.May(Permission.Import, detail.Line.OrganisationId) && detail.Versions[0].Id == Id;

    protected override async Task OnParametersSetAsync()
    {
        if (Actor?.May(Permission.Import) is not true)
            return;
        detail = await queries.MappingAsync(Actor, Id, CancellationToken.None);
        loaded = true;
        if (detail is null)
            return;
        columns = new SortedDictionary<string, string>(
            detail.Mapping.Columns.ToDictionary(pair => pair.Key, pair => pair.Value),
            StringComparer.CurrentCulture
        );
        words = [.. detail.Mapping.Values.SelectMany(heading => heading.Value.Select(word => new Word(heading.Key, word.Key, word.Value)))];
        var sheet = ExchangeFormat.Sheets.FirstOrDefault(known => known.Name == detail.Mapping.Kind);
        headings = sheet is null ? [] : [.. ExchangeFormat.FieldsFor(sheet.Kind).Select(field => field.Heading)];
    }

    private async Task SaveAsync()
    {
        var values = words
            .Where(word => word.Meaning.Length > 0)
            .GroupBy(word => word.Heading)
            .ToDictionary(
                heading => heading.Key,
                heading => (IReadOnlyDictionary<string, string>)heading.ToDictionary(word => word.Text, word => word.Meaning)
            );
        var outcome = await revise.RunAsync(
            Actor!,
            new ReviseMappingCommand(Id, detail!.Mapping with { Columns = columns.ToDictionary(), Values = values }),
            CancellationToken.None
        );
        broken = outcome.Broken;
        if (!outcome.IsDone)
            return;
        notices.Say(ExchangeText.LearnedSaved);
        if (outcome.Value != Id)
            navigation.NavigateTo($"/import/inlart/{outcome.Value}");
    }

    private async Task ForgetAsync()
    {
        if (confirm is null || !await confirm.AskAsync())
            return;
        var outcome = await forget.RunAsync(Actor!, new ForgetMappingCommand(Id), CancellationToken.None);
        broken = outcome.Broken;
        if (!outcome.IsDone)
            return;
        notices.Say(ExchangeText.LearnedForgotten);
        navigation.NavigateTo("/import/inlart");
    }
}
