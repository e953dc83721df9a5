using Lsk.Dashboard.Localization;
using Lsk.Domain.Finding;

namespace Lsk.Dashboard.Features.Finding;

/// <summary>What is said of a hit below its title.</summary>
internal static class HitWords
{
    /// <summary>Number, whose it is, its day or years and its state, where it has them.</summary>
    public static string? DetailOf(FindHit hit)
    {
        var text = hit.Text;
        return
            string.Join(
                " · ",
                new[]
                {
                    text.Number,
                    hit.Organisation,
                    text.Key.Kind is FindKind.Group || hit.Group == hit.TitleText ? null : hit.Group,
                    text.Key.Kind is FindKind.Initiative or FindKind.Activity or FindKind.Group ? null
                    : text.Day is { } day ? Show.Date(day)
                    : null,
                    text.State is { } state ? Words.Of(state) : null,
                }.Where(part => !string.IsNullOrEmpty(part))
            )
                is { Length: > 0 } said
            ? said
            : null;
    }
}
