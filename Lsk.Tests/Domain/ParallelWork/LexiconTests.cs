using Lsk.Domain.ParallelWork.Lexicon;
using Lsk.Domain.ParallelWork.Text;

namespace Lsk.Tests.Domain.ParallelWork;

public sealed class LexiconTests
{
    private static string[] Concepts(string text) =>
        [
            .. ConceptMarks
                .In(WordScanner.Clean(text), DomainLexicon.Shipped)
                .Where(mark => mark.Strength >= 0.5)
                .Select(mark => mark.Concept.Name)
                .Distinct(),
        ];

    [Fact]
    public void The_shipped_lexicon_is_large_and_without_faults()
    {
        var text = DomainLexicon.Shipped.Export();
        var again = DomainLexicon.Parse(text, out var faults);
        Assert.Equal([], faults);
        Assert.Equal(DomainLexicon.Shipped.Concepts, again.Concepts);
        Assert.True(again.Concepts.Count >= 250);
        Assert.True(again.Concepts.Sum(concept => concept.Forms.Count) > 2_500);
    }

    [Fact]
    public void Every_neighbour_that_a_concept_names_is_a_concept()
    {
        var names = DomainLexicon.Shipped.Concepts.Select(concept => concept.Name).ToHashSet();
        Assert.Equal(
            [],
            DomainLexicon.Shipped.Concepts.SelectMany(concept => concept.Related).Where(name => !names.Contains(name)).Distinct().Order()
        );
    }

    [Theory]
    [InlineData("Trygg hemgång från sjukhuset", "utskrivning")]
    [InlineData("In- och utskrivning av patienter", "utskrivning")]
    [InlineData("SIP för alla", "samordnad individuell plan")]
    [InlineData("Samordnade individuella planer", "samordnad individuell plan")]
    [InlineData("Färre som ramlar", "fall")]
    [InlineData("FALLPREVENTION PÅ SÄBO", "särskilt boende")]
    [InlineData("Egenmonitorering av hjärtsvikt", "egenmonitorering")]
    [InlineData("läkemedelsgenomgångar", "läkemedelsgenomgång")]
    [InlineData("lakemedelsgenomgang", "läkemedelsgenomgång")]
    [InlineData("läkemdelsgenomgång", "läkemedelsgenomgång")]
    [InlineData("fallförebyg.", "fall")]
    [InlineData("hjälpmdel", "hjälpmedel")]
    [InlineData("vardkedja och hemsjukvard", "hemsjukvård")]
    [InlineData("hmsjkvrd", "hemsjukvård")]
    [InlineData("lkmdlsgnmgng", "läkemedelsgenomgång")]
    [InlineData("PAT.SÄK", "patientsäkerhet")]
    [InlineData("äldreoms", "äldre")]
    [InlineData("LVU och familjehem", "placerade barn")]
    [InlineData("MI-samtal", "samtalsmetoder")]
    public void A_text_is_understood_whatever_words_it_uses(string text, string concept) => Assert.Contains(concept, Concepts(text));

    [Theory]
    [InlineData("Betongen ska gjutas")]
    [InlineData("")]
    public void Other_texts_name_no_concept(string text) => Assert.Equal([], Concepts(text));

    [Fact]
    public void A_faulty_line_is_told_and_left_out()
    {
        var read = DomainLexicon.Parse(
            "insats | sip | =sip |\nfel | a | b |\ninsats | | b |\ninsats | c\ninsats | d | ; |\ninsats | SIP | x |\n# anmärkning\n",
            out var faults
        );
        Assert.Equal(["sip"], read.Concepts.Select(concept => concept.Name));
        Assert.Equal(
            [(2, "Kind"), (3, "Name"), (4, "Columns"), (5, "Forms"), (6, "DuplicateName")],
            faults.Select(fault => (fault.Line, fault.Code))
        );
    }

    [Fact]
    public void Two_concepts_may_not_share_a_name() =>
        Assert.Throws<ArgumentException>(() =>
            DomainLexicon.Of([new(ConceptKind.Process, "a", ["x"], []), new(ConceptKind.Process, "A", ["y"], [])])
        );
}
