using System.Globalization;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Lsk.Domain.ParallelWork;
using Lsk.Domain.Planning;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Data.Reading;

/// <summary>Gives the register of initiatives; read once per version of the store, however many look at it.</summary>
public sealed class RegisterReader(IDbContextFactory<LskDbContext> contexts, TimeProvider clock)
{
    private readonly VersionedCache<Register> cache = new(contexts, clock, Tables, ReadAsync);

    /// <summary>What it is made of.</summary>
    internal static IReadOnlyList<Type> Tables { get; } =
    [typeof(Organisation), typeof(Group), typeof(Strategy), typeof(SubGoal), typeof(Initiative)];

    public Task<Register> GetAsync(CancellationToken cancel) => cache.GetAsync(cancel);

    private static async Task<Register> ReadAsync(LskDbContext db, CancellationToken cancel)
    {
        var organisations = await db.Organisations.AsNoTracking().ToListAsync(cancel);
        var groups = await db.Groups.AsNoTracking().ToListAsync(cancel);
        var subGoals = await db.SubGoals.AsNoTracking().OrderBy(s => s.Code).ToListAsync(cancel);
        var organisationNames = organisations.ToDictionary(o => o.Id, o => (o.Name, o.ShortName));
        var groupNames = groups.ToDictionary(g => g.Id, g => g.Name);
        var rows = await db.Initiatives.AsNoTracking().OrderBy(i => i.OrganisationId).ThenBy(i => i.Number).ToListAsync(cancel);
        return new Register(
            [
                .. rows.Select(i =>
                    RowOf(i, organisationNames[i.OrganisationId], i.GroupId is { } group ? groupNames.GetValueOrDefault(group) : null)
                ),
            ],
            [.. organisations.OrderBy(o => o.Kind).ThenBy(o => o.Name, StringComparer.CurrentCultureIgnoreCase)],
            [.. groups.OrderBy(g => g.Name, StringComparer.CurrentCultureIgnoreCase)],
            subGoals,
            await db
                .Strategies.AsNoTracking()
                .ToDictionaryAsync(one => one.Id, one => new StrategyPeriod(one.Name, one.From, one.To), cancel)
        );
    }

    private static RegisterRow RowOf(Initiative i, (string Name, string Short) organisation, string? group) =>
        new()
        {
            Id = i.Id,
            Number = i.Number,
            Title = i.Title,
            OrganisationId = i.OrganisationId,
            Organisation = organisation.Short,
            GroupId = i.GroupId,
            Group = group,
            SubGoal = i.SubGoalCode,
            Status = i.Status,
            Sharing = i.Sharing,
            BudgetTkr = i.BudgetTkr,
            SpentTkr = i.SpentTkr,
            Staff = i.Staff,
            Start = i.Start,
            End = i.End,
            PresentedOn = i.PresentedOn,
            Responsible = i.Responsible,
            HumanDignity = i.HumanDignity,
            ChangedAt = i.ChangedAt,
            Labels = LabelsOf(i.Labels),
            Work = new WorkText
            {
                Key = i.Id.Value.ToString(CultureInfo.InvariantCulture),
                Title = i.Title,
                Purpose = i.Description,
                Organisation = organisation.Name,
                Group = group,
                SubGoal = i.SubGoalCode,
                TargetGroup = i.TargetGroup,
                Intervention = i.Intervention,
                Indicator = i.Indicator,
                Start = i.Start,
                End = i.End,
            },
            Searchable = string.Join(
                    ' ',
                    i.Number,
                    i.Title,
                    organisation.Name,
                    group,
                    i.TargetGroup,
                    i.Intervention,
                    i.Indicator,
                    i.Labels,
                    i.Responsible,
                    i.Description
                )
                .ToLowerInvariant(),
        };

    private static string[] LabelsOf(string? labels) =>
        labels?.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
