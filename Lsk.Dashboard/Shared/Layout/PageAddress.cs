using System.Globalization;

namespace Lsk.Dashboard.Shared.Layout;

/// <summary>Addresses of one feature's pages that another feature links to: the only thing that features know of each other.</summary>
public static class PageAddress
{
    public static string Ranking(int initiative) => "/prioritering?initiativ=" + Text(initiative);

    public static string Effects(int initiative) => "/effekter?initiativ=" + Text(initiative);

    public static string Measure(int measure) => "/effekter/" + Text(measure);

    public static string Parallels(int initiative) => "/parallellarbete?initiativ=" + Text(initiative);

    public static string FollowUp(int initiative) => "/uppfoljning?initiativ=" + Text(initiative);

    public static string Decisions(int initiative) => "/beslut?initiativ=" + Text(initiative);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
