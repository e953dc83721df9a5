using Lsk.Dashboard.Data.Reading;
using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Lsk.Domain.ParallelWork;
using Lsk.Domain.ParallelWork.Search;

namespace Lsk.Dashboard.Features.Initiatives;

/// <summary>Finds work that is like another one: while somebody writes, and on the page of an initiative.</summary>
public sealed class SimilarQueries(ParallelReader parallels, RegisterReader registers, SignalReader signals)
{
    private const int ShortestText = 8;
    private const int Most = 4;

    // Drafts of others are found too and left out; so many of them do not leave the list short.
    private const int Spare = 8;

    /// <summary>What is already there and looks like this text, most alike first; <see langword="null"/> when the text is too short to ask
    /// with.</summary>
    public async Task<IReadOnlyList<SimilarRow>?> FindAsync(
        Actor actor,
        string title,
        string? description,
        string? targetGroup,
        InitiativeId? self,
        CancellationToken cancel
    )
    {
        if (title.Length < ShortestText)
            return null;
        var picture = await parallels.GetAsync(cancel);
        var register = await registers.GetAsync(cancel);
        var key = self is { } own ? ParallelPicture.KeyOf(own) : "new";
        var text = new WorkText
        {
            Key = key,
            Title = title,
            Purpose = description,
            TargetGroup = targetGroup,
        };
        var similar = await Task.Run(() => picture.Search.MostSimilar(text, Most + 1 + Spare), cancel);
        return
        [
            .. similar
                .Where(each => each.Work.Key != key)
                .Select(each => (Similar: each, Row: register.Find(ParallelPicture.IdOf(each.Work.Key), actor)))
                .Where(each => each.Row is not null)
                .Take(Most)
                .Select(each => new SimilarRow(each.Row!, each.Similar.Likeness, each.Similar.Level is OverlapLevel.Duplicate)),
        ];
    }

    /// <summary>The pairs of an initiative that wait for a verdict.</summary>
    public async Task<IReadOnlyList<SimilarRow>> WaitingAsync(Actor actor, InitiativeId id, CancellationToken cancel)
    {
        var picture = await parallels.GetAsync(cancel);
        var visible = (await registers.GetAsync(cancel)).VisibleTo(actor);
        return
        [
            .. PairStandings
                .Waiting(picture, await signals.GetAsync(cancel), visible)
                .Where(pair => pair.A.Id == id || pair.B.Id == id)
                .Select(pair => new SimilarRow(
                    pair.A.Id == id ? pair.B : pair.A,
                    pair.Likeness ?? 0,
                    pair.Level is OverlapLevel.Duplicate
                )),
        ];
    }
}

/// <summary>Other work that looks like this.</summary>
/// <param name="Likeness">0 to 1.</param>
public sealed record SimilarRow(RegisterRow Initiative, double Likeness, bool IsDuplicate);
