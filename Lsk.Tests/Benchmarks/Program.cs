using System.Reflection;
using BenchmarkDotNet.Running;
using Lsk.Tests.Benchmarks.Workshop;

namespace Lsk.Tests.Benchmarks;

/// <summary>
/// Runs the benchmarks: <c>dotnet run -c Release --project Lsk.Tests -- --filter *Name*</c>; and what needs a server and many clients:
/// <c>-- workshop-load 200</c>, <c>-- workshop-reveal 1000</c>, <c>-- workshop-idle 3000</c>, <c>-- workshop-kill 50</c>; import and export
/// with a store: <c>-- exchange-speed</c>, <c>-- writing-speed</c>; the waiting for pages: <c>-- pages 10000</c>; from a weight that
/// is moved to the new picture: <c>-- weight-change 500</c>; the register of groups: <c>-- register-speed</c>; the search over
/// everything: <c>-- search-speed</c>.
/// </summary>
public static class Program
{
    public static async Task Main(string[] args)
    {
        switch (args)
        {
            case ["workshop-load", var people]:
                await WorkshopLoad.CastAsync(int.Parse(people));
                break;
            case ["workshop-reveal", var people]:
                await WorkshopLoad.RevealAsync(int.Parse(people));
                break;
            case ["pages", var size, .. var only]:
                await PageTimes.RunAsync(int.Parse(size), only is [var first, ..] ? first : "");
                break;
            case ["selection-speed", var size]:
                SelectionSpeed.Run(int.Parse(size));
                break;
            case ["register-speed"]:
                await RegisterSpeed.RunAsync();
                break;
            case ["search-speed"]:
                await SearchSpeed.RunAsync();
                break;
            case ["weight-change", var size]:
                await WeightChange.RunAsync(int.Parse(size));
                break;
            case ["writing-speed"]:
                await WritingSpeed.RunAsync();
                break;
            case ["exchange-speed"]:
                await ExchangeSpeed.RunAsync(50_000);
                break;
            case ["exchange-speed", var rows]:
                await ExchangeSpeed.RunAsync(int.Parse(rows));
                break;
            case ["workshop-idle", var people]:
                await WorkshopLoad.IdleAsync(int.Parse(people));
                break;
            case ["workshop-kill", var times]:
                await WorkshopKill.RunAsync(int.Parse(times));
                break;
            default:
                BenchmarkSwitcher.FromAssembly(Assembly.GetExecutingAssembly()).Run(args);
                break;
        }
    }
}
