using System.Globalization;
using System.Text.Json;
using Lsk.Dashboard.Data.Audit;
using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Localization;
using Lsk.Domain.Initiatives;

namespace Lsk.Dashboard.Features.Initiatives;

/// <summary>A field that changed, in words.</summary>
/// <param name="Before">A dash where there was nothing.</param>
public sealed record HistoryField(string Label, string Before, string After);

/// <summary>A line of the history, in words.</summary>
/// <param name="What">"Ändrade initiativet", "La till etappmålet Utbildning klar".</param>
public sealed record HistoryLine(DateTime At, string Who, string What, IReadOnlyList<HistoryField> Fields);

/// <summary>Audit rows as people read them: names instead of keys, words instead of codes, and nothing that says nothing.</summary>
public sealed class HistoryWords(Register register)
{
    private const int LongestText = 240;

    // Stored for the program's own use; people are not told of them.
    private static readonly HashSet<string> Hidden =
    [
        "ChangedAt",
        "CreatedAt",
        "RecordedAt",
        "InitiativeId",
        "MeasureId",
        "WorkshopId",
        "AId",
        "BId",
    ];

    /// <summary>The row in words.</summary>
    public HistoryLine Of(AuditEntry entry)
    {
        var (before, after) = (Fields(entry.Before), Fields(entry.After));
        var fields = before
            .Keys.Union(after.Keys)
            .Where(key => !Hidden.Contains(key) && Label(key) is not null)
            .Select(key => new HistoryField(Label(key)!, Text(key, before), Text(key, after)))
            .Where(field => field.Before != field.After)
            .OrderBy(field => field.Label, StringComparer.CurrentCulture)
            .ToList();
        return new HistoryLine(entry.At, entry.ActorName, What(entry, before, after), entry.Action == "Created" ? [] : fields);
    }

    private static string What(AuditEntry entry, Dictionary<string, JsonElement> before, Dictionary<string, JsonElement> after)
    {
        if (
            entry.Entity == nameof(Initiative)
            && entry.Action == "Changed"
            && (before.ContainsKey("RemovedAt") || after.ContainsKey("RemovedAt"))
        )
            return after.ContainsKey("RemovedAt") ? InitiativesText.History_Removed : InitiativesText.History_Restored;
        var sentence = InitiativesText.ResourceManager.GetString($"History_{entry.Entity}_{entry.Action}", CultureInfo.CurrentUICulture)
            ?? Show.Format(InitiativesText.History_Other, entry.Entity, entry.Action);
        var name = (after.TryGetValue("Name", out var named) || before.TryGetValue("Name", out named)) ? named.ToString() : "";
        return Show.Format(sentence, name).TrimEnd();
    }

    private static string? Label(string key) => InitiativesText.ResourceManager.GetString("Field_" + key, CultureInfo.CurrentUICulture);

    private string Text(string key, Dictionary<string, JsonElement> fields)
    {
        if (!fields.TryGetValue(key, out var value) || value.ValueKind is JsonValueKind.Null)
            return Show.Nothing;
        return key switch
        {
            "GroupId" => register.Groups.FirstOrDefault(g => value.TryGetInt32(out var id) && g.Id.Value == id)?.Name ?? value.ToString(),
            "OrganisationId" => register.Organisations.FirstOrDefault(o => value.TryGetInt32(out var id) && o.Id.Value == id)?.Name
                ?? value.ToString(),
            "BudgetTkr" or "SpentTkr" => value.TryGetDecimal(out var money) ? Show.Money(money) : value.ToString(),
            "Sharing" when Enum.TryParse<Sharing>(value.ToString(), out var sharing) => InitiativeFields.Word(sharing),
            "Lane" when Enum.TryParse<Lane>(value.ToString(), out var lane) => InitiativeFields.Word(lane),
            "Status" => Word($"InitiativeStatus_{value}") ?? Word($"DeliveryStatus_{value}") ?? value.ToString(),
            "LegalBasis" or "Chart" => Word($"{(key == "Chart" ? "ChartKind" : key)}_{value}") ?? value.ToString(),
            "Kind" => Word($"DecisionKind_{value}") ?? value.ToString(),
            _ => Plain(value),
        };
    }

    private static string? Word(string key) => VocabularyText.ResourceManager.GetString(key, CultureInfo.CurrentUICulture);

    private static string Plain(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.True => Shared.Controls.ControlText.Yes,
            JsonValueKind.False => Shared.Controls.ControlText.No,
            JsonValueKind.Number => value.TryGetDouble(out var number) ? Show.Number(number, 2) : value.ToString(),
            _ => value.ToString() is var text && text.Length > LongestText ? text[..LongestText] + " …"
            : text is "" ? Show.Nothing
            : text,
        };

    private static Dictionary<string, JsonElement> Fields(string? json)
    {
        if (json is not ['{', ..])
            return [];
        using var document = JsonDocument.Parse(json);
        return document.RootElement.EnumerateObject().ToDictionary(field => field.Name, field => field.Value.Clone());
    }
}
