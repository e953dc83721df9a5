using System.Collections.Frozen;
using Lsk.Domain.Organisation;

namespace Lsk.Domain.Finding;

/// <summary>What each of some texts belongs to, as numbers of texts.</summary>
/// <param name="About">What it is about.</param>
/// <param name="Organisation">Its organisation, or that of what it is about.</param>
/// <param name="Group">Its group, or that of what it is about.</param>
/// <param name="OtherGroup">Its second group.</param>
internal sealed record FindLinks(int[] About, int[] Organisation, int[] Group, int[] OtherGroup)
{
    /// <summary>It belongs to nothing.</summary>
    internal const int None = -1;

    /// <summary>What it belongs to is not there.</summary>
    internal const int Gone = -2;
}

/// <summary>The large part of an index: its texts by number and key, and what they belong to among themselves. Made once.</summary>
internal sealed class FindWhole
{
    internal FindWhole(FindText[] texts)
    {
        Texts = texts;
        Numbers = texts.Select((text, number) => (text.Key, number)).ToFrozenDictionary(each => each.Key, each => each.number);
        int NumberOf(FindKey? key) =>
            key is not { } known ? FindLinks.None
            : Numbers.TryGetValue(known, out var number) ? number
            : FindLinks.Gone;
        FindText? AboutOf(FindText text) => NumberOf(text.About) is var about and >= 0 ? texts[about] : null;
        Links = new FindLinks(
            Array.ConvertAll(texts, text => NumberOf(text.About)),
            Array.ConvertAll(texts, text => NumberOf(FindPlaces.OrganisationOf(text, AboutOf(text)))),
            Array.ConvertAll(texts, text => NumberOf(FindPlaces.GroupOf(text, AboutOf(text)))),
            Array.ConvertAll(texts, text => NumberOf(FindPlaces.OtherGroupOf(text)))
        );
    }

    internal FindText[] Texts { get; }

    internal FrozenDictionary<FindKey, int> Numbers { get; }

    internal FindLinks Links { get; }
}

/// <summary>The texts of an index by number, those that have changed after the others, and what each belongs to. Who sees a text is decided
/// here alone.</summary>
internal sealed class FindPlaces
{
    private readonly FindWhole whole;
    private readonly IReadOnlyList<FindText> recent;
    private readonly Dictionary<FindKey, int> recentNumbers = [];
    private readonly bool[] isReplaced;

    internal FindPlaces(FindWhole whole, IReadOnlyList<FindText> recent, bool[] isReplaced)
    {
        (this.whole, this.recent, this.isReplaced) = (whole, recent, isReplaced);
        for (var at = 0; at < recent.Count; at++)
            recentNumbers[recent[at].Key] = whole.Texts.Length + at;
    }

    internal int Length => whole.Texts.Length + recent.Count;

    internal FindText this[int text] => text < whole.Texts.Length ? whole.Texts[text] : recent[text - whole.Texts.Length];

    /// <summary>The number of the text with a key; nothing when there is none.</summary>
    internal int? Find(FindKey key) => NumberOf(key) is var number and >= 0 ? number : null;

    /// <summary>Whether the text has not been replaced.</summary>
    internal bool IsThere(int text) => text >= isReplaced.Length || !isReplaced[text];

    /// <summary>What a text is about; nothing when it is about itself.</summary>
    internal FindText? AboutOf(int text) => At(About(text));

    internal FindText? OrganisationOf(int text) => At(Organisation(text));

    internal FindText? GroupOf(int text) => At(Group(text));

    /// <summary>The groups that a text belongs to, by their numbers; a group belongs to itself.</summary>
    internal IEnumerable<int> GroupsOf(int text)
    {
        if (this[text].Key.Kind is FindKind.Group)
            yield return text;
        var (group, other) = (Group(text), OtherGroup(text));
        if (group >= 0)
            yield return group;
        if (other >= 0 && other != group)
            yield return other;
    }

    /// <summary>Whether each text may be seen by somebody.</summary>
    internal bool[] SeenBy(Func<OrganisationId, bool> seesDraftsOf)
    {
        Dictionary<OrganisationId, bool> asked = [];
        var seen = new bool[Length];
        for (var text = 0; text < seen.Length; text++)
        {
            if (!IsThere(text))
                continue;
            if (this[text].DraftOf is not { } owner)
                seen[text] = true;
            else
            {
                if (!asked.TryGetValue(owner, out var sees))
                    asked[owner] = sees = seesDraftsOf(owner);
                seen[text] = sees;
            }
        }
        // What is about something is seen with it: after all that stands by itself has been decided.
        for (var text = 0; text < seen.Length; text++)
        {
            if (seen[text] && About(text) is var about and not FindLinks.None)
                seen[text] = about >= 0 && seen[about];
        }
        HideThroughOthers(seen);
        return seen;
    }

    /// <summary>How well a text is found by the names of what it belongs to.</summary>
    /// <param name="text">Number of the text.</param>
    /// <param name="byTitle">How well the title of each text is found, 0 for those that are not seen.</param>
    internal float Through(int text, float[] byTitle) =>
        MathF.Max(
            0.5f * Of(About(text), byTitle),
            0.35f * MathF.Max(Of(Organisation(text), byTitle), MathF.Max(Of(Group(text), byTitle), Of(OtherGroup(text), byTitle)))
        );

    private void HideThroughOthers(bool[] seen)
    {
        HashSet<int> hidden = [];
        HashSet<int> shown = [];
        for (var text = 0; text < seen.Length; text++)
        {
            if (IsThere(text) && Group(text) is var group and >= 0 && this[group].SeenThroughOthers)
                (seen[text] ? shown : hidden).Add(group);
        }
        hidden.ExceptWith(shown);
        foreach (var office in hidden)
            seen[office] = false;
    }

    // A link among the large part holds as long as both its ends and what lies between do; else the key is asked anew.
    private int About(int text) =>
        text < whole.Texts.Length && whole.Links.About[text] is var link && Holds(link) ? link : NumberOf(this[text].About);

    private int Organisation(int text) =>
        Holds(whole.Links.Organisation, text, out var link) ? link : NumberOf(OrganisationOf(this[text], AboutOf(text)));

    private int Group(int text) => Holds(whole.Links.Group, text, out var link) ? link : NumberOf(GroupOf(this[text], AboutOf(text)));

    private int OtherGroup(int text) => Holds(whole.Links.OtherGroup, text, out var link) ? link : NumberOf(OtherGroupOf(this[text]));

    private bool Holds(int[] links, int text, out int link)
    {
        link = FindLinks.None;
        if (text >= whole.Texts.Length)
            return false;
        link = links[text];
        return Holds(link) && Holds(whole.Links.About[text]);
    }

    private bool Holds(int link) => link == FindLinks.None || (link >= 0 && !isReplaced[link]);

    private int NumberOf(FindKey? key) =>
        key is not { } known ? FindLinks.None
        : recentNumbers.TryGetValue(known, out var number) ? number
        : whole.Numbers.TryGetValue(known, out number) && !isReplaced[number] ? number
        : FindLinks.Gone;

    private FindText? At(int number) => number >= 0 ? this[number] : null;

    private static float Of(int number, float[] byTitle) => number >= 0 ? byTitle[number] : 0;

    // What says no owner of its own belongs to whoever owns what it is about.
    internal static FindKey? OrganisationOf(FindText text, FindText? about) =>
        (text.Organisation ?? about?.Organisation) is { } known ? new FindKey(FindKind.Organisation, known.Value) : null;

    internal static FindKey? GroupOf(FindText text, FindText? about) => KeyOf(text.Group ?? about?.Group);

    internal static FindKey? OtherGroupOf(FindText text) => KeyOf(text.OtherGroup);

    private static FindKey? KeyOf(GroupId? group) => group is { } known ? new FindKey(FindKind.Group, known.Value) : null;
}
