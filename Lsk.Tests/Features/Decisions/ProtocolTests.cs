using Lsk.Dashboard.Features.Decisions;
using Lsk.Dashboard.Features.Workshop;
using Lsk.Domain.Access;
using Lsk.Domain.Decisions;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Workshops;
using Lsk.Tests.Features.Workshop;
using Lsk.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Tests.Features.Decisions;

/// <summary>What is settled stands, and a text that was changed behind the program's back is recognised.</summary>
public sealed class ProtocolTests
{
    [Fact]
    public async Task A_settled_protocol_keeps_its_words_its_decisions_and_a_checksum_of_them()
    {
        await using var host = await WorkshopHost.StartAsync();
        var id = await host.OpenAsync();
        var items = (await host.RoomAsync(id)).Session.Items;
        RecordDecisionCommand Command(string reason, int? decision = null) =>
            new(
                decision,
                items[1].InitiativeId,
                new DateOnly(2026, 3, 15),
                id,
                new DecisionWording(DecisionKind.Pause, "Beslutsgruppen", reason)
            );
        var decision = (await host.Get<RecordDecision>().RunAsync(WorkshopHost.Owner, Command("Väntar på lokaler"), default)).Value;
        // There is nothing to settle before the meeting is over.
        Assert.Equal(BrokenRule.NotFound, (await SettleAsync(host, id)).Broken);
        Assert.Null((await host.Get<CloseWorkshop>().RunAsync(WorkshopHost.Owner, new CloseWorkshopCommand(id), default)).Broken);
        Assert.Null((await NumberAsync(host, id, 12, " LSK-2026-7 ")).Broken);
        Assert.Null((await SettleAsync(host, id)).Broken);

        Assert.Equal(DecisionRules.ProtocolSettled, (await SettleAsync(host, id)).Broken);
        Assert.Equal(DecisionRules.ProtocolSettled, (await NumberAsync(host, id, 13, null)).Broken);
        Assert.Equal(
            DecisionRules.ProtocolSettled,
            (await host.Get<RecordDecision>().RunAsync(WorkshopHost.Owner, Command("Annat", decision), default)).Broken
        );
        await using (var db = await host.Contexts.CreateDbContextAsync())
        {
            var stored = await db.Decisions.AsNoTracking().SingleAsync();
            // The second item on the agenda.
            Assert.Equal(("§ 13", "LSK-2026-7"), (stored.Paragraph, stored.RegistryNumber));
        }
        var view = await host.Get<ProtocolQueries>().FindAsync(id, WorkshopHost.Owner, default);
        Assert.True(view!.Protocol.IsIntact);
        Assert.Equal("Väntar på lokaler", view.Content.Items[1].Decision!.Reason);

        await using (var db = await host.Contexts.CreateDbContextAsync())
            await db.Protocols.ExecuteUpdateAsync(set =>
                set.SetProperty(one => one.Content, one => one.Content!.Replace("lokaler", "pengar"))
            );
        Assert.False((await host.Get<ProtocolQueries>().FindAsync(id, WorkshopHost.Owner, default))!.Protocol.IsIntact);
    }

    [Fact]
    public async Task What_is_settled_is_what_was_read()
    {
        await using var host = await WorkshopHost.StartAsync();
        var id = await host.OpenAsync();
        var item = (await host.RoomAsync(id)).Session.Items[0].InitiativeId;
        Assert.Null((await host.Get<CloseWorkshop>().RunAsync(WorkshopHost.Owner, new CloseWorkshopCommand(id), default)).Broken);
        var read = (await host.Get<ProtocolQueries>().FindAsync(id, WorkshopHost.Owner, default))!;

        // While one reads, another gives it numbers and somebody decides.
        Assert.Null((await NumberAsync(host, id, 12, "LSK-2026-7")).Broken);
        Assert.Equal(
            BrokenRule.ChangedMeanwhile,
            (await host.Get<SettleProtocol>().RunAsync(WorkshopHost.Owner, new SettleProtocolCommand(id, read.Checksum), default)).Broken
        );
        Assert.Equal(
            BrokenRule.ChangedMeanwhile,
            (
                await host.Get<NumberProtocol>()
                    .RunAsync(WorkshopHost.Owner, new NumberProtocolCommand(id, 1, null, null, read.Protocol.Version), default)
            ).Broken
        );
        var numbered = (await host.Get<ProtocolQueries>().FindAsync(id, WorkshopHost.Owner, default))!;
        Assert.Equal((12, "LSK-2026-7"), (numbered.Protocol.FirstParagraph, numbered.Protocol.RegistryNumber));
        var decision = new RecordDecisionCommand(
            null,
            item,
            new DateOnly(2026, 3, 15),
            id,
            new DecisionWording(DecisionKind.Pause, "Beslutsgruppen", "Väntar")
        );
        Assert.True((await host.Get<RecordDecision>().RunAsync(WorkshopHost.Owner, decision, default)).IsDone);
        Assert.Equal(
            BrokenRule.ChangedMeanwhile,
            (
                await host.Get<SettleProtocol>().RunAsync(WorkshopHost.Owner, new SettleProtocolCommand(id, numbered.Checksum), default)
            ).Broken
        );
        Assert.Null((await SettleAsync(host, id)).Broken);
    }

    [Fact]
    public async Task A_reader_is_told_nothing_of_a_draft_on_the_agenda_and_those_who_took_part_all()
    {
        await using var host = await WorkshopHost.StartAsync();
        var id = await host.OpenAsync(criteria: 1);
        var (anna, seat) = await host.JoinAsync(id, "Anna");
        await host.StartRoundAsync(id);
        await host.CastAsync(anna, id, seat, 1, 1, 7, comment: "hemligt-4711");
        await host.RevealAsync(id);
        var items = (await host.RoomAsync(id)).Session.Items;
        RecordDecisionCommand Command(InitiativeId on, InitiativeId? into) =>
            new(
                null,
                on,
                new DateOnly(2026, 3, 15),
                id,
                new DecisionWording(into is null ? DecisionKind.Pause : DecisionKind.Merge, "Beslutsgruppen", "Skäl-4711", MergedInto: into)
            );
        var record = host.Get<RecordDecision>();
        Assert.Null((await record.RunAsync(WorkshopHost.Owner, Command(items[0].InitiativeId, null), default)).Broken);
        Assert.Null((await record.RunAsync(WorkshopHost.Owner, Command(items[1].InitiativeId, items[0].InitiativeId), default)).Broken);
        await using (var db = await host.Contexts.CreateDbContextAsync())
        {
            var draft = await db.Initiatives.SingleAsync(one => one.Id == items[0].InitiativeId);
            draft.ShareAs(Sharing.Draft, DateTime.UnixEpoch);
            await db.SaveAsync(Actor.System, default);
        }

        Assert.Null((await host.Get<CloseWorkshop>().RunAsync(WorkshopHost.Owner, new CloseWorkshopCommand(id), default)).Broken);
        foreach (var settled in (bool[])[false, true])
        {
            if (settled)
                Assert.Null((await SettleAsync(host, id)).Broken);
            var queries = host.Get<ProtocolQueries>();
            var reader = (await queries.FindAsync(id, People.Of(Role.Reader), default))!;
            Assert.True(reader.HidesSome);
            Assert.Equal(2, reader.Content.Items[1].Number);
            var text = System.Text.Json.JsonSerializer.Serialize(reader.Content.Items);
            Assert.DoesNotContain("Initiativ 1", text);
            Assert.DoesNotContain("hemligt-4711", text);
            Assert.Empty(reader.Content.Items[0].Rounds);
            Assert.Null(reader.Content.Items[0].Decision);
            foreach (var sees in (Actor[])[anna, WorkshopHost.Owner])
            {
                var whole = (await queries.FindAsync(id, sees, default))!;
                Assert.False(whole.HidesSome);
                Assert.Equal("Initiativ 1", whole.Content.Items[1].Decision!.MergedInto);
                Assert.Equal(reader.Checksum, whole.Checksum);
            }
        }
    }

    [Fact]
    public void Votes_that_nobody_cast_are_not_minuted()
    {
        var decision = new Decision(new InitiativeId(1), new DateOnly(2026, 3, 15), DecisionKind.Continue);
        var wording = new DecisionWording(DecisionKind.Continue, "Beslutsgruppen", "Behövs\0", Votes: new Vote(0, 0, 0));
        Assert.Equal(DecisionRules.VotesMissing, decision.Word(wording, DateTime.UnixEpoch));
        Assert.Null(decision.Word(wording with { Votes = null }, DateTime.UnixEpoch));
        Assert.Equal(("Behövs", null), (decision.Reason, decision.VotesFor));
        Assert.True(decision.Says(wording with { Votes = null }));
        Assert.Null(decision.Word(wording with { Votes = new Vote(3, 0, 1) }, DateTime.UnixEpoch));
    }

    private static async Task<Outcome<Done>> NumberAsync(WorkshopHost host, WorkshopId id, int first, string? registry)
    {
        var read = (await host.Get<ProtocolQueries>().FindAsync(id, WorkshopHost.Owner, default))!.Protocol.Version;
        return await host.Get<NumberProtocol>()
            .RunAsync(WorkshopHost.Owner, new NumberProtocolCommand(id, first, registry, null, read), default);
    }

    private static async Task<Outcome<Done>> SettleAsync(WorkshopHost host, WorkshopId id) =>
        await host.Get<SettleProtocol>()
            .RunAsync(
                WorkshopHost.Owner,
                new SettleProtocolCommand(id, (await host.Get<ProtocolQueries>().FindAsync(id, WorkshopHost.Owner, default))!.Checksum),
                default
            );
}
