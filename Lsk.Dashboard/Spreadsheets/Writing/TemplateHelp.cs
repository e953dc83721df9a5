using Lsk.Domain.Sheets;
using static Lsk.Domain.Sheets.FieldValue;

namespace Lsk.Dashboard.Spreadsheets.Writing;

/// <summary>What stands beside each cell of the template, and its page of examples. In Swedish: the workbook's headings are.</summary>
internal static class TemplateHelp
{
    public static string Of(ExchangeField field) =>
        field.Help
        ?? field.Value switch
        {
            Id => "Numret på det initiativ som raden gäller.",
            FieldValue.Start or End or Date => "Skriv datum som 2026-03-15.",
            Dates => "Datum där en ny fas börjar, med semikolon emellan: 2025-01-01; 2026-01-01.",
            Money => "Tusental kronor. 2,5 mnkr skrivs 2500.",
            FieldValue.Staff => "Antal årsarbetskrafter, till exempel 0,5.",
            FieldValue.Period => "Månad, kvartal eller år: 2026-03, 2026-Q1 eller 2026.",
            Count => "Ett heltal.",
            Number => "Ett tal. Decimaler med komma.",
            Text => field.IsRequired ? "Måste fyllas i." : "Fri text. Skriv aldrig personnummer.",
            _ => "Välj i listan.",
        };

    public static IEnumerable<(string, object?)> Lines()
    {
        yield return (
            "Så fyller du i",
            "Ett initiativ per rad på bladet Initiativ. De andra bladen fyller du i om du har uppgifterna; alla kan lämnas tomma."
        );
        yield return ("Kolumner", "Du kan ta bort kolumner och ändra ordningen. Rubrikerna känns igen på sina namn.");
        yield return ("Tom cell", "Lämnar det som redan är lagrat. Skriv (tom) för att tömma fältet.");
        foreach (var kind in RowKinds.All.Where(kind => kind.Example is not null))
            yield return ("Exempel, " + kind.Name, kind.Example);
    }
}
