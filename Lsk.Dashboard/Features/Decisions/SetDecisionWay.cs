using Lsk.Dashboard.Data;
using Lsk.Dashboard.Live;
using Lsk.Domain.Access;
using Lsk.Domain.Decisions;
using Lsk.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Decisions;

/// <summary>A board on the way of a decision.</summary>
/// <param name="Level">At which level.</param>
/// <param name="Organisation">Whose board.</param>
/// <param name="ExpectedOn">When it is expected to take it up.</param>
public sealed record StepWording(string Level, OrganisationId? Organisation, DateOnly? ExpectedOn);

/// <summary>The way of a decision.</summary>
/// <param name="Decision">Which.</param>
/// <param name="Steps">The boards that have to say yes, in order; those that have answered stay as they are and stand first.</param>
public sealed record SetDecisionWayCommand(int Decision, IReadOnlyList<StepWording> Steps);

/// <summary>Says which boards have to say yes. The decision is only proposed until they have.</summary>
[Needs(Permission.Decide)]
[Publishes(Topics.DecisionsName)]
public sealed class SetDecisionWay(IDbContextFactory<LskDbContext> contexts) : UseCase<SetDecisionWayCommand, Done>
{
    protected override async Task<Outcome<Done>> HandleAsync(Actor actor, SetDecisionWayCommand command, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await WayChanges.DecisionAsync(db, actor, command.Decision, cancel) is null)
            return BrokenRule.NotFound;
        var stored = await db
            .DecisionSteps.Where(step => step.DecisionId == command.Decision)
            .OrderBy(step => step.Order)
            .ToListAsync(cancel);
        var answered = stored.Where(step => step.Outcome is not null).ToList();
        if (
            command.Steps.Count + answered.Count is 0 or > WayRules.MostSteps
            || command.Steps.Any(step => string.IsNullOrWhiteSpace(step.Level) || step.Level.Length > WayRules.MaxText)
        )
            return WayRules.WayIncomplete;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        db.RemoveRange(stored.Except(answered));
        // What goes has to be gone before another takes its place in the order.
        if (await db.TrySaveAsync(actor, cancel) is { } before)
            return before;
        var order = answered.Count == 0 ? 0 : answered.Max(step => step.Order);
        db.AddRange(
            command.Steps.Select(step => new DecisionStep(command.Decision, ++order)
            {
                Level = StorableText.Of(step.Level).Trim(),
                OrganisationId = step.Organisation,
                ExpectedOn = step.ExpectedOn,
            })
        );
        if (await db.TrySaveAsync(actor, cancel) is { } conflict)
            return conflict;
        await transaction.CommitAsync(cancel);
        return Done.Value;
    }
}

/// <summary>What a board said.</summary>
/// <param name="Step">Which.</param>
/// <param name="Outcome">What; <see langword="null"/> takes it back.</param>
/// <param name="On">When.</param>
/// <param name="Paragraph">Paragraph of its protocol.</param>
/// <param name="RegistryNumber">Its diary number.</param>
/// <param name="Read">The version that was read.</param>
public sealed record AnswerStepCommand(int Step, StepOutcome? Outcome, DateOnly? On, string? Paragraph, string? RegistryNumber, Guid Read);

/// <summary>Notes what a board said. With the last yes the decision is taken, and its initiative moves.</summary>
[Needs(Permission.Decide)]
[Publishes(Topics.DecisionsName)]
public sealed class AnswerStep(IDbContextFactory<LskDbContext> contexts, TimeProvider clock) : UseCase<AnswerStepCommand, Done>
{
    protected override async Task<Outcome<Done>> HandleAsync(Actor actor, AnswerStepCommand command, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (
            await db.DecisionSteps.SingleOrDefaultAsync(one => one.Id == command.Step, cancel) is not { } step
            || await WayChanges.DecisionAsync(db, actor, step.DecisionId, cancel) is not { } decision
        )
            return BrokenRule.NotFound;
        var all = await db.DecisionSteps.Where(one => one.DecisionId == step.DecisionId).ToListAsync(cancel);
        var wasTaken = DecisionWay.Of(all).State is DecisionState.Taken;
        db.Entry(step).Property(one => one.Version).OriginalValue = command.Read;
        if (step.Answer(command.Outcome, command.On, command.Paragraph, command.RegistryNumber, clock.Today()) is { } broken)
            return broken;
        if (
            !wasTaken
            && DecisionWay.Of(all).State is DecisionState.Taken
            && decision.InitiativeId is { } id
            && RecordDecision.StatusAfter(decision.Kind) is { } status
        )
            (await db.Initiatives.SingleAsync(one => one.Id == id, cancel)).MoveTo(status, clock.GetUtcNow().UtcDateTime);
        return await db.TrySaveAsync(actor, cancel) is { } conflict ? conflict : Done.Value;
    }
}

/// <summary>What the use cases of a way share.</summary>
internal static class WayChanges
{
    /// <summary>The decision, where the actor may see what it is about.</summary>
    public static async Task<Decision?> DecisionAsync(LskDbContext db, Actor actor, int id, CancellationToken cancel)
    {
        var decision = await db.Decisions.SingleOrDefaultAsync(one => one.Id == id, cancel);
        return decision?.InitiativeId is { } about && !await db.Initiatives.VisibleTo(actor).AnyAsync(one => one.Id == about, cancel)
            ? null
            : decision;
    }
}
