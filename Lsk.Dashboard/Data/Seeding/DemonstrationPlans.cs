using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Lsk.Domain.Planning;
using Lsk.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Data.Seeding;

/// <summary>
/// The plans of the demonstration: the local managements' under the strategy, twelve activities each, of which five are initiatives of the
/// municipality; a sub-goal is left empty in two of them, and one has not sent its report. Each LPO has a plan of one year.
/// </summary>
internal sealed class DemonstrationPlans(LskDbContext db, TimeProvider clock)
{
    private const int Each = 12;
    private const int Linked = 5;

    private static readonly (string Place, string Goal)[] Empty = [("Heby", "D1"), ("Håbo", "C1")];

    /// <summary>Who has not sent its report.</summary>
    private const string Silent = "Älvkarleby";

    private static readonly (string Goal, string Title)[] Works =
    [
        ("A1", "Erbjud hälsosamtal till äldre som bor ensamma"),
        ("A1", "Samordna stödet för rökfrihet inför operation"),
        ("A2", "Utbilda personal i suicidprevention"),
        ("A2", "Inför tidiga samtal vid psykisk ohälsa i skolan"),
        ("B1", "Ta fram en gemensam vårdplan vid utskrivning"),
        ("B1", "Ge anhöriga en kontakt att ringa"),
        ("B2", "Korta vägen från larm till hembesök"),
        ("B2", "Kartlägg köer till vårdens olika dörrar"),
        ("C1", "Dela utbildningsplatser mellan huvudmännen"),
        ("C1", "Pröva gemensam introduktion för nyanställda"),
        ("D1", "Öva krisledning tillsammans med regionen"),
        ("D1", "Skriv en plan för förlängt strömavbrott"),
    ];

    private static readonly string[] Results =
    [
        "Två av fyra enheter är med.",
        "Arbetssättet är infört och följs upp varje månad.",
        "Vi började senare än tänkt, eftersom bemanningen saknades.",
        "Samverkan med regionen fungerar; nästa steg är att mäta.",
    ];

    private readonly DateOnly today = clock.Today();
    private readonly DateTime now = clock.GetUtcNow().UtcDateTime;

    /// <summary>Adds them to the register that is there, within the transaction that is open.</summary>
    public async Task AddAsync(CancellationToken cancel)
    {
        var strategy = await db.Strategies.AsNoTracking().OrderBy(one => one.From).FirstAsync(cancel);
        var groups = await db
            .Groups.AsNoTracking()
            .Where(group => group.Kind == GroupKind.LocalManagement || group.Kind == GroupKind.ProgrammeArea)
            .OrderBy(group => group.Name)
            .ToListAsync(cancel);
        var places = await db.Organisations.AsNoTracking().ToDictionaryAsync(one => one.Id, one => one.ShortName, cancel);
        var initiatives = await db
            .Initiatives.AsNoTracking()
            .Where(one => !one.Number.StartsWith("G-"))
            .OrderBy(one => one.Number)
            .ToListAsync(cancel);
        var local = groups.Where(group => group is { Kind: GroupKind.LocalManagement, OrganisationId: not null }).ToList();
        var areas = groups.Where(group => group.Kind is GroupKind.ProgrammeArea).ToList();
        var plans = local
            .Select(group => (Group: group, Plan: new Plan(group.Id, strategy.From.Year, strategy.To.Year)))
            .Concat(areas.Select(group => (Group: group, Plan: new Plan(group.Id, strategy.To.Year, strategy.To.Year))))
            .ToList();
        foreach (var (group, plan) in plans)
            Allowed(plan.Say(plan.LastYear, $"Det som {group.Name} gör för strategins delmål."));
        db.AddRange(plans.Select(one => one.Plan));
        await db.SaveImportedAsync(cancel);
        var taken = new HashSet<InitiativeId>();
        foreach (var (group, plan) in plans)
            AddActivities(
                plan,
                group.OrganisationId is { } own
                    ? Local(
                        places[own],
                        [.. initiatives.Where(one => one.OrganisationId == own && one.SubGoalCode is not null)],
                        initiatives,
                        taken
                    )
                    : Area([.. initiatives.Where(one => one.GroupId == group.Id).Take(3)])
            );
        foreach (var group in local)
            AddReport(group, places[group.OrganisationId!.Value], strategy.To.Year);
        await db.SaveImportedAsync(cancel);
        db.ChangeTracker.Clear();
    }

    /// <summary>Twelve lines: the municipality's own initiatives first, joint ones after them, and lines of its own.</summary>
    private static IEnumerable<(string Title, string? Goal, Initiative? Initiative)> Local(
        string place,
        IReadOnlyList<Initiative> own,
        IReadOnlyList<Initiative> all,
        HashSet<InitiativeId> taken
    )
    {
        var barred = Empty.Where(one => one.Place == place).Select(one => one.Goal).ToHashSet();
        var linked = own.Concat(all.Where(one => one.SubGoalCode is not null && !own.Contains(one)))
            .Where(one => !barred.Contains(one.SubGoalCode!) && taken.Add(one.Id))
            .Take(Linked)
            .ToList();
        foreach (var initiative in linked)
            yield return (initiative.Title, initiative.SubGoalCode, initiative);
        // One of each sub-goal that is not barred, then further ones, until there are twelve.
        var works = Works.Where(one => !barred.Contains(one.Goal)).ToList();
        var ordered = works.Where((one, at) => works.FindIndex(other => other.Goal == one.Goal) == at).Concat(works).Distinct();
        foreach (var (goal, title) in ordered.Take(Each - linked.Count))
            yield return (title, goal, null);
    }

    private static IEnumerable<(string Title, string? Goal, Initiative? Initiative)> Area(IReadOnlyList<Initiative> own)
    {
        foreach (var initiative in own)
            yield return (initiative.Title, initiative.SubGoalCode, initiative);
        yield return ("Gå igenom de nya kunskapsstöden", "B2", null);
        yield return ("Rapportera årets arbete till uppdragsgivaren", null, null);
    }

    private void AddActivities(Plan plan, IEnumerable<(string Title, string? Goal, Initiative? Initiative)> lines)
    {
        var number = 0;
        foreach (var (title, goal, initiative) in lines)
        {
            var line = new Activity(plan.Id, ++number, title);
            Allowed(
                line.Say(
                    new ActivityWording(
                        title,
                        goal,
                        initiative?.Id,
                        plan.FirstYear == plan.LastYear ? "Samordnaren" : "Lokal samordnare",
                        new DateOnly(plan.LastYear, 6 + (number % 6), 15)
                    )
                )
            );
            if (initiative is null)
                for (var year = plan.FirstYear; year <= Math.Min(plan.LastYear, today.Year); year++)
                    Allowed(
                        line.Report(new YearState(year, StateOf(number, year - plan.FirstYear), Results[(number + year) % Results.Length]))
                    );
            db.Add(line);
        }
    }

    private static ActivityState StateOf(int number, int after) =>
        (number % 4, after) switch
        {
            (0, 0) => ActivityState.NotStarted,
            (1, > 0) => ActivityState.Done,
            (2, 2) => ActivityState.Done,
            (3, 2) when number > 9 => ActivityState.Dropped,
            _ => ActivityState.Ongoing,
        };

    private void AddReport(Group group, string place, int year)
    {
        var report = new GroupReport(group.Id, year, year);
        Allowed(
            report.Write(
                new ReportWording(
                    $"Arbetet i {place} följer planen i stort. Det mesta är igång.",
                    "Det som har en ansvarig från början blir gjort.",
                    place == Silent ? "" : "Den egna webbutbildningen ersätts av länets."
                )
            )
        );
        db.Add(report);
        if (place == Silent)
            return;
        var lines = db.ChangeTracker.Entries<Activity>().Select(entry => entry.Entity).ToLookup(one => one.PlanId);
        var plan = db.ChangeTracker.Entries<Plan>().Select(entry => entry.Entity).Single(one => one.GroupId == group.Id);
        var counts = lines[plan.Id]
            .GroupBy(one => one.SubGoalCode)
            .Select(same => new ReportCount(same.Key, year, same.Count(), same.Count(one => one.In(year)?.State is ActivityState.Done)))
            .OrderBy(count => count.SubGoal, StringComparer.Ordinal);
        var sent = new DateOnly(Math.Min(year, today.Year), 10, 20);
        Allowed(
            report.Send(
                new ReportContent { Title = $"{group.Name} {year}", Counts = [.. counts] },
                sent > today ? today : sent,
                "Lokal samordnare",
                now
            )
        );
    }

    private static void Allowed(BrokenRule? broken)
    {
        if (broken is not null)
            throw new InvalidOperationException($"The demonstration's plans are wrong: {broken.Code}.");
    }
}
