using Bunit;
using Lsk.Dashboard.Features.Workshop;
using Lsk.Tests.Domain.Workshops;
using Lsk.Tests.Shared;

namespace Lsk.Tests.Features.Workshop;

public sealed class AgendaPanelTests : ScreenTest
{
    [Fact]
    public void The_agenda_says_what_is_next_to_talk_about_and_is_ordered_by_it_with_one_click()
    {
        var view = WorkshopRankingTests.Talked().Facilitator();
        bool? chosen = null;

        var panel = Render<AgendaPanel>(p =>
            p.Add(x => x.View, view).Add(x => x.Desk, new NoDesk()).Add(x => x.ByWorthChanged, on => chosen = on)
        );

        Assert.Equal(
            "Nästa samtal: Nytta för Initiativ 2. Om de låga har rätt faller det under linjen.",
            panel.Find(".next-talk").TextContent
        );
        Assert.Contains(panel.FindAll(".facts"), facts => facts.TextContent.Contains("avgör om det får plats", StringComparison.Ordinal));
        panel.FindAll("button").Single(button => button.TextContent.Trim() == "Ordna efter vad som avgör").Click();
        Assert.True(chosen);
        // And back: the list by disagreement stays one click away.
        panel.Render(p => p.Add(x => x.View, view.ByWorth()).Add(x => x.ByWorth, true));
        Assert.StartsWith("2", panel.FindAll(".agenda li")[0].TextContent.Trim(), StringComparison.Ordinal);
        panel.FindAll("button").Single(button => button.TextContent.Trim() == "Ordna efter oenighet").Click();
        Assert.False(chosen);
    }

    private sealed class NoDesk : IDesk
    {
        public Task PressAsync<TCommand>(TCommand command)
            where TCommand : IWorkshopCommand => Task.CompletedTask;
    }
}
