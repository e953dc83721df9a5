using Lsk.Dashboard.Localization;
using Lsk.Domain.Prioritisation.Simulation;
using Lsk.Domain.Workshops;

namespace Lsk.Dashboard.Features.Workshop;

/// <summary>What a talk can change, in words: never a number on a wall.</summary>
internal static class TalkWords
{
    public static string Of(WorthWord word) =>
        word switch
        {
            WorthWord.Decides => WorkshopText.Worth_Decides,
            WorthWord.CanMove => WorkshopText.Worth_CanMove,
            WorthWord.Nothing => WorkshopText.Worth_Nothing,
        };

    /// <summary>What is next to talk about and what hangs on it; nothing when no talk can change anything.</summary>
    public static string? Next(TalkWorth? talk) =>
        talk is null or { Word: WorthWord.Nothing }
            ? null
            : Show.Format(WorkshopText.Worth_Next, talk.CriterionName, talk.Title) + " " + Hangs(talk);

    /// <summary>The same of the item on the wall.</summary>
    public static string? OnWall(TalkWorth? talk) =>
        talk is null or { Word: WorthWord.Nothing }
            ? null
            : Show.Format(WorkshopText.Worth_OnWall, talk.CriterionName, Of(talk.Word)) + " " + Hangs(talk);

    private static string Hangs(TalkWorth talk) =>
        talk switch
        {
            { LowTurns: true, IsAbove: true } => WorkshopText.Worth_LowFalls,
            { HighTurns: true, IsAbove: false } => WorkshopText.Worth_HighRises,
            { HighTurns: true } => WorkshopText.Worth_HighFalls,
            { LowTurns: true } => WorkshopText.Worth_LowRises,
            _ => WorkshopText.Worth_Sways,
        };
}
