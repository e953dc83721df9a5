using System.Globalization;
using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Charts;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Dashboard.Shared.Interop;
using Lsk.Domain.Access;
using Lsk.Domain.Effects;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Effects;

/// <summary>One measure: verdict, chart, phases, remarks, settings.</summary>
public sealed partial class MeasurePage(
    EffectQueries queries,
    SaveMeasure saveMeasure,
    AnnotateMeasure annotate,
    UrlState url,
    Notices notices,
    Browser browser
) : IDisposable
{
    private static readonly bool[] bothWays = [true, false];
    private readonly CancellationTokenSource leaving = new();
    private MeasureView? view;
    private ControlChart? chart;
    private ChartDescription? description;
    private BrokenRule? broken;
    private bool missing;
    private bool frozen;
    private bool masked;
    private int saves;
    private IReadOnlyList<MeasureLine> comparable = [];
    private MeasureLine? comparison;

    [Parameter]
    public int Id { get; set; }

    [CascadingParameter]
    private Actor? Actor { get; set; }

    /// <summary>As its reader sees it, or as others do when the editor asks for that.</summary>
    private MeasureLine Shown => masked ? view!.Line.AsOthersSeeIt() : view!.Line;

    /// <summary>The assessment with what the comparison did meanwhile, on a line of its own.</summary>
    private EffectAssessment Assessment =>
        comparison is { } other && Shown.Definition.ChangedOn is { } day
            ? Shown.Assessment with
            {
                Verdict = EffectJudge.Against(Shown.Assessment.Verdict, day, NameOf(other), other.Assessment.Series),
            }
            : Shown.Assessment;

    private string? TargetSaid =>
        EffectSentences.Of(Shown.Measure.Record) is { Length: > 0 } said
            ? char.ToUpper(said[0], CultureInfo.CurrentCulture) + said[1..] + "."
            : null;

    private string Question =>
        view!.Line.Definition.ChangedOn is { } day
            ? Show.Format(EffectsText.MeasureQuestion, Show.LongDate(day))
            : EffectsText.MeasureQuestionUndated;

    // The source's name may only stand beside values that are as the source gave them.
    private string? SourceLine =>
        view!.FetchedFrom is not null ? (view.AllUnprocessed ? EffectsText.SourceKolada : EffectsText.SourceKoladaProcessed)
        : view.Settings.Source is { Length: > 0 } source ? Show.Format(EffectsText.SourceLine, source)
        : null;

    public void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        frozen = url["granser"] is not "installda";
        await LoadAsync();
    }

    // Values and remarks come in by themselves. Settings stay as they were opened, with their version: whoever edits them is told when
    // saving that they have changed.
    private async Task RefreshAsync()
    {
        var (opened, at) = (view, saves);
        await LoadAsync();
        // What was saved here meanwhile is newer than what stood open when the reading began.
        if (at == saves && view is not null && opened is not null && opened.Line.Id == view.Line.Id)
            view = view with { Settings = opened.Settings, Version = opened.Version };
    }

    private async Task LoadAsync()
    {
        if (Actor is null)
            return;
        var read = await queries.OneAsync(Actor, new MeasureId(Id), leaving.Token);
        if (read is { Line.Assessment.Verdict.Size: not null })
            await LoadComparableAsync(read.Line);
        // All at once: between two readings the page is drawn, and a verdict without its chart cannot be.
        (view, missing, masked) = (read, read is null, url["delad"] == "1");
        Describe();
    }

    private async Task LoadComparableAsync(MeasureLine own)
    {
        comparable =
        [
            .. (await queries.ListAsync(Actor!, leaving.Token))
                .Where(l =>
                    l.Id != own.Id
                    && l.Assessment.Series.Points.Count > 0
                    && string.Equals(l.Definition.Unit?.Trim(), own.Definition.Unit?.Trim(), StringComparison.OrdinalIgnoreCase)
                )
                .OrderBy(NameOf, StringComparer.CurrentCulture),
        ];
        comparison = url.Number("jamfor") is { } id ? comparable.FirstOrDefault(l => l.Id.Value == id) : null;
    }

    private static string NameOf(MeasureLine line) => $"{line.Organisation}: {line.Definition.Name}";

    private void Compare(MeasureLine? other)
    {
        comparison = other;
        url.Set(("jamfor", other?.Id.Value));
    }

    private void Describe()
    {
        if (view is null)
            return;
        chart = frozen ? Shown.Measure.Frozen : Shown.Assessment.Chart;
        description = EffectCharts.Control(Shown, chart, view.Notes);
    }

    private void Freeze(bool on)
    {
        frozen = on;
        url.Set(("granser", on ? null : "installda"));
        Describe();
    }

    private void Mask(bool on)
    {
        masked = on;
        url.Set(("delad", on));
        Describe();
    }

    private async Task SaveAsync(MeasureSettings settings)
    {
        var outcome = await saveMeasure.RunAsync(
            Actor!,
            new SaveMeasureCommand(view!.Line.Id, view.Line.Initiative, view.Version, settings),
            leaving.Token
        );
        broken = outcome.Broken;
        if (broken is not null)
        {
            notices.Warn(RuleText.Of(broken, EffectsText.ResourceManager));
            return;
        }
        saves++;
        await LoadAsync();
        saves++;
        notices.Say(EffectsText.Saved);
    }

    private Task AddNoteAsync((DateOnly Day, string Text) note) =>
        AnnotateAsync(new AnnotateMeasureCommand(view!.Line.Id, note.Day, note.Text));

    private Task RemoveNoteAsync(MeasureRemark note) =>
        AnnotateAsync(new AnnotateMeasureCommand(view!.Line.Id, note.Day, note.Text, note.Id));

    private async Task AnnotateAsync(AnnotateMeasureCommand command)
    {
        var outcome = await annotate.RunAsync(Actor!, command, leaving.Token);
        if (outcome.Broken is { } rule)
        {
            notices.Warn(RuleText.Of(rule, EffectsText.ResourceManager));
            return;
        }
        await LoadAsync();
        notices.Say(EffectsText.Saved);
    }

    private Task PrintAsync() => browser.PrintAsync();
}
