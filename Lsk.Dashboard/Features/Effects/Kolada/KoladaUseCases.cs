using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Audit;
using Lsk.Dashboard.Live;
using Lsk.Domain.Access;
using Lsk.Domain.Effects;
using Lsk.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Features.Effects.Kolada;

/// <summary>Whether Kolada may be asked at all.</summary>
public sealed class KoladaSettings(IDbContextFactory<LskDbContext> contexts)
{
    internal const string Key = "Kolada.On";

    public async Task<bool> IsOnAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Settings.AsNoTracking().AnyAsync(s => s.Key == Key && s.Value == "true", cancel);
    }
}

public sealed record SwitchKoladaCommand(bool On);

/// <summary>Turns the source on or off; nothing leaves the program while it is off.</summary>
[Needs(Permission.Administer)]
public sealed class SwitchKolada(IDbContextFactory<LskDbContext> contexts) : UseCase<SwitchKoladaCommand, Done>
{
    protected override async Task<Outcome<Done>> HandleAsync(Actor actor, SwitchKoladaCommand command, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var setting = await db.Settings.SingleOrDefaultAsync(s => s.Key == KoladaSettings.Key, cancel);
        if (setting is null)
        {
            setting = new Setting { Key = KoladaSettings.Key };
            db.Settings.Add(setting);
        }
        setting.Value = command.On ? "true" : "false";
        if (await db.TrySaveAsync(actor, cancel) is { } conflict)
            return conflict;
        return Done.Value;
    }
}

/// <summary>Which series of Kolada a measure follows: <c>kolada:N20891/0380/T</c>.</summary>
public sealed record KoladaLink(string Indicator, string Place, KoladaGender Gender)
{
    private const string Prefix = "kolada:";

    public override string ToString() =>
        $"{Prefix}{Indicator}/{Place}/{Gender switch { KoladaGender.Total => "T", KoladaGender.Women => "K", KoladaGender.Men => "M" }}";

    /// <summary>Nothing when the text is no such link.</summary>
    public static KoladaLink? Parse(string? text)
    {
        if (
            text is null
            || !text.StartsWith(Prefix, StringComparison.Ordinal)
            || text[Prefix.Length..].Split('/') is not [{ Length: > 0 } indicator, { Length: > 0 } place, var gender]
        )
            return null;
        return gender switch
        {
            "T" => new KoladaLink(indicator, place, KoladaGender.Total),
            "K" => new KoladaLink(indicator, place, KoladaGender.Women),
            "M" => new KoladaLink(indicator, place, KoladaGender.Men),
            _ => null,
        };
    }
}

/// <param name="Link">Nothing ends it; values that are stored stay.</param>
public sealed record LinkToKoladaCommand(MeasureId Measure, KoladaLink? Link);

/// <summary>Says which series of Kolada a measure follows.</summary>
[Needs(Permission.EditInitiative)]
public sealed class LinkToKolada(IDbContextFactory<LskDbContext> contexts) : UseCase<LinkToKoladaCommand, Done>
{
    protected override async Task<Outcome<Done>> HandleAsync(Actor actor, LinkToKoladaCommand command, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await OwnerQueries.OfAsync(db, actor, command.Measure, cancel) is not { } owner)
            return BrokenRule.NotFound;
        if (!actor.May(Permission.EditInitiative, owner))
            return BrokenRule.NotPermitted;
        if (command.Link is { } link && (!IsId(link.Indicator) || !IsId(link.Place)))
            return new BrokenRule("KoladaLinkMalformed");
        var measure = await db.Measures.SingleAsync(m => m.Id == command.Measure, cancel);
        measure.FetchedFrom = command.Link?.ToString();
        if (await db.TrySaveAsync(actor, cancel) is { } conflict)
            return conflict;
        return Done.Value;
    }

    private static bool IsId(string text) => text.Length is > 0 and <= 20 && text.All(char.IsAsciiLetterOrDigit);
}

/// <summary>What a refresh did to a value.</summary>
public enum KoladaRevision
{
    New,
    Revised,
    Withdrawn,
    OwnKept,
}

/// <summary>A value that came, changed or went.</summary>
public sealed record KoladaChange(string Measure, int Year, KoladaRevision Kind, double? Before, double? Now);

/// <summary>What a refresh found.</summary>
public sealed record KoladaReport(int Measures, int Unchanged, IReadOnlyList<KoladaChange> Changes);

/// <param name="Only">One measure, or all that are linked and the actor may change.</param>
public sealed record RefreshFromKoladaCommand(MeasureId? Only);

/// <summary>Fetches the values of linked measures and reports what was revised since last time. Values that people have changed are
/// kept.</summary>
[Needs(Permission.EditInitiative)]
[Publishes(Topics.PortfolioName)]
public sealed class RefreshFromKolada(IDbContextFactory<LskDbContext> contexts, KoladaSettings settings, KoladaClient kolada)
    : UseCase<RefreshFromKoladaCommand, KoladaReport>
{
    protected override async Task<Outcome<KoladaReport>> HandleAsync(
        Actor actor,
        RefreshFromKoladaCommand command,
        CancellationToken cancel
    )
    {
        if (!await settings.IsOnAsync(cancel))
            return new BrokenRule("KoladaIsOff");
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var linked = (
            await db
                .Measures.AsNoTracking()
                .Where(m => m.FetchedFrom != null && (command.Only == null || m.Id == command.Only))
                .Select(m => new
                {
                    m.Id,
                    m.Name,
                    m.FetchedFrom,
                })
                .ToListAsync(cancel)
        ).Select(m => (m.Id, m.Name, Link: KoladaLink.Parse(m.FetchedFrom))).Where(m => m.Link is not null).ToList();
        var owners = await OwnerQueries.OfAsync(db, actor, [.. linked.Select(m => m.Id)], cancel);
        if (command.Only is { } one && owners.TryGetValue(one, out var owner) && !actor.May(Permission.EditInitiative, owner))
            return BrokenRule.NotPermitted;
        linked.RemoveAll(m => !owners.TryGetValue(m.Id, out var of) || !actor.May(Permission.EditInitiative, of));
        if (linked.Count == 0)
            return new BrokenRule("NothingLinked");
        IReadOnlyList<KoladaValue> values;
        try
        {
            values = await kolada.ValuesAsync(
                [.. linked.Select(m => m.Link!.Indicator)],
                [.. linked.Select(m => m.Link!.Place)],
                [],
                cancel
            );
        }
        catch (KoladaException fault)
        {
            return new BrokenRule("Kolada" + fault.Fault);
        }
        var ids = linked.ConvertAll(m => m.Id);
        var stored = (await db.Measurements.Where(m => ids.Contains(m.MeasureId)).ToListAsync(cancel)).ToDictionary(m =>
            (m.MeasureId, m.Period)
        );
        var changes = new List<KoladaChange>();
        var unchanged = 0;
        foreach (var (id, name, link) in linked)
        {
            foreach (
                var value in values
                    .Where(v => v.Indicator == link!.Indicator && v.Place == link.Place && v.Gender == link.Gender)
                    .OrderBy(v => v.Year)
            )
            {
                if (Take(db, stored, id, name, value) is { } change)
                    changes.Add(change);
                else
                    unchanged++;
            }
        }
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.TrySaveAsync(actor, cancel) is { } conflict)
            return conflict;
        if (changes.Count > 0)
            await AuditTrail.NoteAsync(
                db,
                actor,
                "Fetched",
                nameof(Measurement),
                string.Join(',', ids.Take(20).Select(i => i.Value)),
                FormattableString.Invariant($"{changes.Count} values from Kolada"),
                cancel
            );
        await transaction.CommitAsync(cancel);
        return new KoladaReport(linked.Count, unchanged, changes);
    }

    private static KoladaChange? Take(
        LskDbContext db,
        Dictionary<(MeasureId, Period), Measurement> stored,
        MeasureId id,
        string name,
        KoladaValue value
    )
    {
        if (value.Year is < 1900 or > 2199)
            return null;
        var period = Period.WholeYear(value.Year);
        var known = stored.GetValueOrDefault((id, period));
        if (known is null)
        {
            if (value.Value is null)
                return null;
            known = new Measurement(id, period, null);
            known.Fetch(value.Value);
            db.Measurements.Add(known);
            stored[(id, period)] = known;
            return new KoladaChange(name, value.Year, KoladaRevision.New, null, value.Value);
        }
        var (before, own) = (known.FetchedValue, known.Value is not null && !known.IsUnprocessed);
        if (before == value.Value)
            return null;
        known.Fetch(value.Value);
        var kind =
            own ? KoladaRevision.OwnKept
            : value.Value is null ? KoladaRevision.Withdrawn
            : before is null ? KoladaRevision.New
            : KoladaRevision.Revised;
        return new KoladaChange(name, value.Year, kind, before, value.Value);
    }
}
