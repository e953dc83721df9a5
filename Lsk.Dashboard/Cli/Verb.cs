using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Lsk.Dashboard.Configuration;
using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Providers;
using Lsk.Dashboard.Data.Seeding;
using Lsk.Dashboard.Identity;
using Lsk.Dashboard.Settings;
using Lsk.Domain.Access;
using Lsk.Domain.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Cli;

/// <summary>What the verbs answer to the shell.</summary>
public static class ExitCode
{
    public const int Ok = 0;
    public const int Refused = 1;
    public const int Usage = 2;
    public const int Internal = 3;
}

/// <summary>The input was refused: printed as a sentence (or as JSON), exit code 1.</summary>
public sealed class RefusedException(string code, string message) : Exception(message)
{
    /// <summary>Stable code, such as <c>damaged</c> or <c>not-found</c>.</summary>
    public string Code { get; } = code;
}

/// <summary>
/// One run of a verb: its options, its services (the same use cases as the web server has, without the web server), and its answer. One
/// JSON document goes to standard output; everything else goes to standard error.
/// </summary>
public sealed class Verb : IAsyncDisposable
{
    public static readonly Option<string> Output = new("--output") { Description = "text eller json", DefaultValueFactory = _ => "text" };

    public static readonly Option<string?> DataFolder = new("--data")
    {
        Description = "datamapp eller anslutningssträng (annars inställningarna)",
    };

    public static readonly Option<FileInfo?> Workbook = new("--workbook") { Description = "räkna på en arbetsbok, utan lagrade data" };

    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    private readonly ParseResult parse;
    private readonly Dictionary<string, double> elapsed = [];
    private ServiceProvider? services;
    private PortfolioContent? ofWorkbook;
    private bool isAnswered;

    private Verb(ParseResult parse) => this.parse = parse;

    /// <summary>Where the answer goes, for a verb that writes a long one piece by piece.</summary>
    public TextWriter Out => parse.InvocationConfiguration.Output;

    /// <summary>Whether the answer is JSON.</summary>
    public bool IsJson => parse.GetValue(Output) == "json";

    /// <summary>Seconds per step, for <c>elapsed</c> in the answer.</summary>
    public IReadOnlyDictionary<string, double> Elapsed => elapsed;

    /// <summary>The services of the program on the stored data; the store is brought to this version's schema first.</summary>
    public async Task<IServiceProvider> ServicesAsync(CancellationToken cancel)
    {
        if (services is not null)
            return services;
        services = Build(parse.GetValue(DataFolder));
        var startup = services.GetRequiredService<StoreStartup>();
        await startup.PrepareAsync(services.GetRequiredService<Seeder>().SeedReferenceAsync, cancel);
        return services;
    }

    /// <summary>The services without a look at the store.</summary>
    public Task<ServiceProvider> UnpreparedServicesAsync() => Task.FromResult(Build(parse.GetValue(DataFolder)));

    /// <summary>Whether it computes on a workbook alone.</summary>
    public bool IsOnWorkbook => parse.GetValue(Workbook) is not null;

    /// <summary>What is to be computed on: the workbook of <c>--workbook</c>, or the stored data.</summary>
    public async Task<PortfolioContent> ContentAsync(CancellationToken cancel)
    {
        if (parse.GetValue(Workbook) is { } file)
            return ofWorkbook ??= await TimedAsync("read", () => ContentFile.ReadAsync(file, this, cancel));
        var provider = await ServicesAsync(cancel);
        return await TimedAsync("read", async () =>
        {
            await using var db = await provider.GetRequiredService<IDbContextFactory<LskDbContext>>().CreateDbContextAsync(cancel);
            return await PortfolioReader.ReadAsync(db, Actor.System, cancel);
        });
    }

    /// <summary>Runs a step and notes how long it took.</summary>
    public async Task<T> TimedAsync<T>(string step, Func<Task<T>> work)
    {
        var start = Stopwatch.GetTimestamp();
        var result = await work();
        elapsed[step] = Math.Round(Stopwatch.GetElapsedTime(start).TotalSeconds, 4);
        return result;
    }

    /// <inheritdoc cref="TimedAsync{T}(string, Func{Task{T}})"/>
    public T Timed<T>(string step, Func<T> work)
    {
        var start = Stopwatch.GetTimestamp();
        var result = work();
        elapsed[step] = Math.Round(Stopwatch.GetElapsedTime(start).TotalSeconds, 4);
        return result;
    }

    /// <summary>The answer: JSON on standard output, or the text.</summary>
    public void Answer(object json, Func<string> text)
    {
        isAnswered = true;
        Out.WriteLine(IsJson ? JsonSerializer.Serialize(json, JsonOptions) : text());
    }

    /// <summary>A part of an answer as JSON.</summary>
    public static string Json(object part) => JsonSerializer.Serialize(part, JsonOptions);

    /// <summary>A remark beside the answer.</summary>
    public void Remark(string text) => parse.InvocationConfiguration.Error.WriteLine(text);

    /// <summary>A command whose work is run with a <see cref="Verb"/>, with the exit codes of the contract.</summary>
    public static Command Create(
        string name,
        string description,
        Func<Verb, ParseResult, CancellationToken, Task<int>> work,
        params Symbol[] symbols
    )
    {
        var command = new Command(name, description) { Output, DataFolder };
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument)
                command.Add(argument);
            else
                command.Add((Option)symbol);
        }
        command.SetAction(
            async (parse, cancel) =>
            {
                await using var verb = new Verb(parse);
                try
                {
                    return await work(verb, parse, cancel);
                }
                catch (RefusedException refused)
                {
                    return verb.Refuse(refused.Code, refused.Message);
                }
                catch (StartupFault fault)
                {
                    return verb.Refuse("store", string.Join(Environment.NewLine, fault.Sentences));
                }
                catch (OperationCanceledException) when (cancel.IsCancellationRequested)
                {
                    return verb.Refuse("cancelled", "Avbrutet. Inget är ändrat.");
                }
                catch (Exception fault) when (StoreFault.Is(fault))
                {
                    var (code, sentence) = StoreFault.Describe(fault, "Databasen");
                    return verb.Refuse(code, sentence);
                }
                catch (Exception fault)
                {
                    // The last resort of a process: the fault is printed whole, for whoever mends it.
                    verb.AnswerOnce(new { error = new { code = "internal", message = fault.Message } });
                    verb.Remark($"Internt fel. {fault}");
                    return ExitCode.Internal;
                }
            }
        );
        return command;
    }

    /// <summary>The one document that tells of a usage that cannot be understood, when JSON is asked for.</summary>
    internal static void RefuseUsage(TextWriter output, IEnumerable<string> sentences) =>
        output.WriteLine(
            JsonSerializer.Serialize(new { refused = new { code = "usage", message = string.Join(" ", sentences) } }, JsonOptions)
        );

    private int Refuse(string code, string message)
    {
        AnswerOnce(new { refused = new { code, message } });
        Remark(message);
        return ExitCode.Refused;
    }

    // Whoever reads the output as JSON reads one document, also when a fault comes after the answer.
    private void AnswerOnce(object json)
    {
        if (IsJson && !isAnswered)
            Answer(json, () => "");
    }

    /// <summary>Reads a number of the command line: plain, whatever the language of the machine.</summary>
    public static double Number(System.CommandLine.Parsing.ArgumentResult result)
    {
        if (
            double.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number)
        )
            return number;
        result.AddError($"{result.Tokens[0].Value} är inte ett tal. Skriv till exempel 12500 eller 12.5.");
        return 0;
    }

    public async ValueTask DisposeAsync()
    {
        if (services is not null)
            await services.DisposeAsync();
    }

    private static ServiceProvider Build(string? data)
    {
        var builder = Host.CreateApplicationBuilder(
            new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory, DisableDefaults = false }
        );
        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        // A database that does not answer is told in the verb's own sentence.
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Database", LogLevel.Critical);
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(o =>
            o.LogToStandardErrorThreshold = LogLevel.Trace
        );
        if (data is not null)
            builder.Configuration.UseData(data);
        builder.Services.AddLskCore(builder.AddLskOptions().Store());
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddLskIdentity(development: true);
        return builder.Services.BuildServiceProvider();
    }
}
