using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Interop;
using Lsk.Domain.Access;
using Lsk.Domain.Effects;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Effects;

/// <summary>All measures with their icons and verdicts; comparison between organisations; cost and effect.</summary>
public sealed partial class EffectsPage(EffectQueries queries, UrlState url) : IDisposable
{
    internal const string VariationKey = "variation";
    internal const string AssuranceKey = "malsakerhet";

    private static readonly EffectFilter[] filters = Enum.GetValues<EffectFilter>();
    private readonly CancellationTokenSource leaving = new();
    private IReadOnlyList<MeasureLine>? lines;
    private IReadOnlyList<MeasureLine> shown = [];
    private IReadOnlyList<string> allOrganisations = [];
    private IReadOnlyCollection<string> organisations = [];
    private string? search;
    private EffectFilter filter;
    private Variation? variation;
    private Assurance? assurance;
    private IconMatrix matrix = IconMatrix.Of([]);

    [CascadingParameter]
    private Actor? Actor { get; set; }

    private bool IsFiltered =>
        filter != EffectFilter.All
        || search is { Length: > 0 }
        || organisations.Count > 0
        || variation is not null
        || assurance is not null;

    private string CellText =>
        string.Join(
            ", ",
            new[] { variation is { } latest ? Words.Of(latest) : null, assurance is { } target ? Words.Of(target) : null }.OfType<string>()
        );

    public void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        if (Actor is null)
            return;
        ReadAddress();
        await ReadAsync();
    }

    private void ReadAddress()
    {
        search = url["q"];
        filter = url.Choice<EffectFilter>("visa") ?? EffectFilter.All;
        organisations = url["huvudman"]?.Split(',') ?? [];
        variation = url.Choice<Variation>(VariationKey);
        assurance = url.Choice<Assurance>(AssuranceKey);
    }

    // A cell of the matrix leads to this same page.
    private void ReadAgain()
    {
        if (lines is null)
            return;
        ReadAddress();
        Apply();
    }

    private async Task ReadAsync()
    {
        if (Actor is null)
            return;
        lines = await queries.ListAsync(Actor, leaving.Token);
        allOrganisations = [.. lines.Select(l => l.Organisation).Distinct().Order(StringComparer.CurrentCulture)];
        matrix = IconMatrix.Of(lines);
        Apply();
    }

    // What nobody has is not offered, unless it is what the address asks for.
    private IEnumerable<EffectFilter> Offered =>
        filters.Where(one => one == filter || one is EffectFilter.All || lines!.Any(line => one.Lets(line)));

    private string FilterText(EffectFilter one) => $"{EffectSentences.Word(one)} ({lines!.Count(line => one.Lets(line))})";

    private void Find(string text)
    {
        search = text;
        Changed();
    }

    private void Choose(EffectFilter chosen)
    {
        filter = chosen;
        Changed();
    }

    private void ChooseOrganisations(IReadOnlyCollection<string> chosen)
    {
        organisations = chosen;
        Changed();
    }

    private void LeaveCell()
    {
        (variation, assurance) = (null, null);
        Changed();
    }

    private void Clear()
    {
        (search, filter, organisations, variation, assurance) = (null, EffectFilter.All, [], null, null);
        Changed();
    }

    private void Changed()
    {
        Apply();
        url.Set(
            ("q", search),
            ("visa", filter == EffectFilter.All ? null : filter.ToString()),
            ("huvudman", organisations.Count == 0 ? null : string.Join(',', organisations)),
            (VariationKey, variation?.ToString()),
            (AssuranceKey, assurance?.ToString())
        );
    }

    private void Apply() =>
        shown = [
            .. lines!.Where(line =>
                filter.Lets(line)
                && IconMatrix.Has(line, variation, assurance)
                && (organisations.Count == 0 || organisations.Contains(line.Organisation))
                && (search is not { Length: > 0 } text || Says(line.Definition.Name, text) || Says(line.InitiativeTitle, text))
            ),
        ];

    private static bool Says(string what, string text) => what.Contains(text, StringComparison.CurrentCultureIgnoreCase);
}
