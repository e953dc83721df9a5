using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Shared.Controls;

/// <summary>Events that the frame's script adds to the browser's own.</summary>
[EventHandler("ondateleave", typeof(DateLeave))]
public static class EventHandlers;

/// <summary>A field for a day was left.</summary>
public sealed class DateLeave : EventArgs
{
    /// <summary>A part of a day stands in it: the browser shows it and gives no value.</summary>
    public bool IsIncomplete { get; set; }
}
