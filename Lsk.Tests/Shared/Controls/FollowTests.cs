using Bunit;
using Lsk.Dashboard.Live;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Lsk.Tests.Shared.Controls;

/// <summary>A page that stands open follows what others change.</summary>
public sealed class FollowTests : ScreenTest
{
    [Fact]
    public async Task A_change_of_each_topic_reads_the_page_again_until_it_is_left()
    {
        var feed = Services.GetRequiredService<IChangeFeed>();
        var read = 0;
        Render<Follow>(parameters =>
            parameters.Add(f => f.Of, [Topics.Portfolio, Topics.Decisions]).Add(f => f.Changed, () => { Interlocked.Increment(ref read); })
        );
        feed.Publish(new Topic("other"), 1);
        feed.Publish(Topics.Portfolio, 1);
        await Until.TrueAsync(() => Volatile.Read(ref read) == 1, "the page was read again after a change of the portfolio");
        feed.Publish(Topics.Decisions, 1);
        await Until.TrueAsync(() => Volatile.Read(ref read) == 2, "the page was read again after a decision");
        Assert.Equal(2, ((InProcessChangeFeed)feed).Count);
        await DisposeComponentsAsync();
        Assert.Equal(0, ((InProcessChangeFeed)feed).Count);
    }
}
