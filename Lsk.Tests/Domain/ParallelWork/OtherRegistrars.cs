using Lsk.Domain.ParallelWork;

namespace Lsk.Tests.Domain.ParallelWork;

/// <summary>The same portfolio as other people would have registered it: in capitals, in a hurry, misspelt, abbreviated, without rings and dots, with fields left empty.</summary>
internal static class OtherRegistrars
{
    public static IReadOnlyList<string> Ways { get; } = ["VERSALER", "utan prickar", "felstavat", "förkortat", "kortfattat", "tomma fält", "blandat"];

    public static LabelledPortfolio Write(LabelledPortfolio portfolio, string way)
    {
        Random random = new(7);
        return portfolio with { Works = [.. portfolio.Works.Select(work => Rewrite(work, way, random))] };
    }

    private static WorkText Rewrite(WorkText work, string way, Random random) => way switch
    {
        "VERSALER" => Each(work, text => text.ToUpperInvariant()),
        "utan prickar" => Each(work, WithoutDots),
        "felstavat" => Each(work, text => Misspelt(text, 0.25, random)),
        "förkortat" => Each(work, text => CutOff(text, 0.4, random)),
        "kortfattat" => work with { Purpose = work.Purpose is null ? null : Terse(work.Purpose) },
        "tomma fält" => work with { TargetGroup = null, Indicator = null, SubGoal = null },
        _ => Rewrite(work, Ways[random.Next(5)], random) is var first && random.Next(2) == 0 ? first with { Purpose = first.Purpose is null ? null : Terse(first.Purpose) } : first,
    };

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

    private static string WithoutDots(string text) => text.Replace('å', 'a').Replace('ä', 'a').Replace('ö', 'o').Replace('Å', 'A').Replace('Ä', 'A').Replace('Ö', 'O');

    private static string Terse(string text) => string.Join(' ', text.Split(' ').Take(9));

    private static string CutOff(string text, double share, Random random) =>
        string.Join(' ', text.Split(' ').Select(word => word.Length < 9 || random.NextDouble() > share ? word : word[..random.Next(5, word.Length - 2)] + "."));

    private static string Misspelt(string text, double share, Random random) => string.Join(' ', text.Split(' ').Select(word =>
    {
        if (word.Length < 5 || random.NextDouble() > share) return word;
        var at = random.Next(1, word.Length - 1);
        return random.Next(4) switch
        {
            0 => word.Remove(at, 1),
            1 => word.Insert(at, word[at].ToString()),
            2 => word[..at] + word[at + 1] + word[at] + word[(at + 2)..],
            _ => word[..at] + "aeiourstn"[random.Next(9)] + word[(at + 1)..],
        };
    }));
}
