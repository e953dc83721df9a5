using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Domain.Decisions;

namespace Lsk.Dashboard.Features.Decisions;

/// <summary>Decisions and asks in words.</summary>
public static class DecisionWords
{
    /// <summary><c>Föreslaget, 8 av 9</c>.</summary>
    public static string Of(DecisionWay way) =>
        way.All == 0 || way.State is DecisionState.Taken
            ? Words.Of(way.State)
            : Show.Format(DecisionsText.StateOf, Words.Of(way.State), way.Yes, way.All);

    /// <summary>What the row of dots says of a board.</summary>
    public static string Of(DecisionStep step) =>
        step switch
        {
            { Outcome: { } outcome, TakenOn: { } on } => $"{Words.Of(outcome)} {Show.Date(on)}",
            { ExpectedOn: { } expected } => Show.Format(DecisionsText.ExpectedOn, Show.Date(expected)),
            _ => DecisionsText.NotExpected,
        };

    public static Shape ShapeOf(DecisionStep step) =>
        step.Outcome switch
        {
            StepOutcome.Yes => Shape.Circle,
            StepOutcome.No => Shape.Diamond,
            StepOutcome.Returned => Shape.TriangleDown,
            _ => Shape.Ring,
        };

    public static Tone ToneOf(DecisionStep step) =>
        step.Outcome switch
        {
            StepOutcome.Yes => Tone.Better,
            StepOutcome.No => Tone.Worse,
            StepOutcome.Returned => Tone.Warning,
            _ => Tone.Neutral,
        };

    public static Tone ToneOf(AskStanding standing) =>
        standing.IsOverdue ? Tone.Worse
        : standing.State is AskState.Received ? Tone.Better
        : standing.State is AskState.Returned ? Tone.Warning
        : standing.State is AskState.Answered ? Tone.Information
        : Tone.Neutral;

    public static Shape ShapeOf(AskStanding standing) =>
        standing.IsOverdue ? Shape.Diamond
        : standing.State is AskState.Received ? Shape.TriangleUp
        : standing.State is AskState.Returned ? Shape.TriangleDown
        : Shape.Circle;

    /// <summary><c>Öppet, försenat</c>.</summary>
    public static string Of(AskStanding standing) =>
        standing.IsOverdue ? Show.Format(DecisionsText.Overdue, Words.Of(standing.State)) : Words.Of(standing.State);
}
