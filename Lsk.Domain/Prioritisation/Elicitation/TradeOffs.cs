using System.Runtime.CompilerServices;
using Lsk.Domain.Numerics;

namespace Lsk.Domain.Prioritisation.Elicitation;

/// <summary>
/// A person's weights from trade-offs, one question at a time, each time the one that tells most: the mutual information of its answer and
/// the weights (Lindley 1956). Immutable and seeded: the same answers give the same weights and the same next question, whatever the machine
/// that carries on.
/// </summary>
public sealed class TradeOffs
{
    /// <summary>Most questions to one person.</summary>
    public const int MostQuestions = 20;

    /// <summary>Narrow enough: the widest 80 % interval, a share of all weight.</summary>
    public const double NarrowEnough = 0.08;

    /// <summary>A question whose answer is likelier than this is implied by those before it, and not asked.</summary>
    public const double Implied = 0.97;

    /// <summary>An answer less likely than this contradicts those before it.</summary>
    public const double Contradicts = 0.1;

    private readonly ParticleCloud cloud;
    private readonly long seed;
    private ElicitedWeights? weights;

    private TradeOffs(
        int criteria,
        long seed,
        ParticleCloud cloud,
        IReadOnlyList<AnsweredTradeOff> answers,
        IReadOnlyList<Contradiction> contradictions
    )
    {
        (Criteria, this.seed, this.cloud, Answers, Contradictions) = (criteria, seed, cloud, answers, contradictions);
    }

    /// <summary>Number of criteria.</summary>
    public int Criteria { get; }

    /// <summary>All answers, in the order they were given.</summary>
    public IReadOnlyList<AnsweredTradeOff> Answers { get; }

    /// <summary>The answers that go badly with earlier ones.</summary>
    public IReadOnlyList<Contradiction> Contradictions { get; }

    /// <summary>The weights so far: the mean of all that agree with the answers, with its interval.</summary>
    public ElicitedWeights Weights => weights ??= cloud.Weights();

    /// <summary>Nothing answered yet.</summary>
    /// <param name="criteria">1 or more.</param>
    /// <param name="seed">Shown beside the result.</param>
    /// <param name="ranks">An order that was given first: the place of each criterion, equal numbers for no order between them.</param>
    /// <exception cref="ArgumentException">Not one place for each criterion.</exception>
    public static TradeOffs Start(int criteria, long seed, IReadOnlyList<int>? ranks = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(criteria, 1);
        if (ranks is not null && ranks.Count != criteria)
            throw new ArgumentException("One place for each criterion.", nameof(ranks));
        return new(criteria, seed, ParticleCloud.Uniform(criteria, ranks, new SeededRandom(seed)), [], []);
    }

    /// <summary>All answers again, such as after one was changed; those that do not fit the criteria are left out.</summary>
    public static TradeOffs Replay(int criteria, long seed, IEnumerable<AnsweredTradeOff> answers, IReadOnlyList<int>? ranks = null) =>
        answers
            .Where(answered => answered.Question.IsFor(criteria))
            .Aggregate(Start(criteria, seed, ranks), (state, answered) => state.With(answered.Question, answered.Answer));

    /// <summary>The state after an answer.</summary>
    /// <exception cref="ArgumentException">The question is not one of these criteria.</exception>
    public TradeOffs With(TradeOffQuestion question, TradeOffAnswer answer)
    {
        if (!question.IsFor(Criteria))
            throw new ArgumentException("A question about other criteria.", nameof(question));
        var answered = new AnsweredTradeOff(question, answer);
        AnsweredTradeOff[] all = [.. Answers, answered];
        return new(
            Criteria,
            seed,
            cloud.After(all, new SeededRandom(seed, all.Length)),
            all,
            Against(answered) is { } against ? [.. Contradictions, against] : Contradictions
        );
    }

    /// <summary>Why there is no further question, or <see cref="TradeOffStop.None"/>.</summary>
    public TradeOffStop Stop =>
        Criteria == 1 ? TradeOffStop.NothingLeft
        : Answers.Count >= MostQuestions ? TradeOffStop.Enough
        : Weights.Widest < NarrowEnough ? TradeOffStop.Precise
        : MostTelling() is null ? TradeOffStop.NothingLeft
        : TradeOffStop.None;

    /// <summary>The question that tells most, or <see langword="null"/> when it is time to stop.</summary>
    public TradeOffQuestion? Next() =>
        Criteria == 1 || Answers.Count >= MostQuestions || Weights.Widest < NarrowEnough ? null : MostTelling();

    /// <summary>The question that tells most of those that are neither asked nor implied, whether or not it is time to stop.</summary>
    public TradeOffQuestion? MostTelling()
    {
        var asked = Answers.SelectMany(Both).ToHashSet();
        // Whoever cannot weigh two things against each other is asked about others first.
        var shy = Answers
            .Where(answered => answered.Answer is TradeOffAnswer.CannotSay)
            .CountBy(answered => Pair(answered.Question.First, answered.Question.Second))
            .ToDictionary();
        (TradeOffQuestion Question, double Tells)? best = null;
        for (var i = 0; i < Criteria; i++)
            for (var j = i + 1; j < Criteria; j++)
            {
                var willing = Math.Pow(0.5, shy.GetValueOrDefault((i, j)));
                for (var k = 1; k <= 7; k++)
                {
                    var question = new TradeOffQuestion(i, Math.Min(k, 4), j, Math.Min(8 - k, 4));
                    if (asked.Contains(question))
                        continue;
                    var tells = Tells(question) * willing;
                    if (tells > (best?.Tells ?? 0))
                        best = (question, tells);
                }
            }
        return best?.Question;
    }

    private static IEnumerable<TradeOffQuestion> Both(AnsweredTradeOff answered)
    {
        var (i, p, j, q) = answered.Question;
        return [answered.Question, new(j, q, i, p)];
    }

    private static (int, int) Pair(int a, int b) => a < b ? (a, b) : (b, a);

    // Mutual information in nats; 0 for what is implied already.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Tells(TradeOffQuestion question)
    {
        var (first, second) = (cloud.Coordinates[question.First], cloud.Coordinates[question.Second]);
        var (p, q) = (question.FirstShare, question.SecondShare);
        var mass = cloud.Mass;
        var (chance, within, above) = (0.0, 0.0, 0.0);
        for (var k = 0; k < mass.Length; k++)
        {
            var d = first[k] * p - second[k] * q;
            chance += mass[k] * AnswerModel.OfFirst(d);
            within += mass[k] * AnswerModel.EntropyAt(d);
            if (d > 0)
                above += mass[k];
        }
        return above is > Implied or < 1 - Implied ? 0 : AnswerModel.Entropy(chance) - within;
    }

    private Contradiction? Against(AnsweredTradeOff answered)
    {
        var probability = cloud.Probability(answered);
        if (answered.Answer is TradeOffAnswer.CannotSay || probability >= Contradicts)
            return null;
        // The one whose likelihood falls most when the new answer is taken for true.
        var worst = Enumerable
            .Range(0, Answers.Count)
            .Where(k => Answers[k].Answer is not TradeOffAnswer.CannotSay)
            .Select(k => (Number: k, Left: cloud.ProbabilityGiven(Answers[k], answered) / cloud.Probability(Answers[k])))
            .DefaultIfEmpty((Number: -1, Left: 1))
            .MinBy(one => one.Left);
        return worst.Number < 0 ? null : new(Answers.Count, worst.Number, probability);
    }
}
