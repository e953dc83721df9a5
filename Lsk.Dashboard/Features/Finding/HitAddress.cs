using System.Globalization;
using Lsk.Dashboard.Shared.Layout;
using Lsk.Domain.Finding;
using Lsk.Domain.Organisation;

namespace Lsk.Dashboard.Features.Finding;

/// <summary>The page that shows a hit.</summary>
internal static class HitAddress
{
    // Enough of an ask for its list to find it again.
    private const int AskedLetters = 80;

    public static string Of(FindHit hit)
    {
        var text = hit.Text;
        var id = text.Key.Id;
        return text.Key.Kind switch
        {
            FindKind.Initiative => PageAddress.Initiative(id),
            FindKind.ClosingNote => PageAddress.Initiative(id) + "#slutnotering",
            FindKind.Referral => PageAddress.Initiative(About(text)) + "#remisser",
            FindKind.Organisation => Written($"{PageAddress.Initiatives}?huvudman={id}"),
            FindKind.Group => text.State is GroupKind.Unit ? Written($"{PageAddress.Initiatives}?grupp={id}") : Written($"/grupper/{id}"),
            FindKind.Charter => Written($"/grupper/{GroupOf(text)}/uppdrag"),
            FindKind.Plan or FindKind.Activity => Written($"/grupper/{GroupOf(text)}/plan/{text.FirstYear}"),
            FindKind.Report => Written($"/grupper/{GroupOf(text)}/rapport/{text.Number}"),
            FindKind.Decision => Written($"{PageAddress.Decisions}/{id}"),
            FindKind.Ask => "/beslut/medskick?q=" + Uri.EscapeDataString(Beginning(text.Title)),
            FindKind.Support => Written($"/kunskapsstod/{id}"),
            FindKind.Recommendation => Written($"/kunskapsstod/{About(text)}"),
            FindKind.Measure => PageAddress.Measure(id),
            FindKind.Workshop => Written($"/workshop/{id}"),
        };
    }

    private static int About(FindText text) => text.About!.Value.Id;

    private static int GroupOf(FindText text) => text.Group!.Value.Value;

    private static string Beginning(string title) =>
        title.Length <= AskedLetters ? title
        : title.LastIndexOf(' ', AskedLetters) is var end and > 0 ? title[..end]
        : title[..AskedLetters];

    private static string Written(FormattableString address) => address.ToString(CultureInfo.InvariantCulture);
}
