using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lsk.Dashboard.Features.Effects.Kolada;

/// <summary>
/// Reads Kolada's open API v3 (https://api.kolada.se/v3/docs). It is kind to the server: at most 25 ids in a segment of a path (the API
/// refuses more), pages followed by
/// <c>next_url</c>, and on 429 or 503 it waits as long as it is told, or longer each time.
/// An answer looks like
/// <c>{"values":[{"kpi":"N00945","municipality":"0380","period":2024,"values":[{"gender":"T","value":1.5,"count":1}]}],"next_url":null}</c>.
/// </summary>
public sealed class KoladaClient(HttpClient http, TimeProvider clock)
{
    /// <summary>Where Kolada lives.</summary>
    public static readonly Uri PublicAddress = new("https://api.kolada.se/v3/");

    private const int IdsInSegment = 25;
    private const int MostPages = 400;
    private const int MostAttempts = 5;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
    };

    /// <summary>Indicators whose title holds the text.</summary>
    public async Task<IReadOnlyList<KoladaIndicator>> FindIndicatorsAsync(string title, CancellationToken cancel) =>
        [
            .. (await ReadAsync<IndicatorAnswer>("kpi?per_page=200&title=" + Uri.EscapeDataString(title), cancel, mostPages: 1)).Select(
                k => new KoladaIndicator(
                    k.Id,
                    k.Title,
                    k.Description,
                    k.MunicipalityType,
                    k.IsDividedByGender is JsonElement { ValueKind: JsonValueKind.True } or JsonElement { ValueKind: JsonValueKind.Number }
                        && k.IsDividedByGender.ToString() is not "0"
                )
            ),
        ];

    /// <summary>All municipalities and regions.</summary>
    public async Task<IReadOnlyList<KoladaPlace>> PlacesAsync(CancellationToken cancel) =>
        [
            .. (await ReadAsync<PlaceAnswer>("municipality?per_page=1000", cancel)).Select(p => new KoladaPlace(
                p.Id ?? "",
                p.Title ?? "",
                p.Type
            )),
        ];

    /// <summary>The values of indicators at places, all years (or the given ones), all genders that exist.</summary>
    public async Task<IReadOnlyList<KoladaValue>> ValuesAsync(
        IReadOnlyCollection<string> indicators,
        IReadOnlyCollection<string> places,
        IReadOnlyCollection<int> years,
        CancellationToken cancel
    )
    {
        var values = new List<KoladaValue>();
        foreach (var kpis in indicators.Distinct().Chunk(IdsInSegment))
        {
            foreach (var towns in places.Distinct().Chunk(IdsInSegment))
            {
                var path = $"data/kpi/{Segment(kpis)}/municipality/{Segment(towns)}";
                if (years.Count == 0)
                {
                    await AddAsync(path, values, cancel);
                    continue;
                }
                foreach (var some in years.Distinct().Order().Chunk(IdsInSegment))
                {
                    await AddAsync(
                        path + "/year/" + string.Join(',', some.Select(y => y.ToString(CultureInfo.InvariantCulture))),
                        values,
                        cancel
                    );
                }
            }
        }
        return values;
    }

    private async Task AddAsync(string path, List<KoladaValue> values, CancellationToken cancel)
    {
        foreach (var row in await ReadAsync<DataAnswer>(path, cancel))
        {
            foreach (var value in row.Values ?? [])
            {
                if (GenderOf(value.Gender) is not { } gender)
                    continue;
                // Suppressed values have a status and no value; a value that is marked as deleted is none either.
                var known = value.IsDeleted is true ? null : value.Value;
                values.Add(
                    new KoladaValue(
                        row.Kpi,
                        row.Municipality,
                        row.Period,
                        gender,
                        known is { } number && double.IsFinite(number) ? number : null
                    )
                );
            }
        }
    }

    private static KoladaGender? GenderOf(string? letter) =>
        letter switch
        {
            "T" => KoladaGender.Total,
            "K" => KoladaGender.Women,
            "M" => KoladaGender.Men,
            _ => null,
        };

    private static string Segment(IEnumerable<string> ids) => string.Join(',', ids.Select(Uri.EscapeDataString));

    private async Task<List<T>> ReadAsync<T>(string path, CancellationToken cancel, int mostPages = MostPages)
    {
        var rows = new List<T>();
        var next = new Uri(http.BaseAddress!, path);
        var seen = new HashSet<Uri>();
        for (var page = 0; page < mostPages && seen.Add(next); page++)
        {
            var answer = await PageAsync<T>(next, cancel);
            rows.AddRange(answer.Values ?? []);
            if (string.IsNullOrEmpty(answer.NextUrl))
                return rows;
            next = Followed(next, answer.NextUrl);
        }
        return rows;
    }

    // A next page on another host would let an answer send us anywhere; the scheme is ours because some answers say http.
    private Uri Followed(Uri from, string nextUrl)
    {
        if (!Uri.TryCreate(from, nextUrl, out var next) || next.Host != http.BaseAddress!.Host)
            throw new KoladaException(KoladaFault.Unexpected, "The next page lies on another host.");
        return new UriBuilder(next) { Scheme = http.BaseAddress.Scheme, Port = http.BaseAddress.Port }.Uri;
    }

    private async Task<Page<T>> PageAsync<T>(Uri address, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var response = await SendAsync(address, cancel);
            if (response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable)
            {
                if (attempt == MostAttempts)
                    throw new KoladaException(KoladaFault.Busy, "Kolada asks us to come back later.");
                await Task.Delay(WaitFor(response, attempt), clock, cancel);
                continue;
            }
            if (!response.IsSuccessStatusCode)
                throw new KoladaException(KoladaFault.Unexpected, $"Kolada answered {(int)response.StatusCode}.");
            try
            {
                await using var body = await response.Content.ReadAsStreamAsync(cancel);
                return await JsonSerializer.DeserializeAsync<Page<T>>(body, Json, cancel)
                    ?? throw new KoladaException(KoladaFault.Unexpected, "An empty answer.");
            }
            catch (JsonException broken)
            {
                throw new KoladaException(KoladaFault.Unexpected, "The answer is not what was promised.", broken);
            }
        }
    }

    private async Task<HttpResponseMessage> SendAsync(Uri address, CancellationToken cancel)
    {
        try
        {
            return await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancel);
        }
        catch (Exception fault) when (fault is HttpRequestException || (fault is TaskCanceledException && !cancel.IsCancellationRequested))
        {
            throw new KoladaException(KoladaFault.Unreachable, "Kolada did not answer.", fault);
        }
    }

    private TimeSpan WaitFor(HttpResponseMessage response, int attempt)
    {
        var told = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - clock.GetUtcNow(),
            _ => TimeSpan.FromSeconds(Math.Pow(2, attempt)),
        };
        return told < TimeSpan.Zero ? TimeSpan.Zero
            : told > LongestWait ? LongestWait
            : told;
    }

    private sealed record Page<T>(
        [property: JsonPropertyName("values")] IReadOnlyList<T>? Values,
        [property: JsonPropertyName("next_url")] string? NextUrl
    );

    private sealed record IndicatorAnswer(
        string Id,
        string Title,
        string? Description,
        [property: JsonPropertyName("municipality_type")] string? MunicipalityType,
        [property: JsonPropertyName("is_divided_by_gender")] JsonElement IsDividedByGender
    );

    private sealed record PlaceAnswer(string? Id, string? Title, string? Type);

    private sealed record DataAnswer(string Kpi, string Municipality, int Period, IReadOnlyList<GenderValue>? Values);

    private sealed record GenderValue(string? Gender, double? Value, [property: JsonPropertyName("isdeleted")] bool? IsDeleted);
}
