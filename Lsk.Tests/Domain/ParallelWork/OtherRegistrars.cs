using Lsk.Domain.ParallelWork;
using Lsk.Domain.ParallelWork.Text;

namespace Lsk.Tests.Domain.ParallelWork;

/// <summary>The same portfolio as other people would have registered it: in capitals, in a hurry, misspelt, abbreviated, without rings and
/// dots, with fields left empty.</summary>
internal static class OtherRegistrars
{
    public static IReadOnlyList<string> Ways { get; } =
    ["VERSALER", "utan prickar", "felstavat", "förkortat", "kortfattat", "tomma fält", "vokaler bort", "hopdraget", "blandat", "slarvigt"];

    public static LabelledPortfolio Write(LabelledPortfolio portfolio, string way)
    {
        Random random = new(7);
        return portfolio with { Works = [.. portfolio.Works.Select(work => Rewrite(work, way, random))] };
    }

    private static WorkText Rewrite(WorkText work, string way, Random random) =>
        way switch
        {
            "VERSALER" => Each(work, text => text.ToUpperInvariant()),
            "utan prickar" => Each(work, WithoutDots),
            "felstavat" => Each(work, text => Misspelt(text, 0.25, random)),
            "förkortat" => Each(work, text => CutOff(text, 0.4, random)),
            "kortfattat" => work with { Purpose = work.Purpose is null ? null : Terse(work.Purpose) },
            "tomma fält" => work with { TargetGroup = null, Indicator = null, SubGoal = null },
            "vokaler bort" => Each(work, text => WithoutVowels(text, 0.3, random)),
            "hopdraget" => Each(work, text => Contracted(text, 0.4, random)),
            "slarvigt" => Careless(work, random),
            _ => Rewrite(work, Ways[random.Next(5)], random) is var first && random.Next(2) == 0
                ? first with
                {
                    Purpose = first.Purpose is null ? null : Terse(first.Purpose),
                }
                : first,
        };

    // All at once: few words, in capitals or not, cut off, drawn together or misspelt, and now and then a field left out.
    private static WorkText Careless(WorkText work, Random random)
    {
        var capitals = random.Next(3) == 0;
        var written = Each(work, text =>
        {
            var brief = random.Next(2) == 0 ? Contracted(text, 0.25, random) : CutOff(WithoutVowels(text, 0.1, random), 0.25, random);
            var wrong = Misspelt(brief, 0.1, random);
            return capitals ? wrong.ToUpperInvariant() : wrong;
        });
        return written with
        {
            Purpose = written.Purpose is { } purpose && random.Next(3) > 0 ? Terse(purpose) : null,
            TargetGroup = random.Next(4) == 0 ? null : written.TargetGroup,
            Indicator = random.Next(4) == 0 ? null : written.Indicator,
        };
    }

    private static WorkText Each(WorkText work, Func<string, string> write)
    {
        string? Maybe(string? text) => text is null ? null : write(text);
        return work with
        {
            Title = write(work.Title),
            Purpose = Maybe(work.Purpose),
            TargetGroup = Maybe(work.TargetGroup),
            Indicator = Maybe(work.Indicator),
            SubGoal = work.SubGoal is { Length: > 2 } ? write(work.SubGoal) : work.SubGoal,
        };
    }

    private static string WithoutDots(string text) =>
        text.Replace('å', 'a').Replace('ä', 'a').Replace('ö', 'o').Replace('Å', 'A').Replace('Ä', 'A').Replace('Ö', 'O');

    private static string Terse(string text) => string.Join(' ', text.Split(' ').Take(9));

    private static string CutOff(string text, double share, Random random) =>
        string.Join(
            ' ',
            text.Split(' ')
                .Select(word => word.Length < 9 || random.NextDouble() > share ? word : word[..random.Next(5, word.Length - 2)] + ".")
        );

    private static string WithoutVowels(string text, double share, Random random) =>
        string.Join(
            ' ',
            text.Split(' ')
                .Select(word =>
                    word.Length < 7 || random.NextDouble() > share
                        ? word
                        : word[0]
                            + string.Concat(word.Skip(1).Where(letter => !"aeiouyåäö".Contains(letter, StringComparison.OrdinalIgnoreCase)))
                )
        );

    // "patientsäkerhet" as "pat.säk": the beginnings of two parts, wherever somebody happens to think that the second begins.
    private static string Contracted(string text, double share, Random random) =>
        string.Join(
            ' ',
            text.Split(' ')
                .Select(word =>
                {
                    if (word.Length < 11 || random.NextDouble() > share)
                        return word;
                    var second = CompoundParts.SecondOf(word) is > 0 and var at ? at : word.Length / 2;
                    return word[..Math.Min(random.Next(3, 6), second)]
                        + (random.Next(2) == 0 ? "." : "")
                        + word[second..Math.Min(word.Length, second + random.Next(3, 6))];
                })
        );

    private static string Misspelt(string text, double share, Random random) =>
        string.Join(
            ' ',
            text.Split(' ')
                .Select(word =>
                {
                    if (word.Length < 5 || random.NextDouble() > share)
                        return word;
                    var at = random.Next(1, word.Length - 1);
                    return random.Next(4) switch
                    {
                        0 => word.Remove(at, 1),
                        1 => word.Insert(at, word[at].ToString()),
                        2 => word[..at] + word[at + 1] + word[at] + word[(at + 2)..],
                        _ => word[..at] + "aeiourstn"[random.Next(9)] + word[(at + 1)..],
                    };
                })
        );
}

/// <summary>Where the second part of a compound begins, for those who draw words together.</summary>
internal static class CompoundParts
{
    private static readonly CompoundSplitter Splitter = new(
        LabelledPortfolio
            .County()
            .Works.Concat(LabelledPortfolio.OtherWords().Works)
            .SelectMany(work => WordScanner.Words($"{work.Title} {work.Purpose} {work.TargetGroup} {work.Indicator}"))
            .Where(word => word.Length is >= 4 and <= 14)
            .Select(SwedishStemmer.Stem)
            .ToHashSet()
    );

    /// <summary>0 for a word that is no compound.</summary>
    public static int SecondOf(string word)
    {
        var parts = Splitter.Split(word.ToLowerInvariant());
        return parts.Count < 2 ? 0 : word.IndexOf(parts[1], parts[0].Length, StringComparison.OrdinalIgnoreCase);
    }
}
