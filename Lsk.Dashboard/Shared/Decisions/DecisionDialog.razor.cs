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
    private string why = "";
    private double? amount;
    private DateOnly? amountUntil;
    private DateOnly? review;
    private DecisionWayTemplate way;
    private readonly Dictionary<(string, int?, Guid?), Typed> drafts = [];
    private (string, int?, Guid?) about;
    private Typed? stored;
    private bool restored;
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

    /// <summary>The initiative's own lowest effective level, as written.</summary>
    [Parameter]
    public string? Stated { get; set; }

    /// <summary>Places levels; without one nobody is asked why the decision is taken here.</summary>
    [Parameter]
    public Ladder? Ladder { get; set; }

    /// <summary>Whether a way through several boards can be chosen.</summary>
    [Parameter]
    public bool HasWays { get; set; }

    /// <summary>Records it; answers the rule it breaks.</summary>
    [Parameter, EditorRequired]
    public required Func<DecisionWording, DecisionWayTemplate, Task<BrokenRule?>> OnDecided { get; set; }

    private bool IsLifted => Ladder is not null && LevelTable.IsLifted(Ladder, Stated, level);

    // Why a level was chosen holds as long as the level stands, also where it is not asked and so not seen.
    private bool IsSameLevel => Current is not null && string.Equals(level.Trim(), Current.Level, StringComparison.Ordinal);

    // What is being worded: words that were typed over one decision are not put over another, nor over words that came meanwhile.
    private (string, int?, Guid?) About => (Title, Current?.Id, Current?.Version);

    private Typed Now =>
        new(kind, target, level, reason, owner, dissent, voted, votesFor, votesAgainst, votesAbstained)
        {
            Why = why,
            Amount = amount,
            AmountUntil = amountUntil,
            Review = review,
            Way = way,
        };

    protected override void OnParametersSet()
    {
        if (Open == shown)
            return;
        shown = Open;
        if (Open)
            Fill(drafts.GetValueOrDefault(About));
        else if (Now != stored)
            drafts[about] = Now;
        else
            drafts.Remove(about);
    }

    // Escape, the cross and a slip of the finger close the dialogue; what was written is there when it is opened again.
    private void Fill(Typed? draft)
    {
        broken = null;
        about = About;
        stored = new Typed(
            Current?.Kind ?? DecisionKind.Continue,
            Initiatives.FirstOrDefault(one => one.Id == Current?.MergedInto),
            Current?.Level ?? DecisionText.LevelDefault,
            Current?.Reason ?? "",
            Current?.Owner ?? "",
            Current?.Dissent ?? "",
            Current?.VotesFor is not null,
            Current?.VotesFor,
            Current?.VotesAgainst,
            Current?.VotesAbstained
        )
        {
            Why = Current?.WhyThisLevel ?? "",
            Amount = (double?)Current?.AmountTkr,
            AmountUntil = Current?.AmountUntil,
            Review = Current?.ReviewOn,
        };
        restored = draft is not null;
        var said = draft ?? stored;
        (why, amount, amountUntil, review, way) = (said.Why, said.Amount, said.AmountUntil, said.Review, said.Way);
        (kind, target, level, reason, owner, dissent, voted, votesFor, votesAgainst, votesAbstained) = said;
    }

    private async Task SaveAsync()
    {
        if (dialog is not null && !await dialog.IsUnderstoodAsync())
            return;
        var votes = voted ? new Vote((int)(votesFor ?? 0), (int)(votesAgainst ?? 0), (int)(votesAbstained ?? 0)) : null;
        broken = await OnDecided(
            new DecisionWording(
                kind,
                level,
                reason,
                owner,
                votes,
                dissent,
                kind is DecisionKind.Merge ? target?.Id : null,
                (decimal?)amount,
                amountUntil,
                review,
                IsLifted || IsSameLevel ? why : ""
            ),
            way
        );
        if (broken is not null)
            return;
        stored = Now;
        await OpenChanged.InvokeAsync(false);
    }

    private static string WayName(DecisionWayTemplate template) =>
        template switch
        {
            DecisionWayTemplate.None => DecisionText.WayNone,
            DecisionWayTemplate.Strategy => DecisionText.WayStrategy,
            DecisionWayTemplate.Boards => DecisionText.WayBoards,
        };

    private sealed record Typed(
        DecisionKind Kind,
        DecisionTarget? Target,
        string Level,
        string Reason,
        string Owner,
        string Dissent,
        bool Voted,
        double? For,
        double? Against,
        double? Abstained
    )
    {
        public string Why { get; init; } = "";

        public double? Amount { get; init; }

        public DateOnly? AmountUntil { get; init; }

        public DateOnly? Review { get; init; }

        public DecisionWayTemplate Way { get; init; }
    }
}
