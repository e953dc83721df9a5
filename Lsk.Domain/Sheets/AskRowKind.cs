using Lsk.Domain.Decisions;
using Lsk.Domain.Exchange;
using static Lsk.Domain.Sheets.FieldValue;

namespace Lsk.Domain.Sheets;

/// <summary>One row of <c>Medskick</c>: an ask with one of its answers. What the ask is stands on each of its rows.</summary>
public sealed record AskRow : ContentRow
{
    /// <summary>Från, by name.</summary>
    public string From { get; init; } = "";

    /// <summary>Datum of the meeting.</summary>
    public DateOnly Date { get; init; }

    /// <summary>Nr, 1 or more.</summary>
    public int? Number { get; init; }

    /// <summary>Svar nr, 1 or more; 0 for an ask without an answer.</summary>
    public int AnswerNumber { get; init; }

    /// <summary>Till, by name.</summary>
    public string? To { get; init; }

    /// <summary>Slag.</summary>
    public Decisions.AskKind? Kind { get; init; }

    /// <summary>Medskick: what is asked.</summary>
    public string? Text { get; init; }

    /// <summary>Svar senast.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Svar.</summary>
    public string? Answer { get; init; }

    /// <summary>Besvarat.</summary>
    public DateOnly? AnsweredOn { get; init; }

    /// <summary>Utfall.</summary>
    public Decisions.AskVerdict? Verdict { get; init; }

    /// <summary>Mottaget: the day of the outcome.</summary>
    public DateOnly? VerdictOn { get; init; }

    /// <summary>Initiativ-id.</summary>
    public string? InitiativeId { get; init; }

    /// <summary>Skäl: why it was returned.</summary>
    public string? Reason { get; init; }

    /// <summary>Återtaget, skäl.</summary>
    public string? WithdrawnReason { get; init; }
}

/// <summary>Sheet <c>Medskick</c>: the rows of one group, day and number are an ask together.</summary>
internal sealed class AskRowKind : RowKind<AskRow>
{
    public AskRowKind()
    {
        Column(r => r.From, Text, "Från", "From", "Från gruppering | Avsändare").Wide(28).Required("ask-from-missing").AtMost(200).AsKey();
        Column(r => r.Date, Date, "Datum", "Date", "Möte | Mötesdatum").Wide(12).Required("ask-date-missing").AsKey();
        Column(r => r.Number, Count, "Nr", "Number", "Nummer").Wide(6).Required("ask-number-missing").AsKey();
        Column(r => r.AnswerNumber, Count, "Svar nr", "Answer number").Wide(8).AsKey();
        Column(r => r.To, Text, "Till", "To", "Till gruppering | Mottagare").Wide(28).AtMost(200);
        Column(r => r.Kind, FieldValue.AskKind, "Slag", "Kind", "Typ").Wide(12).Kept(Decisions.AskKind.Wish);
        Column(r => r.Text, Text, "Medskick", "Ask", "Text | Fråga").Wide(60).Required().AtMost(Ask.MaxText).Kept();
        Column(r => r.DueOn, Date, "Svar senast", "Answer by", "Senast").Wide(12);
        Column(r => r.Answer, Text, "Svar", "Answer").Wide(60).AtMost(AskAnswer.MaxText).Kept();
        Column(r => r.AnsweredOn, Date, "Besvarat", "Answered", "Besvarad").Wide(12).Kept();
        Column(r => r.Verdict, FieldValue.AskVerdict, "Utfall", "Outcome").Wide(12);
        Column(r => r.VerdictOn, Date, "Mottaget", "Received", "Mottaget den").Wide(12);
        Column(r => r.InitiativeId, Id, CommonColumns.InitiativeId, CommonColumns.InitiativeIdEnglish, "Initiativ | Initiative");
        Column(r => r.Reason, Text, "Skäl", "Reason").Wide(30).AtMost(Ask.MaxText);
        Column(r => r.WithdrawnReason, Text, "Återtaget, skäl", "Withdrawn, reason").Wide(30).AtMost(Ask.MaxText);
    }

    public override SheetKind Kind => SheetKind.Asks;

    public override string Name => "Medskick";

    public override string English => "Asks";

    public override string Example =>
        "Samråd HSVO | 2026-03-20 | 1 | 1 | TL HSVO | Fråga | Hur följs väntetiderna upp? | 2026-05-20 | Varje månad. | 2026-04-10 | "
        + "Mottaget | 2026-06-05";

    public override string IdentityField => nameof(AskRow.Number);

    public override bool Suffices(FoundColumns found) =>
        found.Has(nameof(AskRow.From)) && found.HasAny(nameof(AskRow.Text), nameof(AskRow.Number)) && found.Has(nameof(AskRow.Date));

    public override string? IdentityOf(AskRow row, Func<string, string> fold) =>
        FormattableString.Invariant($"{fold(row.From)}\n{row.Date:yyyy-MM-dd}\n{row.Number}\n{row.AnswerNumber}");

    public override string KeyText(AskRow row) => FormattableString.Invariant($"{row.From} {row.Date:yyyy-MM-dd} nr {row.Number}");

    public override string TitleOf(AskRow row, Func<object?, string> inWords) => row.Text ?? "";

    public override AskRow Check(AskRow row, IRowReport report)
    {
        // One answer needs no number of its own.
        if (row is { AnswerNumber: 0, Answer: not null })
            row = row with { AnswerNumber = 1 };
        var asked = FormattableString.Invariant($"{row.Date:yyyy-MM-dd}");
        if (row.Number is 0)
            report.Fault("ask-number-missing", nameof(row.Number));
        if (row.DueOn < row.Date)
            report.Fault("due-before-meeting", nameof(row.DueOn), report.Show(nameof(row.DueOn)), asked);
        if (row.AnsweredOn < row.Date)
            report.Fault("answer-before-ask", nameof(row.AnsweredOn), report.Show(nameof(row.AnsweredOn)), asked);
        if (row is { Answer: not null, AnsweredOn: null } && report.HasColumn(nameof(row.Answer)) && !report.HasError)
            report.Fault("answer-day-missing", nameof(row.AnsweredOn));
        if (row.VerdictOn < row.AnsweredOn)
            report.Fault(
                "received-before-answer",
                nameof(row.VerdictOn),
                report.Show(nameof(row.VerdictOn)),
                report.Show(nameof(row.AnsweredOn))
            );
        return row;
    }
}
