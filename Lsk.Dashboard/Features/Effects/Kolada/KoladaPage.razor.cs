using Lsk.Dashboard.Localization;
using Lsk.Domain.Access;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Effects.Kolada;

/// <summary>Kolada as a source: turned on by an administrator, linked measure by measure, refreshed with a report.</summary>
public sealed partial class KoladaPage(
    KoladaSettings settings,
    KoladaClient kolada,
    EffectQueries queries,
    SwitchKolada switchKolada,
    LinkToKolada linkTo,
    RefreshFromKolada refresh
) : IDisposable
{
    private readonly CancellationTokenSource leaving = new();
    private IReadOnlyList<KoladaIndicator> found = [];
    private IReadOnlyList<KoladaPlace> places = [];
    private IReadOnlyList<MeasureLine> editable = [];
    private KoladaIndicator? indicator;
    private KoladaPlace? place;
    private MeasureLine? measure;
    private KoladaGender gender;
    private KoladaReport? report;
    private BrokenRule? broken;
    private string? search;
    private string? said;
    private bool? on;
    private bool working;

    [CascadingParameter]
    private Actor? Actor { get; set; }

    private bool MayEdit => Actor?.May(Permission.EditInitiative) is true;

    // Indicators that are not divided by gender have a total only.
    private IReadOnlyList<KoladaGender> Genders =>
        indicator is { DividedByGender: true } ? Enum.GetValues<KoladaGender>() : [KoladaGender.Total];

    public void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        if (Actor is null)
            return;
        on = await settings.IsOnAsync(leaving.Token);
        if (MayEdit)
            editable =
            [
                .. (await queries.ListAsync(Actor, leaving.Token))
                    .Where(m => m.MayEdit)
                    .OrderBy(m => m.Organisation, StringComparer.CurrentCulture),
            ];
    }

    private async Task SwitchAsync()
    {
        var outcome = await switchKolada.RunAsync(Actor!, new SwitchKoladaCommand(on is not true), leaving.Token);
        broken = outcome.Broken;
        on = await settings.IsOnAsync(leaving.Token);
    }

    private Task FindAsync() =>
        AskAsync(async () =>
        {
            if (on is not true || string.IsNullOrWhiteSpace(search))
                return;
            if (places.Count == 0)
                places = [.. (await kolada.PlacesAsync(leaving.Token)).OrderBy(p => p.Title, StringComparer.CurrentCulture)];
            found = await kolada.FindIndicatorsAsync(search.Trim(), leaving.Token);
            said = Show.Format(EffectsText.KoladaFound, found.Count);
        });

    private async Task LinkAsync()
    {
        var outcome = await linkTo.RunAsync(
            Actor!,
            new LinkToKoladaCommand(measure!.Id, new KoladaLink(indicator!.Id, place!.Id, gender)),
            leaving.Token
        );
        broken = outcome.Broken;
        if (broken is null)
            said = Show.Format(EffectsText.KoladaLinked, measure.Definition.Name);
    }

    private Task RefreshAsync() =>
        AskAsync(async () =>
        {
            var outcome = await refresh.RunAsync(Actor!, new RefreshFromKoladaCommand(null), leaving.Token);
            broken = outcome.Broken;
            if (broken is not null)
                return;
            report = outcome.Value;
            said = Show.Format(EffectsText.KoladaRefreshed, report.Measures, report.Changes.Count);
        });

    private async Task AskAsync(Func<Task> question)
    {
        working = true;
        broken = null;
        try
        {
            await question();
        }
        catch (KoladaException fault)
        {
            broken = new BrokenRule("Kolada" + fault.Fault);
        }
        finally
        {
            working = false;
        }
    }
}
