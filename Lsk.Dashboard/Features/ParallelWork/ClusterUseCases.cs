using Lsk.Dashboard.Data;
using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Lsk.Domain.ParallelWork;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.ParallelWork;

public sealed record FormClusterCommand(string Name, IReadOnlyList<InitiativeId> Initiatives);

/// <summary>Makes a cluster of initiatives that do the same work. An initiative is in one cluster only.</summary>
[Needs(Permission.JudgeParallelWork)]
[Publishes(ParallelTopics.AllName)]
public sealed class FormCluster(IDbContextFactory<LskDbContext> contexts, TimeProvider clock) : UseCase<FormClusterCommand, int>
{
    protected override async Task<Outcome<int>> HandleAsync(Actor actor, FormClusterCommand command, CancellationToken cancel)
    {
        var ids = command.Initiatives.Distinct().ToList();
        if (ids.Count < 2)
            return new BrokenRule("ClusterTooSmall");
        if (string.IsNullOrWhiteSpace(command.Name) || command.Name.Trim().Length > ParallelCluster.MaxName)
            return new BrokenRule("ClusterName", ParallelCluster.MaxName);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await db.Initiatives.CountAsync(i => ids.Contains(i.Id), cancel) != ids.Count)
            return BrokenRule.NotFound;
        if (await db.Set<ParallelClusterMember>().AnyAsync(m => ids.Contains(m.InitiativeId), cancel))
            return new BrokenRule("AlreadyInCluster");
        var now = clock.GetUtcNow().UtcDateTime;
        var cluster = new ParallelCluster(command.Name, ids, now);
        db.Add(cluster);
        await db.SaveAsync(actor, cancel);
        return cluster.Id;
    }
}

public sealed record AgreeClusterCommand(int Cluster, Guid Version, string Name, OrganisationId? Lead, ClusterAction Action, string? Note);

/// <summary>Records what is agreed about a cluster: who leads, and what shall be done.</summary>
[Needs(Permission.JudgeParallelWork)]
[Publishes(ParallelTopics.AllName)]
public sealed class AgreeCluster(IDbContextFactory<LskDbContext> contexts) : UseCase<AgreeClusterCommand, Done>
{
    protected override async Task<Outcome<Done>> HandleAsync(Actor actor, AgreeClusterCommand command, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(command.Name) || command.Name.Trim().Length > ParallelCluster.MaxName)
            return new BrokenRule("ClusterName", ParallelCluster.MaxName);
        if (command.Note?.Length > ParallelCluster.MaxNote)
            return new BrokenRule("ClusterNote", ParallelCluster.MaxNote);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await db.Set<ParallelCluster>().SingleOrDefaultAsync(c => c.Id == command.Cluster, cancel) is not { } cluster)
            return BrokenRule.NotFound;
        if (command.Lead is { } lead && !await db.Organisations.AnyAsync(o => o.Id == lead, cancel))
            return BrokenRule.NotFound;
        db.Entry(cluster).Property(c => c.Version).OriginalValue = command.Version;
        cluster.Agree(command.Name, command.Lead, command.Action, command.Note);
        try
        {
            await db.SaveAsync(actor, cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            return BrokenRule.ChangedMeanwhile;
        }
        return Done.Value;
    }
}

public sealed record DissolveClusterCommand(int Cluster);

/// <summary>Takes a cluster apart; verdicts stay.</summary>
[Needs(Permission.JudgeParallelWork)]
[Publishes(ParallelTopics.AllName)]
public sealed class DissolveCluster(IDbContextFactory<LskDbContext> contexts) : UseCase<DissolveClusterCommand, Done>
{
    protected override async Task<Outcome<Done>> HandleAsync(Actor actor, DissolveClusterCommand command, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (
            await db.Set<ParallelCluster>().Include(c => c.Members).SingleOrDefaultAsync(c => c.Id == command.Cluster, cancel)
            is not { } cluster
        )
            return BrokenRule.NotFound;
        db.Remove(cluster);
        await db.SaveAsync(actor, cancel);
        return Done.Value;
    }
}
