using Lsk.Dashboard.Features.Initiatives;
using Lsk.Domain.ParallelWork.Lexicon;
using Lsk.Domain.ParallelWork.Text;

namespace Lsk.Tests.Features.Initiatives;

public sealed class SearchWordsTests
{
    private const string Suicide = "nollvision mot suicid i länet";
    private const string OwnHand = "våga fråga om självmordstankar";

    [Theory]
    [InlineData("självmord")]
    [InlineData("suicid")]
    public void Words_that_mean_the_same_find_the_same(string word)
    {
        var words = SearchWords.Of(word, DomainLexicon.Shipped);
        Assert.True(words.Fit(Suicide));
        Assert.True(words.Fit(OwnHand));
        Assert.False(words.Fit("trygg hemgång för äldre"));
    }

    [Fact]
    public void A_misspelt_word_is_read_as_one_of_the_titles()
    {
        var words = SearchWords.Of("egenmonitring", DomainLexicon.Shipped).Respelt(["Egenmonitorering vid hjärtsvikt"]);
        Assert.True(words.Fit("egenmonitorering vid hjärtsvikt"));
        Assert.False(words.Fit("trygg hemgång"));
    }

    [Fact]
    public void Every_word_has_to_be_there()
    {
        var words = SearchWords.Of("trygg hemgång", DomainLexicon.Shipped);
        Assert.True(words.Fit("trygg hemgång för äldre"));
        Assert.False(words.Fit("trygg skola"));
    }

    [Theory]
    [InlineData("Sena avslut", true)]
    [InlineData("Att se nästan allt", false)]
    [InlineData("Utsena", false)]
    public void A_word_at_the_beginning_of_a_word_goes_first(string title, bool begins) =>
        Assert.Equal(begins, SearchWords.Of("sena", DomainLexicon.Shipped).BeginWordsOf(title));

    [Theory]
    [InlineData("prioritring", "prioritering", true)]
    [InlineData("exprot", "export", true)]
    [InlineData("import", "export", false)]
    [InlineData("vård", "värd", false)]
    public void A_word_is_nearly_another_when_one_letter_in_four_differs(string word, string other, bool nearly) =>
        Assert.Equal(nearly, Spelling.IsNearly(word, other));
}
