using Lsk.Dashboard.Data;
using Lsk.Dashboard.Live;
using Lsk.Domain.Access;
using Lsk.Domain.Decisions;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Decisions;

/// <summary>A word that means a level from now on.</summary>
/// <param name="Word">As people write it.</param>
/// <param name="Level">Which level.</param>
public sealed record MapLevelWordCommand(string Word, int Level);

/// <summary>Places a word on the ladder, once and for all; nothing that anybody wrote is changed.</summary>
[Needs(Permission.EditRegister)]
[Publishes(Topics.DecisionsName)]
public sealed class MapLevelWord(IDbContextFactory<LskDbContext> contexts) : UseCase<MapLevelWordCommand, Done>
{
    protected override async Task<Outcome<Done>> HandleAsync(Actor actor, MapLevelWordCommand command, CancellationToken cancel)
    {
        var word = StorableText.Of(command.Word).Trim();
        if (Ladder.Folded(word).Length == 0 || word.Length > Level.MaxName)
            return DecisionRules.LevelMissing;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var levels = await db.Levels.ToListAsync(cancel);
        if (levels.Find(level => level.Id == command.Level) is not { } meant)
            return BrokenRule.NotFound;
        foreach (var other in levels.Where(level => level != meant))
            other.NoLongerCalled(word);
        meant.AlsoCalled(word);
        return await db.TrySaveAsync(actor, cancel) is { } conflict ? conflict : Done.Value;
    }
}
