using System.CommandLine;
using System.CommandLine.Parsing;

namespace Lsk.Dashboard.Cli;

/// <summary>What is wrong with a command line, in Swedish: the library's own sentences are English.</summary>
internal static class UsageFaults
{
    public static IReadOnlyList<string> Of(ParseResult parse)
    {
        var command = parse.CommandResult.Command;
        List<string> said =
        [
            .. parse.UnmatchedTokens.Select(token => $"”{token}” känns inte igen."),
            .. command.Subcommands.Count > 0 && parse.UnmatchedTokens.Count == 0
                ? [$"Välj ett verb: {string.Join(", ", command.Subcommands.Select(one => one.Name))}."]
                : Array.Empty<string>(),
            .. command
                .Arguments.Where(argument =>
                    argument.Arity.MinimumNumberOfValues > 0 && parse.GetResult(argument) is not { Tokens.Count: > 0 }
                )
                .Select(argument => $"{argument.Name} saknas: {argument.Description}."),
            .. command
                .Options.Where(option => option.Required && parse.GetResult(option) is not { Implicit: false })
                .Select(option => $"{option.Name} måste anges: {option.Description}."),
            .. parse.Errors.Select(error => WrongValue(error.SymbolResult)).OfType<string>(),
        ];
        // A value that a verb has judged itself has its own sentence.
        said.AddRange(
            parse
                .Errors.Where(error =>
                    error.SymbolResult is OptionResult or ArgumentResult && error.Message.Contains(" är ", StringComparison.Ordinal)
                )
                .Select(error => error.Message)
        );
        return said.Count > 0 ? [.. said.Distinct()] : [.. parse.Errors.Select(error => error.Message)];
    }

    private static string? WrongValue(SymbolResult? result)
    {
        var (name, description, type) = (result, result?.Parent) switch
        {
            (OptionResult { Option: var option }, _) => (option.Name, option.Description, option.ValueType),
            (ArgumentResult, OptionResult { Option: var option }) => (option.Name, option.Description, option.ValueType),
            (ArgumentResult { Argument: var argument }, _) => (argument.Name, argument.Description, argument.ValueType),
            _ => (null, null, null),
        };
        // Numbers are judged by Verb.Number, which says so itself.
        if (result is not { Tokens.Count: > 0 } || name is null || type == typeof(double) || type == typeof(double?))
            return null;
        return $"”{string.Join(' ', result.Tokens.Select(token => token.Value))}” går inte att använda för {name}: {description}.";
    }
}
