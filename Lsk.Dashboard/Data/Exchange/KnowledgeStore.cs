using Lsk.Domain.Initiatives;
using Lsk.Domain.Knowledge;
using Lsk.Domain.Sheets;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Data.Exchange;

/// <summary>Knowledge supports, recommendations and gaps as the rows of their three sheets, both ways. They belong to no initiative; what
/// shall close a gap stands on each row of the cell.</summary>
internal sealed class KnowledgeStore
{
    public static readonly RowKind<SupportRow> SupportKind = RowKinds.Of<SupportRow>();
    public static readonly RowKind<RecommendationRow> RecommendationKind = RowKinds.Of<RecommendationRow>();
    public static readonly RowKind<GapRow> GapKind = RowKinds.Of<GapRow>();

    public required IReadOnlyList<KnowledgeSupport> Supports { get; init; }

    public required IReadOnlyList<Recommendation> Recommendations { get; init; }

    public required IReadOnlyList<GapAssessment> Assessments { get; init; }

    public required IReadOnlyList<GapLink> Links { get; init; }

    /// <summary>Nothing: for an import that has no such rows.</summary>
    public static KnowledgeStore Empty { get; } =
        new()
        {
            Supports = [],
            Recommendations = [],
            Assessments = [],
            Links = [],
        };

    public static async Task<KnowledgeStore> ReadAsync(LskDbContext db, CancellationToken cancel) =>
        new()
        {
            Supports = await db.Set<KnowledgeSupport>().AsNoTracking().OrderBy(one => one.Id).ToListAsync(cancel),
            Recommendations = await db.Set<Recommendation>().AsNoTracking().OrderBy(one => one.Id).ToListAsync(cancel),
            Assessments = await db.Set<GapAssessment>().AsNoTracking().OrderBy(one => one.Id).ToListAsync(cancel),
            Links = await db.Set<GapLink>().AsNoTracking().OrderBy(one => one.Id).ToListAsync(cancel),
        };

    public IEnumerable<SupportRow> SupportRows(IStoreNames names)
    {
        var numbers = Supports.ToDictionary(one => one.Id, one => one.Number);
        return Supports.Select(one => RowOf(one, id => numbers[id], names)).OrderBy(row => row.Number, StringComparer.Ordinal);
    }

    public IEnumerable<RecommendationRow> RecommendationRows()
    {
        var numbers = Supports.ToDictionary(one => one.Id, one => one.Number);
        return Recommendations
            .Select(one => RowOf(one, numbers[one.SupportId]))
            .OrderBy(row => row.Support, StringComparer.Ordinal)
            .ThenBy(row => row.Number, Comparer<string>.Create(Recommendation.Compare));
    }

    /// <summary>The history, with the initiatives that have a number for whoever asks.</summary>
    public IEnumerable<GapRow> GapRows(IStoreNames names)
    {
        var supports = Supports.ToDictionary(one => one.Id, one => one.Number);
        var recommendations = Recommendations.ToDictionary(one => one.Id);
        var links = Links.ToLookup(link => (link.RecommendationId, link.OrganisationId), link => link.InitiativeId);
        return Assessments
            .Select(one =>
                RowOf(
                    one,
                    supports[recommendations[one.RecommendationId].SupportId],
                    recommendations[one.RecommendationId].Number,
                    links[(one.RecommendationId, one.OrganisationId)],
                    names
                )
            )
            .OrderBy(row => row.Support, StringComparer.Ordinal)
            .ThenBy(row => row.Number, Comparer<string>.Create(Recommendation.Compare))
            .ThenBy(row => row.Organisation, StringComparer.Ordinal)
            .ThenBy(row => row.AssessedOn);
    }

    public static SupportRow RowOf(KnowledgeSupport support, Func<int, string> numberOf, IStoreNames names) =>
        new()
        {
            Number = support.Number,
            Title = support.Title,
            Kind = support.Kind,
            Issuer = support.Issuer,
            Published = support.PublishedOn,
            Edition = support.Edition,
            Receiver = names.Name(support.ReceiverId),
            Link = support.Link,
            Replaces = support.ReplacesId is { } older ? numberOf(older) : null,
        };

    public static RecommendationRow RowOf(Recommendation recommendation, string support) =>
        new()
        {
            Support = support,
            Number = recommendation.Number,
            Text = recommendation.Text,
            Priority = recommendation.Priority,
            Target = recommendation.Target,
        };

    public static GapRow RowOf(
        GapAssessment assessment,
        string support,
        string number,
        IEnumerable<InitiativeId> initiatives,
        IStoreNames names
    ) =>
        new()
        {
            Support = support,
            Number = number,
            Organisation = names.Name((Domain.OrganisationId?)assessment.OrganisationId) ?? "",
            AssessedOn = assessment.AssessedOn,
            Verdict = assessment.Verdict,
            Present = assessment.Present,
            Basis = GapBasisText.Write(assessment.Basis, assessment.Source),
            Initiatives = NameList.Write(initiatives.Select(id => names.Number(id)).OfType<string>().Distinct()),
        };

    /// <summary>Gives a support what its row says, but what it replaces.</summary>
    public static void Write(KnowledgeSupport support, SupportRow row, int? replaces, IStoreNames names) =>
        Must(
            support.Revise(
                new SupportDetails
                {
                    Title = row.Title,
                    Kind = row.Kind ?? Domain.Knowledge.SupportKind.Other,
                    Issuer = row.Issuer,
                    PublishedOn = row.Published,
                    Edition = row.Edition ?? 1,
                    Receiver = names.Group(row.Receiver),
                    Link = row.Link,
                    Replaces = replaces,
                }
            )
        );

    public static void Write(Recommendation recommendation, RecommendationRow row) =>
        Must(recommendation.Say(row.Text, row.Priority, row.Target));

    public static void Write(GapAssessment assessment, GapRow row) => Must(assessment.Say(row.Answer()!));

    // The comparison has looked at all of this; what still breaks a rule is a fault of the program, and nothing is stored.
    private static void Must(Domain.Access.BrokenRule? broken)
    {
        if (broken is not null)
            throw new InvalidOperationException($"A row that was compared breaks {broken.Code}.");
    }
}
