using System.Collections.Frozen;
using Lsk.Dashboard.Data.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Lsk.Dashboard.Identity;

/// <summary>
/// Refuses passwords that are soon guessed. What a guesser tries in one go counts as two characters, whatever its length: a word of the
/// shipped list (<c>CommonPasswords.txt</c>: passwords that people choose, in English, Swedish and of this county, also with 0 for o and the
/// like), the account's own names, keys in a row, letters or digits in order, the same again and again, a year. Too few characters must
/// not be left.
/// </summary>
internal sealed class GuessablePassword : IPasswordValidator<AppUser>
{
    /// <summary>The code of the refusal.</summary>
    public const string Code = "PasswordGuessable";

    /// <summary>So many characters that nothing explains.</summary>
    internal const int Least = 8;

    private const int Explained = 2;
    private const int ShortestRow = 4;
    private const int ShortestOrder = 3;

    // Longer ones are judged by their beginning: nothing that follows makes them worse.
    private const int Judged = 200;

    private static readonly string[] Rows =
    [
        "qwertyuiopå",
        "asdfghjklöä",
        "zxcvbnm",
        "1234567890",
        "1q2w3e4r5t6y7u8i9o0p",
        "qazwsxedcrfvtgb",
    ];
    private static readonly FrozenSet<string> Common = Read();

    public Task<IdentityResult> ValidateAsync(UserManager<AppUser> manager, AppUser user, string? password)
    {
        var own = new[] { user.UserName, user.Email, user.DisplayName }
            .OfType<string>()
            .SelectMany(text => text.ToLowerInvariant().Split([' ', '@', '.', '-', '_'], StringSplitOptions.RemoveEmptyEntries))
            .Where(word => word.Length >= ShortestOrder)
            .ToHashSet();
        return Task.FromResult(
            Unexplained(password ?? "", own) >= Least
                ? IdentityResult.Success
                : IdentityResult.Failed(new IdentityError { Code = Code, Description = Code })
        );
    }

    /// <summary>The fewest characters that a guesser has to guess one by one.</summary>
    internal static int Unexplained(string password, IReadOnlySet<string> own)
    {
        var text = (password.Length > Judged ? password[..Judged] : password).ToLowerInvariant();
        var plain = string.Concat(text.Select(Letter));
        var fewest = new int[text.Length + 1];
        Array.Fill(fewest, int.MaxValue);
        fewest[0] = 0;
        for (var start = 0; start < text.Length; start++)
        {
            fewest[start + 1] = Math.Min(fewest[start + 1], fewest[start] + 1);
            foreach (var length in Parts(text, plain, start, own))
                fewest[start + length] = Math.Min(fewest[start + length], fewest[start] + Explained);
        }
        return fewest[text.Length];
    }

    private static IEnumerable<int> Parts(string text, string plain, int start, IReadOnlySet<string> own)
    {
        for (var length = ShortestOrder; start + length <= text.Length; length++)
        {
            var (said, meant) = (text.Substring(start, length), plain.Substring(start, length));
            if (
                Common.Contains(said)
                || Common.Contains(meant)
                || own.Contains(said)
                || own.Contains(meant)
                || IsInOrder(said)
                || IsYear(said)
                || (length >= ShortestRow && Array.Exists(Rows, row => row.Contains(said, StringComparison.Ordinal)))
            )
                yield return length;
        }
    }

    // Each one further, one back, or the same: abcd, 4321, aaaa.
    private static bool IsInOrder(string part)
    {
        var step = part[1] - part[0];
        return step is >= -1 and <= 1 && Enumerable.Range(1, part.Length - 1).All(i => part[i] - part[i - 1] == step);
    }

    private static bool IsYear(string part) => part is ['1', '9', _, _] or ['2', '0', _, _] && part.All(char.IsAsciiDigit);

    private static char Letter(char written) =>
        written switch
        {
            '0' => 'o',
            '1' or '!' => 'i',
            '3' => 'e',
            '4' or '@' => 'a',
            '5' or '$' => 's',
            '7' => 't',
            _ => written,
        };

    private static FrozenSet<string> Read()
    {
        using var stream = typeof(GuessablePassword).Assembly.GetManifestResourceStream("CommonPasswords.txt")
            ?? throw new InvalidOperationException("The list of common passwords is not in the program.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();
    }
}
