using Lsk.Dashboard.Data.Exchange;
using Lsk.Dashboard.Spreadsheets.Recognition;
using Lsk.Domain.Access;
using Lsk.Domain.Decisions;
using Lsk.Domain.Organisation;
using Lsk.Domain.Sheets;

namespace Lsk.Dashboard.Features.Exchange;

/// <summary>The rows of one group, day and number are an ask together, one row for each answer; they belong to no initiative.</summary>
internal static class PlannedAsks
{
    private static readonly string[] OfAnswer =
    [
        nameof(AskRow.Answer),
        nameof(AskRow.AnsweredOn),
        nameof(AskRow.Verdict),
        nameof(AskRow.VerdictOn),
        nameof(AskRow.Reason),
    ];

    public static void Plan(
        IReadOnlyList<AskRow> said,
        StoreSnapshot store,
        Actor actor,
        PlannedInitiatives initiatives,
        PlanNotes notes,
        IStoreRegistry registry
    )
    {
        foreach (var rows in said.GroupBy(row => (Key(row.From, store.Names), row.Date, row.Number)))
        {
            var known =
                store.Names.Group(rows.First().From) is { } from && rows.Key.Number is { } number
                    ? store.Asks.GetValueOrDefault((from, rows.Key.Date, number))
                    : null;
            PlanOne([.. rows], known, store, actor, initiatives, notes, registry);
        }
    }

    /// <summary>What the ask is stands on each of its rows: the first that says it holds for all.</summary>
    private static void PlanOne(
        IReadOnlyList<AskRow> rows,
        Ask? known,
        StoreSnapshot store,
        Actor actor,
        PlannedInitiatives initiatives,
        PlanNotes notes,
        IStoreRegistry registry
    )
    {
        var empty = known is null ? new AskRow() : AskStore.RowOf(known, null, store.Names);
        var agreed = rows.Aggregate(empty, (soFar, row) => AskStore.Kind.Changes.Merge(soFar, WithoutAnswer(row)).Merged);
        foreach (var row in rows)
        {
            var answer = row.AnswerNumber == 0 ? null : known?.Answers.FirstOrDefault(one => one.Number == row.AnswerNumber);
            var before = known is null ? new AskRow() : AskStore.RowOf(known, answer, store.Names);
            if (known is not null)
                notes.NoteLeft(AskStore.Kind, row, before);
            var merged = AskStore.Kind.Changes.Merge(before, row).Merged with
            {
                From = known is null ? row.From : empty.From,
                Date = row.Date,
                Number = row.Number,
                AnswerNumber = row.AnswerNumber,
                To = agreed.To,
                Kind = agreed.Kind ?? AskKind.Wish,
                Text = agreed.Text,
                DueOn = agreed.DueOn,
                InitiativeId = agreed.InitiativeId,
                WithdrawnReason = agreed.WithdrawnReason,
                Origin = row.Origin,
            };
            if (FaultOf(merged, store.Names) is { } fault)
            {
                notes.Reject(SheetKind.Asks, row, fault);
                continue;
            }
            if (
                merged.InitiativeId is { Length: > 0 } number
                && number != empty.InitiativeId
                && initiatives.Find(SheetKind.Asks, row, number, nameof(row.InitiativeId)) is null
            )
                continue;
            var isNew = known is null || (row.AnswerNumber > 0 && answer is null);
            var changes = isNew ? [] : AskStore.Kind.Changes.Differences(before, merged);
            var state =
                isNew ? RowState.New
                : changes.Count > 0 ? RowState.Changed
                : RowState.Unchanged;
            if (state != RowState.Unchanged && !actor.May(Permission.EditRegister))
            {
                notes.Tell(IssueSeverity.Warning, SheetKind.Asks, row, new RowFault("asks-not-permitted", nameof(row.From), null));
                continue;
            }
            registry.NeedsGroup(merged.From, Group.KindOf(merged.From), nameof(row.From));
            registry.NeedsGroup(merged.To, Group.KindOf(merged.To!), nameof(row.To));
            notes.Add(
                SheetKind.Asks,
                state,
                AskStore.Kind.KeyText(merged),
                AskStore.Kind.TitleOf(merged, ValueText.Of),
                merged,
                changes,
                known,
                null
            );
        }
    }

    private static RowFault? FaultOf(AskRow row, IStoreNames names) =>
        row.To is null ? new RowFault("ask-receiver-missing", nameof(row.To), null)
        : row.Text is null ? new RowFault("ask-text-missing", nameof(row.Text), null)
        : row.WithdrawnReason is null && Key(row.To, names) == Key(row.From, names)
            ? new RowFault("ask-of-oneself", nameof(row.To), row.To)
        : row.DueOn < row.Date ? new RowFault("due-before-meeting", nameof(row.DueOn), ValueText.Of(row.DueOn)) { Detail = ValueText.Of(row.Date) }
        : row is { AnswerNumber: > 0, Answer: null } ? new RowFault("answer-missing", nameof(row.Answer), null)
        : row is { AnswerNumber: > 0, AnsweredOn: null } ? new RowFault("answer-day-missing", nameof(row.AnsweredOn), null)
        : row.AnsweredOn < row.Date
            ? new RowFault("answer-before-ask", nameof(row.AnsweredOn), ValueText.Of(row.AnsweredOn)) { Detail = ValueText.Of(row.Date) }
        : row.VerdictOn < row.AnsweredOn
            ? new RowFault("received-before-answer", nameof(row.VerdictOn), ValueText.Of(row.VerdictOn))
            {
                Detail = ValueText.Of(row.AnsweredOn),
            }
        : row is { AnswerNumber: 0, Verdict: not null } ? new RowFault("answer-missing", nameof(row.Answer), null)
        : null;

    // A group is the same under its old names.
    private static string Key(string name, IStoreNames names) =>
        names.Group(name) is { } id ? FormattableString.Invariant($"{id.Value}") : "\n" + name.ToUpperInvariant();

    private static AskRow WithoutAnswer(AskRow row) =>
        row with
        {
            Answer = null,
            AnsweredOn = null,
            Verdict = null,
            VerdictOn = null,
            Reason = null,
            Cleared = row.Cleared.Except(OfAnswer).ToHashSet(StringComparer.Ordinal),
        };
}
