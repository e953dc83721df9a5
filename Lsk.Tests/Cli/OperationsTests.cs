using System.Net;
using System.Net.Sockets;
using Lsk.Dashboard.Settings;
using Lsk.Tests.TestKit;

namespace Lsk.Tests.Cli;

/// <summary>The program as an operator meets it: exit codes, sentences, nothing thrown at anybody.</summary>
public sealed class OperationsTests
{
    [Fact]
    public async Task Every_wrong_setting_is_named_and_the_start_is_stopped()
    {
        var result = await Shell.StartWithAsync(new() { ["Lsk__Database"] = "Oracle", ["Lsk__UploadMegabytes"] = "0" }, "serve");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("Lsk:Database", result.Error);
        Assert.Contains("Lsk:UploadMegabytes", result.Error);
        Assert.DoesNotContain("   at ", result.Error + result.Output);
    }

    [Fact]
    public async Task Config_check_lists_the_faults_as_json()
    {
        var result = await Shell.StartWithAsync(new() { ["Lsk__CircuitsPerUser"] = "0" }, "config", "check", "--output", "json");
        Assert.Equal(1, result.ExitCode);
        Assert.False(result.Json.GetProperty("ok").GetBoolean());
        Assert.StartsWith("Lsk:CircuitsPerUser", result.Json.GetProperty("faults")[0].GetString());
    }

    [Fact]
    public async Task An_import_takes_no_larger_file_than_the_setting_says()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("stor.csv"), "Id;Titel;Huvudman\n" + new string('x', 1_000_000));
        var result = await Shell.StartWithAsync(
            new() { ["Lsk__UploadMegabytes"] = "1" },
            "import",
            folder.File("stor.csv"),
            "--data",
            folder.File("data"),
            "--output",
            "json"
        );
        Assert.Equal("too-large", Code(result));
    }

    [Fact]
    public async Task A_busy_port_is_said_in_a_sentence()
    {
        using var folder = new TemporaryFolder();
        using var busy = new TcpListener(IPAddress.Loopback, 0);
        busy.Start();
        var result = await Shell.StartWithAsync(
            new() { ["Lsk__DataDirectory"] = folder.Path },
            "serve",
            "--urls",
            $"http://127.0.0.1:{((IPEndPoint)busy.LocalEndpoint).Port}"
        );
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("upptagen", result.Error);
        Assert.DoesNotContain("   at ", result.Error + result.Output);
    }

    [Fact]
    [Setting(nameof(LskOptions.DataDirectory))]
    public async Task The_server_takes_its_data_folder_from_the_command_line_as_the_verbs_do()
    {
        using var folder = new TemporaryFolder();
        await using var server = await LskProcess.StartAsync(arguments: ["--data", folder.File("other"), "--demo-size", "0"]);
        Assert.True(File.Exists(Path.Combine(folder.File("other"), "lsk.db")));
        Assert.Empty(Directory.GetFiles(server.Folder));
    }

    [Fact]
    public async Task A_data_folder_that_is_a_file_is_said_in_a_sentence()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("data"), "");
        var result = await Shell.RunAsync("migrate", "--data", folder.File("data"));
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Datamappen", result.Error);
    }

    [Theory, InlineData("ranka"), InlineData("migrate", "--nonsense")]
    public async Task An_unknown_verb_or_option_is_a_matter_of_usage(params string[] arguments) =>
        Assert.Equal(2, (await Shell.RunAsync(arguments)).ExitCode);

    [Fact]
    public async Task An_account_is_added_once_and_an_analyst_needs_an_organisation_that_exists()
    {
        using var folder = new TemporaryFolder();
        string[] add = ["user", "add", "--data", folder.Path, "--email", "a@exempel.se", "--name", "A", "--output", "json"];
        Assert.Equal("organisation-missing", Code(await Shell.RunAsync([.. add, "--role", "Analyst"])));
        Assert.Equal("unknown-organisation", Code(await Shell.RunAsync([.. add, "--role", "Analyst", "--organisation", "Atlantis"])));
        var analyst = await Shell.RunAsync([.. add, "--role", "Analyst", "--organisation", "Tierp"]);
        Assert.Equal(0, analyst.ExitCode);
        Assert.True(analyst.Json.GetProperty("password").GetString()!.Length >= 12);
        Assert.Equal("refused", Code(await Shell.RunAsync([.. add, "--role", "Reader"])));
    }

    [Fact]
    public async Task A_factor_that_is_not_there_is_not_reset()
    {
        using var folder = new TemporaryFolder();
        string[] data = ["--data", folder.Path, "--output", "json"];
        Assert.Equal("unknown-account", Code(await Shell.RunAsync(["user", "reset-factor", "--email", "ingen@exempel.se", .. data])));
        string[] add = ["user", "add", "--email", "a@exempel.se", "--name", "A", "--role", "Reader", .. data];
        Assert.Equal(0, (await Shell.RunAsync(add)).ExitCode);
        Assert.Equal("no-factor", Code(await Shell.RunAsync(["user", "reset-factor", "--email", "a@exempel.se", .. data])));
    }

    private static string? Code(ShellResult result)
    {
        Assert.Equal(1, result.ExitCode);
        return result.Json.GetProperty("refused").GetProperty("code").GetString();
    }

    [Fact]
    public async Task What_is_restored_can_be_worked_on_at_once()
    {
        using var folder = new TemporaryFolder();
        var data = folder.File("data");
        Assert.Equal(0, (await Shell.RunAsync("backup", folder.File("a.lsk"), "--data", data)).ExitCode);
        Assert.Equal(0, (await Shell.RunAsync("restore", folder.File("a.lsk"), "--data", data)).ExitCode);
        // As a process: nothing stands on its console beside the answer, not even a line of a log.
        var added = await Shell.StartAsync("user", "add", "--email", "a@exempel.se", "--name", "A", "--role", "Reader", "--data", data);
        Assert.Equal((0, ""), (added.ExitCode, added.Error));
        var twice = await Shell.RunAsync("user", "add", "--email", "a@exempel.se", "--name", "A", "--role", "Reader", "--data", data);
        Assert.Equal((1, "Kontot kan inte läggas till. Det finns redan ett konto med den adressen."), (twice.ExitCode, twice.Error.Trim()));
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_said_in_a_Swedish_sentence()
    {
        using var folder = new TemporaryFolder();
        var backup = await Shell.RunAsync("backup", folder.Path, "--data", folder.File("data"));
        Assert.Equal((1, $"{folder.Path} är en mapp. Ange en fil."), (backup.ExitCode, backup.Error.Trim()));
        var export = await Shell.RunAsync("export", Path.Combine(folder.File("saknas"), "ut.xlsx"), "--data", folder.File("data"));
        Assert.Equal(1, export.ExitCode);
        Assert.Contains("Mappen finns inte.", export.Error);
    }

    [Theory]
    [InlineData("--budget måste anges", "select")]
    [InlineData("”abc” går inte att använda för --samples", "rank", "--samples", "abc")]
    [InlineData("”Chef” går inte att använda för --role", "user", "add", "--email", "a", "--name", "A", "--role", "Chef")]
    [InlineData("tusen är inte ett tal", "select", "--budget", "tusen")]
    [InlineData("file saknas", "import")]
    [InlineData("”--nonsense” känns inte igen", "migrate", "--nonsense")]
    public async Task A_wrong_command_line_is_explained_in_Swedish(string sentence, params string[] arguments)
    {
        var result = await Shell.RunAsync(arguments);
        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith(sentence, result.Error);
    }
}
