namespace Lsk.Dashboard.Data.Reading;

/// <summary>
/// Keeps what was computed from other readings until one of them, or the day, is another. Of many who ask at once, one computes and the
/// others wait for it.
/// </summary>
/// <typeparam name="TKey">The readings and the day; equal keys give equal values.</typeparam>
/// <typeparam name="T">What is computed.</typeparam>
internal sealed class Memo<TKey, T>(Func<TKey, T> compute)
    where TKey : struct, IEquatable<TKey>
{
    private readonly Lock gate = new();
    private (TKey Key, Task<T> Value)? kept;

    public Task<T> GetAsync(TKey key, CancellationToken cancel)
    {
        lock (gate)
        {
            if (kept is not { } last || !last.Key.Equals(key) || last.Value.IsFaulted)
            {
                // Away from the circuit's own thread, and not stopped with it: others wait for the same.
                last = (key, Task.Run(() => compute(key), CancellationToken.None));
                kept = last;
            }
            return last.Value.WaitAsync(cancel);
        }
    }
}
