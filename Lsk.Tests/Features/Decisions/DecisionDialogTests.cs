using Bunit;
using Lsk.Dashboard.Shared.Decisions;
using Lsk.Domain.Access;
using Lsk.Domain.Decisions;
using Lsk.Domain.Initiatives;
using Lsk.Tests.Shared;
using MudBlazor;

namespace Lsk.Tests.Features.Decisions;

/// <summary>Why a decision is taken where it is: asked when it is above what the initiative says, and never lost when it is not asked.</summary>
public sealed class DecisionDialogTests : ScreenTest
{
    private const string Why = "Berör tre kommuner";

    [Theory]
    [InlineData("Verksamhet", true)]
    [InlineData("TL HSVO", false)]
    [InlineData(null, false)]
    public void It_is_asked_only_above_the_level_that_the_initiative_says(string? stated, bool isAsked)
    {
        var shown = Open(new Ladder(Ladder.Standard), stated);
        Assert.Equal(isAsked, shown.FindAll("label").Any(label => label.TextContent.Contains("Varför här?", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Another_word_for_the_reason_keeps_why_it_was_taken_there_also_where_that_is_not_asked()
    {
        DecisionWording? said = null;
        var shown = Open(null, "Verksamhet", wording => said = wording);
        await shown.FindAll("button").Single(button => button.TextContent.Trim() == "Spara beslutet").ClickAsync(new());
        shown.WaitForAssertion(() => Assert.Equal(Why, said?.WhyThisLevel));
    }

    private IRenderedComponent<MudDialogProvider> Open(Ladder? ladder, string? stated, Action<DecisionWording>? decided = null)
    {
        var shown = Render<MudDialogProvider>();
        var current = new Decision(new InitiativeId(1), new DateOnly(2026, 11, 30), DecisionKind.Continue)
        {
            Level = "TL HSVO",
            Reason = "Gör nytta",
            WhyThisLevel = Why,
        };
        Render<DecisionDialog>(parameters =>
            parameters
                .Add(d => d.Title, "Hembesök")
                .Add(d => d.Open, true)
                .Add(d => d.Current, current)
                .Add(d => d.Ladder, ladder)
                .Add(d => d.Stated, stated)
                .Add(
                    d => d.OnDecided,
                    (wording, _) =>
                    {
                        decided?.Invoke(wording);
                        return Task.FromResult<BrokenRule?>(null);
                    }
                )
        );
        shown.WaitForAssertion(() => Assert.NotEmpty(shown.FindAll("[role=dialog] label")));
        return shown;
    }
}
