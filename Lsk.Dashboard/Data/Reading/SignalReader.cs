using System.Collections.Frozen;
using Lsk.Domain.FollowUp;
using Lsk.Domain.Initiatives;

namespace Lsk.Dashboard.Data.Reading;

/// <summary>Finds the signals of the whole portfolio in what the other readings say; it reads and judges nothing itself.</summary>
public sealed class SignalReader(RegisterReader registers, RankingReader rankings, MeasureReader measures, StandingReader standings)
{
    private readonly Memo<
        (Register Register, StoredRanking Ranking, JudgedMeasures Measures, PortfolioStandings Standings),
        PortfolioSignals
    > signals = new(key => Find(key.Register, key.Ranking, key.Measures, key.Standings));

    /// <summary>What it is made of.</summary>
    internal static IReadOnlyList<Type> Tables { get; } = [.. StandingReader.Tables, .. BasisReader.Tables];

    public async Task<PortfolioSignals> GetAsync(CancellationToken cancel) =>
        await signals.GetAsync(
            (
                await registers.GetAsync(cancel),
                await rankings.GetAsync(cancel),
                await measures.GetAsync(cancel),
                await standings.GetAsync(cancel)
            ),
            cancel
        );

    private static PortfolioSignals Find(Register register, StoredRanking ranking, JudgedMeasures measures, PortfolioStandings standings)
    {
        var running = register.All.Where(row => row.Runs()).Select(row => row.Id).ToHashSet();
        var found = new Dictionary<InitiativeId, Signal>();
        var late = new Dictionary<InitiativeId, int>();
        var waiting = new Dictionary<InitiativeId, DateOnly>();
        foreach (var row in register.All)
        {
            var standing = standings.Of(row.Id);
            var signal =
                LateOf(row, standing, standings.Today)
                | WaitingOf(standing)
                | EffectOf(standing.Standing.Effect)
                | (row.Runs() && standing.ParallelTo.Any(running.Contains) ? Signal.Parallel : Signal.None)
                | (row.Status is InitiativeStatus.Ongoing && !measures.Any(row.Id) ? Signal.NoMeasure : Signal.None)
                | (row.IsOpen && row.Sharing is not Sharing.Draft && row.BudgetTkr is null ? Signal.NoBudget : Signal.None)
                | (row.IsOpen && row.Sharing is not Sharing.Draft && ranking.Of(row.Id)?.Rank is null ? Signal.Unranked : Signal.None);
            if (signal is not Signal.None)
                found[row.Id] = signal;
            if (standing.Standing.IsLate)
                late[row.Id] = standing.Standing.Delivery.LateDays;
            if (SinceOf(standing) is { } since)
                waiting[row.Id] = since;
        }
        return new PortfolioSignals(found.ToFrozenDictionary(), standings.Pairs, late.ToFrozenDictionary(), waiting.ToFrozenDictionary());
    }

    private static Signal LateOf(RegisterRow row, InitiativeStanding standing, DateOnly today)
    {
        var said = row.IsOpen && standing.Reports.LastOrDefault(report => report.Status is not null)?.Status is DeliveryStatus.Late;
        var signal = said ? Signal.ReportedLate : Signal.None;
        if (!standing.Standing.IsLate)
            return signal;
        bool IsLate(DateOnly? planned) => planned is { } day && DeliveryRule.OfOpen(day, today) is DeliveryStatus.Late;
        var steps = standing.Milestones.Any(step => (step.Reached is null || step.Reached > today) && IsLate(step.Planned));
        return signal | Signal.Late | (IsLate(row.End) ? Signal.PastEnd : Signal.None) | (steps ? Signal.MilestonePassed : Signal.None);
    }

    private static Signal WaitingOf(InitiativeStanding standing) =>
        (standing.Standing.AwaitsDecision ? Signal.AwaitsDecision : Signal.None)
        | (standing.Standing.AwaitsFeedback ? Signal.AwaitsFeedback : Signal.None)
        | (standing.ReferredSince is not null ? Signal.AwaitsReferral : Signal.None);

    private static DateOnly? SinceOf(InitiativeStanding standing) =>
        new[]
        {
            standing.Standing.AwaitsDecision ? standing.Standing.LeadTime?.Presented : null,
            standing.Standing.AwaitsFeedback ? standing.Standing.Feedback.WaitingSince : null,
            standing.ReferredSince,
        }.Min();

    private static Signal EffectOf(EffectStanding effect) =>
        effect switch
        {
            EffectStanding.Better => Signal.Better,
            EffectStanding.Worse => Signal.Worse,
            EffectStanding.Mixed => Signal.Mixed,
            EffectStanding.NoProvenChange or EffectStanding.TooEarly or EffectStanding.CannotJudge or EffectStanding.NoMeasure =>
                Signal.None,
        };
}
