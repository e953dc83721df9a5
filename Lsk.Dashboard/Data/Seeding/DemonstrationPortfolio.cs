using System.Globalization;
using Lsk.Dashboard.Data.Exchange;
using Lsk.Domain.Access;
using Lsk.Domain.Decisions;
using Lsk.Domain.Effects;
using Lsk.Domain.FollowUp;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Lsk.Domain.ParallelWork;
using Lsk.Domain.Prioritisation;
using Lsk.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Data.Seeding;

/// <summary>
/// Loads the fictive portfolio into an empty store, in one transaction with one audit row. Above 120 initiatives the rest is made from the
/// same texts with other numbers, principals and dates, so that a large store can be tried (<c>--demo-size</c>). Its days move with the day
/// on which it is loaded (<see cref="DemonstrationDays"/>).
/// </summary>
internal sealed class DemonstrationPortfolio(LskDbContext db, TimeProvider clock, int size)
{
    private const int GeneratedAssessors = 3;
    private readonly DateTime now = clock.GetUtcNow().UtcDateTime;
    private readonly DemonstrationDays days = new(clock.Today());
    private readonly Dictionary<string, InitiativeId> ids = [];

    public async Task LoadAsync(CancellationToken cancel)
    {
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var batch = new ImportBatch
        {
            FileName = "demonstration",
            FileHash = "",
            At = now,
            ActorId = Actor.System.Id,
            ActorName = Actor.System.Name,
            Created = size,
        };
        db.ImportBatches.Add(batch);
        await db.SaveChangesAsync(true, cancel);
        await AddInitiativesAsync(cancel);
        await new DemonstrationRegister(db, clock).AddAsync(cancel);
        await AddRatingsAsync(cancel);
        await AddEffectsAsync(cancel);
        await AddSteeringAsync(cancel);
        await new DemonstrationAsks(db, clock.Today()).AddAsync(ids, cancel);
        await new DemonstrationPlans(db, clock).AddAsync(cancel);
        await DemonstrationKnowledge.AddAsync(db, days, cancel);
        await db.SaveBatchAsync(Actor.System, "Demonstration", batch.Id, new { size }, cancel);
        await transaction.CommitAsync(cancel);
    }

    private async Task AddInitiativesAsync(CancellationToken cancel)
    {
        var works = DemonstrationFiles.Initiatives();
        var organisations = await db.Organisations.ToDictionaryAsync(o => o.Name, o => o.Id, cancel);
        var groups = await db.Groups.ToDictionaryAsync(g => g.Name, cancel);
        foreach (var name in works.Select(w => w.Group).OfType<string>().Distinct().Where(name => !groups.ContainsKey(name)))
            db.Groups.Add(groups[name] = new Group(name, Group.KindOf(name)));
        await db.SaveImportedAsync(cancel);
        var added = works.Select(work => new Initiative(organisations[work.Organisation], work.Id, DetailsOf(work, groups), now)).ToList();
        var random = new Random(20260620);
        var principals = organisations.Values.ToArray();
        for (var n = works.Count; n < size; n++)
        {
            var work = works[n % works.Count];
            var other = works[random.Next(works.Count)];
            var shift = random.Next(-400, 400);
            var details = DetailsOf(work, groups) with
            {
                Title = $"{work.Title} ({(n / works.Count) + 1})",
                Description = $"{work.Description} {other.Description}",
                Start = days.Moved(work.Start)?.AddDays(shift),
                End = days.Moved(work.End)?.AddDays(shift),
                BudgetTkr = work.BudgetTkr is { } budget ? decimal.Round(budget * (decimal)(0.5 + random.NextDouble()) / 10) * 10 : null,
            };
            added.Add(
                new Initiative(
                    principals[random.Next(principals.Length)],
                    string.Create(CultureInfo.InvariantCulture, $"G-{n + 1:00000}"),
                    details,
                    now
                )
            );
        }
        var keys = await new BulkInsert<Initiative>(db).WithKeysAsync(added, cancel);
        foreach (var (initiative, key) in added.Zip(keys))
            ids.Add(initiative.Number, new InitiativeId(key));
        db.ChangeTracker.Clear();
    }

    private async Task AddRatingsAsync(CancellationToken cancel)
    {
        var criteria = (
            await db.Models.AsNoTracking().Include(m => m.Criteria).SingleAsync(m => m.State == ModelState.InUse, cancel)
        ).Criteria.ToDictionary(c => c.Name, c => c.Key);
        var region = await db.Organisations.Where(o => o.Kind == OrganisationKind.Region).Select(o => o.Id).FirstAsync(cancel);
        var municipalities = await db
            .Organisations.Where(o => o.Kind == OrganisationKind.Municipality)
            .OrderBy(o => o.Name)
            .Select(o => o.Id)
            .ToListAsync(cancel);
        var scores = DemonstrationFiles.Ratings().ToList();
        // The first four assessors sit in the region, the rest in the municipalities: enough to see where the two sides differ.
        var assessors = scores
            .Select(s => s.Assessor)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .Select((label, index) => new Assessor(label, index < 4 ? region : municipalities[index % municipalities.Count]))
            .ToDictionary(a => a.Label);
        db.Assessors.AddRange(assessors.Values);
        await db.SaveImportedAsync(cancel);
        db.AddRange(DemonstrationWeights.Of(assessors.Values, criteria, region, now));
        await db.SaveImportedAsync(cancel);
        db.ChangeTracker.Clear();
        var ratings = new BulkInsert<Rating>(db);
        await ratings.AppendAsync(
            scores.ConvertAll(s => new Rating(ids[s.Id], criteria[s.Criterion], assessors[s.Assessor].Id, s.Round, s.Score, null, now)),
            cancel
        );
        var random = new Random(7);
        foreach (var chunk in ids.Where(i => i.Key.StartsWith("G-", StringComparison.Ordinal)).Chunk(2_000))
            await ratings.AppendAsync(
                [
                    .. from i in chunk
                    from c in criteria.Values
                    from a in assessors.Values.Take(GeneratedAssessors)
                    select new Rating(i.Value, c, a.Id, 1, random.Next(1, 10), null, now),
                ],
                cancel
            );
    }

    private async Task AddEffectsAsync(CancellationToken cancel)
    {
        var measures = DemonstrationFiles
            .Measures()
            .ToDictionary(
                m => m.Id,
                m => new EffectMeasure(ids[m.Id], m.Name)
                {
                    Unit = m.Unit,
                    HigherIsBetter = m.HigherIsBetter,
                    Target = m.Target,
                    ChangedOn = days.Moved(m.ChangedOn),
                }
            );
        db.Measures.AddRange(measures.Values);
        await db.SaveImportedAsync(cancel);
        db.ChangeTracker.Clear();
        await new BulkInsert<Measurement>(db).AppendAsync(
            [
                .. DemonstrationFiles
                    .Measurements()
                    .Select(v => new Measurement(measures[v.Id].Id, days.Moved(v.Period), v.Value, v.Numerator, v.Denominator)),
            ],
            cancel
        );
    }

    private async Task AddSteeringAsync(CancellationToken cancel)
    {
        var steering = DemonstrationFiles.Steering();
        var groups = await db.Groups.AsNoTracking().ToDictionaryAsync(g => g.Name, g => g.Id, cancel);
        db.FollowUps.AddRange(
            steering.FollowUps.Select(f => new FollowUpEntry(ids[f.Id], days.Moved(Period.Parse(f.Period)))
            {
                Status = f.Status,
                Forecast = f.Forecast,
                Comment = f.Comment,
                FeedbackGiven = days.Moved(f.FeedbackGiven),
            })
        );
        db.Milestones.AddRange(
            steering.Milestones.Select(m => new Milestone(ids[m.Id], m.Name, days.Moved(m.Planned), days.Moved(m.Reached)))
        );
        db.Decisions.AddRange(
            steering.Decisions.Select(d => new Decision(ids[d.Id], days.Moved(d.Date), d.Decision)
            {
                Paragraph = d.Paragraph,
                Level = d.Level,
                Reason = d.Reason,
                RegistryNumber = days.Moved(d.RegistryNumber, d.Date),
                RecordedAt = now,
            })
        );
        db.Referrals.AddRange(steering.Referrals.Select(r => Referred(r, groups[r.Group])));
        db.ParallelJudgements.AddRange(
            steering.Judgements.Select(p => new ParallelJudgement(ids[p.A], ids[p.B])
            {
                Verdict = p.Verdict,
                Reason = p.Reason,
                JudgedBy = Actor.System.Name,
                JudgedAt = now,
            })
        );
        await db.SaveImportedAsync(cancel);
        db.ChangeTracker.Clear();
    }

    private Referral Referred(DemonstrationFiles.Question question, GroupId group)
    {
        var referral = new Referral(ids[question.Id], group, days.Moved(question.SentOn), question.Text);
        if (question is { AnsweredOn: { } on, Answer: { } answer })
            referral.Receive(answer, days.Moved(on));
        return referral;
    }

    private InitiativeDetails DetailsOf(DemonstrationFiles.Work work, Dictionary<string, Group> groups) =>
        new()
        {
            Title = work.Title,
            Description = work.Description,
            Group = work.Group is { } g ? groups[g].Id : null,
            SubGoal = work.SubGoal,
            TargetGroup = work.TargetGroup,
            Intervention = work.Intervention,
            Indicator = work.Indicator,
            Start = days.Moved(work.Start),
            End = days.Moved(work.End),
            Status = work.Status,
            BudgetTkr = work.BudgetTkr,
            SpentTkr = work.SpentTkr,
            Staff = work.Staff,
            DecisionLevel = work.DecisionLevel,
            LegalBasis = work.LegalBasis,
            PresentedOn = days.Moved(work.PresentedOn),
        };
}
