using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Features.Workshop;
using Lsk.Domain.Access;
using Lsk.Domain.Effects;
using Lsk.Domain.Initiatives;
using Lsk.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lsk.Tests.Features.Workshop;

/// <summary>What the meeting's papers say of an initiative is what the program knows, and no more than whoever reads may see.</summary>
public sealed class WorkshopBasisTests
{
    [SkippableTheory]
    [InlineData("Sqlite")]
    [InlineData("Postgres")]
    public async Task The_papers_hold_the_suspected_pairs_but_neither_drafts_of_others_nor_counts_that_tell_of_a_person(string provider)
    {
        await using var store = await Store.OpenAsync(provider, demonstration: true);
        await using var scope = store.Services.CreateAsyncScope();
        var queries = scope.ServiceProvider.GetRequiredService<WorkshopQueries>();
        var picture = await scope.ServiceProvider.GetRequiredService<ParallelReader>().GetAsync(default);
        await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<LskDbContext>>().CreateDbContextAsync();
        var judged = (await db.ParallelJudgements.Where(pair => pair.Verdict != ParallelVerdict.NotJudged).ToListAsync())
            .SelectMany(pair => new[] { (pair.AId, pair.BId), (pair.BId, pair.AId) })
            .ToHashSet();
        var open = picture
            .Pairs.Select(pair => (A: ParallelPicture.IdOf(pair.A), B: ParallelPicture.IdOf(pair.B)))
            .Where(pair => !judged.Contains(pair))
            .ToArray();
        Assert.NotEmpty(open);
        var (one, other) = open[0];
        var title = picture.Register.Find(other, People.Of(Role.Facilitator))!.Title;
        var papers = (await queries.BasisAsync(one, People.Of(Role.Reader), default))!;
        Assert.Contains(papers.Parallels, pair => pair.Title == title && pair.Verdict is null && pair.Similarity > 0.3);

        var choices = await queries.ChoicesAsync(People.Of(Role.Facilitator), default);
        var suspected = open.SelectMany(pair => new[] { pair.A, pair.B }).ToHashSet();
        Assert.Equal(
            suspected.Select(id => id.Value).Order(),
            choices.Where(choice => choice.Parallel).Select(choice => choice.Id.Value).Order()
        );
        Assert.Equal(
            choices.Select(choice => choice.Title).Order(StringComparer.CurrentCultureIgnoreCase),
            choices.Select(choice => choice.Title)
        );

        var draft = await db.Initiatives.SingleAsync(initiative => initiative.Id == other);
        draft.ShareAs(Sharing.Draft, DateTime.UnixEpoch);
        await db.SaveAsync(Actor.System, default);
        papers = (await queries.BasisAsync(one, People.Of(Role.Reader), default))!;
        Assert.DoesNotContain(papers.Parallels, pair => pair.Title == title);

        var small = await db
            .Measurements.Where(value => value.Numerator < SmallNumbers.Threshold && value.Value != null)
            .OrderBy(value => value.Id)
            .FirstAsync();
        var later = await db.Measurements.Where(value => value.MeasureId == small.MeasureId && value.Id != small.Id).ToListAsync();
        db.Measurements.RemoveRange(later);
        await db.SaveAsync(Actor.System, default);
        var measure = await db.Measures.SingleAsync(measure => measure.Id == small.MeasureId);
        var shown = (await queries.BasisAsync(measure.InitiativeId, People.Of(Role.Reader), default))!.Measures.Single(line =>
            line.Name == measure.Name
        );
        Assert.Equal((true, null), (shown.IsHidden, shown.Latest));
    }
}
