using Bunit;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Dashboard.Shared.Gallery;
using Lsk.Domain.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Lsk.Tests.Shared.Controls;

public sealed class ControlTests : ScreenTest
{
    [Fact]
    public void A_panel_that_fails_says_so_under_a_code_and_can_be_tried_again()
    {
        var fail = true;
        var panel = Render<Panel>(parameters =>
            parameters
                .Add(p => p.Title, "Diagram")
                .Add(
                    p => p.ChildContent,
                    builder =>
                    {
                        if (fail)
                        {
                            builder.OpenComponent<Breaking>(0);
                            builder.CloseComponent();
                        }
                        else
                        {
                            builder.AddContent(1, "Nu gick det");
                        }
                    }
                )
        );
        Assert.Contains("Den här rutan kunde inte visas", panel.Find("[role=alert]").TextContent);
        Assert.Matches("koden [0-9a-f]{8}", panel.Find("[role=alert]").TextContent);
        fail = false;
        panel.Find(".panel-error button").Click();
        Assert.Contains("Nu gick det", panel.Markup);
    }

    [Fact]
    public void A_panel_with_a_table_can_be_switched_and_back()
    {
        var panel = Render<Panel>(parameters =>
            parameters.Add(p => p.Title, "Nät").Add(p => p.ChildContent, "<i>bild</i>").Add(p => p.Table, "<b>tabell</b>")
        );
        panel.Find("button").Click();
        Assert.Contains("tabell", panel.Markup);
        Assert.DoesNotContain("bild</i>", panel.Markup);
        Assert.Equal("true", panel.Find("button").GetAttribute("aria-pressed"));
    }

    [Fact]
    public async Task A_confirmation_waits_for_its_answer()
    {
        var dialog = Render<ConfirmDialog>(parameters => parameters.Add(d => d.Title, "Ta bort?").Add(d => d.Confirm, "Ta bort"));
        var answer = dialog.InvokeAsync(dialog.Instance.AskAsync);
        Assert.False(answer.IsCompleted);
        dialog.FindAll("button").Single(button => button.TextContent == "Ta bort").Click();
        Assert.True(await answer);
        answer = dialog.InvokeAsync(dialog.Instance.AskAsync);
        dialog.FindAll("button").Single(button => button.TextContent == "Avbryt").Click();
        Assert.False(await answer);
    }

    [Fact]
    public void Only_the_chosen_tab_is_rendered_and_arrow_keys_move_between_them()
    {
        var tabs = Render<Tabs>(parameters =>
            parameters
                .Add(t => t.Label, "Vyer")
                .Add(t => t.Url, "flik")
                .AddChildContent<Tab>(tab => tab.Add(t => t.Id, "ett").Add(t => t.Title, "Ett").AddChildContent("Första"))
                .AddChildContent<Tab>(tab => tab.Add(t => t.Id, "tva").Add(t => t.Title, "Två").AddChildContent("Andra"))
        );
        Assert.Equal("Första", tabs.Find("[role=tabpanel]").TextContent);
        tabs.Find("[role=tab][aria-selected=true]").KeyDown("ArrowRight");
        Assert.Equal("Andra", tabs.Find("[role=tabpanel]").TextContent);
        Assert.EndsWith("?flik=tva", Services.GetRequiredService<NavigationManager>().Uri);
        tabs.Find("[role=tab][aria-selected=true]").KeyDown("ArrowRight");
        Assert.Equal("Första", tabs.Find("[role=tabpanel]").TextContent);
    }

    [Fact]
    public void A_notice_with_a_way_back_stays_and_takes_it_back_once()
    {
        var undone = 0;
        var host = Render<NoticeHost>();
        var notices = Services.GetRequiredService<Notices>();
        notices.SayWithUndo("Borttagen.", () => Task.FromResult(++undone));
        host.WaitForAssertion(() => Assert.Contains("Borttagen.", host.Find("[role=status]").TextContent));
        host.FindAll("button").Single(button => button.TextContent == "Ångra").Click();
        Assert.Equal(1, undone);
        Assert.Empty(notices.Shown);
    }

    [Fact]
    public void More_than_three_notices_push_the_oldest_away()
    {
        var notices = new Notices();
        foreach (var text in new[] { "ett", "två", "tre", "fyra" })
            notices.Say(text);
        Assert.Equal(["två", "tre", "fyra"], notices.Shown.Select(notice => notice.Text));
    }

    [Fact]
    public void A_broken_rule_is_a_sentence_and_an_unknown_one_names_its_code()
    {
        Assert.StartsWith("Du har inte behörighet", RuleText.Of(BrokenRule.NotPermitted));
        Assert.Contains("Hittepå", RuleText.Of(new BrokenRule("Hittepå")));
        Assert.Contains(
            "Någon annan",
            Render<RuleMessage>(parameters => parameters.Add(m => m.Broken, BrokenRule.ChangedMeanwhile)).Find("[role=alert]").TextContent
        );
    }

    [Fact]
    public void Progress_says_the_number_and_can_be_stopped()
    {
        var stopped = false;
        var progress = Render<ProgressBar>(parameters =>
            parameters.Add(p => p.Label, "Läser").Add(p => p.Value, 0.42).Add(p => p.OnCancel, () => stopped = true)
        );
        Assert.Contains("42 %", progress.Markup);
        Assert.Equal("0.42", progress.Find("progress").GetAttribute("value"));
        progress.Find("button").Click();
        Assert.True(stopped);
    }

    [Fact]
    public void Every_icon_can_be_drawn_and_is_silent()
    {
        foreach (var name in Icon.Names)
            Assert.Equal(
                "true",
                Render<Icon>(parameters => parameters.Add(icon => icon.Name, name)).Find("svg").GetAttribute("aria-hidden")
            );
        Assert.Throws<ArgumentException>(() => Render<Icon>(parameters => parameters.Add(icon => icon.Name, "okänd")));
    }
}
