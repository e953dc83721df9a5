using System.Reflection;
using Bunit;
using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Features.FollowUp;
using Lsk.Dashboard.Live;
using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
using Lsk.Domain.Planning;
using Lsk.Domain.Time;
using Lsk.Tests.Shared;
using Lsk.Tests.TestKit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Lsk.Tests.Features.FollowUp;

public sealed class FollowUpScreenTests : ScreenTest, IAsyncLifetime
{
    private static readonly Period Quarter = Period.Quarter(2026, 1);

    private Store store = null!;
    private Initiative initiative = null!;

    public async Task InitializeAsync()
    {
        store = await Store.SqliteAsync();
        initiative = await store.AddInitiativeAsync("T-1", with: details =>
            details with
            {
                Title = "Trygg hemgång",
                Status = InitiativeStatus.Ongoing,
                SubGoal = "B1",
                Start = new(2025, 1, 1),
                End = new(2026, 12, 31),
                PresentedOn = new(2024, 12, 1),
                BudgetTkr = 1200,
            }
        );
        await store.AddInitiativeAsync("U-1", "Uppsala kommun", details =>
            details with
            {
                Title = "Digital tillsyn",
                Status = InitiativeStatus.Ongoing,
                SubGoal = "A1",
                Start = new(2024, 1, 1),
            }
        );
        await ChangeAsync("Utbildning", new DateOnly(2026, 5, 1));
        foreach (
            var type in new[]
            {
                typeof(FollowUpQueries),
                typeof(GroupDutyReader),
                typeof(Lsk.Dashboard.Data.Reading.RankingReader),
                typeof(RecordFollowUp),
                typeof(ChangeMilestone),
                typeof(RemoveMilestone),
                typeof(GiveFeedback),
                typeof(IChangeFeed),
            }
        )
            Services.AddSingleton(type, store.Services.GetRequiredService(type));
    }

    async Task IAsyncLifetime.DisposeAsync() => await store.DisposeAsync();

    [Fact]
    public async Task What_somebody_reports_stands_in_the_status_table()
    {
        var popovers = Render<MudPopoverProvider>();
        var form = Open<EntryPage>(People.AnalystOf(initiative.OrganisationId), page => page.Add(p => p.Id, initiative.Id.Value));
        await form.WaitForElement("textarea").ChangeAsync(new() { Value = "Två vakanser" });
        await popovers.ChooseAsync(form, "Rapporterat läge", "Risk");
        await form.Find("#rapport .button.primary").ClickAsync(new());

        var table = Open<FollowUpPage>(People.Reader);
        table.WaitForElement("table.heat");
        var row = table.FindAll("tbody tr").Single(tr => tr.TextContent.Contains("Trygg hemgång", StringComparison.Ordinal));
        Assert.Equal("Försenad, 50 dagar", row.QuerySelector("td")!.TextContent.Trim());
        var reported = table.FindAll("tbody td.warning").Single();
        Assert.Equal("Risk", reported.TextContent.Trim());
        Assert.Contains("Två vakanser", reported.GetAttribute("title"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_editors_choose_between_both_values()
    {
        await RecordAsync(DeliveryStatus.OnTime, "Prognos", null);
        var form = Open<EntryPage>(People.Facilitator, page => page.Add(p => p.Id, initiative.Id.Value), "?period=2026-Q1");
        form.WaitForElement("textarea").Change("Mitt");
        var read = (await ReadAsync()).Version;
        await RecordAsync(DeliveryStatus.Late, "Prognos", read, "Deras");
        await form.Find("#rapport .button.primary").ClickAsync(new());

        var merge = form.WaitForElement(".merge");
        Assert.Contains("Ditt: Mitt", merge.TextContent, StringComparison.Ordinal);
        Assert.Contains("Sparat av den andra: Deras", merge.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Prognos", merge.TextContent, StringComparison.Ordinal);
        form.FindAll(".merge fieldset").Last().QuerySelectorAll("input")[1].Change(true);
        await form.Find(".merge .button.primary").ClickAsync(new());
        form.WaitForElement("textarea");
        var stored = await ReadAsync();
        Assert.Equal((DeliveryStatus.Late, "Prognos", "Mitt"), (stored.Status, stored.Forecast, stored.Comment));
    }

    [Fact]
    public async Task Feedback_in_between_needs_no_choice()
    {
        await RecordAsync(DeliveryStatus.OnTime, null, null);
        var form = Open<EntryPage>(People.Facilitator, page => page.Add(p => p.Id, initiative.Id.Value), "?period=2026-Q1");
        form.WaitForElement("textarea").Change("Mitt");
        await store
            .Services.GetRequiredService<GiveFeedback>()
            .RunAsync(People.Facilitator, new(initiative.Id, Quarter, new(2026, 5, 1), "Bra"), default);
        await form.Find("#rapport .button.primary").ClickAsync(new());
        Assert.Empty(form.FindAll(".merge"));
        Assert.Equal(("Mitt", "Bra"), ((await ReadAsync()).Comment, (await ReadAsync()).Feedback));
    }

    [Fact]
    public void A_reader_can_read_and_not_write()
    {
        var form = Open<EntryPage>(People.Reader, page => page.Add(p => p.Id, initiative.Id.Value));
        form.WaitForElement("textarea");
        Assert.True(form.Find("textarea").HasAttribute("disabled"));
        Assert.Empty(form.FindAll("#rapport .button.primary, #etappmal .button, #aterkoppling .button"));
    }

    [Fact]
    public async Task When_the_next_strategy_has_begun_the_pages_follow_it_and_the_one_before_can_be_chosen()
    {
        await using (var db = await store.Contexts.CreateDbContextAsync())
        {
            var next = db.Add(new Strategy("Strategi 2027-2029", new(2027, 1, 1), new(2029, 12, 31))).Entity;
            await db.SaveAsync(Actor.System, default);
            var goal = new SubGoal(next.Id, 900, "A1", "A1 (2027-2029)");
            goal.Say("Nära vård", "Trygghet", null);
            db.Add(goal);
            await db.SaveAsync(Actor.System, default);
        }
        store.Clock.Advance(new DateTimeOffset(2027, 2, 1, 12, 0, 0, TimeSpan.Zero) - store.Clock.GetUtcNow());
        var popovers = Render<MudPopoverProvider>();
        var table = Open<FollowUpPage>(People.Reader);
        table.WaitForElement("table.heat");
        await popovers.ChooseAsync(table, "Fokusområde eller delmål", "A (2027-2029) Trygghet");
        await popovers.ChooseAsync(table, "Fokusområde eller delmål", "A1 (2027-2029) Nära vård");
        var line = Open<FollowUpPage>(People.Reader, address: "?flik=etappmal");
        line.WaitForElement("svg.axis");
        Assert.Contains("2027–2029", line.Find(".choice").TextContent, StringComparison.Ordinal);

        var rolled = Open<RollUpPage>(People.Reader);
        rolled.WaitForElement(".path");
        await popovers.ChooseAsync(rolled, "Period", "2024–2026");
        Assert.EndsWith("period=2024-2026", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_county_leads_down_to_the_initiative()
    {
        await RecordAsync(DeliveryStatus.AtRisk, null, null);
        var page = Open<RollUpPage>(People.Reader);
        page.WaitForElement("table");
        Assert.Equal(
            ["Tierps kommun", "Uppsala kommun"],
            page.FindAll("table")[0].QuerySelectorAll("tbody th").Select(th => th.TextContent.Trim())
        );
        Go(page.FindAll("table")[0].QuerySelector("tbody a")!.GetAttribute("href")!);
        page.WaitForAssertion(() => Assert.Equal("Trygg hemgång", page.Find("tbody th").TextContent.Trim()));
        Assert.Contains("Risk", page.Find("tbody tr").TextContent, StringComparison.Ordinal);
        Go("/uppfoljning/samlat?efter=strategi&fokus=B&period=2025");
        page.WaitForAssertion(() => Assert.StartsWith("B1", page.Find("tbody th").TextContent.Trim(), StringComparison.Ordinal));
        Assert.Contains("&period=2025", page.Find("tbody a").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal(["Länet", "B Nära vård"], page.FindAll(".path > a, .path > [aria-current]").Select(step => step.TextContent));
    }

    [Fact]
    public void The_late_the_unanswered_and_what_is_to_do_say_how_many_days()
    {
        var late = Open<FollowUpPage>(People.Reader, address: "?flik=sent");
        late.WaitForElement("table");
        Assert.Contains("50", late.FindAll("tbody tr")[0].TextContent, StringComparison.Ordinal);
        var todo = Open<FollowUpPage>(People.AnalystOf(initiative.OrganisationId), address: "?flik=attgora");
        todo.WaitForElement("table");
        Assert.Equal(
            ["Rapportera kvartal 1 2026", "Uppdatera etappmålet ”Utbildning”"],
            todo.FindAll("tbody th").Select(th => th.TextContent.Trim()).Order(StringComparer.Ordinal)
        );
        var reader = Open<FollowUpPage>(People.Reader, address: "?flik=attgora");
        reader.WaitForAssertion(() => Assert.Contains("Inget väntar på dig", reader.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_time_line_says_in_words_what_it_draws()
    {
        var page = Open<FollowUpPage>(People.Reader, address: "?flik=etappmal&ar=2026");
        var plot = page.WaitForElement("svg.plot");
        Assert.Equal("Utbildning: planerat 2026-05-01, 50 dagar sent", plot.GetAttribute("aria-label"));
        Assert.NotNull(plot.QuerySelector(".mark.late"));
        await page.FindAll("button")
            .Single(button => button.TextContent.Contains("Visa som tabell", StringComparison.Ordinal))
            .ClickAsync(new());
        Assert.Equal("Utbildning", page.Find("tbody th").TextContent.Trim());
    }

    [Fact]
    public void The_limits_of_the_stop_list_stand_in_the_address()
    {
        var page = Open<StopPage>(People.Reader, address: "?skal=1");
        page.WaitForAssertion(() => Assert.Contains("1 initiativ att prata om", page.Markup, StringComparison.Ordinal));
        Assert.Contains("Har pågått i 29 månader", page.Find(".cards li").TextContent, StringComparison.Ordinal);
        Go("/uppfoljning/sluta?skal=1&matt=30");
        page.WaitForAssertion(() => Assert.Contains("Inget initiativ har så många skäl", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void A_leaders_page_names_what_is_late_and_an_unknown_focus_area_says_so()
    {
        var page = Open<LeaderPage>(People.Reader, p => p.Add(x => x.Code, "B"));
        page.WaitForElement(".figures");
        Assert.Contains("Fokusområde B: Nära vård", page.Find("h1").TextContent, StringComparison.Ordinal);
        Assert.Contains("etappmålet ”Utbildning” är 50 dagar efter planen (1 maj 2026)", page.Markup, StringComparison.Ordinal);
        Assert.Equal("/uppfoljning/fil/B.xlsx", page.Find("a[download]").GetAttribute("href"));
        Assert.Contains(
            "Fokusområdet finns inte",
            Open<LeaderPage>(People.Reader, p => p.Add(x => x.Code, "Z")).WaitForElement(".empty").TextContent,
            StringComparison.Ordinal
        );
    }

    private IRenderedComponent<T> Open<T>(Actor actor, Action<ComponentParameterCollectionBuilder<T>>? more = null, string address = "")
        where T : IComponent
    {
        Go(typeof(T).GetCustomAttributes<RouteAttribute>().First().Template.Split('{')[0] + address);
        return Render<T>(page =>
        {
            page.AddCascadingValue(actor);
            more?.Invoke(page);
        });
    }

    private void Go(string address) => Services.GetRequiredService<NavigationManager>().NavigateTo(address);

    private Task<Outcome<Guid>> RecordAsync(DeliveryStatus status, string? forecast, Guid? read, string? comment = null) =>
        store
            .Services.GetRequiredService<RecordFollowUp>()
            .RunAsync(People.Administrator, new(initiative.Id, Quarter, status, forecast, comment, read), CancellationToken.None);

    private Task<Outcome<StoredMilestone>> ChangeAsync(string name, DateOnly planned) =>
        store
            .Services.GetRequiredService<ChangeMilestone>()
            .RunAsync(People.Administrator, new(initiative.Id, null, name, planned, null), CancellationToken.None);

    private async Task<StoredReport> ReadAsync() =>
        (
            await store
                .Services.GetRequiredService<FollowUpQueries>()
                .PortfolioAsync(People.Administrator, CancellationToken.None, initiative.Id)
        )
            .Initiatives.Single()
            .Reports.Single(report => report.Period == Quarter);
}
