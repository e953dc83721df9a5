namespace Lsk.Dashboard.Live;

/// <summary>
/// One subscriber. Signals coalesce: while the callback runs or the throttle lasts, only the highest version is remembered.
/// </summary>
internal sealed class Subscription : IDisposable
{
    private readonly Func<long, Task> onChange;
    private readonly TimeSpan throttle;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly Action<Subscription> left;

    // The publisher is another person's thread: without this, their culture would format this person's numbers.
    private readonly ExecutionContext? context = ExecutionContext.Capture();
    private long latest = long.MinValue;
    private long signals;
    private long answered;
    private int running;
    private int disposed;

    public Subscription(Func<long, Task> onChange, TimeSpan throttle, TimeProvider clock, ILogger logger, Action<Subscription> left)
    {
        this.onChange = onChange;
        this.throttle = throttle;
        this.clock = clock;
        this.logger = logger;
        this.left = left;
    }

    /// <summary>Something changed. <see cref="Change.Unknown"/> always counts, and never hides a version that comes later.</summary>
    public void Signal(long version)
    {
        if (version != Change.Unknown && !Raise(version))
            return;
        Interlocked.Increment(ref signals);
        Start();
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 0)
            left(this);
    }

    private bool Raise(long version)
    {
        long seen;
        do
        {
            seen = Volatile.Read(ref latest);
            if (version <= seen)
                return false;
        } while (Interlocked.CompareExchange(ref latest, version, seen) != seen);
        return true;
    }

    private void Start()
    {
        if (Interlocked.CompareExchange(ref running, 1, 0) != 0)
            return;
        ThreadPool.UnsafeQueueUserWorkItem(
            static self =>
            {
                if (self.context is null)
                    _ = self.RunAsync();
                else
                    ExecutionContext.Run(self.context, static state => _ = ((Subscription)state!).RunAsync(), self);
            },
            this,
            preferLocal: false
        );
    }

    private async Task RunAsync()
    {
        while (Volatile.Read(ref disposed) == 0)
        {
            var upTo = Volatile.Read(ref signals);
            if (upTo == answered)
                break;
            answered = upTo;
            await TellAsync(Volatile.Read(ref latest));
            if (throttle > TimeSpan.Zero)
                await Task.Delay(throttle, clock);
        }

        Volatile.Write(ref running, 0);
        // A signal between the last look and the line above would otherwise wait for the next one.
        if (Volatile.Read(ref disposed) == 0 && Volatile.Read(ref signals) != Volatile.Read(ref answered))
            Start();
    }

    private async Task TellAsync(long version)
    {
        try
        {
            await onChange(version);
        }
        catch (Exception gone)
            when (gone is ObjectDisposedException or OperationCanceledException or Microsoft.JSInterop.JSDisconnectedException)
        {
            logger.LogDebug("A subscriber left while it was told of version {Version}.", version);
        }
        catch (Exception fault)
        {
            // One broken screen must not stop the others; its own error boundary shows the fault when it renders.
            logger.LogError(fault, "A subscriber failed at version {Version}.", version);
        }
    }
}
