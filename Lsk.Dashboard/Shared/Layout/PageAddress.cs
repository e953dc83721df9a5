using System.Globalization;

namespace Lsk.Dashboard.Shared.Layout;

/// <summary>Addresses of one feature's pages that another feature links to: the only thing that features know of each other.</summary>
public static class PageAddress
{
    /// <param name="number">The owner's own number.</param>
    /// <param name="closed">It is finished or stopped: the list has to show such ones too.</param>
    public static string Ranking(string number, bool closed = false) =>
        "/prioritering?vald=" + Uri.EscapeDataString(number) + (closed ? "&alla=1" : "");

    /// <summary>The search over everything.</summary>
    public const string SearchPage = "/sok";

    /// <summary>All that is found.</summary>
    /// <param name="text">What is sought.</param>
    public static string Search(string text) => SearchPage + "?q=" + Uri.EscapeDataString(text);

    /// <summary>The list of initiatives.</summary>
    public const string Initiatives = "/initiativ";

    /// <summary>Everything about one initiative.</summary>
    public static string Initiative(int initiative) => "/initiativ/" + Text(initiative);

    /// <summary>What to talk about stopping, with the reasons.</summary>
    public static string StopList => "/uppfoljning/sluta";

    /// <param name="search">What the list is to be searched for.</param>
    public static string Effects(string search) => "/effekter?q=" + Uri.EscapeDataString(search);

    public static string Measure(int measure) => "/effekter/" + Text(measure);

    /// <param name="search">What the list is to be searched for.</param>
    public static string Parallels(string search) => "/parallellarbete?q=" + Uri.EscapeDataString(search);

    /// <summary>Two initiatives side by side.</summary>
    public static string Pair(int a, int b) => $"/parallellarbete/{Text(Math.Min(a, b))}/{Text(Math.Max(a, b))}";

    /// <summary>Its place on the page of clusters.</summary>
    public static string Cluster(int cluster) => "/parallellarbete/kluster#kluster-" + Text(cluster);

    public static string FollowUp(int initiative) => "/uppfoljning/" + Text(initiative);

    public static string Decisions => "/beslut";

    /// <summary>One initiative's decisions.</summary>
    public static string DecisionsOn(int initiative) => "/beslut?initiativ=" + Text(initiative);

    /// <summary>A new workshop with these initiatives on its agenda.</summary>
    public static string NewWorkshop(IEnumerable<int> initiatives) =>
        "/workshop/ny?initiativ=" + string.Join(',', initiatives.Select(Text));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
