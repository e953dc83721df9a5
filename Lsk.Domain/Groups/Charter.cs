using System.Text.Json;
using Lsk.Domain.Access;
using Lsk.Domain.History;
using Lsk.Domain.Organisation;

namespace Lsk.Domain.Groups;

/// <summary>What a charter says.</summary>
/// <param name="ValidFrom">Gäller från.</param>
/// <param name="ReviewBy">Översyn senast; <see langword="null"/> for <see cref="GroupLimits.ReviewMonths"/> months after the first
/// day.</param>
/// <param name="Assignment">Uppdrag, at most <see cref="MaxAssignment"/> characters.</param>
/// <param name="Mandate">Beslutar själv, at most <see cref="MaxMandate"/> characters.</param>
/// <param name="RefersUp">Lyfter, at most <see cref="MaxMandate"/> characters.</param>
/// <param name="Level">Beslutsnivå.</param>
/// <param name="Reporting">Rapportering, at most <see cref="MaxReporting"/> characters.</param>
public sealed record CharterWording(
    DateOnly ValidFrom,
    DateOnly? ReviewBy,
    string Assignment,
    string Mandate = "",
    string RefersUp = "",
    string Level = "",
    string Reporting = ""
)
{
    /// <summary>Longest assignment in characters.</summary>
    public const int MaxAssignment = 8000;

    /// <summary>Longest mandate, and longest text of what is referred up, in characters.</summary>
    public const int MaxMandate = 4000;

    /// <summary>Longest text on reporting in characters.</summary>
    public const int MaxReporting = 2000;

    /// <summary>Longest level in characters.</summary>
    public const int MaxLevel = 200;

    /// <summary>The text that is fixed: the same words give the same text.</summary>
    public string Text() => JsonSerializer.Serialize(this);

    /// <summary>The checksum of the text, for whoever settles what they have read.</summary>
    public string Checksum() => SettledText.HashOf(Text());

    /// <summary>Without what no database holds and without blanks around.</summary>
    public CharterWording Cleaned() =>
        this with
        {
            Assignment = StorableText.Of(Assignment).Trim(),
            Mandate = StorableText.Of(Mandate).Trim(),
            RefersUp = StorableText.Of(RefersUp).Trim(),
            Level = StorableText.Of(Level).Trim(),
            Reporting = StorableText.Of(Reporting).Trim(),
        };

    internal BrokenRule? RuleBroken() =>
        ReviewBy < ValidFrom ? GroupRules.ReviewBeforeValid
        : Assignment.Length > MaxAssignment
        || Mandate.Length > MaxMandate
        || RefersUp.Length > MaxMandate
        || Level.Length > MaxLevel
        || Reporting.Length > MaxReporting
            ? GroupRules.GroupTextTooLong
        : GroupRules.PersonalNumberIn([Assignment, Mandate, RefersUp, Level, Reporting]);
}

/// <summary>Uppdragsbeskrivning: one version of a group's charter. A draft until it is settled; after that it never changes.</summary>
public sealed class Charter : IAudited, IVersioned
{
    private Charter() { }

    /// <summary>A draft.</summary>
    public Charter(GroupId group, DateOnly validFrom) => (GroupId, ValidFrom) = (group, validFrom);

    /// <summary>Key in the store.</summary>
    public int Id { get; private set; }

    /// <summary>Whose.</summary>
    public GroupId GroupId { get; private set; }

    /// <summary>Gäller från; one charter of a group for each day.</summary>
    public DateOnly ValidFrom { get; private set; }

    /// <summary>Översyn senast, or <see langword="null"/>.</summary>
    public DateOnly? ReviewBy { get; private set; }

    /// <summary>Uppdrag.</summary>
    public string Assignment { get; private set; } = "";

    /// <summary>Beslutar själv.</summary>
    public string Mandate { get; private set; } = "";

    /// <summary>Lyfter.</summary>
    public string RefersUp { get; private set; } = "";

    /// <summary>Beslutsnivå.</summary>
    public string Level { get; private set; } = "";

    /// <summary>Rapportering.</summary>
    public string Reporting { get; private set; } = "";

    /// <summary>Fastställd: the day, once settled.</summary>
    public DateOnly? SettledOn { get; private set; }

    /// <summary>The fixed text as JSON, once settled.</summary>
    public string? Content { get; private set; }

    /// <summary>SHA-256 of <see cref="Content"/>.</summary>
    public string? ContentHash { get; private set; }

    /// <summary>When it was settled here, UTC.</summary>
    public DateTime? SettledAt { get; private set; }

    /// <summary>Who settled it.</summary>
    public string? SettledBy { get; private set; }

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>Whether it is settled.</summary>
    public bool IsSettled => SettledOn is not null;

    /// <summary>The text as it was fixed; <see langword="null"/> for a draft.</summary>
    public SettledText? Settled => SettledText.Read(Content, ContentHash, SettledAt, SettledBy);

    /// <summary>Whether what is shown is what was settled: neither the fixed text nor the fields have been altered since.</summary>
    public bool IsIntact => Settled is { IsIntact: true } settled && settled.Content == Wording.Text();

    /// <summary>What it says.</summary>
    public CharterWording Wording => new(ValidFrom, ReviewBy, Assignment, Mandate, RefersUp, Level, Reporting);

    /// <summary>Words a draft anew, or names the rule it breaks; nothing has then changed.</summary>
    public BrokenRule? Word(CharterWording wording)
    {
        if (IsSettled)
            return GroupRules.CharterSettled;
        wording = wording.Cleaned();
        if (wording.RuleBroken() is { } broken)
            return broken;
        (ValidFrom, ReviewBy) = (wording.ValidFrom, wording.ReviewBy);
        (Assignment, Mandate, RefersUp) = (wording.Assignment, wording.Mandate, wording.RefersUp);
        (Level, Reporting) = (wording.Level, wording.Reporting);
        return null;
    }

    /// <summary>Fixes the text for good.</summary>
    /// <param name="read">The checksum of the text that the person read; <see langword="null"/> for a register outside the program.</param>
    /// <param name="on">The day it was settled.</param>
    /// <param name="by">Who settles it, by name.</param>
    /// <param name="now">UTC.</param>
    public BrokenRule? Settle(string? read, DateOnly on, string by, DateTime now)
    {
        if (IsSettled)
            return GroupRules.CharterSettled;
        if (Assignment.Length == 0)
            return GroupRules.AssignmentMissing;
        if (read is not null && read != Wording.Checksum())
            return GroupRules.CharterNotRead;
        var settled = SettledText.Of(Wording.Text(), by, now);
        (Content, ContentHash, SettledAt, SettledBy, SettledOn) = (settled.Content, settled.Hash, settled.At, settled.By, on);
        return null;
    }

    /// <summary>It comes with the group into another; what is settled stays as it is.</summary>
    internal void MoveTo(GroupId group) => GroupId = group;
}
