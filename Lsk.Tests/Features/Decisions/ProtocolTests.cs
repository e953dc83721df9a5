using Lsk.Dashboard.Features.Decisions;
using Lsk.Dashboard.Features.Workshop;
using Lsk.Domain.Access;
using Lsk.Domain.Decisions;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Workshops;
using Lsk.Tests.Features.Workshop;
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
        var view = await host.Get<ProtocolQueries>().FindAsync(id, default);
        Assert.True(view!.Protocol.IsIntact);
        Assert.Equal("Väntar på lokaler", view.Content.Items[1].Decision!.Reason);

        await using (var db = await host.Contexts.CreateDbContextAsync())
            await db.Protocols.ExecuteUpdateAsync(set =>
                set.SetProperty(one => one.Content, one => one.Content!.Replace("lokaler", "pengar"))
            );
        Assert.False((await host.Get<ProtocolQueries>().FindAsync(id, default))!.Protocol.IsIntact);
    }

    [Fact]
    public async Task What_is_settled_is_what_was_read()
    {
        await using var host = await WorkshopHost.StartAsync();
        var id = await host.OpenAsync();
        var item = (await host.RoomAsync(id)).Session.Items[0].InitiativeId;
        Assert.Null((await host.Get<CloseWorkshop>().RunAsync(WorkshopHost.Owner, new CloseWorkshopCommand(id), default)).Broken);
        var read = (await host.Get<ProtocolQueries>().FindAsync(id, default))!;

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
        var numbered = (await host.Get<ProtocolQueries>().FindAsync(id, default))!;
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

    private static async Task<Outcome<Done>> NumberAsync(WorkshopHost host, WorkshopId id, int first, string? registry)
    {
        var read = (await host.Get<ProtocolQueries>().FindAsync(id, default))!.Protocol.Version;
        return await host.Get<NumberProtocol>()
            .RunAsync(WorkshopHost.Owner, new NumberProtocolCommand(id, first, registry, null, read), default);
    }

    private static async Task<Outcome<Done>> SettleAsync(WorkshopHost host, WorkshopId id) =>
        await host.Get<SettleProtocol>()
            .RunAsync(
                WorkshopHost.Owner,
                new SettleProtocolCommand(id, (await host.Get<ProtocolQueries>().FindAsync(id, default))!.Checksum),
                default
            );
}
