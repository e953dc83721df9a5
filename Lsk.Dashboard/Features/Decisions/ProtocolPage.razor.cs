using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Dashboard.Shared.Interop;
using Lsk.Domain.Access;
using Lsk.Domain.Decisions;
using Lsk.Domain.Workshops;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Decisions;

/// <summary>A workshop's protocol: printable, with its numbers, and settled for good.</summary>
public sealed partial class ProtocolPage(ProtocolQueries queries, NumberProtocol number, SettleProtocol settle, Browser browser)
{
    private ProtocolView? protocol;
    private ConfirmDialog? confirm;
    private BrokenRule? broken;
    private bool missing;
    private double? first;
    private string? registry;
    private string? adjuster;

    [Parameter]
    public int Id { get; set; }

    [CascadingParameter]
    private Actor? Actor { get; set; }

    private bool CanSettle =>
        Actor?.May(Permission.LeadWorkshop) == true && protocol is { Workshop: WorkshopState.Closed, Protocol.State: ProtocolState.Draft };

    private string StateSentence =>
        protocol!.Protocol switch
        {
            { State: ProtocolState.Settled, IsIntact: false, SettledAt: { } at } changed => Show.Format(
                DecisionsText.TamperedSentence,
                Show.Moment(at),
                changed.SettledBy
            ),
            { State: ProtocolState.Settled, SettledAt: { } at } settled => Show.Format(
                DecisionsText.SettledSentence,
                Show.Moment(at),
                settled.SettledBy,
                settled.ContentHash?[..12]
            ),
            _ when protocol.Workshop is WorkshopState.Closed => DecisionsText.DraftSentence,
            _ => DecisionsText.PreviewSentence,
        };

    protected override Task OnParametersSetAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        protocol = Actor is null ? null : await queries.FindAsync(new WorkshopId(Id), Actor, CancellationToken.None);
        missing = protocol is null;
        (first, registry, adjuster) = (protocol?.Protocol.FirstParagraph, protocol?.Protocol.RegistryNumber, protocol?.Protocol.Adjuster);
    }

    private async Task NumberAsync()
    {
        if (Actor is null)
            return;
        broken = (
            await number.RunAsync(
                Actor,
                new NumberProtocolCommand(new WorkshopId(Id), (int)(first ?? 0), registry, adjuster, protocol!.Protocol.Version),
                CancellationToken.None
            )
        ).Broken;
        if (broken is null)
            await ReadAsync();
    }

    private async Task SettleAsync()
    {
        if (Actor is null || !await confirm!.AskAsync())
            return;
        broken = (
            await settle.RunAsync(Actor, new SettleProtocolCommand(new WorkshopId(Id), protocol!.Checksum), CancellationToken.None)
        ).Broken;
        if (broken is null)
            await ReadAsync();
    }
}
