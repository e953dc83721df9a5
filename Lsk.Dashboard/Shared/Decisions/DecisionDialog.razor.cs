using Lsk.Dashboard.Shared.Controls;
using Lsk.Domain.Access;
using Lsk.Domain.Decisions;
using Lsk.Domain.Initiatives;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Shared.Decisions;

/// <summary>The dialogue in which a decision is worded. Whoever shows it sends the wording to the use case.</summary>
public sealed partial class DecisionDialog
{
    private Dialog? dialog;
    private BrokenRule? broken;
    private DecisionKind kind = DecisionKind.Continue;
    private DecisionTarget? target;
    private string level = "";
    private string reason = "";
    private string owner = "";
    private string dissent = "";
    private bool voted;
    private double? votesFor;
    private double? votesAgainst;
    private double? votesAbstained;
    private bool shown;

    [Parameter]
    public bool Open { get; set; }

    [Parameter]
    public EventCallback<bool> OpenChanged { get; set; }

    /// <summary>The initiative's title.</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>The decision to word anew, if there is one.</summary>
    [Parameter]
    public Decision? Current { get; set; }

    /// <summary>What it can be merged into.</summary>
    [Parameter]
    public IReadOnlyList<DecisionTarget> Initiatives { get; set; } = [];

    /// <summary>Records it; answers the rule it breaks.</summary>
    [Parameter, EditorRequired]
    public required Func<DecisionWording, Task<BrokenRule?>> OnDecided { get; set; }

    protected override void OnParametersSet()
    {
        if (Open == shown)
            return;
        shown = Open;
        if (!Open)
            return;
        broken = null;
        kind = Current?.Kind ?? DecisionKind.Continue;
        target = Initiatives.FirstOrDefault(one => one.Id == Current?.MergedInto);
        level = Current?.Level ?? DecisionText.LevelDefault;
        (reason, owner, dissent) = (Current?.Reason ?? "", Current?.Owner ?? "", Current?.Dissent ?? "");
        (votesFor, votesAgainst, votesAbstained) = (Current?.VotesFor, Current?.VotesAgainst, Current?.VotesAbstained);
        voted = Current?.VotesFor is not null;
    }

    private async Task SaveAsync()
    {
        if (dialog is not null && !await dialog.IsUnderstoodAsync())
            return;
        var votes = voted ? new Vote((int)(votesFor ?? 0), (int)(votesAgainst ?? 0), (int)(votesAbstained ?? 0)) : null;
        broken = await OnDecided(
            new DecisionWording(kind, level, reason, owner, votes, dissent, kind is DecisionKind.Merge ? target?.Id : null)
        );
        if (broken is null)
            await OpenChanged.InvokeAsync(false);
    }
}
