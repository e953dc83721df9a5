using Lsk.Domain.Access;
using Lsk.Domain.History;

namespace Lsk.Domain.Decisions;

/// <summary>What a board said.</summary>
public enum StepOutcome
{
    /// <summary>Ja.</summary>
    Yes,

    /// <summary>Nej.</summary>
    No,

    /// <summary>Återremiss: it comes back.</summary>
    Returned,
}

/// <summary>A step of the way of a decision: a board that has to say yes before the decision is taken.</summary>
public sealed class DecisionStep : IAudited, IVersioned
{
    private DecisionStep() { }

    /// <summary>A step.</summary>
    /// <param name="decision">Key of the decision.</param>
    /// <param name="order">1 or more, unique in the decision.</param>
    public DecisionStep(int decision, int order) => (DecisionId, Order) = (decision, order);

    /// <summary>Key in the store.</summary>
    public int Id { get; private set; }

    /// <summary>The decision it leads to.</summary>
    public int DecisionId { get; private set; }

    /// <summary>1 or more; steps may be at the same time, the order is that of the page.</summary>
    public int Order { get; private set; }

    /// <summary>Beslutsnivå, as written: a word of the ladder or the board's own name.</summary>
    public string? Level { get; set; }

    /// <summary>The organisation whose board it is; <see langword="null"/> for a joint one.</summary>
    public OrganisationId? OrganisationId { get; set; }

    /// <summary>The day it is expected to be taken up.</summary>
    public DateOnly? ExpectedOn { get; set; }

    /// <summary>The day it was.</summary>
    public DateOnly? TakenOn { get; set; }

    /// <summary>What was said; <see langword="null"/> when nothing is yet.</summary>
    public StepOutcome? Outcome { get; set; }

    /// <summary>Paragraph of the board's protocol.</summary>
    public string? Paragraph { get; set; }

    /// <summary>The board's diary number.</summary>
    public string? RegistryNumber { get; set; }

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>Says what the board said, or takes it back.</summary>
    /// <param name="outcome">What; <see langword="null"/> for nothing yet.</param>
    /// <param name="on">When; needed with an outcome, and not after <paramref name="today"/>.</param>
    /// <param name="paragraph">Paragraph of its protocol.</param>
    /// <param name="registryNumber">Its diary number.</param>
    /// <param name="today">Today.</param>
    public BrokenRule? Answer(StepOutcome? outcome, DateOnly? on, string? paragraph, string? registryNumber, DateOnly today)
    {
        if (outcome is not null && on is null)
            return WayRules.StepDayMissing;
        if (on > today)
            return WayRules.StepInFuture(on.Value);
        if (paragraph?.Length > WayRules.MaxText || registryNumber?.Length > WayRules.MaxText)
            return WayRules.StepTextTooLong;
        (Outcome, TakenOn) = (outcome, outcome is null ? null : on);
        (Paragraph, RegistryNumber) = (Said(paragraph), Said(registryNumber));
        return null;
    }

    private static string? Said(string? text) => StorableText.Of(text ?? "").Trim() is { Length: > 0 } said ? said : null;
}

/// <summary>Where a decision stands.</summary>
public enum DecisionState
{
    /// <summary>Föreslaget: a board on its way has not said yes.</summary>
    Proposed,

    /// <summary>Taget.</summary>
    Taken,

    /// <summary>Avslaget: a board on its way has said no.</summary>
    Declined,
}

/// <summary>How far a decision has come on its way. Without a way it is taken when it is recorded.</summary>
/// <param name="State">Where it stands.</param>
/// <param name="Yes">How many boards have said yes.</param>
/// <param name="All">How many have to.</param>
/// <param name="NextOn">The first expected day of those that have not answered.</param>
/// <param name="TakenOn">The day the last one said yes; <see langword="null"/> before that, and without a way.</param>
public sealed record DecisionWay(DecisionState State, int Yes, int All, DateOnly? NextOn, DateOnly? TakenOn)
{
    /// <summary>Taken without boards.</summary>
    public static DecisionWay None { get; } = new(DecisionState.Taken, 0, 0, null, null);

    /// <summary>How far it has come.</summary>
    public static DecisionWay Of(IEnumerable<DecisionStep> steps)
    {
        var (all, yes, no) = (0, 0, 0);
        DateOnly? next = null,
            taken = null;
        foreach (var step in steps)
        {
            all++;
            yes += step.Outcome is StepOutcome.Yes ? 1 : 0;
            no += step.Outcome is StepOutcome.No ? 1 : 0;
            if (step.Outcome is StepOutcome.Yes && (taken is null || step.TakenOn > taken))
                taken = step.TakenOn;
            if (step.Outcome is null or StepOutcome.Returned && step.ExpectedOn is { } day && (next is null || day < next))
                next = day;
        }
        return all == 0 ? None
            : no > 0 ? new(DecisionState.Declined, yes, all, null, null)
            : yes == all ? new(DecisionState.Taken, yes, all, null, taken)
            : new(DecisionState.Proposed, yes, all, next, null);
    }
}

/// <summary>Named refusals of the way of a decision.</summary>
public static class WayRules
{
    /// <summary>Most steps of a way.</summary>
    public const int MostSteps = 40;

    /// <summary>Most characters of a level, a paragraph or a diary number.</summary>
    public const int MaxText = 200;

    /// <summary>An outcome has a day.</summary>
    public static BrokenRule StepDayMissing { get; } = new(nameof(StepDayMissing));

    /// <summary>A board has not answered tomorrow.</summary>
    public static BrokenRule StepInFuture(DateOnly on) => new(nameof(StepInFuture), on);

    /// <summary>A text is longer than <see cref="MaxText"/>.</summary>
    public static BrokenRule StepTextTooLong { get; } = new(nameof(StepTextTooLong), MaxText);

    /// <summary>A way has 1 to <see cref="MostSteps"/> steps, each with a level.</summary>
    public static BrokenRule WayIncomplete { get; } = new(nameof(WayIncomplete), MostSteps);
}
