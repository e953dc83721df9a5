using Lsk.Domain.Prioritisation;

namespace Lsk.Tests.Domain.Prioritisation;

public sealed class AgreementTests
{
    [Fact]
    public void The_manuals_example_of_agreement_has_its_published_index()
    {
        double[] ratings = [7, 7, 7, 7, 7, 8, 8, 8, 8, 8, 9, 9, 5, 6, 6];
        var spread = Agreement.Of(ratings)!;
        Assert.Equal(7, spread.Median);
        Assert.Equal(1, spread.High - spread.Low, 9);
        Assert.Equal(.1639, spread.Index, 4);
        Assert.False(spread.Disagrees);
        Assert.False(spread.ClassicDisagreement);
    }

    [Theory]
    [InlineData(new double[] { 1, 2, 3, 7, 8, 8, 9, 9, 9 }, 1.5584, true)]
    [InlineData(new double[] { 1, 1, 2, 2, 5, 8, 8, 9, 9 }, 2.5532, true)]
    [InlineData(new double[] { 8, 8, 8, 8, 8, 8, 8, 8, 8 }, 0, false)]
    public void Published_panels_get_their_index(double[] ratings, double index, bool disagrees)
    {
        var spread = Agreement.Of(ratings)!;
        Assert.Equal(index, spread.Index, 4);
        Assert.Equal(disagrees, spread.Disagrees);
    }

    [Fact]
    public void The_index_does_not_depend_on_the_scale()
    {
        var onNine = Agreement.Of([1, 2, 3, 7, 8, 8, 9, 9, 9])!;
        var onHundred = Agreement.Of(new double[] { 1, 2, 3, 7, 8, 8, 9, 9, 9 }.Select(score => (score - 1) * 12.5), 0, 100)!;
        Assert.Equal(onNine.Index, onHundred.Index, 9);
        Assert.Equal((onNine.Low - 1) * 12.5, onHundred.Low, 9);
    }

    [Theory]
    [InlineData(7, null)]
    [InlineData(8, 3)]
    [InlineData(10, 3)]
    [InlineData(11, 4)]
    [InlineData(14, 5)]
    [InlineData(17, null)]
    public void The_classic_rule_speaks_for_eight_to_sixteen_assessors(int assessors, int? threshold) =>
        Assert.Equal(threshold, Agreement.ClassicThreshold(assessors));

    [Fact]
    public void One_assessor_agrees_with_oneself_and_none_gives_nothing()
    {
        Assert.Equal(0, Agreement.Of([4])!.Index);
        Assert.Null(Agreement.Of([]));
    }

    [Fact]
    public void Kendalls_W_of_twenty_subjects_and_three_raters()
    {
        double[][] raters =
        [
            [3, 3, 3, 4, 5, 5, 2, 3, 5, 2, 2, 6, 1, 5, 2, 2, 1, 2, 4, 3],
            [3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4],
            [2, 1, 4, 4, 3, 2, 1, 6, 1, 1, 1, 2, 3, 3, 1, 1, 3, 3, 2, 2],
        ];
        Assert.Equal(.5396569, Agreement.KendallW(raters)!.Value, 6);
    }

    [Fact]
    public void Kendalls_W_with_ties()
    {
        // Judges are columns in the source: four judges, three things.
        double[][] judges =
        [
            [1, 3, 2],
            [1, 2, 3],
            [2, 3, 1],
            [3, 1, 2],
        ];
        Assert.Equal(1 / 16.0, Agreement.KendallW(judges)!.Value, 9);
    }

    [Fact]
    public void Kendalls_W_is_not_computable_when_everything_is_tied_or_too_little_is_rated()
    {
        Assert.Null(
            Agreement.KendallW([
                [5, 5, 5],
                [5, 5, 5],
            ])
        );
        Assert.Null(
            Agreement.KendallW([
                [1, 2, 3],
            ])
        );
        Assert.Equal(
            new Concordance(null, 0, 0),
            Agreement.KendallWWithGaps([
                [1, null],
                [null, 2],
            ])
        );
        Assert.Equal(
            new Concordance(1, 2, 3),
            Agreement.KendallWWithGaps([
                [1, 2, null, 4],
                [2, 3, 9, 5],
                [null, null, null, null],
            ])
        );
    }

    [Fact]
    public void A_meeting_about_one_thing_leaves_the_agreement_of_those_who_rated_many_as_it_was()
    {
        double?[][] panel =
        [
            [1, 2, 3, 4, 5],
            [2, 1, 3, 5, 4],
            [1, 3, 2, 4, 5],
        ];
        double?[][] guests =
        [
            [9, null, null, null, null],
            [7, null, null, null, null],
        ];
        // Two who rated two things each make a smaller block than the three who rated all.
        double?[][] visitors =
        [
            [4, 5, null, null, null],
            [5, 4, null, null, null],
        ];
        var alone = Agreement.KendallWWithGaps(panel);
        Assert.Equal(
            (
                Agreement.KendallW([
                    [1, 2, 3, 4, 5],
                    [2, 1, 3, 5, 4],
                    [1, 3, 2, 4, 5],
                ]),
                3,
                5
            ),
            (alone.W, alone.Assessors, alone.Things)
        );
        Assert.Equal(alone, Agreement.KendallWWithGaps([.. panel, .. guests]));
        Assert.Equal(alone, Agreement.KendallWWithGaps([visitors[1], guests[0], panel[2], visitors[0], panel[0], guests[1], panel[1]]));
        // Many who rated three things outweigh two who rated four.
        var many = Agreement.KendallWWithGaps([.. Enumerable.Repeat<double?[]>([1, 2, 3, null], 5), [3, 2, 1, 4], [3, 2, 1, 4]]);
        Assert.Equal((7, 3), (many.Assessors, many.Things));
    }

    [Theory]
    [InlineData(new double[] { 1, 2, 3, 5, 5, 7, 8, 9 }, true)]
    [InlineData(new double[] { 1, 2, 4, 5, 5, 7, 8, 9 }, false)]
    [InlineData(new double[] { 1, 2, 3, 5, 5, 6, 8, 9 }, false)]
    [InlineData(new double[] { 1, 2, 3, 5, 5, 5, 5, 5, 7, 7, 7 }, false)]
    [InlineData(new double[] { 1, 2, 3, 3, 5, 5, 5, 7, 7, 7, 7 }, true)]
    public void The_classic_rule_counts_one_to_three_and_seven_to_nine(double[] ratings, bool disagrees) =>
        Assert.Equal(disagrees, Agreement.Of(ratings)!.ClassicDisagreement);

    [Fact]
    public void Several_assessors_become_their_mean_or_their_median()
    {
        var panel = new AssessorPanel(
            ["A", "B", "C"],
            [
                new RatingMatrix([
                    [1d, null],
                ]),
                new RatingMatrix([
                    [2d, null],
                ]),
                new RatingMatrix([
                    [9d, null],
                ]),
            ]
        );
        Assert.Equal([4d, null], panel.Summarise(RatingSummary.Mean).Row(0).ToArray());
        Assert.Equal([2d, null], panel.Summarise(RatingSummary.Median).Row(0).ToArray());
    }
}
