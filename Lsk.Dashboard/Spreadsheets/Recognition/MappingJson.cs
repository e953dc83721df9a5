using System.Text.Encodings.Web;
using System.Text.Json;

namespace Lsk.Dashboard.Spreadsheets.Recognition;

/// <summary>Answers about a workbook as JSON: what <c>--mapping</c> reads, what is downloaded and what is stored.</summary>
public static class MappingJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    private static readonly JsonSerializerOptions Indented = new(Options) { WriteIndented = true };

    public static string Write(ImportMapping mapping) => JsonSerializer.Serialize(mapping, Indented);

    public static string Write(SheetMapping mapping) => JsonSerializer.Serialize(mapping, Options);

    /// <exception cref="JsonException">It is no mapping.</exception>
    public static ImportMapping Read(string json) => JsonSerializer.Deserialize<ImportMapping>(json, Options) ?? new ImportMapping();

    /// <exception cref="JsonException">It is no mapping of a sheet.</exception>
    public static SheetMapping ReadSheet(string json) => JsonSerializer.Deserialize<SheetMapping>(json, Options) ?? new SheetMapping();
}
