using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Reading;
using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Initiatives;

/// <summary>Reads the list of initiatives, its saved views, and what an editor needs.</summary>
public sealed class InitiativeQueries(
    IDbContextFactory<LskDbContext> contexts,
    RegisterReader registers,
    RankingReader rankings,
    SignalReader signals
) : IInitiativeSelection
{
    /// <summary>All that the actor may see, and the names to filter on.</summary>
    public async Task<InitiativeList> ListAsync(Actor actor, CancellationToken cancel)
    {
        var register = (await registers.GetAsync(cancel)).For(actor);
        var ranking = await rankings.GetAsync(cancel);
        var found = await signals.GetAsync(cancel);
        return new InitiativeList(
            register,
            [
                .. register.All.Select(row =>
                {
                    var place = ranking.Of(row.Id);
                    return new ListRow(row, found.Of(row.Id), place?.Rank, place?.Rank is null ? null : place.Value);
                }),
            ]
        );
    }

    public async Task<InitiativeSelection?> SelectAsync(Actor actor, Func<string, string?> address, CancellationToken cancel)
    {
        var filter = InitiativeFilter.Read(address);
        if (!filter.IsActive)
            return null;
        var list = await ListAsync(actor, cancel);
        return new InitiativeSelection(filter.Of(list.Rows).Select(row => row.Initiative.Id).ToHashSet(), filter.InWords(list.Register));
    }

    /// <summary>The names that an editor offers.</summary>
    public async Task<Register> RegisterAsync(Actor actor, CancellationToken cancel) => (await registers.GetAsync(cancel)).For(actor);

    /// <summary>The actor's own views of a page and the shared ones, by name.</summary>
    public async Task<IReadOnlyList<ViewLink>> ViewsAsync(Actor actor, string page, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var views = await db
            .SavedViews.AsNoTracking()
            .Where(v => v.Page == page && (v.OwnerId == actor.Id || v.Shared))
            .ToListAsync(cancel);
        return
        [
            .. views
                .OrderBy(v => v.Name, StringComparer.CurrentCultureIgnoreCase)
                .Select(v => new ViewLink(
                    v.Id,
                    v.Name,
                    v.Query.Length == 0 ? v.Page : $"{v.Page}?{v.Query}",
                    v.Shared,
                    v.OwnerId == actor.Id || (v.Shared && actor.May(Permission.EditModel))
                )),
        ];
    }

    /// <summary>Removed initiatives that the actor may restore, the latest first.</summary>
    public async Task<IReadOnlyList<RemovedRow>> RemovedAsync(Actor actor, CancellationToken cancel)
    {
        if (!actor.May(Permission.EditInitiative))
            return [];
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var rows = await db
            .Initiatives.IgnoreQueryFilters()
            .AsNoTracking()
            .Where(i => i.RemovedAt != null)
            .VisibleTo(actor)
            .OrderByDescending(i => i.RemovedAt)
            .Take(500)
            .Select(i => new
            {
                i.Id,
                i.Number,
                i.Title,
                i.OrganisationId,
                i.RemovedAt,
            })
            .ToListAsync(cancel);
        var names = await db.Organisations.AsNoTracking().ToDictionaryAsync(o => o.Id, o => o.ShortName, cancel);
        return
        [
            .. rows.Where(i => actor.May(Permission.EditInitiative, i.OrganisationId))
                .Select(i => new RemovedRow(i.Id, i.Number, i.Title, names[i.OrganisationId], i.RemovedAt!.Value)),
        ];
    }

    /// <summary>An initiative as an editor opens it; nothing when it is not the actor's to see. Removed ones too.</summary>
    public async Task<EditBasis?> EditAsync(Actor actor, InitiativeId id, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var initiative = await db.Initiatives.IgnoreQueryFilters().AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, cancel);
        return initiative is null || !Visibility.MaySee(actor, initiative.Sharing, initiative.OrganisationId)
            ? null
            : new EditBasis(initiative);
    }
}

/// <summary>The list before it is filtered.</summary>
public sealed record InitiativeList(Register Register, IReadOnlyList<ListRow> Rows);

/// <summary>A saved view as a link.</summary>
/// <param name="Removable">The actor may remove it.</param>
public sealed record ViewLink(int Id, string Name, string Address, bool Shared, bool Removable);

/// <summary>An initiative that has been taken out of the lists.</summary>
public sealed record RemovedRow(InitiativeId Id, string Number, string Title, string Organisation, DateTime RemovedAt);

/// <summary>An initiative as it stood when it was read.</summary>
public sealed class EditBasis(Initiative initiative)
{
    public InitiativeId Id { get; } = initiative.Id;

    public OrganisationId Organisation { get; } = initiative.OrganisationId;

    public string Number { get; } = initiative.Number;

    public InitiativeDetails Details { get; } = initiative.Details;

    public Guid Version { get; } = initiative.Version;

    public Sharing Sharing { get; } = initiative.Sharing;

    public DateTime? RemovedAt { get; } = initiative.RemovedAt;

    public DateTime CreatedAt { get; } = initiative.CreatedAt;

    public DateTime ChangedAt { get; } = initiative.ChangedAt;

    public bool? HumanDignity { get; } = initiative.HumanDignity;

    public string? HumanDignityReason { get; } = initiative.HumanDignityReason;

    public Lane Lane { get; } = initiative.Lane;

    public bool SeverityOff { get; } = initiative.SeverityOff;

    public ClosingNote Closing { get; } = initiative.Closing;
}
