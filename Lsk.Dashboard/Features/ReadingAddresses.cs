using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Shared.Layout;

namespace Lsk.Dashboard.Features;

/// <summary>Where the pages of what the shared readings give are: every feature links to them, and the readings know no pages.</summary>
public static class ReadingAddresses
{
    extension(RegisterRow row)
    {
        /// <summary>The page that shows everything about it.</summary>
        public string Address => PageAddress.Initiative(row.Id.Value);
    }

    extension(ClusterPicture cluster)
    {
        /// <summary>Its place on the page of clusters.</summary>
        public string Address => PageAddress.Cluster(cluster.Id);
    }
}
