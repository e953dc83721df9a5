namespace Lsk.Dashboard.Features.Prioritisation;

/// <summary>
/// Heavy computing for screens: on other threads than the circuits', one piece of work at a time in the whole process (each uses two
/// threads), and cancelled when the question it answers is no longer asked.
/// </summary>
public sealed class SimulationQueue : IDisposable
{
    private readonly SemaphoreSlim turn = new(1);

    /// <summary>Waits for its turn and works.</summary>
    public async Task<T> RunAsync<T>(Func<CancellationToken, T> work, CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            return await Task.Run(() => work(cancel), cancel);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();
}
