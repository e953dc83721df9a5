using System.Text.RegularExpressions;

namespace Lsk.Domain.Prioritisation;

/// <summary>A ground that the ethical platform forbids as a criterion.</summary>
public enum ForbiddenGround
{
    /// <summary>Ålder.</summary>
    Age,

    /// <summary>Livsstil.</summary>
    Lifestyle,

    /// <summary>Födelsevikt.</summary>
    BirthWeight,

    /// <summary>Social ställning, ekonomi, härkomst.</summary>
    SocialPosition,
}

/// <summary>
/// The ethical platform (Prop. 1996/97:60): need comes before benefit, and nobody is set aside for age, lifestyle, birth weight or social
/// position. A name can only raise a question, never prove anything, so what is found is a warning.
/// </summary>
public static partial class EthicalPlatform
{
    /// <summary>The forbidden ground that the name of a criterion points at, or <see langword="null"/>.</summary>
    public static ForbiddenGround? Ground(string name) =>
        BirthWeight().IsMatch(name) ? ForbiddenGround.BirthWeight
        : Age().IsMatch(name) ? ForbiddenGround.Age
        : Lifestyle().IsMatch(name) ? ForbiddenGround.Lifestyle
        : SocialPosition().IsMatch(name) ? ForbiddenGround.SocialPosition
        : null;

    [GeneratedRegex(@"födelsevikt|birth\s*weight", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BirthWeight();

    [GeneratedRegex(@"\bålder|\bålders|\bage\b|födelseår|levnadsålder", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Age();

    [GeneratedRegex(
        @"livsstil|levnadssätt|självförvåll|rökare|lifestyle|self-inflicted",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Lifestyle();

    [GeneratedRegex(
        @"social\w* (ställning|position|status)|socioekonomisk (status|ställning)|inkomst|förmögenhet|utbildningsnivå|etnicitet|nationalitet|"
            + @"medborgarskap|betalningsförmåga|social (standing|position|status)|income|ethnic",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex SocialPosition();
}
