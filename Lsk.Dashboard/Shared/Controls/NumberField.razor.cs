using Lsk.Dashboard.Localization;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Shared.Controls;

/// <summary>
/// A field for one number. What cannot be read as a number stays in the field, with a sentence, changes nothing, and holds back the saving
/// of the <see cref="Fields"/> it stands in.
/// </summary>
public sealed partial class NumberField(IAmountReader amounts) : IDisposable
{
    private readonly string id = "field-" + Guid.NewGuid().ToString("N")[..8];
    private string text = "";
    private string? fault;
    private double? shown = double.NaN;

    [Parameter]
    public double? Min { get; set; }

    [Parameter]
    public double? Max { get; set; }

    [Parameter]
    public int Decimals { get; set; } = 2;

    [Parameter]
    public string? Unit { get; set; }

    /// <summary>The number is an amount in thousands of kronor: <c>1,5 mnkr</c>, <c>450 tkr</c> and <c>450 000 kr</c> are understood
    /// too.</summary>
    [Parameter]
    public bool Money { get; set; }

    [CascadingParameter]
    private Fields? Form { get; set; }

    public void Dispose() => Form?.Tell(id, isUnderstood: true);

    protected override void OnParametersSet()
    {
        if (Nullable.Equals(shown, Value))
            return;
        shown = Value;
        text = Value is null ? "" : Show.Number(Value, Decimals);
        fault = null;
        Form?.Tell(id, isUnderstood: true);
    }

    private async Task ChangeAsync(string? typed)
    {
        text = typed ?? "";
        var number = text.Trim().Length == 0 ? null : Read(text);
        fault = text.Trim().Length == 0 ? null : Fault(number);
        Form?.Tell(id, isUnderstood: fault is null);
        if (fault is not null)
            return;
        shown = Value = number;
        text = number is null ? "" : Show.Number(Value, Decimals);
        await ValueChanged.InvokeAsync(Value);
    }

    private double? Read(string written) => Money ? amounts.Thousands(written) : WrittenNumber.Parse(written);

    private string? Fault(double? number) =>
        number switch
        {
            null => Money ? ControlText.NotAnAmount : Show.Format(ControlText.NotANumber, Show.Number(12.5, 1)),
            { } low when low < Min => Show.Format(ControlText.NumberTooSmall, Show.Number(Min, Decimals)),
            { } high when high > Max => Show.Format(ControlText.NumberTooLarge, Show.Number(Max, Decimals)),
            _ => null,
        };
}
