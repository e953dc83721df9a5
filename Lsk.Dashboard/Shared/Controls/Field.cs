using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Shared.Controls;

/// <summary>What every field of a form has: its label, its value, what helps and what is wrong with it.</summary>
/// <typeparam name="TValue">What it holds.</typeparam>
public abstract class Field<TValue> : ComponentBase
{
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter]
    public TValue? Value { get; set; }

    [Parameter]
    public EventCallback<TValue> ValueChanged { get; set; }

    [Parameter]
    public string? Help { get; set; }

    /// <summary>What is wrong with it, at the field.</summary>
    [Parameter]
    public string? Error { get; set; }

    [Parameter]
    public bool Required { get; set; }

    [Parameter]
    public bool Disabled { get; set; }
}
