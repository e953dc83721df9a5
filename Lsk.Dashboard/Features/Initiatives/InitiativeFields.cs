using System.Globalization;
using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Localization;
using Lsk.Domain.Initiatives;

namespace Lsk.Dashboard.Features.Initiatives;

/// <summary>A field of an initiative: its name on the screen, its value as text, and how it is taken from one version into
/// another.</summary>
/// <param name="Key">The stored name; the label's key is <c>Field_</c> + it.</param>
public sealed record InitiativeField(
    string Key,
    Func<InitiativeDetails, object?> Value,
    Func<InitiativeDetails, InitiativeDetails, InitiativeDetails> Take
)
{
    /// <summary>The label in the visitor's language.</summary>
    public string Label => InitiativeFields.LabelOf(Key);
}

/// <summary>The fields that people write, in the order of the screen.</summary>
public static class InitiativeFields
{
    public static IReadOnlyList<InitiativeField> All { get; } =
    [
        new("Title", d => d.Title, (to, from) => to with { Title = from.Title }),
        new("Description", d => d.Description, (to, from) => to with { Description = from.Description }),
        new("TargetGroup", d => d.TargetGroup, (to, from) => to with { TargetGroup = from.TargetGroup }),
        new("Intervention", d => d.Intervention, (to, from) => to with { Intervention = from.Intervention }),
        new("Indicator", d => d.Indicator, (to, from) => to with { Indicator = from.Indicator }),
        new("GroupId", d => d.Group, (to, from) => to with { Group = from.Group }),
        new("SubGoalCode", d => d.SubGoal, (to, from) => to with { SubGoal = from.SubGoal }),
        new("Responsible", d => d.Responsible, (to, from) => to with { Responsible = from.Responsible }),
        new("Status", d => d.Status, (to, from) => to with { Status = from.Status }),
        new("Start", d => d.Start, (to, from) => to with { Start = from.Start }),
        new("End", d => d.End, (to, from) => to with { End = from.End }),
        new("PresentedOn", d => d.PresentedOn, (to, from) => to with { PresentedOn = from.PresentedOn }),
        new("BudgetTkr", d => d.BudgetTkr, (to, from) => to with { BudgetTkr = from.BudgetTkr }),
        new("SpentTkr", d => d.SpentTkr, (to, from) => to with { SpentTkr = from.SpentTkr }),
        new("Staff", d => d.Staff, (to, from) => to with { Staff = from.Staff }),
        new("DecisionLevel", d => d.DecisionLevel, (to, from) => to with { DecisionLevel = from.DecisionLevel }),
        new("LegalBasis", d => d.LegalBasis, (to, from) => to with { LegalBasis = from.LegalBasis }),
        new("Labels", d => d.Labels, (to, from) => to with { Labels = from.Labels }),
    ];

    /// <summary>The label of a stored name; nothing when people need not see it.</summary>
    public static string LabelOf(string key) =>
        InitiativesText.ResourceManager.GetString("Field_" + key, CultureInfo.CurrentUICulture) ?? key;

    /// <summary>Draft, shared, settled in words.</summary>
    public static string Word(Sharing sharing) =>
        sharing switch
        {
            Sharing.Draft => InitiativesText.Sharing_Draft,
            Sharing.Shared => InitiativesText.Sharing_Shared,
            Sharing.Settled => InitiativesText.Sharing_Settled,
        };

    /// <summary>The lane in words.</summary>
    public static string Word(Lane lane) =>
        lane switch
        {
            Lane.Ranked => InitiativesText.Lane_Ranked,
            Lane.DoNotDo => InitiativesText.Lane_DoNotDo,
            Lane.ResearchOnly => InitiativesText.Lane_ResearchOnly,
        };

    /// <summary>A value as people read it.</summary>
    public static string Text(InitiativeField field, InitiativeDetails details, Register register) =>
        field.Value(details) switch
        {
            null or "" => Show.Nothing,
            Lsk.Domain.Organisation.GroupId id => register.Groups.FirstOrDefault(g => g.Id == id)?.Name ?? Show.Nothing,
            InitiativeStatus status => Words.Of(status),
            LegalBasis basis => Words.Of(basis),
            DateOnly day => Show.Date(day),
            decimal money => Show.Money(money),
            double number => Show.Number(number, 2),
            var text => text.ToString()!,
        };
}
