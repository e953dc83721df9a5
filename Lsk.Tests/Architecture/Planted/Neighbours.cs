namespace Lsk.Tests.Architecture.Planted.Features.Here
{
    internal sealed class Page
    {
        // After an await, so in a type that the compiler makes.
        public static async Task<object> ReadAsync()
        {
            await Task.Yield();
            return new There.Queries();
        }
    }
}

namespace Lsk.Tests.Architecture.Planted.Features.There
{
    internal sealed class Queries;
}
