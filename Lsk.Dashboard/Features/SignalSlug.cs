using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Shared.Layout;

namespace Lsk.Dashboard.Features;

/// <summary>Signals in addresses: <c>/initiativ?visa=sena,over-tid</c> lists what has any of them.</summary>
public static class SignalSlug
{
    /// <summary>The name of the filter in its address.</summary>
    public const string Parameter = "visa";

    private static readonly (Signal Signal, string Slug)[] Slugs =
    [
        (Signal.Late, "sena"),
        (Signal.PastEnd, "over-tid"),
        (Signal.MilestonePassed, "etappmal"),
        (Signal.AwaitsDecision, "vantar-beslut"),
        (Signal.AwaitsFeedback, "vantar-aterkoppling"),
        (Signal.AwaitsReferral, "vantar-remissvar"),
        (Signal.Parallel, "parallellt"),
        (Signal.Better, "battre"),
        (Signal.Worse, "samre"),
        (Signal.NoMeasure, "utan-matt"),
        (Signal.Unranked, "utan-rang"),
        (Signal.ReportedLate, "rapporterat-sena"),
        (Signal.Mixed, "blandat"),
        (Signal.NoBudget, "utan-budget"),
    ];

    /// <summary>All single signals, in the order of the filter.</summary>
    public static IReadOnlyList<Signal> All { get; } = [.. Slugs.Select(each => each.Signal)];

    /// <summary>The address of the list of what has any of the signals.</summary>
    public static string AddressOf(Signal any) => $"{PageAddress.Initiatives}?{Parameter}={Write(any)}";

    public static string? Write(Signal any) =>
        any == Signal.None ? null : string.Join(',', Slugs.Where(each => any.HasFlag(each.Signal)).Select(each => each.Slug));

    /// <summary>Words that are none are left out.</summary>
    public static Signal Read(string? written) =>
        (written ?? "")
            .Split(',')
            .Aggregate(Signal.None, (found, word) => found | Array.Find(Slugs, each => each.Slug == word.Trim()).Signal);
}
