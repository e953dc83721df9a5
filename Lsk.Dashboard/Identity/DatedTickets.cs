using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Lsk.Dashboard.Identity;

/// <summary>Short-lived tickets that a form carries: for one account, encrypted, worth nothing after ten minutes.</summary>
internal sealed class DatedTickets(IDataProtector protector, TimeProvider clock)
{
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(10);

    /// <summary>A ticket.</summary>
    public string Write(string account, string content) =>
        protector.Protect($"{clock.GetUtcNow().UtcTicks.ToString(CultureInfo.InvariantCulture)}|{account}|{content}");

    /// <summary>What a ticket carries for that account, or for any; <see langword="null"/> when it is none of ours or too old.</summary>
    public string? Read(string? ticket, string account) => Read(ticket) is { } read && read.Account == account ? read.Content : null;

    /// <summary>Whose it is and what it carries.</summary>
    public (string Account, string Content)? Read(string? ticket)
    {
        if (string.IsNullOrEmpty(ticket) || ticket.Length > 4_000)
            return null;
        try
        {
            var parts = protector.Unprotect(ticket).Split('|', 3);
            var age = clock.GetUtcNow().UtcTicks - long.Parse(parts[0], CultureInfo.InvariantCulture);
            return age >= 0 && age <= Length.Ticks ? (parts[1], parts[2]) : null;
        }
        catch (CryptographicException)
        {
            // Somebody has changed it, or it is of another server.
            return null;
        }
    }
}
