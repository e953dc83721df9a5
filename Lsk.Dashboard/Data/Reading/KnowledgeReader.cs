using Lsk.Domain.Initiatives;
using Lsk.Domain.Knowledge;
using Lsk.Domain.Organisation;
using Lsk.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Data.Reading;

/// <summary>An initiative that shall close a gap.</summary>
public sealed record GapRemedy(InitiativeId Id, string Number, string Title, InitiativeStatus Status);

/// <summary>Knowledge supports as they are stored, and how each stands today. Drafts count for nothing here: what is said of a gap is the
/// same for everybody.</summary>
public sealed class KnowledgePicture
{
    private readonly Dictionary<int, SupportStanding> standings;

    internal KnowledgePicture(
        IReadOnlyList<KnowledgeSupport> supports,
        IReadOnlyDictionary<int, Recommendation> recommendations,
        IReadOnlyList<Organisation> organisations,
        IReadOnlyDictionary<string, GapRemedy> remedies,
        IReadOnlyList<SupportStanding> standings
    )
    {
        (Supports, Recommendations, Organisations, Remedies) = (supports, recommendations, organisations, remedies);
        this.standings = standings.ToDictionary(standing => standing.Support.Id);
    }

    /// <summary>By number.</summary>
    public IReadOnlyList<KnowledgeSupport> Supports { get; }

    public IReadOnlyDictionary<int, Recommendation> Recommendations { get; }

    /// <summary>Region, municipalities, private providers, in that order.</summary>
    public IReadOnlyList<Organisation> Organisations { get; }

    /// <summary>By the number that <see cref="RemedyFacts"/> has.</summary>
    public IReadOnlyDictionary<string, GapRemedy> Remedies { get; }

    public KnowledgeSupport? Find(int support) => Supports.FirstOrDefault(one => one.Id == support);

    public SupportStanding Of(int support) => standings[support];

    public string NameOf(OrganisationId id) => Organisations.FirstOrDefault(one => one.Id == id)?.ShortName ?? "";
}

/// <summary>Reads the knowledge supports and judges how they stand, once for a version of the store and a day.</summary>
public sealed class KnowledgeReader(IDbContextFactory<LskDbContext> contexts, TimeProvider clock)
{
    private readonly VersionedCache<KnowledgePicture> cache = new(contexts, clock, Tables, (db, cancel) =>
        ReadAsync(db, clock.Today(), cancel)
    );

    /// <summary>What it is made of.</summary>
    internal static IReadOnlyList<Type> Tables { get; } =
    [
        typeof(KnowledgeSupport),
        typeof(Recommendation),
        typeof(GapAssessment),
        typeof(GapLink),
        typeof(Organisation),
        typeof(Initiative),
        typeof(Referral),
    ];

    public Task<KnowledgePicture> GetAsync(CancellationToken cancel) => cache.GetAsync(cancel);

    private static async Task<KnowledgePicture> ReadAsync(LskDbContext db, DateOnly today, CancellationToken cancel)
    {
        var supports = await db.Set<KnowledgeSupport>().AsNoTracking().ToListAsync(cancel);
        var recommendations = await db.Set<Recommendation>().AsNoTracking().ToListAsync(cancel);
        var assessments = await db.Set<GapAssessment>().AsNoTracking().ToListAsync(cancel);
        var organisations = await db.Organisations.AsNoTracking().ToListAsync(cancel);
        var links = await (
            from link in db.Set<GapLink>().AsNoTracking()
            join initiative in db.Initiatives.AsNoTracking() on link.InitiativeId equals initiative.Id
            where initiative.Sharing != Sharing.Draft
            select new
            {
                link.RecommendationId,
                link.OrganisationId,
                initiative.Id,
                initiative.Number,
                initiative.Title,
                initiative.Status,
                initiative.End,
                initiative.ChangedAt,
            }
        ).ToListAsync(cancel);
        var waiting = (
            await db
                .Referrals.Where(referral => referral.AnsweredOn == null)
                .Select(referral => referral.InitiativeId)
                .Distinct()
                .ToListAsync(cancel)
        ).ToHashSet();
        var ordered = organisations.OrderBy(one => one.Kind).ThenBy(one => one.Name, StringComparer.CurrentCultureIgnoreCase).ToList();
        var standings = SupportStanding.Of(
            supports.ConvertAll(one => new SupportFacts(one.Id, one.Edition, one.ReplacesId)),
            recommendations.Select(one => new RecommendationFacts(one.Id, one.SupportId, one.Number, one.Text)),
            assessments.Select(one => new AssessmentFacts(one.RecommendationId, one.OrganisationId, one.AssessedOn, one.Answer)),
            links.Select(link => new LinkFacts(
                link.RecommendationId,
                link.OrganisationId,
                new RemedyFacts(
                    KeyOf(link.Id, link.Number),
                    link.Status,
                    link.Status.IsOpen() ? null : OverOn(link.End, SwedishDay.Of(link.ChangedAt)),
                    waiting.Contains(link.Id)
                )
            )),
            [.. ordered.Where(one => one.Kind is OrganisationKind.Region or OrganisationKind.Municipality).Select(one => one.Id)],
            today
        );
        return new KnowledgePicture(
            [.. supports.OrderBy(one => one.Number, Comparer<string>.Create(Recommendation.Compare))],
            recommendations.ToDictionary(one => one.Id),
            ordered,
            links
                .DistinctBy(link => link.Id)
                .ToDictionary(link => KeyOf(link.Id, link.Number), link => new GapRemedy(link.Id, link.Number, link.Title, link.Status)),
            standings
        );

        // The planned end, when it has come; else the day on which somebody said that it was over.
        DateOnly OverOn(DateOnly? end, DateOnly changed) => end is { } day && day <= today ? day : changed;
    }

    // Two organisations may number alike.
    private static string KeyOf(InitiativeId id, string number) => FormattableString.Invariant($"{number}\n{id.Value}");
}
