using Lsk.Dashboard.Localization;
using Lsk.Domain.Access;
using Lsk.Domain.Organisation;
using Lsk.Domain.Prioritisation;
using Lsk.Domain.Prioritisation.Elicitation;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Prioritisation;

/// <summary>The members' weights in words and strips.</summary>
public sealed partial class MembersPanel
{
    private const double Width200 = 200;

    private IReadOnlyList<string> sides = [];
    private IReadOnlyList<(int Row, IReadOnlyList<PanelMember> Members)> firsts = [];
    private (DecisionView?, MemberPanel?) counted;
    private double longest = 1;

    [Parameter, EditorRequired]
    public DecisionView View { get; set; } = default!;

    /// <summary>The members on the view's criteria; nothing when nobody has said any weights.</summary>
    [Parameter, EditorRequired]
    public MemberPanel? Members { get; set; }

    [Parameter]
    public Actor? Actor { get; set; }

    [Parameter]
    public EventCallback OnTakeOver { get; set; }

    private bool MayTakeOver => Actor?.May(Permission.EditModel) == true;

    private string Summary =>
        Show.Format(
            PrioritisationText.Members_Summary,
            Members!.Members.Count,
            Members.KendallW is { } w ? Show.Fixed(w, 2) : PrioritisationText.NotComputable,
            View.Basis.Criteria[Members.Strips[0].Criterion].Name
        );

    private string FirstSentence =>
        firsts.Count == 0 ? ""
        : firsts.Count == 1 ? Show.Format(PrioritisationText.Members_FirstSame, View.Basis.Initiatives[firsts[0].Row].Title)
        : Show.Format(
            PrioritisationText.Members_FirstSplit,
            firsts.Where(one => one.Row != View.Order[0]).Sum(one => one.Members.Count),
            Members!.Members.Count
        );

    protected override void OnParametersSet()
    {
        if (Members is null || counted == (View, Members))
            return;
        counted = (View, Members);
        sides = [.. Members.Strips.SelectMany(strip => strip.Sides.Keys).Distinct().Order(StringComparer.Ordinal)];
        firsts = Members.Firsts(View);
        longest = Math.Max(0.05, Members.Strips.Max(strip => Math.Max(strip.All.High, View.Basis.Weights[strip.Criterion])));
    }

    private string X(double share) => RankingPicture.Plain(Math.Clamp(share / longest, 0, 1) * (Width200 - 3));

    private string Width(double low, double high) => RankingPicture.Plain(Math.Max(2, (high - low) / longest * (Width200 - 3)));

    private string ModelMark(int criterion) => $"M {X(View.Basis.Weights[criterion])} 0 l 4 0 l -2 5 z";

    private string Spoken(WeightStrip strip) =>
        Show.Format(
            PrioritisationText.Members_Spoken,
            Show.Percent(strip.All.Median),
            Show.Percent(strip.All.Low),
            Show.Percent(strip.All.High)
        );

    private static string SideName(string side) =>
        side == nameof(OrganisationKind.Region) ? PrioritisationText.Sides_Region : PrioritisationText.Sides_Municipalities;
}
