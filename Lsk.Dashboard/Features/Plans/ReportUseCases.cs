using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Live;
using Lsk.Domain.Access;
using Lsk.Domain.Organisation;
using Lsk.Domain.Planning;
using Lsk.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Plans;

/// <summary>The written parts of a report.</summary>
/// <param name="Group">Whose.</param>
/// <param name="FirstYear">First year it is about.</param>
/// <param name="LastYear">Last year it is about.</param>
/// <param name="Wording">The parts.</param>
/// <param name="Version">The version that was read; null when there is none yet.</param>
public sealed record WriteReportCommand(GroupId Group, int FirstYear, int LastYear, ReportWording Wording, Guid? Version);

/// <summary>Writes the draft of a report. After a sending it is the draft of a correction, which begins with what was sent.</summary>
[Needs(Permission.Read)]
[Publishes(Topics.PortfolioName)]
public sealed class WriteReport(IDbContextFactory<LskDbContext> contexts, TimeProvider clock) : UseCase<WriteReportCommand, int>
{
    protected override async Task<Outcome<int>> HandleAsync(Actor actor, WriteReportCommand command, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await PlanStore.RefusalAsync(db, actor, command.Group, clock.Today(), cancel) is { } refused)
            return refused;
        if (!PlanRules.IsYear(command.FirstYear) || !PlanRules.IsYear(command.LastYear) || command.LastYear < command.FirstYear)
            return PlanRules.NotAYear;
        var last = await ReportStore.LastAsync(db, command.Group, command.FirstYear, command.LastYear, cancel);
        var draft = last is { IsSent: false } ? last : null;
        if (draft?.Version != command.Version)
            return draft is null && command.Version is not null ? PlanRules.ReportSent : BrokenRule.ChangedMeanwhile;
        draft ??= db.Add(new GroupReport(command.Group, command.FirstYear, command.LastYear, (last?.Sending ?? 0) + 1)).Entity;
        if (draft.Write(command.Wording) is { } broken)
            return broken;
        if (await db.TrySaveAsync(actor, cancel) is { } conflict)
            return conflict;
        return draft.Id;
    }
}

/// <summary>A report that is sent.</summary>
/// <param name="Group">Whose.</param>
/// <param name="FirstYear">First year it is about.</param>
/// <param name="LastYear">Last year it is about.</param>
/// <param name="Read">Checksum of the report that the person read.</param>
public sealed record SendReportCommand(GroupId Group, int FirstYear, int LastYear, string Read);

/// <summary>Sends a report: what was read is frozen, with what the portfolio says of it that day.</summary>
[Needs(Permission.Read)]
[Publishes(Topics.PortfolioName)]
public sealed class SendReport(IDbContextFactory<LskDbContext> contexts, ReportQueries queries, TimeProvider clock)
    : UseCase<SendReportCommand, int>
{
    protected override async Task<Outcome<int>> HandleAsync(Actor actor, SendReportCommand command, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await PlanStore.RefusalAsync(db, actor, command.Group, clock.Today(), cancel) is { } refused)
            return refused;
        var last = await ReportStore.LastAsync(db, command.Group, command.FirstYear, command.LastYear, cancel);
        if (last is not { IsSent: false } draft)
            return last is null ? BrokenRule.NotFound : PlanRules.ReportSent;
        if (await queries.ContentAsync(actor, command.Group, (command.FirstYear, command.LastYear), cancel) is not { } content)
            return BrokenRule.NotFound;
        if (content.Checksum() != command.Read)
            return PlanRules.ReportNotRead;
        if (draft.Send(content, clock.Today(), actor.Name, clock.GetUtcNow().UtcDateTime) is { } broken)
            return broken;
        if (await db.TrySaveAsync(actor, cancel) is { } conflict)
            return conflict;
        return draft.Id;
    }
}

/// <summary>A sent report that is received.</summary>
/// <param name="Report">Which.</param>
/// <param name="Feedback">What is said of it.</param>
public sealed record ReceiveReportCommand(int Report, string? Feedback);

/// <summary>Receives and answers a report, for who leads a group that commissions the sender.</summary>
[Needs(Permission.Read)]
[Publishes(Topics.PortfolioName)]
public sealed class ReceiveReport(IDbContextFactory<LskDbContext> contexts, TimeProvider clock) : UseCase<ReceiveReportCommand, Done>
{
    protected override async Task<Outcome<Done>> HandleAsync(Actor actor, ReceiveReportCommand command, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await db.GroupReports.SingleOrDefaultAsync(one => one.Id == command.Report, cancel) is not { } report)
            return BrokenRule.NotFound;
        if (!await GroupRights.CommissionsAsync(db, actor, report.GroupId.Value, clock.Today(), cancel))
            return BrokenRule.NotPermitted;
        if (report.Receive(report.ReceivedOn ?? clock.Today(), command.Feedback) is { } broken)
            return broken;
        if (await db.TrySaveAsync(actor, cancel) is { } conflict)
            return conflict;
        return Done.Value;
    }
}

/// <summary>Reports in the store.</summary>
internal static class ReportStore
{
    /// <summary>The last sending or the draft after it, tracked.</summary>
    public static Task<GroupReport?> LastAsync(LskDbContext db, GroupId group, int from, int to, CancellationToken cancel) =>
        db
            .GroupReports.Where(one => one.GroupId == group && one.FirstYear == from && one.LastYear == to)
            .OrderByDescending(one => one.Sending)
            .FirstOrDefaultAsync(cancel);
}
