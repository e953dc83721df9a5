using System.CommandLine;
using Lsk.Dashboard.Configuration;
using Lsk.Dashboard.Data.Providers;
using Lsk.Dashboard.Settings;

namespace Lsk.Dashboard.Cli;

/// <summary><c>config check</c>: names every fault of the settings.</summary>
internal static class ConfigCommand
{
    public static Command Create()
    {
        var check = Verb.Create("check", "Kontrollera inställningarna.", (verb, _, _) =>
        {
            var configuration = new ConfigurationBuilder()
                .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
                .AddEnvironmentVariables()
                .Build();
            string[] faults;
            try
            {
                LskConfiguration.Read(configuration);
                faults = [];
            }
            catch (StartupFault fault)
            {
                faults = [.. fault.Sentences];
            }
            verb.Answer(
                new
                {
                    ok = faults.Length == 0,
                    faults,
                    elapsed = verb.Elapsed,
                },
                () => faults.Length == 0 ? "Inställningarna är hela." : string.Join(Environment.NewLine, faults)
            );
            return Task.FromResult(faults.Length == 0 ? ExitCode.Ok : ExitCode.Refused);
        });
        return new Command("config", "Inställningar.") { check };
    }
}

/// <summary><c>migrate</c>: brings the store to this version's schema.</summary>
internal static class MigrateCommand
{
    private static readonly Option<bool> NewAuditKey = new("--new-audit-key")
    {
        Description = "historikens nyckel är förlorad: signera med en ny härifrån",
    };

    public static Command Create() =>
        Verb.Create(
            "migrate",
            "För databasen till den här versionens form.",
            async (verb, parse, cancel) =>
            {
                await using var services = await verb.UnpreparedServicesAsync();
                var applied = await services.GetRequiredService<StoreStartup>().PrepareAsync(null, cancel, parse.GetValue(NewAuditKey));
                verb.Answer(
                    new
                    {
                        ok = true,
                        applied,
                        elapsed = verb.Elapsed,
                    },
                    () => applied.Count == 0 ? "Databasen har redan rätt form." : $"Klart: {string.Join(", ", applied)}."
                );
                return ExitCode.Ok;
            },
            NewAuditKey
        );
}
