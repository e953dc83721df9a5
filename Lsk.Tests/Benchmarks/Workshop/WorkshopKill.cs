using System.Collections.Concurrent;

namespace Lsk.Tests.Benchmarks.Workshop;

/// <summary>
/// <c>dotnet run -c Release --project Lsk.Tests -- workshop-kill 50</c>: thirty people rate without pause, the server is killed as by
/// <c>kill -9</c> at a random moment, the disk is read, the server starts again. Every acknowledged rating has to be there, in its last
/// acknowledged version or a later one that was sent.
/// </summary>
internal static class WorkshopKill
{
    private const int People = 30;

    public static async Task RunAsync(int times)
    {
        await using var stage = await LoadStage.StartAsync(People);
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false });
        var sent = new ConcurrentDictionary<(int Seat, int Criterion), (int Version, Dictionary<int, double> Scores)>();
        var acknowledged = new ConcurrentDictionary<(int Seat, int Criterion), int>();
        var (ticks, missing, wrong, random) = (0, 0, 0, new Random(1));
        for (var round = 1; round <= times; round++)
        {
            var raters = Enumerable.Range(1, People).Select(stage.Rater).ToArray();
            await Task.WhenAll(raters.Select(rater => rater.ConnectAsync(http)));
            var work = raters
                .Select(
                    (rater, index) =>
                        Task.Run(async () =>
                        {
                            var own = new Random((round * 1000) + index);
                            try
                            {
                                while (true)
                                {
                                    var key = (Seat: index + 1, Criterion: own.Next(1, 9));
                                    var score = own.Next(1, 10);
                                    var entry = sent.AddOrUpdate(
                                        key,
                                        _ => (1, new() { [1] = score }),
                                        (_, known) =>
                                        {
                                            known.Scores[known.Version + 1] = score;
                                            return (known.Version + 1, known.Scores);
                                        }
                                    );
                                    var answer = await rater.CastAsync(1, 1, key.Criterion, score, entry.Version);
                                    if (!answer.Saved)
                                        throw new InvalidOperationException(answer.Message);
                                    acknowledged[key] = entry.Version;
                                    Interlocked.Increment(ref ticks);
                                }
                            }
                            catch (Exception killed)
                                when (killed
                                        is OperationCanceledException
                                            or System.Net.WebSockets.WebSocketException
                                            or ObjectDisposedException
                                )
                            {
                                return;
                            }
                        })
                )
                .ToArray();
            await Task.Delay(random.Next(300, 2500));
            stage.Server.Kill();
            await Task.WhenAll(work);
            foreach (var rater in raters)
                await rater.DisposeAsync();
            var stored = (await stage.StoredAsync()).ToDictionary(ballot => (ballot.Key.Participant.Seat, ballot.Key.Criterion));
            missing += acknowledged.Count(pair => !stored.TryGetValue(pair.Key, out var ballot) || ballot.Version < pair.Value);
            wrong += stored.Count(pair =>
                !sent[pair.Key].Scores.TryGetValue(pair.Value.Version, out var score) || pair.Value.Score != score
            );
            foreach (var (key, ballot) in stored)
            {
                // The next answer goes on from what the screen would show after the restart.
                sent[key] = (Math.Max(ballot.Version, sent[key].Version), sent[key].Scores);
            }

            Console.WriteLine($"kill {round}: {ticks} acknowledged so far, {stored.Count} stored keys, {missing} missing, {wrong} wrong");
            await stage.Server.StartAgainAsync();
        }

        Console.WriteLine($"{times} kills, {ticks} acknowledged ratings, {missing} missing, {wrong} wrong or doubled");
    }
}
