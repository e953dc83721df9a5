using System.Net;
using System.Net.Sockets;
using Lsk.Tests.TestKit;

namespace Lsk.Tests.Cli;

/// <summary>The program as an operator meets it: exit codes, sentences, nothing thrown at anybody.</summary>
public sealed class OperationsTests
{
    [Fact]
    public async Task Every_wrong_setting_is_named_and_the_start_is_stopped()
    {
        var result = await Shell.RunAsync(new() { ["Lsk__Database"] = "Oracle", ["Lsk__UploadMegabytes"] = "0" }, "serve");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("Lsk:Database", result.Error);
        Assert.Contains("Lsk:UploadMegabytes", result.Error);
        Assert.DoesNotContain("   at ", result.Error + result.Output);
    }

    [Fact]
    public async Task Config_check_lists_the_faults_as_json()
    {
        var result = await Shell.RunAsync(new() { ["Lsk__CircuitsPerUser"] = "0" }, "config", "check", "--output", "json");
        Assert.Equal(1, result.ExitCode);
        Assert.False(result.Json.GetProperty("ok").GetBoolean());
        Assert.StartsWith("Lsk:CircuitsPerUser", result.Json.GetProperty("faults")[0].GetString());
    }

    [Fact]
    public async Task A_busy_port_is_said_in_a_sentence()
    {
        using var folder = new TemporaryFolder();
        using var busy = new TcpListener(IPAddress.Loopback, 0);
        busy.Start();
        var result = await Shell.RunAsync(new() { ["Lsk__DataDirectory"] = folder.Path }, "serve", "--urls", $"http://127.0.0.1:{((IPEndPoint)busy.LocalEndpoint).Port}");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("upptagen", result.Error);
        Assert.DoesNotContain("   at ", result.Error + result.Output);
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

    [Fact]
    public async Task An_unknown_verb_or_option_is_a_matter_of_usage() =>
        Assert.Equal([2, 2], new[] { (await Shell.RunAsync("ranka")).ExitCode, (await Shell.RunAsync("migrate", "--nonsense")).ExitCode });

    [Fact]
    public async Task An_account_is_added_once_and_an_analyst_needs_an_organisation()
    {
        using var folder = new TemporaryFolder();
        string[] add = ["user", "add", "--data", folder.Path, "--email", "a@exempel.se", "--name", "A", "--output", "json"];
        var first = await Shell.RunAsync([.. add, "--role", "Analyst", "--organisation", "Tierp"]);
        Assert.True(first.ExitCode == 1, "the organisations come with the first start of the server");
        Assert.Equal("unknown-organisation", first.Json.GetProperty("refused").GetProperty("code").GetString());
        var reader = await Shell.RunAsync([.. add, "--role", "Reader"]);
        Assert.Equal(0, reader.ExitCode);
        Assert.True(reader.Json.GetProperty("password").GetString()!.Length >= 12);
        Assert.Equal(1, (await Shell.RunAsync([.. add, "--role", "Reader"])).ExitCode);
        Assert.Equal(1, (await Shell.RunAsync([.. add, "--role", "Analyst"])).ExitCode);
    }
}
