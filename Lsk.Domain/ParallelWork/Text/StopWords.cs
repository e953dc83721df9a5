using System.Collections.Frozen;

namespace Lsk.Domain.ParallelWork.Text;

/// <summary>
/// Words that say nothing about what an initiative does: Swedish and English function words, and the words that every project text uses
/// (<c>projekt</c>, <c>syfte</c>, <c>ska</c>, <c>leda till</c>). Written from knowledge of the language.
/// </summary>
public static class StopWords
{
    private const string Function = """
        och i att det som en på är av för med till den har de inte om ett han men var jag sig från vi så kan när år hon under
        också efter eller nu sin där vid mot ska
        skulle kommer ut får finns vara hade alla andra mycket än här då sedan över bara in blir upp även vad få två vill ha många
        hur mer går sina något man utan några
        hela mellan dig oss varit denna detta dessa dem deras ni er mig min mitt mina din ditt dina sitt honom henne hans hennes
        dess vår vårt våra ingen inget inga någon
        varje båda samt samtliga både dock därför eftersom medan tills trots enligt inom bland genom hos kring cirka ca bl a ex
        t.ex t dvs mm m.m osv etc resp samma sådan
        sådana sådant vilka vilken vilket vars redan ännu alltid ofta sällan ibland minst högst mest mindre flera fler färre olika
        annan annat egen eget egna själv själva
        kunna måste bör behöver behövs göra gör görs gjort bli blivit blev ge ger ges gett ta tar tas tagit få fått fick komma
        kommit sätta sätter se ser sett finnas fanns
        låta låter hålla håller ligger ligga står stå gå gått börja börjar fortsätta fortsätter sker ske använda används använder
        utifrån därmed således dels ett tre fyra fem
        sex sju åtta nio tio första andra tredje ny nya nytt god goda gott bra bättre bäst stor stora större liten små rätt hög
        högre låg lägre tidig tidigt lång långa kort
        the and of to in for on with is are be by from that this as at an or a it we our will their who which
        """;

    private const string Project = """
        projekt projektet initiativ initiativet insats insatser insatsen arbete arbetet arbetar arbeta syfte syftar syftet mål
        målet målen målsättning genomföra genomförs
        genomförande genomfört utveckla utvecklas utveckling förbättra förbättrad förbättras förbättring öka ökad ökar ökat minska
        minskad minskar minskat stärka stärkt stärks
        skapa skapar bidra bidrar erbjuda erbjuder erbjuds säkerställa ge möjlighet möjliggör leda leder satsning satsningen
        gemensam gemensamma gemensamt pågår planeras
        planerad startar start effekt effekter resultat behov behoven del delar sätt form ram aktivitet aktiviteter antal andel
        procent månad månader vecka veckor dag dagar
        personer person perspektiv fokus område områden nivå ansvar ansvarig stöd stödja stödjer verksamhet verksamheter
        verksamheten verksamheterna
        kommun kommunen kommuner kommunerna kommuns region regionen regioner regionens län länet länets landsting förvaltning
        förvaltningen nämnd nämnden enhet enheter huvudman huvudmän
        vård vården omsorg omsorgen hälsa
        """;

    private static readonly FrozenSet<string> Words = $"{Function} {Project}"
        .Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
        .ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Spans = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether the word, in lower case, is left out of the comparison of words. It still takes part in the lexicon's
    /// phrases.</summary>
    public static bool Contains(ReadOnlySpan<char> word) => Spans.Contains(word);
}
