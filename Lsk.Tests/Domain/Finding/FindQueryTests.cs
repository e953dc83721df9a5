using Lsk.Domain.Finding;
using Lsk.Domain.ParallelWork.Lexicon;
using Lsk.Domain.ParallelWork.Text;

namespace Lsk.Tests.Domain.Finding;

public sealed class FindQueryTests
{
    [Theory]
    [InlineData(null, FindProblem.Empty)]
    [InlineData("   ", FindProblem.Empty)]
    [InlineData("\"", FindProblem.OnlySigns)]
    [InlineData("\"\"", FindProblem.OnlySigns)]
    [InlineData("”“„«»", FindProblem.OnlySigns)]
    [InlineData("!?* ()", FindProblem.OnlySigns)]
    [InlineData("<script>", FindProblem.TooShort)]
    [InlineData("å", FindProblem.TooShort)]
    [InlineData("\"a\"", FindProblem.TooShort)]
    [InlineData("fall", FindProblem.None)]
    public void What_asks_nothing_says_why(string? text, FindProblem problem)
    {
        var query = FindQuery.Read(text);
        Assert.Equal(problem, query.Problem);
        Assert.Equal(0, FindIndex.Over([], DomainLexicon.Shipped).Find(query, _ => true, FindFilter.Nothing, 10).Count);
    }

    [Fact]
    public void Ten_thousand_letters_are_a_question_of_the_first_words()
    {
        var one = FindQuery.Read(new string('a', 10_000));
        Assert.Equal(FindProblem.None, one.Problem);
        var many = FindQuery.Read(string.Join(' ', Enumerable.Range(0, 2_000).Select(n => $"ord{n}")));
        Assert.Equal((FindQuery.MostWords, true), (many.Words.Count, many.IsCut));
        Assert.False(FindQuery.Read("fall fall FALL").IsCut);
    }

    [Fact]
    public void Quotes_make_phrases_and_a_mark_without_its_twin_makes_none()
    {
        var query = FindQuery.Read("unga ”mår dåligt” i skolan");
        Assert.Equal(["mår", "dåligt"], Assert.Single(query.Phrases));
        Assert.Equal(["mår", "dåligt"], query.Words.Where(word => word.IsExact).Select(word => word.Text));
        Assert.Empty(FindQuery.Read("unga \"mår dåligt").Phrases);
    }

    [Fact]
    public void Words_that_say_little_are_asked_for_only_when_there_are_no_others()
    {
        Assert.Equal(
            [("projekt", true), ("suicid", false)],
            FindQuery.Read("projekt suicid").Words.Select(word => (word.Text, word.IsOptional))
        );
        Assert.Equal([("projekt", false)], FindQuery.Read("projekt").Words.Select(word => (word.Text, word.IsOptional)));
    }

    [Theory]
    [InlineData("prioritring", "prioritering", true)]
    [InlineData("exprot", "export", true)]
    [InlineData("import", "export", false)]
    [InlineData("vård", "värd", false)]
    public void A_word_is_nearly_another_when_one_letter_in_four_differs(string word, string other, bool nearly) =>
        Assert.Equal(nearly, Spelling.IsNearly(word, other));
}
