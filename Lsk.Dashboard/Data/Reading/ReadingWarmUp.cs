namespace Lsk.Dashboard.Data.Reading;

/// <summary>Reads what all screens need once the server has started, so that nobody waits for the first reading of a large
/// portfolio.</summary>
public sealed class ReadingWarmUp(SignalReader signals, SearchReader search, ParallelReader parallels, ILogger<ReadingWarmUp> log)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await signals.GetAsync(stoppingToken);
            await search.GetAsync(stoppingToken);
            await parallels.GetAsync(stoppingToken);
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            // The program ends while it reads: nobody waits for the answer.
        }
        catch (Exception fault)
        {
            // Whoever opens a page meets the fault there, with its code; the server goes on.
            log.LogWarning(fault, "The readings could not be made ready.");
        }
    }
}
