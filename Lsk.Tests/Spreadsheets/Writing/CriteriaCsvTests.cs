using Lsk.Dashboard.Spreadsheets;
using Lsk.Dashboard.Spreadsheets.Recognition;
using Lsk.Dashboard.Spreadsheets.Writing;
using Lsk.Domain.Exchange;
using Lsk.Domain.Sheets;

namespace Lsk.Tests.Spreadsheets.Writing;

/// <summary>A model's criteria go to another county as a file and come back word for word.</summary>
public sealed class CriteriaCsvTests
{
    [Fact]
    public async Task Criteria_written_as_text_are_read_as_they_were()
    {
        CriterionRow[] rows =
        [
            new()
            {
                Name = "Svårighetsgrad",
                Group = "Behov",
                Weight = 18.5,
                HigherIsBetter = true,
                ScaleMin = 1,
                ScaleMax = 9,
                MeaningLow = "=lindrigt",
                MeaningMiddle = "'=mitt emellan",
                MeaningHigh = "Livshot; \"akut\"",
            },
            new()
            {
                Name = "Kostnad",
                Group = "Resurser",
                Weight = 0.125,
                HigherIsBetter = false,
                ScaleMin = 0,
                ScaleMax = 4,
                MeaningLow = "-",
                ValueFunction = "0:0; 2:0,8; 4:1",
            },
        ];
        var path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N") + ".csv");
        try
        {
            await using (var file = File.Create(path))
                ExchangeWorkbook.WriteCsv(file, SheetKind.Criteria, new PortfolioContent { Criteria = rows });
            var read = (await WorkbookImport.ReadAsync(path, ImportOptions.Lenient)).Content.Criteria;
            Assert.Equal(rows, read.Select(row => row with { Origin = null }));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
