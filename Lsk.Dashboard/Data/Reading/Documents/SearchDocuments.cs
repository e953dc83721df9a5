using System.Runtime.InteropServices;
using Lsk.Domain.Finding;

namespace Lsk.Dashboard.Data.Reading.Documents;

/// <summary>A row as it was when it was read: another stamp, another text.</summary>
/// <param name="Id">Key of the row.</param>
/// <param name="Stamp">Of the versions of the rows that its text is made of.</param>
internal readonly record struct RowStamp(int Id, long Stamp)
{
    /// <param name="id">Key of the row.</param>
    /// <param name="own">Its version.</param>
    /// <param name="around">Version of another row that its text is made of too.</param>
    public RowStamp(int id, Guid own, Guid around = default)
        : this(id, Folded(own) ^ (Folded(around) * 31)) { }

    // Versions are random: half of one tells two apart as well as the whole.
    private static long Folded(Guid version) => MemoryMarshal.Read<long>(MemoryMarshal.AsBytes(new ReadOnlySpan<Guid>(in version))[..8]);
}

/// <summary>Texts of one kind of row for the search over everything (<see cref="SearchReader"/>).</summary>
internal abstract class SearchDocuments
{
    /// <summary>Every table that the texts are made of.</summary>
    public abstract IReadOnlyList<Type> Tables { get; }

    /// <summary>The kinds of its texts. No other has the same.</summary>
    public abstract IReadOnlyList<FindKind> Kinds { get; }

    /// <summary>The stamps of the rows by key, so that only changed ones are read; <see langword="null"/> where there are so few that all
    /// are read.</summary>
    public virtual Task<List<RowStamp>?> StampsAsync(LskDbContext db, CancellationToken cancel) => Task.FromResult<List<RowStamp>?>(null);

    /// <summary>The texts. A row may have several; each has the key of its row.</summary>
    /// <param name="db">The store.</param>
    /// <param name="rows">Keys of the rows; <see langword="null"/> for all.</param>
    /// <param name="cancel">Stops the reading.</param>
    public abstract Task<List<FindText>> ReadAsync(LskDbContext db, IReadOnlyCollection<int>? rows, CancellationToken cancel);

    /// <summary>All of them, the organisations and groups whose names the others are found by among them.</summary>
    public static IReadOnlyList<SearchDocuments> All { get; } =
    [
        new OrganisationDocuments(),
        new GroupDocuments(),
        new CharterDocuments(),
        new InitiativeDocuments(),
        new ReferralDocuments(),
        new MeasureDocuments(),
        new DecisionDocuments(),
        new AskDocuments(),
        new PlanDocuments(),
        new ActivityDocuments(),
        new ReportDocuments(),
        new SupportDocuments(),
        new RecommendationDocuments(),
        new WorkshopDocuments(),
    ];

    /// <summary>Paragraphs that say something, a line each.</summary>
    protected static string Lines(params IEnumerable<string?> paragraphs) =>
        string.Join('\n', paragraphs.Where(paragraph => !string.IsNullOrWhiteSpace(paragraph)));
}
