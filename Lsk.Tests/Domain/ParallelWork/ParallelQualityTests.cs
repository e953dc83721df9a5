using System.Globalization;
using System.Text;
using Lsk.Domain.ParallelWork.Evidence;
using Lsk.Domain.ParallelWork.Learning;
using Lsk.Domain.ParallelWork.Search;

namespace Lsk.Tests.Domain.ParallelWork;

public sealed class ParallelQualityTests
{
    private static readonly Lazy<ParallelQuality> Both = new(() =>
        new ParallelQuality(LabelledPortfolio.County(), LabelledPortfolio.OtherWords())
    );

    [Fact]
    public void By_cross_validation_over_groups_the_search_is_as_good_as_promised()
    {
        var quality = Both.Value.ByFolds();
        AtLeast(quality[0], 0.72, 0.74, 0.98);
        AtLeast(quality[1], 0.52, 0.60, 0.92);
    }

    [Fact]
    public void Weights_learned_on_one_portfolio_serve_the_other()
    {
        var quality = Both.Value.Across();
        AtLeast(quality[0], 0.72, 0.68, 0.98);
        AtLeast(quality[1], 0.52, 0.60, 0.92);
    }

    [Fact]
    public void The_level_duplicate_can_be_trusted()
    {
        foreach (var (flagged, right) in Both.Value.DuplicatesByFolds())
        {
            Assert.True(flagged > 0);
            Assert.True(right >= 0.8 * flagged, $"{right} of {flagged}");
        }
    }

    [Fact]
    public void The_search_beats_every_baseline_however_people_write()
    {
        foreach (var way in OtherRegistrars.Ways)
        {
            var own = Both.Value.Across(way);
            foreach (var (name, make) in Baselines.All)
            {
                var baseline = Both.Value.Baseline(make, way);
                for (var i = 0; i < own.Count; i++)
                    Assert.True(own[i].AveragePrecision > baseline[i].AveragePrecision, $"{way}, {name}: {own[i]} against {baseline[i]}");
            }
        }
    }

    [Fact]
    public void The_shipped_weights_are_the_ones_these_portfolios_give()
    {
        var learned = Both.Value.Final();
        Assert.Equal(learned.BaseBits, EvidenceModel.Shipped.BaseBits, 1);
        for (var kind = 0; kind < EvidenceValues.Count; kind++)
            Assert.Equal(learned.Discounts[kind], EvidenceModel.Shipped.Discounts[kind], 1);
    }

    [Fact]
    public void A_model_is_read_as_it_was_written()
    {
        var text = EvidenceModel.Shipped.Export();
        Assert.Equal(text, EvidenceModel.Parse(text).Export());
        Assert.Throws<FormatException>(() => EvidenceModel.Parse("Base 1\nNonsense 2"));
        Assert.Throws<FormatException>(() => EvidenceModel.Parse("Base 1"));
    }

    [Fact]
    public void Verdicts_of_the_county_give_weights_of_its_own_when_there_are_enough()
    {
        var portfolio = LabelledPortfolio.County();
        var search = ParallelSearch.Over(portfolio.Works);
        var verdicts = portfolio
            .Labels.Select(label => new LearningVerdict(label.Key.A, label.Key.B, label.Value != "not_parallel"))
            .ToList();
        var learned = VerdictLearning.Learn(search, EvidenceModel.Shipped, verdicts, seed: 1);
        Assert.Equal((64, 34), (learned.Verdicts, learned.Parallel));
        Assert.True(learned.After.AveragePrecision > 0.7);
        Assert.False(VerdictLearning.IsEnough([.. verdicts.Take(20)]));
        Assert.Throws<ArgumentException>(() => VerdictLearning.Learn(search, EvidenceModel.Shipped, [.. verdicts.Take(20)], 1));
    }

    [Fact]
    public void Ranking_figures_follow_their_definitions()
    {
        JudgedScore[] pairs = [new("a", "b", 4, true), new("a", "c", 3, false), new("b", "c", 2, true), new("c", "d", 1, false)];
        var quality = SearchQuality.Rank(pairs);
        Assert.Equal((1 + (2d / 3)) / 2, quality.AveragePrecision, 9);
        Assert.Equal(0.8, quality.BestF1, 9);
        Assert.Equal(1, quality.RecallAt5, 9);
        Assert.Equal(new VerdictQuality(4, 2, 0.5, 0.5), SearchQuality.At(pairs, 3));
        Assert.Equal(new VerdictQuality(0, 0, null, null), SearchQuality.At([], 0.5));
    }

    /// <summary>Writes the table of docs/parallel-work.md when asked to: <c>LSK_QUALITY_TABLE=path dotnet test --filter
    /// ParallelQuality</c>.</summary>
    [Fact]
    public void The_table_of_the_documentation_can_be_written()
    {
        var text = new StringBuilder(
            "| | länet: AP | F1 | träff bland 5 | andra ord: AP | F1 | träff bland 5 |\n|---|---|---|---|---|---|---|\n"
        );
        foreach (var (name, make) in Baselines.All)
            Row(text, name, Both.Value.Baseline(make));
        Row(text, "**Lsk**, korsvaliderat över grupper", Both.Value.ByFolds());
        Row(text, "**Lsk**, vikter från den andra portföljen", Both.Value.Across());
        foreach (var way in OtherRegistrars.Ways)
        {
            Row(text, $"Teckenföljder, {way}", Both.Value.Baseline(Baselines.All[2].Make, way));
            Row(text, $"**Lsk**, {way}", Both.Value.Across(way));
        }
        foreach (var (flagged, right) in Both.Value.DuplicatesByFolds())
            text.Append(CultureInfo.InvariantCulture, $"\nDubblett: {right} av {flagged} rätt.");
        if (Environment.GetEnvironmentVariable("LSK_QUALITY_TABLE") is { Length: > 0 } path)
            File.WriteAllText(path, text.ToString());
        Assert.Contains("Lsk", text.ToString(), StringComparison.Ordinal);
    }

    private static void Row(StringBuilder text, string name, IReadOnlyList<RankingQuality> quality)
    {
        text.Append(CultureInfo.InvariantCulture, $"| {name} |");
        foreach (var one in quality)
            text.Append(CultureInfo.InvariantCulture, $" {one.AveragePrecision:0.00} | {one.BestF1:0.00} | {one.RecallAt5:0.00} |");
        text.Append('\n');
    }

    private static void AtLeast(RankingQuality quality, double averagePrecision, double f1, double recall)
    {
        Assert.True(quality.AveragePrecision >= averagePrecision, quality.ToString());
        Assert.True(quality.BestF1 >= f1, quality.ToString());
        Assert.True(quality.RecallAt5 >= recall - 0.0005, quality.ToString());
    }

    [Theory]
    [InlineData(40, 3, 1)]
    [InlineData(40, 1_000, 1_600)]
    [InlineData(40, 50_000, 1_600)]
    public void Verdicts_are_learned_beside_random_pairs_in_a_portfolio_of_any_size(int verdicts, int initiatives, int pairs) =>
        Assert.Equal(pairs, VerdictLearning.RandomPairsWanted(verdicts, initiatives));
}
