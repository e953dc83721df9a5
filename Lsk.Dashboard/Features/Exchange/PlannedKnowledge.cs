using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Exchange;
using Lsk.Dashboard.Spreadsheets.Recognition;
using Lsk.Domain.Access;
using Lsk.Domain.Exchange;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Knowledge;
using Lsk.Domain.Sheets;

namespace Lsk.Dashboard.Features.Exchange;

/// <summary>The three sheets of knowledge supports: they belong to no initiative, and speak of each other by id and number. An analyst
/// brings in the own organisation's column of gaps; supports and recommendations are for the support function.</summary>
internal sealed class PlannedKnowledge
{
    private readonly StoreSnapshot store;
    private readonly Actor actor;
    private readonly PlannedInitiatives initiatives;
    private readonly PlanNotes notes;
    private readonly Dictionary<string, string?> replaces = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<(string Support, string Number)> recommendations = [];
    private readonly Dictionary<InitiativeId, bool> visible;

    private PlannedKnowledge(StoreSnapshot store, Actor actor, PlannedInitiatives initiatives, PlanNotes notes)
    {
        (this.store, this.actor, this.initiatives, this.notes) = (store, actor, initiatives, notes);
        var numbers = store.Knowledge.Supports.ToDictionary(one => one.Id, one => one.Number);
        foreach (var support in store.Knowledge.Supports)
            replaces[support.Number] = support.ReplacesId is { } older ? numbers[older] : null;
        foreach (var one in store.Knowledge.Recommendations)
            recommendations.Add((Key(numbers[one.SupportId]), Key(one.Number)));
        visible = store.Initiatives.Values.ToDictionary(
            one => one.Id,
            one => one.RemovedAt is null && Visibility.MaySee(actor, one.Sharing, one.OrganisationId)
        );
    }

    public static void Plan(PortfolioContent content, StoreSnapshot store, Actor actor, PlannedInitiatives initiatives, PlanNotes notes)
    {
        var knowledge = new PlannedKnowledge(store, actor, initiatives, notes);
        knowledge.PlanSupports(content.Of<SupportRow>());
        knowledge.PlanRecommendations(content.Of<RecommendationRow>());
        knowledge.PlanGaps(content.Of<GapRow>());
    }

    private void PlanSupports(IReadOnlyList<SupportRow> rows)
    {
        var numbers = store.Knowledge.Supports.ToDictionary(one => one.Id, one => one.Number);
        var stored = store.Knowledge.Supports.ToDictionary(one => one.Number, StringComparer.OrdinalIgnoreCase);
        // All names first: an older edition may stand below the newer one.
        foreach (var row in rows)
            if (row.Replaces is not null || !replaces.ContainsKey(row.Number))
                replaces[row.Number] = row.Replaces;
        // And all rings before any row is left out: each of those that go round is named.
        var rings = rows.Select(row => row.Number).Where(IsRing).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var row in rows)
        {
            var known = stored.GetValueOrDefault(row.Number);
            var before = known is null ? new SupportRow() : KnowledgeStore.RowOf(known, id => numbers[id], store.Names);
            var given = known is null ? row : notes.NoteLeft(KnowledgeStore.SupportKind, row, before);
            var (merged, changes) = KnowledgeStore.SupportKind.Changes.Merge(before, given);
            merged = merged with { Number = known?.Number ?? row.Number };
            var fault =
                merged.Title.Length == 0 ? new RowFault("support-title-missing", nameof(row.Title), null)
                : rings.Contains(row.Number) ? new RowFault("replaces-ring", nameof(row.Replaces), merged.Replaces)
                : merged.Replaces is { } older && !replaces.ContainsKey(older) ? UnknownSupport(nameof(row.Replaces), older)
                : null;
            if (fault is null)
            {
                notes.AddWhere(
                    KnowledgeStore.SupportKind,
                    row,
                    merged,
                    known,
                    changes,
                    actor.May(Permission.EditRegister),
                    "knowledge-not-permitted"
                );
                continue;
            }
            notes.Reject(SheetKind.Supports, row, fault);
            if (known is null)
                replaces.Remove(row.Number);
        }
    }

    private bool IsRing(string number)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (string? at = number; at is not null; at = replaces.GetValueOrDefault(at))
            if (!seen.Add(at))
                return true;
        return false;
    }

    private void PlanRecommendations(IReadOnlyList<RecommendationRow> rows)
    {
        var numbers = store.Knowledge.Supports.ToDictionary(one => one.Id, one => one.Number);
        var stored = store.Knowledge.Recommendations.ToDictionary(one => (Key(numbers[one.SupportId]), Key(one.Number)));
        var assessed = store.Knowledge.Assessments.Select(one => one.RecommendationId).ToHashSet();
        foreach (var row in rows)
        {
            if (!replaces.ContainsKey(row.Support))
            {
                notes.Reject(SheetKind.Recommendations, row, UnknownSupport(nameof(row.Support), row.Support));
                continue;
            }
            var known = stored.GetValueOrDefault((Key(row.Support), Key(row.Number)));
            var before = known is null ? new RecommendationRow() : KnowledgeStore.RowOf(known, numbers[known.SupportId]);
            var given = known is null ? row : notes.NoteLeft(KnowledgeStore.RecommendationKind, row, before);
            var (merged, changes) = KnowledgeStore.RecommendationKind.Changes.Merge(before, given);
            if (merged.Text.Length == 0)
            {
                notes.Reject(SheetKind.Recommendations, row, new RowFault("recommendation-missing", nameof(row.Text), null));
                continue;
            }
            // Answers were given for the old words: another recommendation is another edition.
            if (
                known is not null
                && assessed.Contains(known.Id)
                && Recommendation.Wording(known.Text) != Recommendation.Wording(merged.Text)
                && actor.May(Permission.EditRegister)
            )
                notes.Tell(
                    IssueSeverity.Warning,
                    SheetKind.Recommendations,
                    row,
                    new RowFault("recommendation-assessed", nameof(row.Text), row.Number) { Detail = row.Support }
                );
            recommendations.Add((Key(row.Support), Key(row.Number)));
            notes.AddWhere(
                KnowledgeStore.RecommendationKind,
                row,
                merged with
                {
                    Support = row.Support,
                    Number = row.Number,
                },
                known,
                changes,
                actor.May(Permission.EditRegister),
                "knowledge-not-permitted"
            );
        }
    }

    private void PlanGaps(IReadOnlyList<GapRow> rows)
    {
        var supports = store.Knowledge.Supports.ToDictionary(one => one.Id, one => one.Number);
        var known = store.Knowledge.Recommendations.ToDictionary(one => one.Id);
        var links = store
            .Knowledge.Links.Where(link => visible.GetValueOrDefault(link.InitiativeId))
            .ToLookup(link => (link.RecommendationId, link.OrganisationId), link => link.InitiativeId);
        var stored = store
            .Knowledge.Assessments.Select(one =>
            {
                var recommendation = known[one.RecommendationId];
                var support = supports[recommendation.SupportId];
                var row = KnowledgeStore.RowOf(
                    one,
                    support,
                    recommendation.Number,
                    links[(one.RecommendationId, one.OrganisationId)],
                    store.Names
                );
                return (Entity: one, Row: row);
            })
            .ToDictionary(pair => IdentityOf(pair.Row));
        var remedies = stored.Values.ToLookup(pair => CellOf(pair.Row), pair => pair.Row.Initiatives);
        foreach (var cell in rows.GroupBy(CellOf))
        {
            // What shall close a gap is the cell's: the rows of the file add to it, and every row says it.
            var whole = NameList.Write(
                cell.Select(row => row.Initiatives)
                    .Concat(remedies[cell.Key])
                    .SelectMany(NameList.Read)
                    .Distinct(StringComparer.OrdinalIgnoreCase)
            );
            foreach (var row in cell)
                PlanGap(row with { Initiatives = row.Initiatives is null ? null : whole }, stored, row);
        }
    }

    private void PlanGap(GapRow row, Dictionary<string, (GapAssessment Entity, GapRow Row)> stored, GapRow said)
    {
        if (!replaces.ContainsKey(row.Support))
        {
            notes.Reject(SheetKind.Gaps, said, UnknownSupport(nameof(row.Support), row.Support));
            return;
        }
        if (!recommendations.Contains((Key(row.Support), Key(row.Number))))
        {
            notes.Reject(
                SheetKind.Gaps,
                said,
                new RowFault("unknown-recommendation", nameof(row.Number), row.Number) { Detail = row.Support }
            );
            return;
        }
        if (store.Names.Organisation(row.Organisation) is not { } organisation)
        {
            notes.Reject(SheetKind.Gaps, said, new RowFault("unknown-organisation", nameof(row.Organisation), row.Organisation));
            return;
        }
        foreach (var number in NameList.Read(said.Initiatives))
            if (initiatives.Find(SheetKind.Gaps, said, number, nameof(row.Initiatives)) is null)
                return;
        var known = stored.GetValueOrDefault(IdentityOf(row));
        var before = known.Entity is null ? new GapRow() : known.Row;
        var given = known.Entity is null ? row : notes.NoteLeft(KnowledgeStore.GapKind, row, before);
        var (merged, changes) = KnowledgeStore.GapKind.Changes.Merge(before, given);
        if (merged.Answer() is not { } answer)
        {
            notes.Reject(SheetKind.Gaps, said, new RowFault("verdict-missing", nameof(row.Verdict), null));
            return;
        }
        if (FaultOf(answer) is { } fault)
        {
            notes.Reject(SheetKind.Gaps, said, fault);
            return;
        }
        notes.AddWhere(
            KnowledgeStore.GapKind,
            said,
            merged with
            {
                Support = row.Support,
                Number = row.Number,
                Organisation = store.Names.Name((OrganisationId?)organisation)!,
                AssessedOn = row.AssessedOn,
            },
            known.Entity,
            changes,
            actor.May(Permission.Import, organisation),
            "knowledge-not-permitted"
        );
    }

    private static RowFault? FaultOf(GapAnswer answer) =>
        answer.RuleBroken() switch
        {
            null => null,
            var rule when rule == KnowledgeRules.PartlyWithoutWords => new("partly-without-words", nameof(GapRow.Present), null),
            var rule when rule == KnowledgeRules.NotApplicableWithoutReason => new("reason-missing", nameof(GapRow.Present), null),
            var rule when rule == KnowledgeRules.DataWithoutNumber => new("data-without-number", nameof(GapRow.Basis), null),
            // Lengths and personal numbers were looked at cell by cell; a source that grew by its word is left.
            _ => new("too-long", nameof(GapRow.Basis), answer.Source)
            {
                Detail = KnowledgeLimits.MaxSource.ToString(System.Globalization.CultureInfo.CurrentCulture),
            },
        };

    private RowFault UnknownSupport(string key, string number) => new("unknown-support", key, number) { Among = replaces.Keys };

    private static string IdentityOf(GapRow row) => KnowledgeStore.GapKind.IdentityOf(row, Key)!;

    private static (string, string, string) CellOf(GapRow row) => (Key(row.Support), Key(row.Number), Key(row.Organisation));

    private static string Key(string name) => name.ToUpperInvariant();
}
