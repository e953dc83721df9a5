using Lsk.Domain.Decisions;
using Lsk.Domain.Effects;
using Lsk.Domain.Exchange;
using Lsk.Domain.FollowUp;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Lsk.Domain.ParallelWork;
using Lsk.Domain.Prioritisation;
using Lsk.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Data.Exchange;

/// <summary>
/// What is stored, by the keys that an import knows: numbers, names and labels. Read once, without tracking; also removed initiatives,
/// since their numbers are taken. Only the kinds of rows that the import holds are read.
/// </summary>
public sealed class StoreSnapshot
{
    public required IReadOnlyDictionary<OrganisationId, Organisation> Organisations { get; init; }

    public required IReadOnlyDictionary<string, Group> Groups { get; init; }

    public required IReadOnlyList<string> SubGoals { get; init; }

    public required IReadOnlyDictionary<(OrganisationId Organisation, string Number), Initiative> Initiatives { get; init; }

    public required ILookup<string, Initiative> ByNumber { get; init; }

    public required PriorityModel? Model { get; init; }

    public required PriorityModel? NewestModel { get; init; }

    public required IReadOnlyDictionary<string, Assessor> Assessors { get; init; }

    public required IReadOnlyDictionary<(InitiativeId, int Criterion, AssessorId, int Round), Rating> Ratings { get; init; }

    public required IReadOnlyDictionary<(InitiativeId, string Name), EffectMeasure> Measures { get; init; }

    public required IReadOnlyDictionary<(MeasureId, Period), Measurement> Measurements { get; init; }

    public required IReadOnlyDictionary<(InitiativeId, Period), FollowUpEntry> FollowUps { get; init; }

    public required IReadOnlyDictionary<(InitiativeId, string Name), Milestone> Milestones { get; init; }

    public required IReadOnlyDictionary<(InitiativeId A, InitiativeId B), ParallelJudgement> Parallels { get; init; }

    public required ILookup<InitiativeId, Decision> Decisions { get; init; }

    public OrganisationId? OrganisationNamed(string? name) =>
        name is not null && organisationsByName.Value.TryGetValue(name, out var id) ? id : null;

    public string GroupName(GroupId? id) => id is { } key && groupNames.Value.TryGetValue(key, out var name) ? name : "";

    private readonly Lazy<Dictionary<string, OrganisationId>> organisationsByName;
    private readonly Lazy<Dictionary<GroupId, string>> groupNames;

    public StoreSnapshot()
    {
        organisationsByName = new(() =>
            Organisations!.Values.ToDictionary(
                organisation => organisation.Name,
                organisation => organisation.Id,
                StringComparer.OrdinalIgnoreCase
            )
        );
        groupNames = new(() => Groups!.Values.ToDictionary(group => group.Id, group => group.Name));
    }

    /// <summary>Reads what a comparison with this content needs.</summary>
    public static async Task<StoreSnapshot> ReadAsync(LskDbContext db, PortfolioContent content, CancellationToken cancel)
    {
        var initiatives = await db.Initiatives.IgnoreQueryFilters().AsNoTracking().ToListAsync(cancel);
        var models = await db.Models.AsNoTracking().Include(model => model.Criteria).ToListAsync(cancel);
        var ratings = content.Ratings.Count == 0 ? [] : await db.Ratings.AsNoTracking().ToListAsync(cancel);
        var needsMeasures = content.Measures.Count > 0 || content.Measurements.Count > 0;
        var measures = needsMeasures ? await db.Measures.AsNoTracking().ToListAsync(cancel) : [];
        var measurements = content.Measurements.Count > 0 ? await db.Measurements.AsNoTracking().ToListAsync(cancel) : [];
        var followUps = content.FollowUps.Count > 0 ? await db.FollowUps.AsNoTracking().ToListAsync(cancel) : [];
        var milestones = content.Milestones.Count > 0 ? await db.Milestones.AsNoTracking().ToListAsync(cancel) : [];
        var parallels = content.Parallels.Count > 0 ? await db.ParallelJudgements.AsNoTracking().ToListAsync(cancel) : [];
        var decisions = content.Decisions.Count > 0 ? await db.Decisions.AsNoTracking().ToListAsync(cancel) : [];
        return new StoreSnapshot
        {
            Organisations = await db.Organisations.AsNoTracking().ToDictionaryAsync(organisation => organisation.Id, cancel),
            Groups = (await db.Groups.AsNoTracking().ToListAsync(cancel)).ToDictionary(
                group => group.Name,
                StringComparer.OrdinalIgnoreCase
            ),
            SubGoals = await db.SubGoals.AsNoTracking().Select(goal => goal.Code).OrderBy(code => code).ToListAsync(cancel),
            Initiatives = initiatives.ToDictionary(initiative => (initiative.OrganisationId, initiative.Number)),
            ByNumber = initiatives
                .Where(initiative => initiative.RemovedAt is null)
                .ToLookup(initiative => initiative.Number, StringComparer.Ordinal),
            Model = models.SingleOrDefault(model => model.State == ModelState.InUse),
            NewestModel = models.MaxBy(model => model.Number),
            Assessors = (await db.Assessors.AsNoTracking().ToListAsync(cancel)).ToDictionary(
                assessor => assessor.Label,
                StringComparer.OrdinalIgnoreCase
            ),
            Ratings = ratings.ToDictionary(rating => (rating.InitiativeId, rating.CriterionKey, rating.AssessorId, rating.Round)),
            Measures = measures.ToDictionary(measure => (measure.InitiativeId, measure.Name.ToUpperInvariant())),
            Measurements = measurements.ToDictionary(measurement => (measurement.MeasureId, measurement.Period)),
            FollowUps = followUps.ToDictionary(entry => (entry.InitiativeId, entry.Period)),
            Milestones = milestones.ToDictionary(milestone => (milestone.InitiativeId, milestone.Name.ToUpperInvariant())),
            Parallels = parallels.ToDictionary(pair => (pair.AId, pair.BId)),
            Decisions = decisions.ToLookup(decision => decision.InitiativeId),
        };
    }
}
