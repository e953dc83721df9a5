using Lsk.Domain.Organisation;

namespace Lsk.Domain.Finding;

/// <summary>What can be found.</summary>
public enum FindKind
{
    /// <summary>Initiativ.</summary>
    Initiative,

    /// <summary>Slutnotering of an initiative.</summary>
    ClosingNote,

    /// <summary>Gruppering.</summary>
    Group,

    /// <summary>Uppdragsbeskrivning, settled.</summary>
    Charter,

    /// <summary>Plan of a group.</summary>
    Plan,

    /// <summary>Aktivitet of a plan.</summary>
    Activity,

    /// <summary>Årsrapport, sent.</summary>
    Report,

    /// <summary>Beslut.</summary>
    Decision,

    /// <summary>Medskick with its answers.</summary>
    Ask,

    /// <summary>Remiss with its answer.</summary>
    Referral,

    /// <summary>Kunskapsstöd.</summary>
    Support,

    /// <summary>Rekommendation of a knowledge support.</summary>
    Recommendation,

    /// <summary>Effektmått.</summary>
    Measure,

    /// <summary>Workshop.</summary>
    Workshop,

    /// <summary>Huvudman.</summary>
    Organisation,
}

/// <summary>Which text it is.</summary>
/// <param name="Kind">What it is of.</param>
/// <param name="Id">Its key in the store.</param>
public readonly record struct FindKey(FindKind Kind, int Id);

/// <summary>A text that can be found, and what decides who may find it. Immutable; two that say the same are equal.</summary>
public sealed record FindText
{
    /// <summary>Which.</summary>
    public required FindKey Key { get; init; }

    /// <summary>Title; empty for a text that goes by the title of what it is about.</summary>
    public string Title { get; init; } = "";

    /// <summary>What people call it by: own number, paragraph, years. Found as part of the title.</summary>
    public string? Number { get; init; }

    /// <summary>All other texts, a paragraph a line.</summary>
    public string Body { get; init; } = "";

    /// <summary>The organisation whose draft it is; <see langword="null"/> for what everybody who reads may see.</summary>
    public OrganisationId? DraftOf { get; init; }

    /// <summary>What it is about: it is seen by those who see that, and by nobody when that is gone.</summary>
    public FindKey? About { get; init; }

    /// <summary>The organisation it belongs to; its name finds the text too.</summary>
    public OrganisationId? Organisation { get; init; }

    /// <summary>The group it belongs to; its name finds the text too.</summary>
    public GroupId? Group { get; init; }

    /// <summary>A second group: of whom something is asked.</summary>
    public GroupId? OtherGroup { get; init; }

    /// <summary>Whether it is seen only through what belongs to it: by those who see some of it, or by all when nothing does. So is a
    /// municipal office that one draft alone names.</summary>
    public bool SeenThroughOthers { get; init; }

    /// <summary>The day it is of.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>First year it is about.</summary>
    public int? FirstYear { get; init; }

    /// <summary>Last year it is about.</summary>
    public int? LastYear { get; init; }

    /// <summary>Its state, a word of one of the domain's vocabularies.</summary>
    public Enum? State { get; init; }

    /// <summary>Whether it is about the year.</summary>
    public bool IsOf(int year) => FirstYear is { } first && first <= year && year <= (LastYear ?? first);
}
