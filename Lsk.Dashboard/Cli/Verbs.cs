using System.CommandLine;
using System.Globalization;

namespace Lsk.Dashboard.Cli;

/// <summary>The command line: the list of verbs. Without a verb, or with <c>serve</c>, the web server starts instead.</summary>
public static class Verbs
{
    internal static IEnumerable<Command> All()
    {
        yield return ImportCommand.Create();
        yield return ExportCommand.Create();
        yield return ConfigCommand.Create();
        yield return MigrateCommand.Create();
        yield return RankCommand.Create();
        yield return SelectCommand.Create();
        yield return StoreCommands.Backup();
        yield return StoreCommands.Restore();
        yield return StoreCommands.Verify();
        yield return UserCommand.Create();
        yield return EffectsCommand.Create();
        yield return ParallelsCommand.Create();
        yield return GroupsCommand.Create();
        yield return GapsCommand.Create();
        yield return PlansCommand.Create();
        yield return AsksCommand.Create();
    }

    /// <summary>Whether the arguments ask for a verb rather than for the web server.</summary>
    public static bool AsksForVerb(string[] args) =>
        args is [var first, ..] && first != "serve" && (!first.StartsWith('-') || first is "--help" or "-h" or "-?" or "--version");

    /// <summary>Runs the verb; returns the exit code of the contract.</summary>
    /// <param name="args">The verb and what it takes.</param>
    /// <param name="output">For the answer; the console's when left out.</param>
    /// <param name="error">For remarks; the console's when left out.</param>
    public static async Task<int> RunAsync(string[] args, TextWriter? output = null, TextWriter? error = null)
    {
        // What the verbs write is Swedish, whatever language the shell is set to.
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("sv-SE");
        var console = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            Output = output ?? Console.Out,
            Error = error ?? Console.Error,
        };
        var root = new RootCommand(
            "Lsk: prioritera, hitta parallellarbete och se effekter. Utan verb startar webbservern (även: serve --urls ADRESS)."
        );
        foreach (var command in All())
            root.Add(command);
        var parse = root.Parse(args);
        if (parse.Errors.Count > 0)
        {
            var sentences = UsageFaults.Of(parse);
            if (args.Contains("json") && args.Contains(Verb.Output.Name))
                Verb.RefuseUsage(console.Output, sentences);
            foreach (var sentence in sentences)
                console.Error.WriteLine(sentence);
            console.Error.WriteLine("Skriv --help efter verbet för att se vad det tar.");
            return ExitCode.Usage;
        }
        try
        {
            return await parse.InvokeAsync(console);
        }
        catch (Exception e)
        {
            // The last resort of a process: the fault is printed whole, for whoever mends it.
            console.Error.WriteLine($"Internt fel. {e}");
            return ExitCode.Internal;
        }
    }
}
