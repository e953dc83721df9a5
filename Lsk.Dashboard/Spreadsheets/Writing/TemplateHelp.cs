using Lsk.Dashboard.Spreadsheets.Recognition;
using static Lsk.Dashboard.Spreadsheets.Recognition.FieldValue;

namespace Lsk.Dashboard.Spreadsheets.Writing;

/// <summary>What stands beside each cell of the template, and its page of examples. In Swedish: the workbook's headings are.</summary>
internal static class TemplateHelp
{
    public static string Of(ExchangeField field) =>
        field.Value switch
        {
            Id when field.Heading == "Id" => "Huvudmannens eget nummer. Det är nyckeln när filen läses in igen. Tomt: ett nummer ges.",
            Id => "Numret på det initiativ som raden gäller.",
            FieldValue.Start or End or Date => "Skriv datum som 2026-03-15.",
            Dates => "Datum där en ny fas börjar, med semikolon emellan: 2025-01-01; 2026-01-01.",
            Money => "Tusental kronor. 2,5 mnkr skrivs 2500.",
            FieldValue.Staff => "Antal årsarbetskrafter, till exempel 0,5.",
            FieldValue.Period => "Månad, kvartal eller år: 2026-03, 2026-Q1 eller 2026.",
            Count => "Ett heltal.",
            Number => "Ett tal. Decimaler med komma.",
            Organisation or SubGoal or Status or Legal or Direction or Chart or Delivery or Verdict or Decision => "Välj i listan.",
            Text => field.IsRequired ? "Måste fyllas i." : "Fri text. Skriv aldrig personnummer.",
        };

    public static IEnumerable<(string, object?)> Lines()
    {
        yield return (
            "Så fyller du i",
            "Ett initiativ per rad på bladet Initiativ. De andra bladen fyller du i om du har uppgifterna; alla kan lämnas tomma."
        );
        yield return ("Kolumner", "Du kan ta bort kolumner och ändra ordningen. Rubrikerna känns igen på sina namn.");
        yield return ("Tom cell", "Lämnar det som redan är lagrat. Skriv (tom) för att tömma fältet.");
        yield return (
            "Exempel, Initiativ",
            "T-001 | Fallriskbedömning i hemtjänsten | Alla nya hemtjänsttagare får sin risk att falla bedömd. | Tierps kommun | Vård- och omsorgsförvaltningen | A1 | Personer över 75 år | arbetssätt | Fallskador per 1 000 | 2026-01-15 | 2026-12-31 | Pågår | 450 | 0,5"
        );
        yield return ("Exempel, Bedömningar", "T-001 | Svårighetsgrad | P1 | 1 | 7 | Många skadas");
        yield return ("Exempel, Effektmått", "T-001 | Fallskador per 1 000 | antal per 1 000 | Lägre är bättre | 10 | 2026-02-01");
        yield return ("Exempel, Mätningar", "T-001 | Fallskador per 1 000 | 2026-03 | 12,5 | 25 | 2000");
        yield return ("Exempel, Uppföljning", "T-001 | 2026-Q1 | I fas | Klart enligt plan | Utbildningen är genomförd");
        yield return ("Exempel, Etappmål", "T-001 | Alla enheter utbildade | 2026-06-30 |");
        yield return ("Exempel, Beslut", "T-001 | 2026-03-20 | § 12 | Fortsätt | Länsgemensam beslutsgrupp | God effekt | HSN 2026-0123");
    }
}
