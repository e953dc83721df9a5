using Lsk.Dashboard.Cli;
using Lsk.Dashboard.Configuration;

if (Verbs.AsksForVerb(args))
    return await Verbs.RunAsync(args);
return await LskServer.RunAsync(args);

/// <summary>Named so that test hosts can find the entry point.</summary>
public partial class Program;
