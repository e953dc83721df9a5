using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Features.Prioritisation;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Domain.Access;
using Lsk.Domain.Portfolios;
using Lsk.Domain.Prioritisation.Elicitation;

namespace Lsk.Dashboard.Cli;

/// <summary>What <c>rank</c> and <c>select</c> compute on.</summary>
internal static class RankedBasis
{
    public static readonly System.CommandLine.Option<bool> All = new("--all")
    {
        Description = "räkna även avslutade och avbrutna initiativ",
    };

    /// <summary>The basis of the workbook of <c>--workbook</c>, or of the stored data.</summary>
    public static async Task<PortfolioBasis> BasisAsync(this Verb verb, bool all, CancellationToken cancel)
    {
        if (verb.IsOnWorkbook)
            return Done(PortfolioBasis.Of(await verb.ContentAsync(cancel), all));
        var bases = (await verb.ServicesAsync(cancel)).GetRequiredService<BasisReader>();
        return PortfolioBasis.From(Done(await verb.TimedAsync("read", () => bases.GetAsync(null, all, cancel))).Built);
    }

    /// <summary>The members' weights: of the sheet <c>Vikter</c> of the workbook, or of the stored data.</summary>
    public static async Task<IReadOnlyList<SaidMember>> MembersAsync(this Verb verb, CancellationToken cancel) =>
        verb.IsOnWorkbook
            ? ReportMembers.Of(await verb.ContentAsync(cancel))
            : await (await verb.ServicesAsync(cancel)).GetRequiredService<MemberWeightReader>().GetAsync(cancel);

    /// <summary>The value, or the refusal in words.</summary>
    public static T Done<T>(Outcome<T> outcome) =>
        outcome.Broken is { } broken
            ? throw new RefusedException(broken.Code, RuleText.Of(broken, PrioritisationText.ResourceManager))
            : outcome.Value;
}
