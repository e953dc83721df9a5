using System.Globalization;
using System.Threading.Channels;
using Npgsql;

namespace Lsk.Dashboard.Live;

/// <summary>
/// The feed between nodes: PostgreSQL LISTEN/NOTIFY on one channel. Local screens are told at once; the notification carries node, version
/// and topic, and a node leaves its own alone. While the connection is down nothing is queued by the server, so after a gap everybody is
/// told to read again.
/// </summary>
public sealed class PostgresChangeFeed(InProcessChangeFeed local, string connectionString, ILogger<PostgresChangeFeed> logger)
    : BackgroundService,
        IChangeFeed
{
    private const string ChannelName = "lsk_changes";

    private readonly string node = Guid.NewGuid().ToString("N")[..12];
    private readonly Channel<Change> outgoing = Channel.CreateBounded<Change>(
        new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropOldest }
    );
    private readonly TaskCompletionSource listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done once the first LISTEN is in place.</summary>
    internal Task Listening => listening.Task;

    /// <inheritdoc/>
    public void Publish(Topic topic, long version)
    {
        local.Publish(topic, version);
        outgoing.Writer.TryWrite(new Change(topic, version));
    }

    /// <inheritdoc/>
    public IDisposable Subscribe(Topic topic, TimeSpan throttle, Func<long, Task> onChange) => local.Subscribe(topic, throttle, onChange);

    /// <inheritdoc/>
    public IDisposable Observe(Action<Change> onChange) => local.Observe(onChange);

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(KeepTryingAsync(SendAsync, stoppingToken), KeepTryingAsync(ListenAsync, stoppingToken));

    private async Task KeepTryingAsync(Func<CancellationToken, Task> work, CancellationToken stop)
    {
        var wait = TimeSpan.FromMilliseconds(200);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await work(stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault) when (fault is NpgsqlException or IOException or TimeoutException)
            {
                logger.LogWarning("The connection for live events broke ({Reason}); trying again in {Wait}.", fault.Message, wait);
                await Task.Delay(wait, stop)
                    .ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
                wait = TimeSpan.FromMilliseconds(Math.Min(10_000, wait.TotalMilliseconds * 2));
            }
        }
    }

    private async Task SendAsync(CancellationToken stop)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(stop);
        await using var command = new NpgsqlCommand("SELECT pg_notify(@channel, @payload)", connection);
        command.Parameters.AddWithValue("channel", ChannelName);
        var payload = command.Parameters.AddWithValue("payload", "");
        while (await outgoing.Reader.WaitToReadAsync(stop))
        {
            // A peek before the send: what could not be sent is sent again on the next connection.
            while (outgoing.Reader.TryPeek(out var change))
            {
                payload.Value = string.Create(CultureInfo.InvariantCulture, $"{node} {change.Version} {change.Topic.Name}");
                await command.ExecuteNonQueryAsync(stop);
                outgoing.Reader.TryRead(out _);
            }
        }
    }

    private async Task ListenAsync(CancellationToken stop)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        connection.Notification += (_, notification) => Receive(notification.Payload);
        await connection.OpenAsync(stop);
        await using (var command = new NpgsqlCommand($"LISTEN {ChannelName}", connection))
            await command.ExecuteNonQueryAsync(stop);
        if (listening.Task.IsCompleted)
            local.TellAll();
        listening.TrySetResult();
        while (true)
            await connection.WaitAsync(stop);
    }

    private void Receive(string payload)
    {
        var parts = payload.Split(' ', 3);
        if (
            parts.Length == 3
            && parts[0] != node
            && long.TryParse(parts[1], NumberStyles.Integer, CultureInfo.InvariantCulture, out var version)
        )
            local.Tell(new Change(new Topic(parts[2]), version, Remote: true));
    }
}
