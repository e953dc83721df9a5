using Lsk.Dashboard.Data.Exchange;
using Lsk.Dashboard.Spreadsheets.Recognition;
using Lsk.Domain.Access;
using Lsk.Domain.Exchange;
using Lsk.Domain.Planning;
using Lsk.Domain.Portfolios;
using Lsk.Domain.Sheets;
using Lsk.Domain.Time;

namespace Lsk.Dashboard.Features.Exchange;

/// <summary>Takes the rows of plans to what they mean before they are compared; what does not go together is told at its cell.</summary>
internal static class PlannedPlans
{
    public static PortfolioContent Prepared(PortfolioContent content, StoreSnapshot store, PlanNotes notes)
    {
        var (prepared, remarks) = PlansOfRows.Of(
            content,
            new PlanSurroundings(Goals(content, store), TimeProvider.System.Today(), Folding.Fold)
            {
                Groups = store.Planning.Groups,
                Plans = store.Planning.Plans,
                StartOf = row => row.Start ?? StoredStart(store, row),
            }
        );
        foreach (var remark in remarks)
            if (remark.IsError)
                notes.Reject(remark.Kind, remark.Row, remark.Fault);
            else
                notes.Tell(IssueSeverity.Information, remark.Kind, remark.Row, remark.Fault);
        return prepared;
    }

    /// <summary>The sub-goals that there will be: the stored ones, and those that come with the file.</summary>
    private static StrategyGoals Goals(PortfolioContent content, StoreSnapshot store)
    {
        var rows = content.Of<StrategyRow>();
        if (rows.Count == 0)
            return store.Planning.Goals;
        return StrategyRow.Goals(
            [
                .. store.Planning.Strategies.Select(one => one.Row),
                .. rows.Where(row => !store.Planning.Strategies.Any(one => PlannedStrategies.IsSame(one.Row, row))),
            ],
            []
        );
    }

    private static DateOnly? StoredStart(StoreSnapshot store, InitiativeRow row) =>
        row.Organisation is { } name
        && store.Names.Organisation(name) is { } organisation
        && store.Initiatives.TryGetValue((organisation, row.Id), out var stored)
            ? stored.Start
            : null;
}

/// <summary>The rows of <c>Strategi</c>: a strategy and its sub-goals are stored together, before all that names a sub-goal.</summary>
internal static class PlannedStrategies
{
    public static bool IsSame(StrategyRow one, StrategyRow other) =>
        string.Equals(one.Strategy, other.Strategy, StringComparison.OrdinalIgnoreCase)
        && string.Equals(one.Code, other.Code, StringComparison.OrdinalIgnoreCase);

    public static void Plan(IReadOnlyList<StrategyRow> rows, StoreSnapshot store, Actor actor, PlanNotes notes)
    {
        var days = new Dictionary<string, (DateOnly? From, DateOnly? To)>(StringComparer.OrdinalIgnoreCase);
        foreach (var (row, _) in store.Planning.Strategies)
            days[row.Strategy] = (row.From, row.To);
        foreach (var row in rows)
        {
            var known = store.Planning.Strategies.FirstOrDefault(one => IsSame(one.Row, row));
            var before = known.Row ?? new StrategyRow();
            var given = known.Row is null ? row : notes.NoteLeft(PlanningStore.Kind, row, before);
            var (merged, changes) = PlanningStore.Kind.Changes.Merge(before, given);
            var (from, to) = days.GetValueOrDefault(row.Strategy);
            merged = merged with
            {
                Strategy = known.Row?.Strategy ?? row.Strategy,
                Code = row.Code,
                From = row.From ?? from ?? merged.From,
                To = row.To ?? to ?? merged.To,
            };
            if (FaultOf(row, merged, days) is { } fault)
            {
                notes.Reject(SheetKind.Strategy, row, fault);
                continue;
            }
            days.TryAdd(row.Strategy, (merged.From, merged.To));
            var state =
                known.Row is null ? RowState.New
                : changes.Count > 0 ? RowState.Changed
                : RowState.Unchanged;
            if (state is not RowState.Unchanged && !actor.May(Permission.EditRegister))
                notes.Tell(IssueSeverity.Warning, SheetKind.Strategy, row, new RowFault("plan-not-permitted", nameof(row.Code), row.Code));
            else
                notes.Add(
                    SheetKind.Strategy,
                    state,
                    merged.Strategy,
                    PlanningStore.Kind.TitleOf(merged, ValueText.Of),
                    merged with
                    {
                        Origin = row.Origin,
                    },
                    state is RowState.Changed ? changes : [],
                    known.Row is null ? null : known.Number,
                    null
                );
        }
    }

    private static RowFault? FaultOf(StrategyRow row, StrategyRow merged, Dictionary<string, (DateOnly? From, DateOnly? To)> days)
    {
        if (merged.From is null)
            return new RowFault("strategy-days-missing", nameof(row.From), null) { Detail = merged.Strategy };
        if (merged.To is null)
            return new RowFault("strategy-days-missing", nameof(row.To), null) { Detail = merged.Strategy };
        if (merged.To < merged.From)
            return new RowFault("end-before-start", nameof(row.To), ValueText.Of(merged.To)) { Detail = ValueText.Of(merged.From) };
        if (merged.FocusArea is null)
            return new RowFault("focus-area-missing", nameof(row.FocusArea), null) { Detail = merged.Code };
        if (merged.Name is null)
            return new RowFault("goal-name-missing", nameof(row.Name), null) { Detail = merged.Code };
        var other = days.FirstOrDefault(one =>
            !string.Equals(one.Key, merged.Strategy, StringComparison.OrdinalIgnoreCase)
            && one.Value.From <= merged.To
            && merged.From <= one.Value.To
        );
        return other.Key is null
            ? null
            : new RowFault("strategies-overlap", nameof(row.From), ValueText.Of(merged.From)) { Detail = other.Key };
    }
}
