using System.Text;
using Lsk.Domain.ParallelWork.Text;

namespace Lsk.Tests.Domain.ParallelWork;

public sealed class TextTests
{
    // Typed from the rules: each ending of step 1, the et-ending and its exceptions, double consonants, and step 3.
    [Theory]
    [InlineData("flickorna", "flick")]
    [InlineData("pojkarna", "pojk")]
    [InlineData("möjligheterna", "möj")]
    [InlineData("handlande", "handl")]
    [InlineData("handlade", "handl")]
    [InlineData("bedömningarnas", "bedömning")]
    [InlineData("kommuns", "kommun")]
    [InlineData("huset", "hus")]
    [InlineData("husets", "hus")]
    [InlineData("kapitel", "kapitel")]
    [InlineData("budget", "budget")]
    [InlineData("friskt", "frisk")]
    [InlineData("tydligt", "tyd")]
    [InlineData("vänligt", "vän")]
    [InlineData("viktigt", "vikt")]
    [InlineData("händelse", "händ")]
    [InlineData("kraftfullt", "kraftfull")]
    [InlineData("vård", "vård")]
    [InlineData("is", "is")]
    [InlineData("", "")]
    public void A_word_is_cut_to_its_stem(string word, string stem) => Assert.Equal(stem, SwedishStemmer.Stem(word));

    [SkippableFact]
    public void Every_word_of_the_published_vocabulary_has_its_published_stem()
    {
        var folder = Above("shared/data/snowball");
        Skip.If(folder is null, "The vocabulary (BSD-3) is read from beside the project when it is there; it is not part of it.");
        var words = File.ReadAllLines(Path.Combine(folder!, "voc.txt"));
        var stems = File.ReadAllLines(Path.Combine(folder!, "output.txt"));
        Assert.Equal(30_738, words.Length);
        Assert.Equal([], words.Zip(stems).Where(pair => SwedishStemmer.Stem(pair.First) != pair.Second).Select(pair => pair.First));
    }

    [Theory]
    [InlineData("Fall i hemmet", "fall i hemmet")]
    [InlineData("SSK:or och USK", "ssk och usk")]
    [InlineData("Äldre 65+", "äldre 65+")]
    [InlineData("<p>Vård&nbsp;och <b>omsorg</b></p>", "vård och omsorg")]
    [InlineData("KOL-patienter", "kol patienter")]
    [InlineData("mindre än < 5 dagar", "mindre än 5 dagar")]
    [InlineData("   ", "")]
    public void A_text_is_cut_into_words(string text, string words) => Assert.Equal(words, string.Join(' ', WordScanner.Words(text)));

    [Fact]
    public void Decomposed_letters_read_like_composed_ones() =>
        Assert.Equal(
            WordScanner.Words("hälsa på särskilt boende"),
            WordScanner.Words("hälsa på särskilt boende".Normalize(NormalizationForm.FormD))
        );

    [Fact]
    public void Half_a_surrogate_pair_and_very_long_texts_are_survived()
    {
        Assert.Equal(["a", "b"], WordScanner.Words("a \ud83d b"));
        Assert.True(WordScanner.Words(new string('x', 100_000)).Count < 1_000);
    }

    [Theory]
    [InlineData("fallriskbedömning", "fallrisk bedömning")]
    [InlineData("verksamhetsplan", "verksam plan")]
    [InlineData("personal", "")]
    [InlineData("vård", "")]
    public void A_compound_is_divided_into_words_known_elsewhere(string word, string parts)
    {
        CompoundSplitter splitter = new([.. new[] { "fallrisk", "bedömning", "verksamhet", "plan", "person" }.Select(SwedishStemmer.Stem)]);
        Assert.Equal(parts, string.Join(' ', splitter.Split(word)));
    }

    [Theory]
    [InlineData("Personer över 75 år", LifeStages.Older | LifeStages.Oldest)]
    [InlineData("Äldre 65+", LifeStages.Older | LifeStages.Oldest)]
    [InlineData("Ungdomar 13–17 år", LifeStages.Teenager)]
    [InlineData("Elever i årskurs 7-9", LifeStages.Teenager)]
    [InlineData("80-åringar", LifeStages.Oldest)]
    [InlineData("Barn under 6 år", LifeStages.Preschool)]
    [InlineData("Per 1 000 invånare", LifeStages.None)]
    [InlineData("Kvinnor", LifeStages.None)]
    [InlineData("Ring 1177: ٦٥-٧٥ år, över ٧٥ år, årskurs ٧", LifeStages.None)]
    public void Ages_in_figures_are_read(string text, LifeStages stages) => Assert.Equal(stages, AgeSpans.Read(text));

    private static string? Above(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, path);
            if (Directory.Exists(candidate))
                return candidate;
        }
        return null;
    }
}
