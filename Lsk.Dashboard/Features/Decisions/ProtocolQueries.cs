using System.Text.Json;
using System.Text.Json.Serialization;
using Lsk.Dashboard.Data;
using Lsk.Domain.Access;
using Lsk.Domain.Decisions;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Workshops;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Decisions;

/// <summary>The protocol of a workshop: written anew from the store while it is a draft, read back as it was fixed once it is
/// settled.</summary>
public sealed class ProtocolQueries(IDbContextFactory<LskDbContext> contexts)
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>
    /// The protocol and what it says, or <see langword="null"/> when there is no such workshop. Before the workshop has closed there is only a
    /// preview. Of an item that is another organisation's draft nothing is told, but to those who took part: they were in the room.
    /// </summary>
    public async Task<ProtocolView?> FindAsync(WorkshopId id, Actor actor, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var protocol = await db.Protocols.AsNoTracking().SingleOrDefaultAsync(one => one.WorkshopId == id, cancel);
        if (await db.Workshops.AsNoTracking().AsSplitQuery().SingleOrDefaultAsync(workshop => workshop.Id == id, cancel) is not { } session)
            return null;
        var view = protocol is { State: ProtocolState.Settled, Content: { } fixedText }
            ? new ProtocolView(protocol, JsonSerializer.Deserialize<ProtocolContent>(fixedText, Json)!, WorkshopState.Closed)
            : await DraftAsync(db, session, protocol ?? new Protocol(id, session.Day), cancel);
        return await MaskedAsync(db, session, view, actor, cancel);
    }

    private static async Task<ProtocolView> DraftAsync(
        LskDbContext db,
        WorkshopSession session,
        Protocol protocol,
        CancellationToken cancel
    ) => new(protocol, await WriteAsync(db, session.Ordered(), protocol, cancel), session.State);

    private static async Task<ProtocolView> MaskedAsync(
        LskDbContext db,
        WorkshopSession session,
        ProtocolView view,
        Actor actor,
        CancellationToken cancel
    )
    {
        if (session.ParticipantOf(actor.Id) is { Admission: Admission.Admitted or Admission.Removed })
            return view;
        var merges = await db
            .Decisions.AsNoTracking()
            .Where(decision => decision.WorkshopId == session.Id && decision.MergedInto != null)
            .Select(decision => new { decision.InitiativeId, Target = decision.MergedInto!.Value })
            .ToListAsync(cancel);
        var asked = session.Items.Select(item => item.InitiativeId).Concat(merges.Select(merge => merge.Target)).ToArray();
        var hidden = (
            await db
                .Initiatives.IgnoreQueryFilters()
                .AsNoTracking()
                .Where(initiative => asked.Contains(initiative.Id) && initiative.Sharing == Sharing.Draft)
                .Select(initiative => new
                {
                    initiative.Id,
                    initiative.Sharing,
                    initiative.OrganisationId,
                })
                .ToListAsync(cancel)
        ).Where(initiative => !Visibility.MaySee(actor, initiative.Sharing, initiative.OrganisationId)).Select(initiative => initiative.Id).ToHashSet();
        if (hidden.Count == 0)
            return view;
        var into = merges.Where(merge => hidden.Contains(merge.Target)).Select(merge => merge.InitiativeId).ToHashSet();
        return view with
        {
            HidesSome = true,
            Content = view.Content with
            {
                Items =
                [
                    .. view.Content.Items.Select(item =>
                        session.Item(item.Number) is not { } agenda ? item
                        : hidden.Contains(agenda.InitiativeId)
                            ? new ProtocolItem(item.Number, item.Paragraph, DecisionsText.HiddenItem, "", item.Stage, [], null)
                            {
                                IsHidden = true,
                            }
                        : into.Contains(agenda.InitiativeId) && item.Decision is { } decision
                            ? item with
                            {
                                Decision = decision with { MergedInto = DecisionsText.HiddenItem },
                            }
                        : item
                    ),
                ],
            },
        };
    }

    internal static string TextOf(ProtocolContent content) => JsonSerializer.Serialize(content, Json);

    internal static async Task<ProtocolContent> WriteAsync(
        LskDbContext db,
        WorkshopSession session,
        Protocol protocol,
        CancellationToken cancel
    )
    {
        var ballots = await db.Ballots.AsNoTracking().Where(ballot => ballot.WorkshopId == session.Id).ToListAsync(cancel);
        var results = WorkshopResults.Of(session, RevealedBallots.From(session, ballots.Select(row => row.ToBallot())));
        var decisions = await db
            .Decisions.AsNoTracking()
            .Where(decision => decision.WorkshopId == session.Id)
            .OrderBy(decision => decision.Id)
            .ToListAsync(cancel);
        var targets = decisions.Select(decision => decision.MergedInto).OfType<InitiativeId>().ToArray();
        var titles = await db
            .Initiatives.IgnoreQueryFilters()
            .AsNoTracking()
            .Where(initiative => targets.Contains(initiative.Id))
            .ToDictionaryAsync(initiative => initiative.Id, initiative => initiative.Title, cancel);
        var treated = session.Items.Select(
            (item, position) => ItemOf(session, item, protocol.Paragraph(position), results, decisions, titles)
        );
        return new ProtocolContent(
            session.Id.Value,
            session.Title,
            session.Day,
            session.OwnerName,
            session.ModelName,
            session.Attribution,
            session.OpenedAt,
            session.ClosedAt,
            [
                .. session
                    .Participants.Where(person => person.Admission is Admission.Admitted or Admission.Removed)
                    .OrderBy(person => person.Name, StringComparer.CurrentCulture)
                    .Select(person => new ProtocolPerson(
                        person.Name,
                        person.OrganisationName,
                        person.Role,
                        person.Admission is Admission.Removed,
                        [.. person.Conflicts.Select(conflict => conflict.Item)]
                    )),
            ],
            [.. treated],
            [.. session.Criteria.Select(criterion => criterion.Name)],
            [.. session.Events.Select(note => new ProtocolEvent(note.At, note.Kind, note.By, note.Detail, note.Item))]
        )
        {
            FirstParagraph = protocol.FirstParagraph,
            RegistryNumber = protocol.RegistryNumber,
            Adjuster = protocol.Adjuster,
        };
    }

    private static ProtocolItem ItemOf(
        WorkshopSession session,
        WorkshopItem item,
        string paragraph,
        WorkshopResults results,
        List<Decision> decisions,
        Dictionary<InitiativeId, string> titles
    )
    {
        var rounds = Enumerable.Range(1, item.LastRevealedRound).Select(round => RoundOf(session, results.Of(item.Number, round)!));
        var decision = decisions.FindLast(one => one.InitiativeId == item.InitiativeId);
        return new ProtocolItem(
            item.Number,
            paragraph,
            item.Title,
            item.OwnerName,
            item.Stage,
            [.. rounds],
            decision is null
                ? null
                : new ProtocolDecision(
                    decision.Kind,
                    decision.Level ?? "",
                    decision.Reason ?? "",
                    decision.Owner,
                    decision.VotesFor,
                    decision.VotesAgainst,
                    decision.VotesAbstained,
                    decision.Dissent,
                    decision.MergedInto is { } target ? titles.GetValueOrDefault(target) : null
                )
        );
    }

    private static ProtocolRound RoundOf(WorkshopSession session, ItemResult result) =>
        new(
            result.Round,
            result.Voters,
            result.Disagrees,
            [
                .. result.Criteria.Select(criterion => new ProtocolScore(
                    session.Criterion(criterion.Criterion)!.Name,
                    criterion.Counts.Sum(),
                    criterion.Abstained,
                    criterion.Spread?.Median,
                    criterion.Spread?.Low,
                    criterion.Spread?.High,
                    criterion.Spread?.Index,
                    criterion.RegionMedian,
                    criterion.MunicipalityMedian,
                    criterion.Named
                )),
            ],
            [
                .. result.Comments.Select(comment =>
                    $"{session.Criterion(comment.Criterion)!.Name}: {comment.Text}{(comment.Name is { } name ? $" ({name})" : "")}"
                ),
            ]
        )
        {
            Asked = result.Asked,
            Fresh = result.Fresh,
        };
}

/// <summary>A protocol with what it says.</summary>
/// <param name="Protocol">Numbers and state.</param>
/// <param name="Content">What it says.</param>
/// <param name="Workshop">Where the workshop is.</param>
public sealed record ProtocolView(Protocol Protocol, ProtocolContent Content, WorkshopState Workshop)
{
    /// <summary>Whether something of it is left out for whoever reads.</summary>
    public bool HidesSome { get; init; }

    /// <summary>Checksum of all it says, also of what is left out for whoever reads.</summary>
    public string Checksum { get; } = SettledText.HashOf(ProtocolQueries.TextOf(Content));
}
