using System.Diagnostics;
using Lsk.Dashboard.Live;
using Lsk.Domain.Access;
using Lsk.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lsk.Tests.Application;

/// <summary>The one way into a use case: permission first, refusals and faults in the log, one answer, and what is told afterwards.</summary>
public sealed class UseCasePipelineTests
{
    private static readonly Actor Reader = People.Of(Role.Reader);
    private static readonly Actor Leader = People.Of(Role.Facilitator);

    private readonly LogLines log = new();
    private readonly Feed feed = new();

    [Fact]
    public async Task Who_may_not_is_refused_before_anything_is_done()
    {
        var lead = Observed(new Lead(() => throw new InvalidOperationException("reached")));
        Assert.Equal(BrokenRule.NotPermitted, (await lead.RunAsync(Reader, "x", default)).Broken);
        Assert.Equal([(LogLevel.Warning, "Lead was refused: test-Reader (Reader) may not.")], log.Lines);
        Assert.Empty(feed.Published);
    }

    [Fact]
    public async Task A_guest_holds_no_permission_and_comes_in_where_a_seat_decides()
    {
        var guest = Actor.Guest("guest-1-2", "Gäst");
        Assert.Equal(BrokenRule.NotPermitted, (await Observed(new Look()).RunAsync(guest, "x", default)).Broken);
        Assert.True((await Observed(new Sit()).RunAsync(guest, "x", default)).IsDone);
    }

    [Fact]
    public async Task What_is_done_is_told_after_it_is_done_and_a_refusal_is_not()
    {
        Assert.True((await Observed(new Lead(() => Done.Value)).RunAsync(Leader, "x", default)).IsDone);
        Assert.Equal([Topics.Portfolio], feed.Published);
        Assert.Equal(
            "Full",
            (await Observed(new Lead(() => new BrokenRule("Full", "hemligt"))).RunAsync(Leader, "x", default)).Broken!.Code
        );
        Assert.Single(feed.Published);
        Assert.Equal([(LogLevel.Information, "Lead was refused by rule Full.")], log.Lines);
    }

    [Fact]
    public async Task A_fault_that_nobody_foresaw_is_logged_and_told_under_the_same_code()
    {
        var outcome = await Observed(new Lead(() => throw new InvalidOperationException("inner words"))).RunAsync(Leader, "x", default);
        Assert.Equal(nameof(BrokenRule.Unexpected), outcome.Broken!.Code);
        var (level, text) = Assert.Single(log.Lines);
        Assert.Equal((LogLevel.Error, $"Lead failed; the visitor saw code {outcome.Broken.Arguments[0]}"), (level, text));
    }

    [Fact]
    public async Task What_the_caller_waits_for_and_what_nobody_waits_for_any_more_goes_through()
    {
        await Assert.ThrowsAsync<Awaited>(() => Observed(new Lead(() => throw new Awaited())).RunAsync(Leader, "x", default));
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() =>
            Observed(new Lead(() => throw new OperationCanceledException(gone.Token))).RunAsync(Leader, "x", gone.Token)
        );
        // A time limit of its own is no wish of the person's.
        Assert.Equal(
            nameof(BrokenRule.Unexpected),
            (await Observed(new Lead(() => throw new OperationCanceledException())).RunAsync(Leader, "x", default)).Broken!.Code
        );
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Observed(new Lead(() => throw new InvalidOperationException())).RunAsync(Actor.CommandLine, "x", default)
        );
    }

    [Fact]
    public async Task Each_run_is_a_span_that_says_what_came_of_it_and_not_who_it_was()
    {
        var spans = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source == UseCasePipeline.Spans,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span =>
            {
                if (span.OperationName == nameof(Look))
                    spans.Add(span);
            },
        };
        ActivitySource.AddActivityListener(listener);
        await Observed(new Look()).RunAsync(Reader, "x", default);
        var seen = Assert.Single(spans);
        Assert.Equal([("lsk.role", "Reader"), ("lsk.outcome", "Done")], seen.Tags.Select(tag => (tag.Key, tag.Value!)));
    }

    [Fact]
    public async Task Every_registered_use_case_is_observed()
    {
        await using var store = await Store.SqliteAsync();
        await using var scope = store.Services.CreateAsyncScope();
        foreach (var type in Features.PermissionMatrixTests.UseCases())
        {
            var made = scope.ServiceProvider.GetService(type);
            Assert.True(made is not null, $"{type.Name} is registered nowhere.");
            Assert.True(Pipeline(made) is not null, $"{type.Name} is registered after ObserveUseCases, or by a factory of its own.");
        }
    }

    private static object? Pipeline(object useCase)
    {
        for (var type = useCase.GetType(); type is not null; type = type.BaseType)
        {
            if (type.GetField("pipeline", System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic) is { } field)
                return field.GetValue(useCase);
        }
        return null;
    }

    private UseCase<string, Done> Observed(UseCase<string, Done> useCase)
    {
        ((IObserved)useCase).Pipeline = new UseCasePipeline(log, feed, new ManualClock(DateTimeOffset.UnixEpoch));
        return useCase;
    }

    private sealed class Awaited : Exception, IAnsweredByCaller;

    [Needs(Permission.LeadWorkshop)]
    [Publishes(Topics.PortfolioName)]
    private sealed class Lead(Func<Outcome<Done>> work) : UseCase<string, Done>
    {
        protected override Task<Outcome<Done>> HandleAsync(Actor actor, string command, CancellationToken cancel) =>
            Task.FromResult(work());
    }

    [Needs(Permission.Read)]
    private sealed class Look : UseCase<string, Done>
    {
        protected override Task<Outcome<Done>> HandleAsync(Actor actor, string command, CancellationToken cancel) =>
            Task.FromResult<Outcome<Done>>(Done.Value);
    }

    [SeatDecides]
    private sealed class Sit : UseCase<string, Done>
    {
        protected override Task<Outcome<Done>> HandleAsync(Actor actor, string command, CancellationToken cancel) =>
            Task.FromResult<Outcome<Done>>(Done.Value);
    }

    private sealed class LogLines : ILogger<UseCasePipeline>
    {
        public List<(LogLevel Level, string Text)> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel level, EventId id, TState state, Exception? fault, Func<TState, Exception?, string> format) =>
            Lines.Add((level, format(state, fault)));
    }

    private sealed class Feed : IChangeFeed
    {
        public List<Topic> Published { get; } = [];

        public void Publish(Topic topic, long version) => Published.Add(topic);

        public IDisposable Subscribe(Topic topic, TimeSpan throttle, Func<long, Task> onChange) => throw new NotSupportedException();

        public IDisposable Observe(Action<Change> onChange) => throw new NotSupportedException();
    }
}
