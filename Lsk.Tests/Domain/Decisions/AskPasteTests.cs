using System.Text;
using Lsk.Domain.Decisions;

namespace Lsk.Tests.Domain.Decisions;

/// <summary>Notes of a meeting become rows, and no letter is lost.</summary>
public sealed class AskPasteTests
{
    /// <summary>Seventeen lines as a secretary writes them, with what each of them is.</summary>
    private static readonly (string Line, AskKind Kind)[] Meeting =
    [
        ("- Hur ser kön till barnpsykiatrin ut i höst?", AskKind.Question),
        ("- Vem äger frågan om gemensamma hjälpmedel?", AskKind.Question),
        ("- Finns det pengar kvar för i år?", AskKind.Question),
        ("– Tjänsteledningen får i uppdrag att ta fram en gemensam bild av läget.", AskKind.Assignment),
        ("- Kan vi följa samma mått i alla kommuner?", AskKind.Question),
        ("- Vi önskar en kortare sammanfattning först i underlaget.", AskKind.Wish),
        ("- Varför dröjer avtalet om hemsjukvården?", AskKind.Question),
        ("- Tips: bjud in en patientförening nästa gång.", AskKind.Reflection),
        ("- Hur mår personalen i natthemtjänsten?", AskKind.Question),
        ("- Underlaget bör skickas tidigare.", AskKind.Wish),
        ("- Vilka mål når vi inte i år?", AskKind.Question),
        ("- Vad händer när projektpengarna tar slut?", AskKind.Question),
        ("- Beslutsgruppen ges i uppdrag att föreslå vad som kan avslutas.", AskKind.Assignment),
        ("- Hur når vi dem som aldrig svarar på enkäter?", AskKind.Question),
        ("- Är den digitala mottagningen öppen för alla kommuner?", AskKind.Question),
        ("- När får nämnderna se den nya strategin?", AskKind.Question),
        ("- Det önskas en uppföljning av fallskadorna.", AskKind.Wish),
    ];

    [Fact]
    public void Seventeen_lines_become_seventeen_rows_of_the_right_kind()
    {
        var read = AskPaste.Read(string.Join("\r\n", Meeting.Select(one => one.Line)));

        Assert.Equal(17, read.Asks.Count);
        Assert.True(read.Asks.Zip(Meeting).Count(pair => pair.First.Kind == pair.Second.Kind) >= 14);
        Assert.All(read.Asks, ask => Assert.False(ask.Text.StartsWith('-') || ask.Text.StartsWith('–')));
        Assert.All(read.Asks.Zip(Meeting), pair => Assert.Equal(pair.Second.Line[2..], pair.First.Text));
    }

    [Theory]
    [InlineData("1. Ett\n2) Två\n(3) Tre", "Ett|Två|Tre")]
    [InlineData("\u2022\tEtt\no\tTvå\n\uF0A7\tTre", "Ett|Två|Tre")]
    [InlineData("- Ett\n    - Två\n\t\u2022 Tre\n        o\tFyra\n- Fem", "Ett|Två|Tre|Fyra|Fem")]
    [InlineData("- Ett\n  som fortsätter\n- Två", "Ett som fortsätter|Två")]
    [InlineData("- Ett som är lång-\nvarigt\n- Två", "Ett som är lång-varigt|Två")]
    [InlineData("- Vård-\noch omsorg", "Vård- och omsorg")]
    [InlineData("- Sam\u00ADverk\u00AD\nan", "Samverkan")]
    [InlineData("Ett\tmed\u00A0luft", "Ett med luft")]
    [InlineData("Första raden.\nAndra raden.", "Första raden.|Andra raden.")]
    [InlineData("En rad som\nbryts mitt i", "En rad som bryts mitt i")]
    [InlineData(
        "2026 ska vi börja\n3 nya tjänster\n1.5 miljoner\n§ 12 beslutades",
        "2026 ska vi börja|3 nya tjänster|1.5 miljoner|§ 12 beslutades"
    )]
    [InlineData("o så var det\na) först", "o så var det a) först")]
    [InlineData("-Tätt på\n--", "Tätt på")]
    public void Marks_go_and_words_stay(string notes, string rows) =>
        Assert.Equal(rows.Split('|'), AskPaste.Read(notes).Asks.Select(ask => ask.Text));

    [Fact]
    public void Empty_lines_are_counted_and_a_long_one_is_kept_whole()
    {
        var read = AskPaste.Read("Ett\n\n \t\n" + new string('å', 2_500) + "\n");

        Assert.Equal((2, 2), (read.Asks.Count, read.EmptyLines));
        Assert.Equal((2_500, true), (read.Asks[1].Text.Length, read.Asks[1].IsTooLong));
        Assert.Equal((0, 0), (AskPaste.Read("").Asks.Count, AskPaste.Read("").EmptyLines));
    }

    [Fact]
    public void No_letter_is_lost_whatever_Word_puts_between_them()
    {
        var random = new Random(7);
        string[] between = ["\n", "\r\n- ", "\t", "\u00AD", " ", "\n\u2022\t", "-\n", "\u00A0", "\n\n", "\n  3. ", "\u200B", "\n\u2013 "];
        for (var turn = 0; turn < 500; turn++)
        {
            var notes = new StringBuilder();
            for (var word = 0; word < 40; word++)
                notes.Append(between[random.Next(between.Length)]).Append((char)('a' + random.Next(26))).Append("åäö");

            var read = AskPaste.Read(notes.ToString());

            Assert.Equal(Letters(notes.ToString()), Letters(string.Concat(read.Asks.Select(ask => ask.Text))));
        }
    }

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetter));
}
