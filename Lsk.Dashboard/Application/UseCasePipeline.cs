using System.Diagnostics;
using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Security;
using Lsk.Dashboard.Live;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Domain.Access;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lsk.Dashboard.Application;

/// <summary>An exception that the caller of a use case waits for and puts into words of its own.</summary>
public interface IAnsweredByCaller;

/// <summary>The way into every use case: see <see cref="UseCase{TCommand, TResult}"/>.</summary>
/// <param name="feed">Tells other screens; <see langword="null"/> where there are none.</param>
/// <param name="security">Is told of refusals, and of what <see cref="NotedAsAttribute"/> names; <see langword="null"/> where nobody asks.</param>
public sealed class UseCasePipeline(ILogger<UseCasePipeline> log, IChangeFeed? feed, TimeProvider clock, SecurityLog? security = null)
{
    /// <summary>Spans of use cases: name, outcome, role; never who or what.</summary>
    public static readonly ActivitySource Spans = new("Lsk.UseCases");

    /// <summary>For a use case that was made by hand: the permission is asked, nothing is logged or told.</summary>
    internal static UseCasePipeline Unobserved { get; } = new(NullLogger<UseCasePipeline>.Instance, null, TimeProvider.System);

    /// <summary>Runs one.</summary>
    /// <param name="rule">What it says of itself.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="handle">What it does.</param>
    /// <param name="cancel">Whether whoever asked has gone.</param>
    internal async Task<Outcome<T>> RunAsync<T>(UseCaseRule rule, Actor actor, Func<Task<Outcome<T>>> handle, CancellationToken cancel)
    {
        using var span = Spans.StartActivity(rule.Name);
        span?.SetTag("lsk.role", actor.IsGuest ? "Guest" : actor.Role.ToString());
        var outcome = rule.LetsIn(actor) ? await HandleAsync(rule, actor, handle, cancel) : BrokenRule.NotPermitted;
        span?.SetTag("lsk.outcome", outcome.Broken?.Code ?? nameof(Done));
        if (outcome.Broken is { } broken)
            Note(rule, actor, broken);
        else if (rule.Publishes is { } topic)
            feed?.Publish(topic, clock.GetUtcNow().UtcTicks);
        if (security is not null && KindOf(rule, outcome.Broken) is { } kind)
            await security.NoteAsync(kind, actor.Id, rule.Name);
        return outcome;
    }

    private static SecurityKind? KindOf(UseCaseRule rule, BrokenRule? broken) =>
        broken is null ? rule.NotedAs
        : broken == BrokenRule.NotPermitted ? SecurityKind.Refused
        : null;

    private async Task<Outcome<T>> HandleAsync<T>(UseCaseRule rule, Actor actor, Func<Task<Outcome<T>>> handle, CancellationToken cancel)
    {
        try
        {
            return await handle();
        }
        catch (TextTooLongException fault)
        {
            return BrokenRule.TextTooLong(fault.Most);
        }
        catch (Exception fault) when (IsTold(fault, actor, cancel))
        {
            var code = FaultCode.New();
            PipelineLog.Failed(log, fault, rule.Name, code);
            Activity.Current?.SetStatus(ActivityStatusCode.Error, fault.GetType().Name);
            return BrokenRule.Unexpected(code);
        }
    }

    // The command line has a place for exceptions of its own, with an exit code; and who has gone is told nothing.
    private static bool IsTold(Exception fault, Actor actor, CancellationToken cancel) =>
        fault is not IAnsweredByCaller
        && !(fault is OperationCanceledException && cancel.IsCancellationRequested)
        && actor != Actor.CommandLine
        && actor != Actor.System;

    // The code of the rule alone: its arguments may hold what somebody wrote.
    private void Note(UseCaseRule rule, Actor actor, BrokenRule broken)
    {
        if (broken == BrokenRule.NotPermitted)
            PipelineLog.NotPermitted(log, rule.Name, actor.Id, actor.IsGuest ? "Guest" : actor.Role.ToString());
        else if (broken.Code != nameof(BrokenRule.Unexpected))
            PipelineLog.Refused(log, rule.Name, broken.Code);
    }
}

internal static partial class PipelineLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "{UseCase} was refused: {Actor} ({Role}) may not.")]
    public static partial void NotPermitted(ILogger log, string useCase, string actor, string role);

    [LoggerMessage(Level = LogLevel.Information, Message = "{UseCase} was refused by rule {Rule}.")]
    public static partial void Refused(ILogger log, string useCase, string rule);

    [LoggerMessage(Level = LogLevel.Error, Message = "{UseCase} failed; the visitor saw code {FaultCode}")]
    public static partial void Failed(ILogger log, Exception fault, string useCase, string faultCode);
}
