using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Domain.Prioritisation;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Prioritisation;

/// <summary>The draft under the hands of one person; saved as a whole, with the version it was read at.</summary>
public sealed partial class ModelEditor
{
    private Fields? fields;
    private readonly List<Edited> criteria = [];
    private List<EditedRule> rules = [];
    private string name = "";
    private WeightMethod method = WeightMethod.Swing;
    private IReadOnlyList<double>? roc;
    private bool changed;

    [Parameter, EditorRequired]
    public StoredModel Model { get; set; } = default!;

    [Parameter]
    public EventCallback<SaveModelDraftCommand> OnSave { get; set; }

    [Parameter]
    public EventCallback<int> OnUse { get; set; }

    [Parameter]
    public EventCallback<int> OnRemove { get; set; }

    /// <summary>Whether something is written and not saved.</summary>
    internal bool IsChanged => changed;

    private double Total => criteria.Sum(c => c.Weight ?? 0);

    protected override void OnInitialized()
    {
        name = Model.Name;
        criteria.AddRange(Model.Criteria.Select(c => new Edited(CriterionDraft.Of(c))));
        rules =
        [
            .. NationalView
                .Proposal.Concat(Model.Decrements)
                .GroupBy(rule => (rule.Ground, rule.Steps))
                .Select(group => group.First())
                .OrderBy(rule => rule.Ground)
                .Select(rule => new EditedRule(rule.Ground, Model.Decrements.Contains(rule) ? rule : rule with { Steps = 0 })),
        ];
        Reorder();
    }

    private void Touch()
    {
        changed = true;
        Reorder();
    }

    // The order that the points imply now: the third column beside the other two.
    private void Reorder()
    {
        var weights = Weights.FromPoints([.. criteria.Select(c => Math.Max(0, c.Weight ?? 0))]);
        roc = weights.Broken is null ? Weights.RankOrder(weights.Value.ImpliedRanks()).Value.ToList() : null;
    }

    private double? Share(Edited c) => Total > 0 ? (c.Weight ?? 0) / Total : null;

    private double? Swing(Edited c) => criteria.Max(other => other.Weight ?? 0) is > 0 and var most ? (c.Weight ?? 0) / most * 100 : null;

    private double? Entry(Edited c) =>
        method switch
        {
            WeightMethod.Direct => Share(c) is { } share ? Math.Round(share * 100, 2) : null,
            WeightMethod.Swing => Swing(c) is { } swing ? Math.Round(swing, 2) : null,
            WeightMethod.RankOrder => c.Weight is > 0 ? 1 + criteria.Count(other => other.Weight > c.Weight) : null,
        };

    private void Enter(Edited c, double? value)
    {
        if (value is not { } entered || entered < 0)
            return;
        switch (method)
        {
            case WeightMethod.Swing:
                Rescale(100 / (criteria.Max(other => other.Weight ?? 0) is > 0 and var most ? most : 100));
                c.Weight = entered;
                break;
            case WeightMethod.Direct:
                Rescale(Total > 0 ? 100 / Total : 1);
                c.Weight = entered;
                break;
            case WeightMethod.RankOrder:
                var places = criteria.ToDictionary(
                    other => other,
                    other => other == c ? entered : Entry(other) + (Entry(other) >= entered ? 1 : 0) ?? criteria.Count
                );
                int[] order = [.. criteria.Select(other => 1 + criteria.Count(better => places[better] < places[other]))];
                var centroids = Weights.RankOrder(order).Value;
                for (var k = 0; k < criteria.Count; k++)
                    criteria[k].Weight = Math.Round(centroids[k] * 100, 4);
                break;
        }
        Touch();
    }

    private void Rescale(double factor)
    {
        foreach (var each in criteria)
            each.Weight = Math.Round((each.Weight ?? 0) * factor, 6);
    }

    private void Move(int at, int by)
    {
        (criteria[at], criteria[at + by]) = (criteria[at + by], criteria[at]);
        Touch();
    }

    private void Drop(int at)
    {
        criteria.RemoveAt(at);
        Touch();
    }

    private void Add()
    {
        criteria.Add(new(new CriterionDraft(0, "", "", 0, 1, 9, true, null, null, null, null)));
        Touch();
    }

    private bool ScaleChanged(Edited c) =>
        Model.Criteria.FirstOrDefault(old => old.Key == c.Key) is { } old && !CriterionDraft.Of(old).SameScale(c.ToDraft());

    private static ValueFunction? Function(Edited c)
    {
        if (ValueFunction.Parse(c.ValueFunction) is { Broken: null, Value: { } bent })
            return bent;
        return string.IsNullOrWhiteSpace(c.ValueFunction) && c.ScaleMax > c.ScaleMin
            ? ValueFunction.Linear(c.ScaleMin!.Value, c.ScaleMax!.Value, c.HigherIsBetter)
            : null;
    }

    private async Task SaveAsync()
    {
        if (fields is not null && !await fields.AreUnderstoodAsync())
            return;
        await OnSave.InvokeAsync(
            new(
                Model.Number,
                Model.Version,
                name,
                [.. criteria.Select(c => c.ToDraft())],
                [.. rules.Select(rule => new NationalDecrement(rule.Ground, (rule.Percent ?? 0) / 100, (int)(rule.Steps ?? 0)))]
            )
        );
    }

    private string InputHeading() =>
        method switch
        {
            WeightMethod.Swing => PrioritisationText.Method_SwingEntry,
            WeightMethod.RankOrder => PrioritisationText.Method_RankEntry,
            WeightMethod.Direct => PrioritisationText.Method_DirectEntry,
        };

    private string MethodHelp() =>
        method switch
        {
            WeightMethod.Swing => PrioritisationText.Method_SwingHelp,
            WeightMethod.RankOrder => PrioritisationText.Method_RankHelp,
            WeightMethod.Direct => PrioritisationText.Method_DirectHelp,
        };

    private static string MethodText(WeightMethod of) =>
        of switch
        {
            WeightMethod.Swing => PrioritisationText.Method_SwingName,
            WeightMethod.RankOrder => PrioritisationText.Method_RankName,
            WeightMethod.Direct => PrioritisationText.Method_DirectName,
        };

    private static string EthicsText(ForbiddenGround ground) =>
        Show.Format(
            PrioritisationText.Ethics_Warning,
            ground switch
            {
                ForbiddenGround.Age => PrioritisationText.Ethics_Age,
                ForbiddenGround.Lifestyle => PrioritisationText.Ethics_Lifestyle,
                ForbiddenGround.BirthWeight => PrioritisationText.Ethics_BirthWeight,
                ForbiddenGround.SocialPosition => PrioritisationText.Ethics_SocialPosition,
            }
        );

    private static string Meaning(string label, double? score) => $"{label} ({Show.Number(score, 2)})";

    /// <summary>A criterion while it is edited.</summary>
    private sealed class Edited(CriterionDraft draft)
    {
        public int Key { get; } = draft.Key;

        public string? Name { get; set; } = draft.Name;

        public string? Group { get; set; } = draft.Group;

        public double? Weight { get; set; } = draft.Weight;

        public double? ScaleMin { get; set; } = draft.ScaleMin;

        public double? ScaleMax { get; set; } = draft.ScaleMax;

        public bool HigherIsBetter { get; set; } = draft.HigherIsBetter;

        public string? MeaningLow { get; set; } = draft.MeaningLow;

        public string? MeaningMiddle { get; set; } = draft.MeaningMiddle;

        public string? MeaningHigh { get; set; } = draft.MeaningHigh;

        public string? ValueFunction { get; set; } = draft.ValueFunction;

        public CriterionDraft ToDraft() =>
            new(
                Key,
                Name ?? "",
                Group ?? "",
                Weight ?? 0,
                ScaleMin ?? 0,
                ScaleMax ?? 0,
                HigherIsBetter,
                MeaningLow,
                MeaningMiddle,
                MeaningHigh,
                ValueFunction
            );
    }

    /// <summary>A rule of the national view while it is edited; limits in per cent of the scale.</summary>
    private sealed class EditedRule(NationalGround ground, NationalDecrement rule)
    {
        public NationalGround Ground { get; } = ground;

        public double? Percent { get; set; } = rule.Below * 100;

        public double? Steps { get; set; } = rule.Steps;
    }
}
