using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Reading;
using Lsk.Domain.Access;
using Lsk.Domain.Knowledge;
using Lsk.Domain.Organisation;
using Lsk.Domain.ParallelWork;
using Lsk.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Knowledge;

/// <summary>A knowledge support in the list.</summary>
public sealed record SupportLine(KnowledgeSupport Support, SupportStanding Standing, string? Receiver)
{
    public string Address => FormattableString.Invariant($"/kunskapsstod/{Support.Id}");

    public int WithoutInitiative => Standing.Cells.Count(cell => cell.IsWithoutInitiative);

    public int NotReassessed => Standing.Cells.Count(cell => cell.IsDoneNotReassessed);
}

/// <summary>A row of the gap table.</summary>
/// <param name="Recommendation">What is recommended.</param>
/// <param name="Cells">In the order of the columns.</param>
public sealed record GapLine(Recommendation Recommendation, IReadOnlyList<GapCell> Cells);

/// <summary>A column of the gap table.</summary>
/// <param name="MayAnswer">Whether the one who looks may answer for it.</param>
/// <param name="MayMake">Whether the one who looks may make initiatives of it.</param>
public sealed record GapColumn(OrganisationId Id, string Name, string ShortName, bool MayAnswer, bool MayMake);

/// <summary>The page of a knowledge support.</summary>
public sealed record SupportView(
    KnowledgeSupport Support,
    SupportStage Stage,
    string? Receiver,
    KnowledgeSupport? Older,
    KnowledgeSupport? Newer,
    IReadOnlyList<GapColumn> Columns,
    IReadOnlyList<GapLine> Lines,
    IReadOnlyDictionary<string, GapRemedy> Remedies,
    bool MayEdit
);

/// <summary>Work that looks like what somebody is about to make of a gap.</summary>
public sealed record SimilarWork(RegisterRow Initiative, double Likeness);

/// <summary>What an initiative of a gap can belong to.</summary>
public sealed record GapChoices(IReadOnlyList<Group> Groups, IReadOnlyList<SubGoal> SubGoals);

/// <summary>Reads knowledge supports and gaps.</summary>
public sealed class KnowledgeQueries(
    KnowledgeReader reader,
    RegisterReader registers,
    ParallelReader parallels,
    IDbContextFactory<LskDbContext> contexts,
    TimeProvider clock
)
{
    private const int ShortestText = 8;
    private const int MostSimilar = 3;

    // Drafts of others are found too and left out; so many of them do not leave the list short.
    private const int Spare = 8;

    /// <summary>All supports, those that were replaced last.</summary>
    public async Task<IReadOnlyList<SupportLine>> ListAsync(Actor actor, CancellationToken cancel)
    {
        if (!actor.May(Permission.Read))
            return [];
        var picture = await reader.GetAsync(cancel);
        var groups = (await registers.GetAsync(cancel)).Groups.ToDictionary(group => group.Id, group => group.Name);
        return
        [
            .. picture
                .Supports.Select(support => new SupportLine(
                    support,
                    picture.Of(support.Id),
                    support.ReceiverId is { } id ? groups.GetValueOrDefault(id) : null
                ))
                .OrderBy(line => line.Standing.IsReplaced),
        ];
    }

    /// <summary>Everything about one; nothing when there is none.</summary>
    public async Task<SupportView?> FindAsync(Actor actor, int id, CancellationToken cancel)
    {
        var picture = await reader.GetAsync(cancel);
        if (!actor.May(Permission.Read) || picture.Find(id) is not { } support)
            return null;
        var standing = picture.Of(id);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var leads = await GapRights.MayEditAsync(db, actor, support, clock.Today(), cancel);
        var columns = standing.Asked.Select(column => picture.Organisations.First(one => one.Id == column)).ToList();
        return new SupportView(
            support,
            standing.Stage,
            support.ReceiverId is { } group ? (await registers.GetAsync(cancel)).Groups.FirstOrDefault(one => one.Id == group)?.Name : null,
            support.ReplacesId is { } older ? picture.Find(older) : null,
            picture.Supports.FirstOrDefault(one => one.ReplacesId == id),
            columns.ConvertAll(one =>
            {
                var own = actor.May(Permission.EditInitiative, one.Id);
                return new GapColumn(one.Id, one.Name, one.ShortName, own || leads, own);
            }),
            [
                .. standing.Recommendations.Select(part => new GapLine(
                    picture.Recommendations[part.Id],
                    [.. standing.Asked.Select(organisation => standing.Cell(part.Id, organisation)!)]
                )),
            ],
            picture.Remedies,
            leads
        );
    }

    /// <summary>Work that is there already and looks like this text, most alike first.</summary>
    public async Task<IReadOnlyList<SimilarWork>> SimilarAsync(Actor actor, string title, string? description, CancellationToken cancel)
    {
        if (title.Length < ShortestText)
            return [];
        var picture = await parallels.GetAsync(cancel);
        var register = await registers.GetAsync(cancel);
        var text = new WorkText
        {
            Key = "gap",
            Title = title,
            Purpose = description,
        };
        var similar = await Task.Run(() => picture.Search.MostSimilar(text, MostSimilar + Spare), cancel);
        return
        [
            .. similar
                .Select(each => (each.Likeness, Row: register.Find(ParallelPicture.IdOf(each.Work.Key), actor)))
                .Where(each => each.Row is not null)
                .Take(MostSimilar)
                .Select(each => new SimilarWork(each.Row!, each.Likeness)),
        ];
    }

    /// <summary>Groups and sub-goals.</summary>
    public async Task<GapChoices> ChoicesAsync(Actor actor, CancellationToken cancel)
    {
        var register = (await registers.GetAsync(cancel)).For(actor);
        return new GapChoices(register.Groups, register.SubGoals);
    }
}
