using System.Runtime.CompilerServices;

namespace Lsk.Dashboard.Shared.Controls;

/// <summary>Keys of rows that have no id of their own.</summary>
public static class RowKey
{
    /// <summary>A key that says: this very object. Two rows that happen to hold the same values stay two, and nothing of them is
    /// compared.</summary>
    public static object Same(object row) => new Reference(row);

    private sealed class Reference(object row)
    {
        private readonly object row = row;

        public override bool Equals(object? obj) => obj is Reference other && ReferenceEquals(row, other.row);

        public override int GetHashCode() => RuntimeHelpers.GetHashCode(row);
    }
}
