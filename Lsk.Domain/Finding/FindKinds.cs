namespace Lsk.Domain.Finding;

/// <summary>How the kinds stand to each other when two texts fit equally well.</summary>
internal static class FindKinds
{
    /// <summary>What people most often look for goes before what hangs on it. No unit.</summary>
    internal static float WeightOf(FindKind kind) =>
        kind switch
        {
            FindKind.Initiative or FindKind.Group or FindKind.Organisation => 1.15f,
            FindKind.Support => 1.1f,
            FindKind.Charter or FindKind.Plan or FindKind.Report or FindKind.Ask or FindKind.ClosingNote => 1,
            FindKind.Recommendation or FindKind.Referral => 0.95f,
            FindKind.Activity or FindKind.Decision or FindKind.Measure or FindKind.Workshop => 0.85f,
        };
}
