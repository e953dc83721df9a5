namespace Lsk.Dashboard.Data.Security;

/// <summary>Where what is going on came from: set where a request or an event of a circuit comes in, and followed through all that it leads
/// to. Empty for what the machine itself does.</summary>
public static class RequestOrigin
{
    private static readonly AsyncLocal<string?> Address = new();

    /// <summary>The address, as it is counted.</summary>
    public static string Current
    {
        get => Address.Value ?? "";
        set => Address.Value = value;
    }
}
