using Lsk.Dashboard.Localization;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Shared.Controls;

/// <summary>A field for one number. What cannot be read as a number stays in the field, with a sentence, and changes nothing.</summary>
public sealed partial class NumberField
{
    private string text = "";
    private string? fault;
    private double? shown = double.NaN;

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter]
    public double? Value { get; set; }

    [Parameter]
    public EventCallback<double?> ValueChanged { get; set; }

    [Parameter]
    public double? Min { get; set; }

    [Parameter]
    public double? Max { get; set; }

    [Parameter]
    public int Decimals { get; set; } = 2;

    [Parameter]
    public string? Unit { get; set; }

    [Parameter]
    public string? Help { get; set; }

    [Parameter]
    public string? Error { get; set; }

    [Parameter]
    public bool Required { get; set; }

    [Parameter]
    public bool Disabled { get; set; }

    protected override void OnParametersSet()
    {
        if (Nullable.Equals(shown, Value))
            return;
        shown = Value;
        text = Value is null ? "" : Show.Number(Value, Decimals);
        fault = null;
    }

    private async Task ChangeAsync(ChangeEventArgs change)
    {
        text = (string?)change.Value ?? "";
        if (text.Trim().Length == 0)
        {
            fault = null;
            shown = Value = null;
            await ValueChanged.InvokeAsync(null);
            return;
        }
        fault = Fault(WrittenNumber.Parse(text));
        if (fault is not null)
            return;
        shown = Value = WrittenNumber.Parse(text);
        text = Show.Number(Value, Decimals);
        await ValueChanged.InvokeAsync(Value);
    }

    private string? Fault(double? number) =>
        number switch
        {
            null => Show.Format(ControlText.NotANumber, Show.Number(12.5, 1)),
            { } low when low < Min => Show.Format(ControlText.NumberTooSmall, Show.Number(Min, Decimals)),
            { } high when high > Max => Show.Format(ControlText.NumberTooLarge, Show.Number(Max, Decimals)),
            _ => null,
        };
}
