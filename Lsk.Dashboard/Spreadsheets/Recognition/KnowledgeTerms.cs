using Lsk.Domain.Knowledge;

namespace Lsk.Dashboard.Spreadsheets.Recognition;

/// <summary>The words of knowledge supports and gap analyses; the first of each is the one the export writes.</summary>
public static class KnowledgeTerms
{
    public static Terms<SupportKind> Kind { get; } =
        new([
            (SupportKind.Pathway, ["Vårdförlopp", "Personcentrerat och sammanhållet vårdförlopp", "Care pathway"]),
            (SupportKind.Guideline, ["Riktlinje", "Riktlinjer", "Nationella riktlinjer", "Guideline"]),
            (SupportKind.Programme, ["VIP", "Vårdinsatsprogram", "Vård- och insatsprogram", "Programme"]),
            (SupportKind.Other, ["Annat", "Övrigt", "Annat kunskapsstöd", "Other"]),
        ]);

    public static Terms<GapVerdict> Verdict { get; } =
        new([
            (
                GapVerdict.Met,
                [
                    "Uppfyllt",
                    "Uppfylld",
                    "Uppfylls",
                    "Uppfyller",
                    "Ja",
                    "Ja, helt",
                    "Helt",
                    "Helt uppfyllt",
                    "Grön",
                    "Grönt",
                    "Infört",
                    "Införd",
                    "Met",
                    "Yes",
                    "Green",
                ]
            ),
            (
                GapVerdict.Partly,
                [
                    "Delvis",
                    "Delvis uppfyllt",
                    "Delvis uppfylld",
                    "Delvis infört",
                    "Ja, delvis",
                    "Till viss del",
                    "I viss mån",
                    "Gul",
                    "Gult",
                    "Partly",
                    "Partially",
                    "Yellow",
                ]
            ),
            (
                GapVerdict.NotMet,
                [
                    "Inte uppfyllt",
                    "Ej uppfyllt",
                    "Ej uppfylld",
                    "Inte uppfylld",
                    "Uppfylls inte",
                    "Uppfylls ej",
                    "Nej",
                    "Inte alls",
                    "Ej infört",
                    "Inte infört",
                    "Saknas",
                    "Röd",
                    "Rött",
                    "Not met",
                    "No",
                    "Red",
                ]
            ),
            (
                GapVerdict.NotApplicable,
                [
                    "Ej aktuellt",
                    "Inte aktuellt",
                    "Ej aktuell",
                    "Inte aktuell",
                    "Ej relevant",
                    "Inte relevant",
                    "Ej tillämpligt",
                    "Inte tillämpligt",
                    "Berörs ej",
                    "Grå",
                    "Grått",
                    "Not applicable",
                    "N/A",
                ]
            ),
        ]);
}
