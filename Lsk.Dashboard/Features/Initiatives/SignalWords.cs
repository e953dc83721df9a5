using System.Globalization;
using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Shared.Controls;

namespace Lsk.Dashboard.Features.Initiatives;

/// <summary>Signals on the screen: word, shape, tone.</summary>
public static class SignalWords
{
    /// <summary>What presses most first; being better is good news and comes last.</summary>
    public static IReadOnlyList<Signal> ByUrgency { get; } =
    [
        Signal.Worse,
        Signal.Late,
        Signal.PastEnd,
        Signal.MilestonePassed,
        Signal.Parallel,
        Signal.AwaitsDecision,
        Signal.AwaitsFeedback,
        Signal.AwaitsReferral,
        Signal.Unranked,
        Signal.NoMeasure,
        Signal.ReportedLate,
        Signal.Mixed,
        Signal.NoBudget,
        Signal.Better,
    ];

    /// <summary>The word in the visitor's language.</summary>
    public static string Of(Signal signal) =>
        InitiativesText.ResourceManager.GetString("Signal_" + signal, CultureInfo.CurrentUICulture)
        ?? throw new ArgumentException($"InitiativesText has no Signal_{signal}.", nameof(signal));

    public static Tone ToneOf(Signal signal) =>
        signal switch
        {
            Signal.Better => Tone.Better,
            Signal.Worse or Signal.Late or Signal.PastEnd => Tone.Worse,
            Signal.MilestonePassed
            or Signal.ReportedLate
            or Signal.Mixed
            or Signal.Parallel
            or Signal.AwaitsFeedback
            or Signal.AwaitsDecision
            or Signal.AwaitsReferral => Tone.Warning,
            _ => Tone.Neutral,
        };

    public static Shape ShapeOf(Signal signal) =>
        signal switch
        {
            Signal.Better => Shape.TriangleUp,
            Signal.Worse or Signal.Late or Signal.PastEnd => Shape.Diamond,
            Signal.MilestonePassed => Shape.TriangleDown,
            Signal.Parallel => Shape.Pause,
            Signal.AwaitsFeedback or Signal.AwaitsDecision or Signal.AwaitsReferral => Shape.Ring,
            _ => Shape.Bar,
        };
}
