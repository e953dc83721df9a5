using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Shared.Layout;
using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Lsk.Domain.ParallelWork;
using Lsk.Domain.ParallelWork.Search;

namespace Lsk.Dashboard.Features.ParallelWork;

/// <summary>What the pages show of an initiative beside its texts.</summary>
public sealed record WorkInfo(
    InitiativeId Id,
    string Number,
    WorkText Text,
    OrganisationId OrganisationId,
    decimal? BudgetTkr,
    double? Staff,
    InitiativeStatus Status,
    Sharing Sharing,
    DateTime ChangedAt,
    bool Runs
)
{
    public string Key => Text.Key;

    public string Address => PageAddress.Initiative(Id.Value);

    /// <summary>Drafts are for their own organisation and the support function.</summary>
    public bool MayBeSeenBy(Actor actor) => Visibility.MaySee(actor, Sharing, OrganisationId);

    internal static WorkInfo Of(RegisterRow row) =>
        new(row.Id, row.Number, row.Work, row.OrganisationId, row.BudgetTkr, row.Staff, row.Status, row.Sharing, row.ChangedAt, row.Runs());
}

/// <summary>The portfolio searched, as it was at one moment.</summary>
public sealed class ParallelSnapshot
{
    private readonly Lazy<IReadOnlyList<PairLine>> lines;

    private ParallelSnapshot(ParallelPicture picture, IReadOnlyDictionary<string, WorkInfo> works)
    {
        (Picture, Works) = (picture, works);
        lines = new(() =>
            [.. picture.All.Select(pair => new PairLine(pair, works[pair.A], works[pair.B], null)).OrderByDescending(line => line.Urgency)]
        );
    }

    public ParallelPicture Picture { get; }

    public IReadOnlyDictionary<string, WorkInfo> Works { get; }

    /// <summary>Every pair, the most urgent first, as if nobody had judged any. Hundreds of thousands at most: made once for all who
    /// ask.</summary>
    public IReadOnlyList<PairLine> Lines => lines.Value;

    public ParallelSearch Search => Picture.Search;

    public SearchSettings Settings => Picture.Stored.Settings;

    public static string KeyOf(InitiativeId id) => ParallelPicture.KeyOf(id);

    internal static ParallelSnapshot Of(ParallelPicture picture) =>
        new(picture, picture.Register.All.Select(WorkInfo.Of).ToDictionary(work => work.Key, StringComparer.Ordinal));
}

/// <summary>The search of the portfolio with what the pages show beside it; made once for each of its versions.</summary>
public sealed class ParallelBoard(ParallelReader reader)
{
    private ParallelSnapshot? made;

    /// <summary>Share done of the search that runs now, 0 to 1; <see langword="null"/> when none runs.</summary>
    public double? Progress => reader.Progress;

    /// <summary>The search of the portfolio as it is stored now.</summary>
    public async Task<ParallelSnapshot> CurrentAsync(CancellationToken cancel)
    {
        var picture = await reader.GetAsync(cancel);
        return made is { } known && ReferenceEquals(known.Picture, picture) ? known : made = ParallelSnapshot.Of(picture);
    }
}
