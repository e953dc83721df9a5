using Lsk.Dashboard.Data.Exchange;
using Lsk.Dashboard.Spreadsheets.Recognition;
using Lsk.Domain.Access;
using Lsk.Domain.Exchange;
using Lsk.Domain.Sheets;

namespace Lsk.Dashboard.Features.Exchange;

/// <summary>A model in the workbook that says something new becomes a draft: it is put in use by a person, on its own page.</summary>
internal static class PlannedModel
{
    public static void Plan(IReadOnlyList<CriterionRow> said, StoreSnapshot store, Actor actor, PlanNotes notes)
    {
        var isKnown = said.Count == 0 || ImportedModel.IsSame(said, store.Model) || ImportedModel.IsSame(said, store.NewestModel);
        if (!isKnown && !actor.May(Permission.EditModel))
        {
            notes.Tell(
                IssueSeverity.Warning,
                SheetKind.Criteria,
                said[0],
                new RowFault("model-not-permitted", nameof(CriterionRow.Name), null)
            );
            return;
        }
        foreach (var row in said)
            notes.Add(SheetKind.Criteria, isKnown ? RowState.Unchanged : RowState.New, row.Name, row.Name, row, [], null, null);
    }
}
