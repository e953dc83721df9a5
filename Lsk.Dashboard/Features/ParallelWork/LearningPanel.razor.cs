using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Domain.Access;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.ParallelWork;

/// <summary>What has been learned from verdicts, with the way back; and the lexicon's history.</summary>
public sealed partial class LearningPanel(RelearnWeights relearn, RestoreWeights restore, Notices notices) : IDisposable
{
    private readonly CancellationTokenSource leaving = new();

    [Parameter, EditorRequired]
    public LexiconView View { get; set; } = null!;

    [Parameter]
    public bool MayChange { get; set; }

    [Parameter]
    public EventCallback OnChanged { get; set; }

    [Parameter]
    public EventCallback<int?> OnRestoreLexicon { get; set; }

    [CascadingParameter]
    private Actor? Actor { get; set; }

    public void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
    }

    private async Task RelearnAsync()
    {
        var outcome = await relearn.RunAsync(Actor!, new RelearnWeightsCommand(), leaving.Token);
        if (outcome.IsDone)
        {
            var learned = outcome.Value;
            notices.Say(
                Show.Format(
                    learned.IsBetter ? ParallelWorkText.LearnedBetter : ParallelWorkText.LearnedWorse,
                    Show.Fixed(learned.Before.AveragePrecision, 2),
                    Show.Fixed(learned.After.AveragePrecision, 2)
                )
            );
        }
        await AnnounceAsync(outcome.Broken);
    }

    private async Task RestoreWeightsAsync(int? version) =>
        await AnnounceAsync((await restore.RunAsync(Actor!, new RestoreWeightsCommand(version), leaving.Token)).Broken);

    private async Task AnnounceAsync(BrokenRule? broken)
    {
        if (broken is null)
            await OnChanged.InvokeAsync();
        else
            notices.Warn(RuleText.Of(broken, ParallelWorkText.ResourceManager));
    }
}
