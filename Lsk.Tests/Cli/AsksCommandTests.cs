using Lsk.Dashboard.Spreadsheets.Recognition;
using Lsk.Dashboard.Spreadsheets.Writing;
using Lsk.Domain.Decisions;
using Lsk.Domain.Exchange;
using Lsk.Domain.Sheets;
using Lsk.Tests.TestKit;

namespace Lsk.Tests.Cli;

/// <summary>The verb <c>asks</c> on a workbook alone.</summary>
public sealed class AsksCommandTests : IDisposable
{
    private readonly string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".xlsx");

    public void Dispose() => File.Delete(file);

    [Fact]
    public async Task The_asks_of_a_workbook_are_judged_on_the_day()
    {
        var asked = new DateOnly(2026, 3, 1);
        AskRow Row(int number, int answer = 0) =>
            new()
            {
                From = "Samråd HSVO",
                To = "TL HSVO",
                Date = asked,
                Number = number,
                AnswerNumber = answer,
                Kind = AskKind.Question,
                Text = $"Fråga {number}",
                DueOn = asked.AddDays(60),
            };
        AskRow[] rows =
        [
            Row(1),
            Row(2, 1) with
            {
                Answer = "Nej",
                AnsweredOn = asked.AddDays(10),
                Verdict = AskVerdict.Returned,
                VerdictOn = asked.AddDays(20),
            },
            Row(2, 2) with
            {
                Answer = "Ja",
                AnsweredOn = asked.AddDays(30),
            },
            Row(3, 1) with
            {
                Answer = "Ja",
                AnsweredOn = asked.AddDays(20),
                Verdict = AskVerdict.Received,
                VerdictOn = asked.AddDays(40),
            },
            Row(4) with
            {
                Kind = AskKind.Reflection,
                DueOn = null,
            },
        ];
        await using (var stream = File.Create(file))
            await ExchangeWorkbook.WriteAsync(
                stream,
                new PortfolioContent().With<AskRow>(rows),
                [],
                new ExportNote(new DateTime(2026, 6, 1, 0, 0, 0, DateTimeKind.Utc), "test", null, null),
                new ImportOptions()
            );

        var run = await Shell.RunAsync("asks", "--workbook", file, "--today", "2026-06-01", "--output", "json");

        Assert.Equal(0, run.ExitCode);
        var json = run.Json;
        Assert.Equal(
            ["open 92", "answered 30", "received 20", "noAnswerNeeded 92"],
            json.GetProperty("asks")
                .EnumerateArray()
                .Select(ask => $"{ask.GetProperty("state").GetString()} {ask.GetProperty("days").GetInt32()}")
        );
        Assert.Equal(
            (2, 1, 25.0),
            (json.GetProperty("open").GetInt32(), json.GetProperty("overdue").GetInt32(), json.GetProperty("medianDays").GetDouble())
        );
    }
}
