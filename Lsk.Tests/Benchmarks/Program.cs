using System.Reflection;
using BenchmarkDotNet.Running;

namespace Lsk.Tests.Benchmarks;

/// <summary>Runs the benchmarks: <c>dotnet run -c Release --project Lsk.Tests -- --filter *Name*</c>.</summary>
public static class Program
{
    public static void Main(string[] args) => BenchmarkSwitcher.FromAssembly(Assembly.GetExecutingAssembly()).Run(args);
}
