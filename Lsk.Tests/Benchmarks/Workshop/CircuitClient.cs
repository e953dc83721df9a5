using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Lsk.Dashboard.Features.Workshop;

namespace Lsk.Tests.Benchmarks.Workshop;

/// <summary>
/// A client that speaks the Blazor circuit protocol without a browser: it fetches the page, opens the circuit with the markers it finds,
/// acknowledges render batches, plays the part of the page's script and casts ratings the way RateScreen.razor.js does. It looks into a
/// batch only when it is asked to read: the load generator shares the machine with what it measures.
/// </summary>
internal sealed partial class CircuitClient(Uri server, string path, string? cookie, bool reads = false) : IAsyncDisposable
{
    private readonly ClientWebSocket socket = new();
    private readonly SemaphoreSlim sending = new(1, 1);
    private readonly ConcurrentDictionary<string, TaskCompletionSource<CastAnswer>> calls = new();
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource gone = new();
    private readonly ConcurrentDictionary<string, ulong> texts = new();
    private TaskCompletionSource<long> nextBatch = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task reading = Task.CompletedTask;
    private long script = -1;
    private long events = -1;
    private int call;

    /// <summary>Bytes that have arrived.</summary>
    public long Received { get; private set; }

    /// <summary>The arrival of the last render batch, as a timestamp of <see cref="Stopwatch"/>; 0 before the first.</summary>
    public long LastBatch { get; private set; }

    /// <summary>The arrival of the next render batch, as a timestamp of <see cref="Stopwatch"/>.</summary>
    public Task<long> NextBatch => Volatile.Read(ref nextBatch).Task;

    /// <summary>What went wrong, if anything did.</summary>
    public string? Fault { get; private set; }

    /// <summary>Opens the page and its circuit; done when the page's script would have started.</summary>
    /// <param name="http">Shared by all clients; keeps no cookies.</param>
    /// <param name="withScript">Whether to wait for the rating script.</param>
    public async Task ConnectAsync(HttpClient http, bool withScript = true)
    {
        using var get = new HttpRequestMessage(HttpMethod.Get, new Uri(server, path));
        if (cookie is not null)
            get.Headers.Add("Cookie", cookie);
        using var page = await http.SendAsync(get);
        page.EnsureSuccessStatusCode();
        var markers = Marker()
            .Matches(await page.Content.ReadAsStringAsync())
            .Select(match => match.Groups[1].Value)
            .Where(json =>
                json.Contains("\"type\":\"server\"", StringComparison.Ordinal) && json.Contains("descriptor", StringComparison.Ordinal)
            )
            .ToArray();
        if (markers.Length == 0)
            throw new InvalidOperationException($"{path}: the page holds no interactive component.");
        var negotiated = await (
            await http.PostAsync(new Uri(server, "/_blazor/negotiate?negotiateVersion=1"), null)
        ).Content.ReadAsStringAsync();
        var token = JsonDocument.Parse(negotiated).RootElement.GetProperty("connectionToken").GetString()!;
        socket.Options.SetRequestHeader("Origin", server.GetLeftPart(UriPartial.Authority));
        if (cookie is not null)
            socket.Options.SetRequestHeader("Cookie", cookie);
        await socket.ConnectAsync(new Uri($"ws://{server.Authority}/_blazor?id={Uri.EscapeDataString(token)}"), CancellationToken.None);
        await SendAsync(Encoding.UTF8.GetBytes("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"));
        reading = Task.Run(ReadAsync);
        await SendAsync(BlazorPack.Invocation("StartCircuit", server.ToString(), new Uri(server, path).ToString(), "[]", ""));
        var operations = string.Join(
            ',',
            markers.Select((marker, index) => $"{{\"type\":\"add\",\"ssrComponentId\":{index + 1},\"marker\":{marker}}}")
        );
        await SendAsync(BlazorPack.Invocation("UpdateRootComponents", $"{{\"batchId\":1,\"operations\":[{operations}]}}", ""));
        if (withScript)
            await ready.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    /// <summary>Casts a rating; answers when the server has answered.</summary>
    public async Task<CastAnswer> CastAsync(int round, int item, int criterion, double? score, int version)
    {
        var id = Interlocked.Increment(ref call).ToString();
        var answer = calls[id] = new TaskCompletionSource<CastAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        await SendAsync(
            BlazorPack.Invocation(
                "BeginInvokeDotNetFromJS",
                id,
                null,
                "CastAsync",
                script,
                JsonSerializer.Serialize(new object?[] { round, item, criterion, score, version, "" })
            )
        );
        return await answer.Task.WaitAsync(gone.Token);
    }

    /// <summary>Waits until such a text has reached the screen.</summary>
    public async Task SeeAsync(string text, TimeSpan patience)
    {
        for (
            var start = Stopwatch.GetTimestamp();
            !texts.Keys.Any(one => one.Contains(text, StringComparison.Ordinal));
            await Task.Delay(20)
        )
        {
            if (Stopwatch.GetElapsedTime(start) > patience)
                throw new TimeoutException($"{path} does not show '{text}', only: {string.Join(" | ", texts.Keys)}. {Fault}");
        }
    }

    /// <summary>Clicks the button whose text begins so, as soon as it is there.</summary>
    public async Task ClickAsync(string text)
    {
        for (var wait = 0; ; wait += 20)
        {
            if (
                events >= 0
                && texts.FirstOrDefault(one => one.Value > 0 && one.Key.StartsWith(text, StringComparison.Ordinal)) is { Value: > 0 } button
            )
            {
                var description =
                    $"[{{\"eventHandlerId\":{button.Value},\"eventName\":\"click\",\"eventFieldInfo\":null}},{{\"type\":\"click\",\"detail\":1}}]";
                await SendAsync(
                    BlazorPack.Invocation(
                        "BeginInvokeDotNetFromJS",
                        Interlocked.Increment(ref call).ToString(),
                        null,
                        "DispatchEventAsync",
                        events,
                        description
                    )
                );
                return;
            }

            if (Fault is not null || wait > 30_000)
                throw new TimeoutException($"{path} shows no button '{text}', only: {string.Join(", ", texts.Keys)}. {Fault}");
            await Task.Delay(20);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await gone.CancelAsync();
        socket.Dispose();
        await reading.ContinueWith(_ => { }, TaskScheduler.Default);
    }

    private async Task SendAsync(byte[] bytes)
    {
        await sending.WaitAsync();
        try
        {
            await socket.SendAsync(bytes, WebSocketMessageType.Binary, true, gone.Token);
        }
        finally
        {
            sending.Release();
        }
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[8192];
        var held = 0;
        var handshake = true;
        await using var pings = new Timer(
            _ => _ = SendAsync(BlazorPack.Ping).ContinueWith(_ => { }, TaskScheduler.Default),
            null,
            10_000,
            10_000
        );
        try
        {
            while (!gone.IsCancellationRequested)
            {
                if (held == buffer.Length)
                    Array.Resize(ref buffer, buffer.Length * 2);
                var got = await socket.ReceiveAsync(buffer.AsMemory(held), gone.Token);
                if (got.MessageType == WebSocketMessageType.Close)
                    break;
                Received += got.Count;
                held += got.Count;
                var read = 0;
                if (handshake)
                {
                    read = buffer.AsSpan(0, held).IndexOf((byte)0x1e) + 1;
                    handshake = read == 0;
                }

                if (!handshake)
                {
                    var (messages, bytes) = BlazorPack.Read(buffer.AsMemory(read, held - read));
                    foreach (var message in messages)
                        await HandleAsync(message);
                    read += bytes;
                }

                buffer.AsSpan(read, held - read).CopyTo(buffer);
                held -= read;
            }
        }
        catch (Exception end) when (end is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            Fault ??= end.Message;
        }
        finally
        {
            await gone.CancelAsync();
            ready.TrySetException(new IOException(Fault ?? "The circuit was closed."));
        }
    }

    private async Task HandleAsync(List<object?> message)
    {
        if ((long)message[0]! == 7)
        {
            Fault = message.Count > 1 ? message[1] as string : "closed";
            return;
        }

        if ((long)message[0]! != 1)
            return;
        var arguments = (List<object?>)message[4]!;
        switch ((string)message[3]!)
        {
            case "JS.RenderBatch":
                LastBatch = Stopwatch.GetTimestamp();
                Interlocked
                    .Exchange(ref nextBatch, new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously))
                    .TrySetResult(LastBatch);
                if (reads)
                {
                    foreach (var (text, handler) in RenderBatch.Texts((ReadOnlyMemory<byte>)arguments[1]!))
                        texts[text] = handler;
                }

                await SendAsync(BlazorPack.Invocation("OnRenderCompleted", arguments[0], null));
                break;
            case "JS.BeginInvokeJS":
                await AnswerScriptAsync((long)arguments[0]!, (string)arguments[1]!, (string?)arguments[2]);
                break;
            case "JS.EndInvokeDotNet":
                if (arguments[1] is false)
                    Fault = arguments[2]?.ToString();
                if (calls.TryRemove((string)arguments[0]!, out var waiting))
                    waiting.TrySetResult(JsonSerializer.Deserialize<CastAnswer>(arguments[2]!.ToString()!, JsonSerializerOptions.Web)!);
                break;
            case "JS.Error":
                Fault = arguments[0] as string;
                break;
        }
    }

    private async Task AnswerScriptAsync(long task, string function, string? json)
    {
        if (function == "start" && json is not null && DotNetObject().Match(json) is { Success: true } found)
        {
            script = long.Parse(found.Groups[1].Value);
            ready.TrySetResult();
        }
        else if (
            function.EndsWith("attachWebRendererInterop", StringComparison.Ordinal)
            && DotNetObject().Match(json ?? "") is { Success: true } renderer
        )
        {
            events = long.Parse(renderer.Groups[1].Value);
        }

        if (task == 0)
            return;
        var result = function is "import" or "start" ? $"{{\"__jsObjectId\":{task}}}" : "null";
        await SendAsync(BlazorPack.Invocation("EndInvokeJSFromDotNet", task, true, $"[{task},true,{result}]"));
    }

    [GeneratedRegex("<!--Blazor:(\\{.*?\\})-->")]
    private static partial Regex Marker();

    [GeneratedRegex("\"__dotNetObject\":(\\d+)")]
    private static partial Regex DotNetObject();
}
