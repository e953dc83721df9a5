using Lsk.Domain.Access;
using Lsk.Domain.Exchange;
using Lsk.Domain.Prioritisation;
using Lsk.Domain.Prioritisation.Elicitation;
using Lsk.Domain.Prioritisation.Simulation;

namespace Lsk.Domain.Portfolios;

/// <summary>A criterion over the members, in the answer of <c>rank --weights members</c>; shares 0 to 1.</summary>
/// <param name="Criterion">Its name.</param>
/// <param name="Weight">The group's: the mean of the members' normalised weights.</param>
/// <param name="Median">The middle member.</param>
/// <param name="Low">Lower quartile.</param>
/// <param name="High">Upper quartile.</param>
/// <param name="ModelWeight">The model's.</param>
/// <param name="Difference">Between the quartiles; the list begins with the largest.</param>
public sealed record ReportMemberCriterion(
    string Criterion,
    double Weight,
    double Median,
    double Low,
    double High,
    double ModelWeight,
    double Difference
);

/// <summary>An initiative that members' own weights put first.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Members">How many members put it first.</param>
public sealed record ReportMemberFirst(string Id, int Members);

/// <summary>The place of an initiative whoever's values count.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Rank">Its rank on the group's weights.</param>
/// <param name="AmongFirst">The share of the samples in which it is among the first <see cref="ReportMembers.Places"/>.</param>
public sealed record ReportMemberPlace(string Id, int Rank, double AmongFirst);

/// <summary>The members in the answer of <c>rank --weights members</c>.</summary>
/// <param name="Count">How many.</param>
/// <param name="KendallW">Agreement of their orders of the criteria; <see langword="null"/> when it cannot be computed.</param>
/// <param name="Criteria">The largest disagreement first.</param>
/// <param name="First">Whose weights put what first.</param>
/// <param name="Places">How many places <see cref="ReportMemberPlace.AmongFirst"/> counts: ten, or all when there are fewer.</param>
/// <param name="Results">Every ranked initiative, in the order of the results.</param>
/// <param name="Assumed">How many members have said nothing about some criterion.</param>
public sealed record ReportMembers(
    int Count,
    double? KendallW,
    IReadOnlyList<ReportMemberCriterion> Criteria,
    IReadOnlyList<ReportMemberFirst> First,
    int Places,
    IReadOnlyList<ReportMemberPlace> Results,
    int Assumed
)
{
    /// <summary>How many on a side before it is shown by itself.</summary>
    public const int SmallestSide = 3;

    private const int FirstPlaces = 10;

    /// <summary>The members on the criteria of a basis. Broken rule: <c>NoMemberWeights</c>.</summary>
    public static Outcome<MemberPanel> PanelOf(DecisionBasis basis, IReadOnlyList<SaidMember> said) =>
        MemberPanel.Of([.. basis.Criteria.Select(criterion => criterion.Name)], basis.Weights, said, SmallestSide);

    /// <summary>The members of a sheet <c>Vikter</c>: a person's last row on a criterion counts.</summary>
    public static IReadOnlyList<SaidMember> Of(PortfolioContent content) =>
        [
            .. content
                .Of<Sheets.MemberWeightRow>()
                .Where(row => row is { Person.Length: > 0, Criterion.Length: > 0, Weight: >= 0 })
                .GroupBy(row => row.Person.Trim(), StringComparer.OrdinalIgnoreCase)
                .Select(person => new SaidMember(
                    person.Key,
                    null,
                    person
                        .GroupBy(row => row.Criterion.Trim(), StringComparer.OrdinalIgnoreCase)
                        .ToDictionary(
                            same => same.Key,
                            same => new SaidWeight(same.Last().Weight!.Value, same.Last().Low, same.Last().High)
                        )
                )),
        ];

    /// <summary>The answer.</summary>
    /// <param name="view">The ranking on the model's weights.</param>
    /// <param name="panel">The members.</param>
    /// <param name="smaa">The simulation over them, on the view's <see cref="DecisionView.Counting"/>.</param>
    public static ReportMembers Of(DecisionView view, MemberPanel panel, SmaaResult smaa)
    {
        var basis = view.Basis;
        var places = Math.Min(FirstPlaces, view.Order.Count);
        var ofGroup = view.With(panel.Weights);
        return new(
            panel.Members.Count,
            panel.KendallW,
            [
                .. panel.Strips.Select(strip => new ReportMemberCriterion(
                    basis.Criteria[strip.Criterion].Name,
                    strip.Mean,
                    strip.All.Median,
                    strip.All.Low,
                    strip.All.High,
                    basis.Weights[strip.Criterion],
                    strip.Difference
                )),
            ],
            [.. panel.Firsts(view).Select(one => new ReportMemberFirst(basis.Initiatives[one.Row].Id, one.Members.Count))],
            places,
            [
                .. view.Order.Select(
                    (i, k) => new ReportMemberPlace(basis.Initiatives[i].Id, ofGroup.Rows[i].Additive.Rank ?? 0, smaa.AmongFirst(k, places))
                ),
            ],
            panel.Members.Count(member => member.Assumed.Count > 0)
        );
    }
}
