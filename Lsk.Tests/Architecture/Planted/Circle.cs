namespace Lsk.Tests.Architecture.Planted.Circle.Left
{
    internal sealed class LeftHand
    {
        public Right.RightHand? Other { get; init; }
    }
}

namespace Lsk.Tests.Architecture.Planted.Circle.Right
{
    internal sealed class RightHand
    {
        // In a body alone: a circle that no signature shows.
        public static bool IsEmpty() => new Left.LeftHand().Other is null;
    }
}
