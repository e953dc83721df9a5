using Lsk.Domain.Decisions;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Lsk.Domain.Time;

namespace Lsk.Dashboard.Features.Decisions;

/// <summary>What the log of decisions shows: the same on the page and in its file.</summary>
public sealed record DecisionFilter
{
    public const string SearchKey = "q";
    public const string YearKey = "ar";
    public const string LevelKey = "niva";
    public const string KindKey = "beslut";
    public const string StateKey = "lage";
    public const string GroupKey = "grupp";
    public const string OrganisationKey = "huvudman";
    public const string InitiativeKey = "initiativ";
    public const string PeriodKey = "period";
    public const string LiftedKey = "lyft";

    /// <summary>Every key of the address.</summary>
    public static IReadOnlyList<string> Keys { get; } =
    [SearchKey, YearKey, LevelKey, KindKey, StateKey, GroupKey, OrganisationKey, InitiativeKey, PeriodKey, LiftedKey];

    public string Search { get; init; } = "";

    public int? Year { get; init; }

    /// <summary>Place on the ladder; 0 for what is not on it.</summary>
    public int? Level { get; init; }

    public DecisionKind? Kind { get; init; }

    public DecisionState? State { get; init; }

    public GroupId? Group { get; init; }

    public OrganisationId? Organisation { get; init; }

    public InitiativeId? Initiative { get; init; }

    public Period? Period { get; init; }

    /// <summary>Only what was taken above the initiative's own lowest effective level.</summary>
    public bool OnlyLifted { get; init; }

    public bool IsEmpty => this == new DecisionFilter();

    /// <summary>Reads it from the values of an address.</summary>
    public static DecisionFilter Of(Func<string, string?> value)
    {
        int? Number(string key) => int.TryParse(value(key), out var number) ? number : null;
        T? Choice<T>(string key)
            where T : struct, Enum => Enum.TryParse<T>(value(key), ignoreCase: true, out var one) && Enum.IsDefined(one) ? one : null;
        return new DecisionFilter
        {
            Search = value(SearchKey) ?? "",
            Year = Number(YearKey),
            Level = Number(LevelKey),
            Kind = Choice<DecisionKind>(KindKey),
            State = Choice<DecisionState>(StateKey),
            Group = Number(GroupKey) is { } group ? new GroupId(group) : null,
            Organisation = Number(OrganisationKey) is { } organisation ? new OrganisationId(organisation) : null,
            Initiative = Number(InitiativeKey) is { } initiative ? new InitiativeId(initiative) : null,
            Period = Domain.Time.Period.TryParse(value(PeriodKey), out var period) ? period : null,
            OnlyLifted = value(LiftedKey) == "1",
        };
    }

    /// <summary>The lines that it lets through, in their order.</summary>
    public IReadOnlyList<DecisionLine> Of(IEnumerable<DecisionLine> lines) => [.. lines.Where(Takes)];

    private bool Takes(DecisionLine line) =>
        (Year is null || line.Decision.Date.Year == Year)
        && (Level is null || (line.Taken?.Order ?? 0) == Level)
        && (Kind is null || line.Decision.Kind == Kind)
        && (State is null || line.Way.State == State)
        && (Group is null || line.GroupId == Group)
        && (Organisation is null || line.OrganisationId == Organisation)
        && (Initiative is null || line.Decision.InitiativeId == Initiative)
        && (Period is not { } period || (line.Decision.Date >= period.FirstDay && line.Decision.Date <= period.LastDay))
        && (!OnlyLifted || line.IsLifted)
        && (Search.Length == 0 || Says(line.Title) || Says(line.Decision.Reason) || Says(line.Decision.RegistryNumber));

    private bool Says(string? text) => text?.Contains(Search, StringComparison.CurrentCultureIgnoreCase) == true;
}
