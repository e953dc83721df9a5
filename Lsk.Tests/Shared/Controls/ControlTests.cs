using Bunit;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Dashboard.Shared.Gallery;
using Lsk.Domain.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

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
        var shown = Render<MudDialogProvider>();
        var dialog = Render<ConfirmDialog>(parameters => parameters.Add(d => d.Title, "Ta bort?").Add(d => d.Confirm, "Ta bort"));
        var answer = dialog.InvokeAsync(dialog.Instance.AskAsync);
        Assert.False(answer.IsCompleted);
        shown.WaitForAssertion(() => Assert.Equal("Ta bort?", shown.Find("[role=dialog] h2").TextContent));
        await Button("Ta bort").ClickAsync(new());
        Assert.True(await answer);
        shown.WaitForAssertion(() => Assert.Empty(shown.FindAll("[role=dialog]")));
        answer = dialog.InvokeAsync(dialog.Instance.AskAsync);
        shown.WaitForAssertion(() => Button("Avbryt"));
        await Button("Avbryt").ClickAsync(new());
        Assert.False(await answer);

        AngleSharp.Dom.IElement Button(string text) => shown.FindAll("button").Single(button => button.TextContent == text);
    }

    [Fact]
    public async Task A_dialogue_follows_its_page_and_its_own_button_closes_it()
    {
        var shown = Render<MudDialogProvider>();
        var open = true;
        var dialog = Render<Dialog>(parameters =>
            parameters
                .Add(d => d.Title, "Etappmål")
                .Add(d => d.Open, true)
                .Add(d => d.OpenChanged, value => open = value)
                .Add(d => d.ChildContent, "<p>Prövat</p>")
        );
        shown.WaitForAssertion(() => Assert.Equal("Prövat", shown.Find("[role=dialog] p").TextContent));
        dialog.Render(parameters => parameters.Add(d => d.ChildContent, "<p>Infört</p>"));
        shown.WaitForAssertion(() => Assert.Equal("Infört", shown.Find("[role=dialog] p").TextContent));
        await shown.Find("button[aria-label='Stäng']").ClickAsync(new());
        Assert.False(open);
        dialog.Render(parameters => parameters.Add(d => d.Open, false));
        shown.WaitForAssertion(() => Assert.Empty(shown.FindAll("[role=dialog]")));
    }

    [Fact]
    public void A_dialogue_closes_when_the_part_that_opened_it_goes_away()
    {
        var shown = Render<MudDialogProvider>();
        var page = Render<CascadingValue<int>>(parameters =>
            parameters.Add(p => p.Value, 1).AddChildContent<Dialog>(dialog => dialog.Add(d => d.Title, "Etappmål").Add(d => d.Open, true))
        );
        shown.WaitForAssertion(() => Assert.NotEmpty(shown.FindAll("[role=dialog]")));
        page.Render(parameters => parameters.Add(p => p.Value, 1).Add(p => p.ChildContent, "<p>Protokollet är justerat</p>"));
        shown.WaitForAssertion(() => Assert.Empty(shown.FindAll("[role=dialog]")));
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
    public async Task A_notice_with_a_way_back_stays_and_takes_it_back_once()
    {
        var undone = 0;
        var shown = Render<MudSnackbarProvider>();
        var notices = Services.GetRequiredService<Notices>();
        await shown.InvokeAsync(() => notices.SayWithUndo("<b>Borttagen</b>", () => Task.FromResult(++undone)));
        shown.WaitForAssertion(() =>
            Assert.Equal("<b>Borttagen</b>", shown.Find("[role=alert] .mud-snackbar-content-message").TextContent.Trim())
        );
        await shown.FindAll("button").Single(button => button.TextContent.Trim() == "Ångra").ClickAsync(new());
        Assert.Equal(1, undone);
    }

    [Fact]
    public async Task More_than_three_notices_push_the_oldest_away()
    {
        var shown = Render<MudSnackbarProvider>();
        var notices = Services.GetRequiredService<Notices>();
        foreach (var text in new[] { "ett", "två", "tre", "fyra" })
            await shown.InvokeAsync(() => notices.Say(text));
        shown.WaitForAssertion(() =>
            Assert.Equal(
                ["två", "tre", "fyra"],
                shown.FindAll(".mud-snackbar-content-message").Select(message => message.TextContent.Trim())
            )
        );
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
        var bar = progress.Find("[role=progressbar]");
        Assert.Equal("42", bar.GetAttribute("aria-valuenow"));
        Assert.Equal("Läser", progress.Find("#" + bar.GetAttribute("aria-labelledby")).TextContent);
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
