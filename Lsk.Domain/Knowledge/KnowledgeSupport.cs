using Lsk.Domain.Access;
using Lsk.Domain.History;
using Lsk.Domain.Organisation;

namespace Lsk.Domain.Knowledge;

/// <summary>What a knowledge support is.</summary>
public sealed record SupportDetails
{
    /// <summary>Titel, at most <see cref="KnowledgeLimits.MaxTitle"/> characters.</summary>
    public string Title { get; init; } = "";

    /// <summary>Slag.</summary>
    public SupportKind Kind { get; init; } = SupportKind.Other;

    /// <summary>Utgivare.</summary>
    public string? Issuer { get; init; }

    /// <summary>Publicerat: the day.</summary>
    public DateOnly? PublishedOn { get; init; }

    /// <summary>Version, 1 or more.</summary>
    public int Edition { get; init; } = 1;

    /// <summary>Mottagare: the group that takes care of it.</summary>
    public GroupId? Receiver { get; init; }

    /// <summary>Länk, https only.</summary>
    public string? Link { get; init; }

    /// <summary>Key of the older edition that it replaces.</summary>
    public int? Replaces { get; init; }
}

/// <summary>Kunskapsstöd: a national support with its recommendations. A new edition is one of its own that says what it replaces.</summary>
public sealed class KnowledgeSupport : IAudited, IVersioned
{
    private KnowledgeSupport() { }

    /// <summary>A new one; the details follow by <see cref="Revise"/>.</summary>
    /// <param name="number">What files and people call it, unique; at most <see cref="KnowledgeLimits.MaxNumber"/> characters.</param>
    /// <exception cref="ArgumentException">The number is empty.</exception>
    public KnowledgeSupport(string number)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(number);
        Number = number.Trim();
    }

    /// <summary>Key in the store.</summary>
    public int Id { get; private set; }

    /// <summary>What files and people call it, unique.</summary>
    public string Number { get; private set; } = "";

    /// <inheritdoc cref="SupportDetails.Title"/>
    public string Title { get; private set; } = "";

    /// <inheritdoc cref="SupportDetails.Kind"/>
    public SupportKind Kind { get; private set; }

    /// <inheritdoc cref="SupportDetails.Issuer"/>
    public string? Issuer { get; private set; }

    /// <inheritdoc cref="SupportDetails.PublishedOn"/>
    public DateOnly? PublishedOn { get; private set; }

    /// <inheritdoc cref="SupportDetails.Edition"/>
    public int Edition { get; private set; } = 1;

    /// <inheritdoc cref="SupportDetails.Receiver"/>
    public GroupId? ReceiverId { get; private set; }

    /// <inheritdoc cref="SupportDetails.Link"/>
    public string? Link { get; private set; }

    /// <inheritdoc cref="SupportDetails.Replaces"/>
    public int? ReplacesId { get; private set; }

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>What it is.</summary>
    public SupportDetails Details =>
        new()
        {
            Title = Title,
            Kind = Kind,
            Issuer = Issuer,
            PublishedOn = PublishedOn,
            Edition = Edition,
            Receiver = ReceiverId,
            Link = Link,
            Replaces = ReplacesId,
        };

    /// <summary>Says what it is.</summary>
    /// <returns>The rule it breaks, and then nothing has changed.</returns>
    public BrokenRule? Revise(SupportDetails details)
    {
        var (title, issuer, link) = (
            KnowledgeRules.Clean(details.Title),
            KnowledgeRules.Clean(details.Issuer),
            KnowledgeRules.Clean(details.Link)
        );
        if (title is null)
            return KnowledgeRules.SupportTitleMissing;
        if (
            Number.Length > KnowledgeLimits.MaxNumber
            || title.Length > KnowledgeLimits.MaxTitle
            || issuer?.Length > KnowledgeLimits.MaxIssuer
            || link?.Length > KnowledgeLimits.MaxLink
        )
            return KnowledgeRules.KnowledgeTextTooLong;
        if (!IsLink(link))
            return KnowledgeRules.LinkNotHttps;
        if (details.Replaces is { } older && older == Id && Id != 0)
            return KnowledgeRules.ReplacesItself;
        if (KnowledgeRules.PersonalNumberIn(title, issuer, link) is { } personal)
            return personal;
        (Title, Kind, Issuer, PublishedOn) = (title, details.Kind, issuer, details.PublishedOn);
        (Edition, ReceiverId, Link, ReplacesId) = (Math.Max(1, details.Edition), details.Receiver, link, details.Replaces);
        return null;
    }

    /// <summary>Whether a text may stand as a link: none, or https.</summary>
    public static bool IsLink(string? link) =>
        link is null || (Uri.TryCreate(link, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps);

    /// <summary>Another group takes care of it: its own has gone into that one.</summary>
    public void HandTo(GroupId group) => ReceiverId = group;
}

/// <summary>Rekommendation: one part of a support, which each organisation is asked about.</summary>
public sealed class Recommendation : IAudited, IVersioned
{
    private Recommendation() { }

    /// <summary>A new one; its words follow by <see cref="Say"/>.</summary>
    /// <exception cref="ArgumentException">The number is empty.</exception>
    public Recommendation(int support, string number)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(number);
        SupportId = support;
        Number = number.Trim();
    }

    /// <summary>Key in the store.</summary>
    public int Id { get; private set; }

    /// <summary>Whose.</summary>
    public int SupportId { get; private set; }

    /// <summary>Nr, unique within the support: <c>1</c>, <c>2.3</c>, <c>R4</c>.</summary>
    public string Number { get; private set; } = "";

    /// <summary>What is recommended, at most <see cref="KnowledgeLimits.MaxRecommendation"/> characters.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Prioritet: <c>1</c> (most important) to <c>10</c>, <c>bör</c> or <c>kan</c>.</summary>
    public string? Priority { get; private set; }

    /// <summary>Mål: the wanted level, in words.</summary>
    public string? Target { get; private set; }

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>Gives it its words.</summary>
    /// <returns>The rule they break, and then nothing has changed.</returns>
    public BrokenRule? Say(string text, string? priority, string? target)
    {
        var (words, wanted) = (KnowledgeRules.Clean(text), KnowledgeRules.Clean(target));
        if (words is null)
            return KnowledgeRules.RecommendationIncomplete;
        if (
            Number.Length > KnowledgeLimits.MaxRecommendationNumber
            || words.Length > KnowledgeLimits.MaxRecommendation
            || wanted?.Length > KnowledgeLimits.MaxTarget
        )
            return KnowledgeRules.KnowledgeTextTooLong;
        if (KnowledgeRules.Clean(priority) is { } given && PriorityOf(given) is null)
            return KnowledgeRules.PriorityUnknown;
        if (KnowledgeRules.PersonalNumberIn(words, wanted) is { } personal)
            return personal;
        (Text, Priority, Target) = (words, PriorityOf(priority), wanted);
        return null;
    }

    /// <summary>A priority as it is stored: <c>1</c>–<c>10</c>, <c>bör</c>, <c>kan</c>; nothing for another word.</summary>
    public static string? PriorityOf(string? said)
    {
        var word = (said ?? "").Trim().ToLowerInvariant();
        return word is "bör" or "kan" ? word
            : int.TryParse(word, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
            && number is >= 1 and <= 10
                ? number.ToString(System.Globalization.CultureInfo.InvariantCulture)
            : null;
    }

    /// <summary>The text as it is compared between editions: neither blanks, line breaks nor capitals make another recommendation.</summary>
    public static string Wording(string text) =>
        string.Join(' ', text.Normalize().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToUpperInvariant();

    /// <summary>Sorts numbers as people count: 2 before 10, 2.1 between 2 and 3.</summary>
    public static int Compare(string one, string other)
    {
        var (a, b) = (0, 0);
        while (a < one.Length && b < other.Length)
        {
            var (first, second) = (Part(one, ref a), Part(other, ref b));
            var numbers = char.IsAsciiDigit(first[0]) && char.IsAsciiDigit(second[0]);
            var (x, y) = numbers ? (first.TrimStart('0'), second.TrimStart('0')) : (first, second);
            var order = numbers && x.Length != y.Length ? x.Length.CompareTo(y.Length) : string.CompareOrdinal(x, y);
            if (order != 0)
                return order;
        }
        return (one.Length - a).CompareTo(other.Length - b);
    }

    private static string Part(string text, ref int at)
    {
        var start = at;
        var digits = char.IsAsciiDigit(text[at]);
        while (at < text.Length && char.IsAsciiDigit(text[at]) == digits)
            at++;
        return text[start..at];
    }
}
