using Lsk.Dashboard.Data;
using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Prioritisation;
using Lsk.Domain.Workshops;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Workshop;

/// <param name="Workshop">The one to change, or <see langword="null"/> for a new one.</param>
/// <param name="Title">Title.</param>
/// <param name="Day">Day of the meeting.</param>
/// <param name="Model">The model version, or <see langword="null"/> for the one in use.</param>
/// <param name="Items">Initiatives in the order of the agenda, and who rates each.</param>
/// <param name="Deputies">Accounts of the deputies.</param>
/// <param name="Pace">Together or each at their own pace.</param>
/// <param name="Attribution">What becomes of names.</param>
public sealed record PrepareWorkshopCommand(
    WorkshopId? Workshop,
    string Title,
    DateOnly Day,
    ModelId? Model,
    IReadOnlyList<AgendaItem> Items,
    IReadOnlyList<string> Deputies,
    WorkshopPace Pace,
    Attribution Attribution
)
{
    /// <summary>How long a round is planned to take, if the countdown is to start with each round.</summary>
    public TimeSpan? RoundTime { get; init; }
}

/// <summary>An initiative on the agenda and who rates it.</summary>
public sealed record AgendaItem(InitiativeId Initiative, RaterScope RatedBy);

/// <summary>Prepares a workshop, or changes one that has not opened. Model, titles and costs are copied, so that the meeting does not
/// depend on later changes.</summary>
[Needs(Permission.LeadWorkshop)]
public sealed class PrepareWorkshop(IDbContextFactory<LskDbContext> contexts, ChangeWorkshop change)
    : UseCase<PrepareWorkshopCommand, WorkshopId>
{
    protected override async Task<Outcome<WorkshopId>> HandleAsync(Actor actor, PrepareWorkshopCommand command, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (command.Model is { } chosen && !await db.Models.AnyAsync(model => model.Id == chosen, cancel))
            return WorkshopRules.UnknownModel;
        var draft = await DraftAsync(db, command, cancel);
        if (command.Workshop is { } id)
        {
            return await change.RunAsync<WorkshopId>(
                actor,
                id,
                (session, _) => session.Change(draft, actor) is { } broken ? broken : id,
                cancel
            );
        }

        var prepared = WorkshopSession.Prepare(draft, actor);
        if (!prepared.IsDone)
            return prepared.Broken!;
        db.Workshops.Add(prepared.Value);
        await db.SaveAsync(actor, cancel);
        return prepared.Value.Id;
    }

    private static async Task<WorkshopDraft> DraftAsync(LskDbContext db, PrepareWorkshopCommand command, CancellationToken cancel)
    {
        var models = db.Models.AsNoTracking().Include(model => model.Criteria);
        var model = command.Model is { } chosen
            ? await models.SingleOrDefaultAsync(one => one.Id == chosen, cancel)
            : await models.SingleOrDefaultAsync(one => one.State == ModelState.InUse, cancel);
        var ids = command.Items.Select(item => item.Initiative).ToArray();
        var facts = await db
            .Initiatives.AsNoTracking()
            .Where(initiative => ids.Contains(initiative.Id))
            .Join(
                db.Organisations,
                initiative => initiative.OrganisationId,
                organisation => organisation.Id,
                (initiative, organisation) =>
                    new
                    {
                        initiative.Id,
                        initiative.Title,
                        Owner = organisation.Name,
                        initiative.BudgetTkr,
                        initiative.Staff,
                        initiative.SeverityOff,
                    }
            )
            .ToDictionaryAsync(fact => fact.Id, cancel);
        var deputies = await db
            .Users.AsNoTracking()
            .Where(user => command.Deputies.Contains(user.Id))
            .Select(user => new
            {
                user.Id,
                user.DisplayName,
                user.Role,
            })
            .ToListAsync(cancel);
        return new WorkshopDraft
        {
            Title = command.Title,
            Day = command.Day,
            Model = model?.Id,
            RoundTime = command.RoundTime,
            ModelName = model is null
                ? ""
                : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{model.Name}, version {model.Number}"),
            Criteria = [.. (model?.Criteria ?? []).OrderBy(criterion => criterion.Order).Select(CopyOf)],
            Items =
            [
                .. command
                    .Items.Where(item => facts.ContainsKey(item.Initiative))
                    .Select(item => (item.RatedBy, Fact: facts[item.Initiative]))
                    .Select(item => new ItemDraft(
                        item.Fact.Id,
                        item.Fact.Title,
                        item.Fact.Owner,
                        item.RatedBy,
                        (double?)item.Fact.BudgetTkr,
                        item.Fact.Staff,
                        item.Fact.SeverityOff
                    )),
            ],
            Deputies =
            [
                .. deputies
                    .Where(user => new Actor(user.Id, user.DisplayName, user.Role, null).May(Permission.LeadWorkshop))
                    .Select(user => new WorkshopDeputy(user.Id, user.DisplayName)),
            ],
            Pace = command.Pace,
            Attribution = command.Attribution,
            Seed = Random.Shared.Next(),
        };
    }

    private static WorkshopCriterion CopyOf(Criterion criterion, int index) =>
        new(index + 1, criterion.Name, criterion.Weight, criterion.ScaleMin, criterion.ScaleMax)
        {
            Key = criterion.Key,
            Group = criterion.Group,
            HigherIsBetter = criterion.HigherIsBetter,
            ValueFunction = criterion.ValueFunction,
            MeaningLow = criterion.MeaningLow ?? "",
            MeaningMiddle = criterion.MeaningMiddle ?? "",
            MeaningHigh = criterion.MeaningHigh ?? "",
        };
}
