using Lsk.Dashboard.Settings;
using Lsk.Domain.Access;
using Lsk.Domain.Organisation;
using Lsk.Domain.Prioritisation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Lsk.Dashboard.Data.Seeding;

/// <summary>
/// Fills an empty store: always what the program needs to work (principals, cross-cutting groups, the strategy's sub-goals, the standard
/// model), and in demonstration mode the county's fictive portfolio and accounts. A store that holds anything is left alone.
/// </summary>
public sealed class Seeder(
    IDbContextFactory<LskDbContext> contexts,
    IOptions<LskOptions> options,
    DemonstrationAccounts accounts,
    TimeProvider clock
)
{
    private static readonly (string Name, string Short, OrganisationKind Kind)[] Organisations =
    [
        ("Region Uppsala", "Regionen", OrganisationKind.Region),
        ("Enköpings kommun", "Enköping", OrganisationKind.Municipality),
        ("Heby kommun", "Heby", OrganisationKind.Municipality),
        ("Håbo kommun", "Håbo", OrganisationKind.Municipality),
        ("Knivsta kommun", "Knivsta", OrganisationKind.Municipality),
        ("Tierps kommun", "Tierp", OrganisationKind.Municipality),
        ("Uppsala kommun", "Uppsala", OrganisationKind.Municipality),
        ("Älvkarleby kommun", "Älvkarleby", OrganisationKind.Municipality),
        ("Östhammars kommun", "Östhammar", OrganisationKind.Municipality),
        ("Privat vårdgivare", "Privat", OrganisationKind.Private),
        ("Länsgemensamt", "Länet", OrganisationKind.Joint),
    ];

    private static readonly string[] CollaborationGroups =
    [
        "LSG Patientsäkerhet",
        "LSG Levnadsvanor",
        "LSG Psykisk hälsa",
        "LSG Läkemedel",
        "LSG Metoder för kunskapsstöd",
    ];

    private static readonly SubGoal[] Strategy =
    [
        new("A1", "Hälsosamma val och en jämlik hälsa", "Förebyggande och hälsofrämjande"),
        new("A2", "Förebygga psykisk ohälsa och suicid", "Förebyggande och hälsofrämjande"),
        new("B1", "Personcentrerad, samordnad och tillgänglig vård", "Nära vård"),
        new("B2", "Effektiva processer och flöden", "Nära vård"),
        new("C1", "Kompetensförsörjning i samverkan", "Kompetensförsörjning"),
        new("D1", "Krishantering och beredskap i samverkan", "Krishantering och beredskap"),
    ];

    /// <summary>What the program needs to work; for the command line too, which never loads the demonstration.</summary>
    public async Task SeedReferenceAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (!await db.Organisations.AnyAsync(cancel))
            await AddReferenceAsync(db, cancel);
    }

    /// <summary>All that a starting server needs.</summary>
    public async Task SeedAsync(CancellationToken cancel)
    {
        await SeedReferenceAsync(cancel);
        if (options.Value.Demonstration != true)
            return;
        await accounts.EnsureAsync(cancel);
        if (options.Value.DemonstrationSize == 0)
            return;
        await using var demonstration = await contexts.CreateDbContextAsync(cancel);
        if (!await demonstration.Initiatives.IgnoreQueryFilters().AnyAsync(cancel))
            await new DemonstrationPortfolio(demonstration, clock, options.Value.DemonstrationSize).LoadAsync(cancel);
    }

    private async Task AddReferenceAsync(LskDbContext db, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        db.Organisations.AddRange(Organisations.Select(o => new Organisation(o.Name, o.Short, o.Kind)));
        db.Groups.AddRange(CollaborationGroups.Select(name => new Group(name, GroupKind.CollaborationGroup)));
        db.SubGoals.AddRange(Strategy.Select(s => new SubGoal(s.Code, s.Name, s.FocusArea)));
        var criteria = StandardModel.Criteria.Select(
            (c, index) =>
                new Criterion(c.Name, c.Group, c.Weight)
                {
                    Key = index + 1,
                    Order = index,
                    MeaningLow = c.MeaningLow,
                    MeaningMiddle = c.MeaningMiddle,
                    MeaningHigh = c.MeaningHigh,
                }
        );
        var model = new PriorityModel(StandardModel.Name, 1, criteria, now);
        model.PutInUse(now);
        db.Models.Add(model);
        await db.SaveAsync(Actor.System, cancel);
    }
}
