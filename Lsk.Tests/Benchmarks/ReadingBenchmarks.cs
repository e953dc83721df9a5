using System.Text;
using BenchmarkDotNet.Attributes;
using ExcelDataReader;
using Lsk.Dashboard.Spreadsheets;
using Lsk.Dashboard.Spreadsheets.Recognition;

namespace Lsk.Tests.Benchmarks;

/// <summary>
/// 50,000 rows of 20 columns read, recognised, converted and checked; the reference is a bare loop of ExcelDataReader over the same file,
/// which only gets each cell's value.
/// </summary>
[MemoryDiagnoser]
public class ReadingBenchmarks
{
    private byte[] file = [];

    [Params(50_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        file = WideWorkbook.Xlsx(Rows);
    }

    [Benchmark]
    public int Lsk() =>
        WorkbookImport
            .ReadAsync(new MemoryStream(file), "stor.xlsx", new ImportOptions { Organisations = Vocabulary.CountyOrganisations })
            .GetAwaiter()
            .GetResult()
            .Content.Initiatives.Count;

    [Benchmark(Baseline = true)]
    public int ExcelDataReaderLoop() => Loop(file);

    internal static int Loop(byte[] file)
    {
        var filled = 0;
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(file));
        do
        {
            while (reader.Read())
            {
                for (var column = 0; column < reader.FieldCount; column++)
                    if (reader.GetValue(column) is not null)
                        filled++;
            }
        } while (reader.NextResult());
        return filled;
    }
}
