using System.Globalization;
using Lsk.Dashboard.Data.Reading;
using Lsk.Domain.Initiatives;

namespace Lsk.Dashboard.Features.Initiatives;

/// <summary>Which initiatives the list shows; the whole of it stands in the address.</summary>
public sealed record InitiativeFilter
{
    public string Text { get; init; } = "";

    public IReadOnlySet<int> Organisations { get; init; } = new HashSet<int>();

    public IReadOnlySet<InitiativeStatus> Statuses { get; init; } = new HashSet<InitiativeStatus>();

    public IReadOnlySet<string> SubGoals { get; init; } = new HashSet<string>();

    public IReadOnlySet<int> Groups { get; init; } = new HashSet<int>();

    public IReadOnlySet<string> Labels { get; init; } = new HashSet<string>();

    /// <summary>Any of these.</summary>
    public Signal Signals { get; init; }

    /// <summary>Drafts only.</summary>
    public bool Drafts { get; init; }

    /// <summary>Stretches of money, value and time.</summary>
    public InitiativeRanges Ranges { get; init; } = InitiativeRanges.None;

    public bool IsActive =>
        Text.Length > 0
        || Organisations.Count > 0
        || Statuses.Count > 0
        || SubGoals.Count > 0
        || Groups.Count > 0
        || Labels.Count > 0
        || Signals != Signal.None
        || Drafts
        || Ranges.IsActive;

    /// <summary>From the values of the address; what is no value is left out.</summary>
    public static InitiativeFilter Read(Func<string, string?> address) =>
        new()
        {
            Text = address("q") ?? "",
            Organisations = Words(address("huvudman")).Select(Whole).OfType<int>().ToHashSet(),
            Statuses = Words(address("status"))
                .Select(word =>
                    Enum.TryParse<InitiativeStatus>(word, true, out var status) && Enum.IsDefined(status) ? (InitiativeStatus?)status : null
                )
                .OfType<InitiativeStatus>()
                .ToHashSet(),
            SubGoals = Words(address("delmal")).ToHashSet(StringComparer.OrdinalIgnoreCase),
            Groups = Words(address("grupp")).Select(Whole).OfType<int>().ToHashSet(),
            Labels = Words(address("marke")).ToHashSet(StringComparer.OrdinalIgnoreCase),
            Signals = SignalSlug.Read(address(SignalSlug.Parameter)),
            Drafts = address("utkast") == "1",
            Ranges = InitiativeRanges.Read(address),
        };

    /// <summary>For the address.</summary>
    public IEnumerable<(string Name, object? Value)> Write() =>
        [
            ("q", Text),
            ("huvudman", string.Join(',', Organisations.Order())),
            ("status", string.Join(',', Statuses.Order())),
            ("delmal", string.Join(',', SubGoals.Order(StringComparer.Ordinal))),
            ("grupp", string.Join(',', Groups.Order())),
            ("marke", string.Join(',', Labels.Order(StringComparer.Ordinal))),
            (SignalSlug.Parameter, SignalSlug.Write(Signals)),
            ("utkast", Drafts),
            .. Ranges.Write(),
        ];

    /// <summary>The rows that pass; every word of the text has to be somewhere in the initiative's texts.</summary>
    public IReadOnlyList<ListRow> Of(IReadOnlyList<ListRow> rows)
    {
        if (!IsActive)
            return rows;
        var words = Text.ToLower(CultureInfo.InvariantCulture)
            .Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return [.. rows.Where(row => Passes(row, words))];
    }

    /// <summary>The filter as people read it: "Status: Pågår; Huvudman: Tierps kommun".</summary>
    public string InWords(Register register)
    {
        static string? Part(string label, IEnumerable<string> chosen) =>
            string.Join(", ", chosen) is { Length: > 0 } joined ? $"{label}: {joined}" : null;
        return string.Join(
            "; ",
            new[]
            {
                Part(InitiativesText.Text, Text.Length == 0 ? [] : [Text]),
                Part(
                    InitiativesText.Organisation,
                    register.Organisations.Where(o => Organisations.Contains(o.Id.Value)).Select(o => o.Name)
                ),
                Part(InitiativesText.Status, Statuses.Order().Select(Localization.Words.Of)),
                Part(InitiativesText.SubGoal, SubGoals.Order(StringComparer.Ordinal)),
                Part(InitiativesText.Group, register.Groups.Where(g => Groups.Contains(g.Id.Value)).Select(g => g.Name)),
                Part(InitiativesText.Labels, Labels.Order(StringComparer.CurrentCulture)),
                Part(InitiativesText.Look, SignalSlug.All.Where(signal => Signals.HasFlag(signal)).Select(SignalWords.Of)),
                Drafts ? InitiativesText.Sharing_Draft : null,
            }
                .OfType<string>()
                .Concat(Ranges.InWords())
        );
    }

    private bool Passes(ListRow row, string[] words) =>
        (Organisations.Count == 0 || Organisations.Contains(row.Initiative.OrganisationId.Value))
        && (Statuses.Count == 0 || Statuses.Contains(row.Initiative.Status))
        && (SubGoals.Count == 0 || (row.Initiative.SubGoal is { } goal && SubGoals.Contains(goal)))
        && (Groups.Count == 0 || (row.Initiative.GroupId is { } group && Groups.Contains(group.Value)))
        && (Labels.Count == 0 || row.Initiative.Labels.Any(Labels.Contains))
        && (Signals == Signal.None || (row.Signals & Signals) != Signal.None)
        && Ranges.Has(row)
        && (!Drafts || row.Initiative.Sharing is Sharing.Draft)
        && Array.TrueForAll(words, word => row.Initiative.Searchable.Contains(word, StringComparison.Ordinal));

    private static string[] Words(string? written) =>
        (written ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static int? Whole(string word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>A line of the list.</summary>
/// <param name="Rank">By the model in use; nothing when it is not ranked.</param>
/// <param name="Value">0 to 1, of what has a rank.</param>
public sealed record ListRow(RegisterRow Initiative, Signal Signals, int? Rank, double? Value);
