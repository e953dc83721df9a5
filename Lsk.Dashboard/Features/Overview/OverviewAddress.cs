using System.Globalization;
using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Shared.Layout;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Time;

namespace Lsk.Dashboard.Features.Overview;

/// <summary>The lists behind the overview's numbers, of the county or of one organisation.</summary>
/// <param name="Only">One organisation; <see langword="null"/> = all.</param>
public sealed record OverviewAddress(OrganisationId? Only)
{
    /// <summary>Has begun, whatever came of it.</summary>
    public static IReadOnlyList<InitiativeStatus> Begun { get; } =
    [InitiativeStatus.Ongoing, InitiativeStatus.Paused, InitiativeStatus.Finished, InitiativeStatus.Stopped];

    private static readonly string openOnes = Written(status => status.IsOpen());
    private static readonly string endedOnes = Written(status => !status.IsOpen());
    private static readonly string begunOnes = Written(Begun.Contains);

    public string All => List();

    public string Open => List(("status", openOnes));

    public string OpenDrafts => List(("utkast", "1"), ("status", openOnes));

    public string Of(Signal signal) => List((SignalSlug.Parameter, SignalSlug.Write(signal)));

    public string OpenOf(Signal signal) => List((SignalSlug.Parameter, SignalSlug.Write(signal)), ("status", openOnes));

    public string EndedOf(Signal signal) => List((SignalSlug.Parameter, SignalSlug.Write(signal)), ("status", endedOnes));

    public string Started(Period quarter) => List(("start", quarter.ToString()), ("status", begunOnes));

    public string Ended(Period quarter) => List(("slut", quarter.ToString()), ("status", endedOnes));

    public string Decided(Period quarter) => At(PageAddress.Decisions, ("period", quarter.ToString()));

    /// <summary>Open ones in a square of the picture, with a signal or with any.</summary>
    /// <param name="budget">In tkr, from and to just under.</param>
    /// <param name="value">From and to just under.</param>
    public string Square(Signal signal, (double From, double To) budget, (double From, double To) value) =>
        List(
            (SignalSlug.Parameter, SignalSlug.Write(signal)),
            ("status", openOnes),
            ("budget", Stretch(budget)),
            ("varde", Stretch(value))
        );

    private static string Written(Func<InitiativeStatus, bool> which) => string.Join(',', Enum.GetValues<InitiativeStatus>().Where(which));

    private static string Stretch((double From, double To) of) =>
        string.Create(CultureInfo.InvariantCulture, $"{of.From:0.###}-{of.To:0.###}");

    private string List(params IEnumerable<(string Name, string? Value)> values) => At(PageAddress.Initiatives, [.. values]);

    private string At(string path, params IEnumerable<(string Name, string? Value)> values)
    {
        var query = string.Join(
            '&',
            values
                .Append(("huvudman", Only?.Value.ToString(CultureInfo.InvariantCulture)))
                .Where(value => value.Item2 is not null)
                .Select(value => $"{value.Item1}={value.Item2}")
        );
        return query.Length == 0 ? path : $"{path}?{query}";
    }
}
