using System.Globalization;
using Lsk.Dashboard.Live;
using Lsk.Tests.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lsk.Tests.Live;

public sealed class ChangeFeedTests
{
    private static readonly Topic Topic = new("test/1");
    private readonly InProcessChangeFeed feed = new(TimeProvider.System, NullLogger<InProcessChangeFeed>.Instance);

    [Fact]
    public async Task A_burst_becomes_a_first_and_a_last_call()
    {
        var seen = new List<long>();
        using var subscription = feed.Subscribe(Topic, TimeSpan.FromMilliseconds(80), version =>
        {
            lock (seen)
                seen.Add(version);
            return Task.CompletedTask;
        });
        for (var version = 1; version <= 1000; version++)
            feed.Publish(Topic, version);
        await UntilAsync(() =>
        {
            lock (seen)
                return seen.Count > 0 && seen[^1] == 1000;
        });
        await Until.QuietAsync(200);
        lock (seen)
            Assert.InRange(seen.Count, 1, 3);
    }

    [Fact]
    public async Task A_subscriber_is_called_in_its_own_culture()
    {
        var culture = new TaskCompletionSource<string>();
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("sv-SE");
        using var subscription = feed.Subscribe(Topic, TimeSpan.Zero, _ =>
        {
            culture.TrySetResult(1234.5.ToString(CultureInfo.CurrentCulture));
            return Task.CompletedTask;
        });
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-US");
        feed.Publish(Topic, 1);
        CultureInfo.CurrentCulture = before;
        Assert.Equal("1234,5", await culture.Task.WaitAsync(TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public async Task Calls_never_overlap_and_the_last_version_always_arrives()
    {
        var (inside, most, last) = (0, 0, 0L);
        using var subscription = feed.Subscribe(Topic, TimeSpan.Zero, async version =>
        {
            most = Math.Max(most, Interlocked.Increment(ref inside));
            await Until.QuietAsync(2);
            last = version;
            Interlocked.Decrement(ref inside);
        });
        var version = 0L;
        await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ =>
                    Task.Run(() =>
                    {
                        for (var i = 0; i < 500; i++)
                            feed.Publish(Topic, Interlocked.Increment(ref version));
                    })
                )
        );
        await UntilAsync(() => Volatile.Read(ref last) == 2000);
        Assert.Equal(1, most);
    }

    [Fact]
    public async Task An_old_version_says_nothing_new_and_a_gap_always_counts()
    {
        var calls = 0;
        using var subscription = feed.Subscribe(Topic, TimeSpan.Zero, _ =>
        {
            Interlocked.Increment(ref calls);
            return Task.CompletedTask;
        });
        feed.Publish(Topic, 5);
        await UntilAsync(() => calls == 1);
        feed.Publish(Topic, 4);
        await Until.QuietAsync();
        Assert.Equal(1, calls);
        feed.TellAll();
        await UntilAsync(() => calls == 2);
        feed.Publish(Topic, 6);
        await UntilAsync(() => calls == 3);
    }

    [Fact]
    public async Task Disposing_twice_is_fine_and_nobody_is_called_afterwards()
    {
        var calls = 0;
        var subscription = feed.Subscribe(Topic, TimeSpan.Zero, _ =>
        {
            Interlocked.Increment(ref calls);
            return Task.CompletedTask;
        });
        subscription.Dispose();
        subscription.Dispose();
        feed.Publish(Topic, 1);
        await Until.QuietAsync();
        Assert.Equal((0, 0), (calls, feed.Count));
    }

    [Fact]
    public async Task A_subscriber_that_fails_or_blocks_does_not_stop_the_publisher_or_the_others()
    {
        var told = new TaskCompletionSource();
        using var failing = feed.Subscribe(Topic, TimeSpan.Zero, _ => throw new InvalidOperationException("trasig"));
        using var blocking = feed.Subscribe(Topic, TimeSpan.Zero, _ => new TaskCompletionSource().Task);
        using var healthy = feed.Subscribe(Topic, TimeSpan.Zero, _ =>
        {
            told.TrySetResult();
            return Task.CompletedTask;
        });
        feed.Publish(Topic, 1);
        await told.Task.WaitAsync(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Observers_see_a_change_before_any_subscriber_does()
    {
        var stale = false;
        var seen = new TaskCompletionSource<bool>();
        using var observation = feed.Observe(_ => stale = true);
        using var subscription = feed.Subscribe(Topic, TimeSpan.Zero, _ =>
        {
            seen.TrySetResult(stale);
            return Task.CompletedTask;
        });
        feed.Publish(Topic, 1);
        Assert.True(await seen.Task.WaitAsync(TimeSpan.FromSeconds(5)));
    }

    internal static Task UntilAsync(Func<bool> condition) => Until.TrueAsync(condition, "the change to arrive");
}
