namespace Lsk.Dashboard.Shared.Controls;

/// <summary>A short code that stands both on the screen and in the log, so that a fault that somebody reads out on the telephone can be
/// found.</summary>
public static class FaultCode
{
    public static string New() => Guid.NewGuid().ToString("N")[..8];
}
