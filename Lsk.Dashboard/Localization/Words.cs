using System.Globalization;

namespace Lsk.Dashboard.Localization;

/// <summary>The domain's vocabularies on the screen: <c>Words.Of(InitiativeStatus.Ongoing)</c> is "Pågår" or "Ongoing". Keys: type name,
/// underscore, member name.</summary>
public static class Words
{
    /// <summary>The word in the visitor's language.</summary>
    /// <exception cref="ArgumentException">VocabularyText lacks the word.</exception>
    public static string Of<T>(T value)
        where T : struct, Enum =>
        VocabularyText.ResourceManager.GetString($"{typeof(T).Name}_{value}", CultureInfo.CurrentUICulture)
        ?? throw new ArgumentException($"VocabularyText has no {typeof(T).Name}_{value}.", nameof(value));

    /// <summary>The word, or an empty text for nothing.</summary>
    public static string Of<T>(T? value)
        where T : struct, Enum => value is { } some ? Of(some) : "";

    /// <summary>The word of a state whose vocabulary is known only when the program runs.</summary>
    /// <exception cref="ArgumentException">VocabularyText lacks the word.</exception>
    public static string Of(Enum value) =>
        VocabularyText.ResourceManager.GetString($"{value.GetType().Name}_{value}", CultureInfo.CurrentUICulture)
        ?? throw new ArgumentException($"VocabularyText has no {value.GetType().Name}_{value}.", nameof(value));
}
