using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Dashboard.Shared.Decisions;
using Lsk.Dashboard.Shared.Interop;
using Lsk.Domain.Access;
using Lsk.Domain.Decisions;
using Lsk.Domain.Time;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Decisions;

/// <summary>One decision, with the boards that have to say yes as a row of dated dots.</summary>
public sealed partial class DecisionPage(
    DecisionsQueries queries,
    SetDecisionWay setWay,
    AnswerStep answerStep,
    Browser browser,
    TimeProvider clock
)
{
    private readonly IReadOnlyList<StepOutcome?> outcomes = [.. Enum.GetValues<StepOutcome>().Select(one => (StepOutcome?)one)];
    private IReadOnlyDictionary<OrganisationId, string> organisations = new Dictionary<OrganisationId, string>();
    private IReadOnlyList<(string Term, string Text)> facts = [];
    private DecisionLine? line;
    private DecisionStep? at;
    private Dialog? dialog;
    private BrokenRule? broken;
    private BrokenRule? wrong;
    private bool missing;
    private bool answering;
    private StepOutcome? outcome;
    private DateOnly? takenOn;
    private string paragraph = "";
    private string registry = "";

    [Parameter]
    public int Id { get; set; }

    [CascadingParameter]
    private Actor? Actor { get; set; }

    private bool MayDecide => Actor?.May(Permission.Decide) == true;

    private string DialogTitle => at is null ? "" : BoardOf(at);

    protected override Task OnParametersSetAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        if (Actor is null)
            return;
        organisations = await queries.OrganisationsAsync(CancellationToken.None);
        line = (await queries.ListAsync(Actor, clock.Today(), CancellationToken.None)).FirstOrDefault(one => one.Decision.Id == Id);
        missing = line is null;
        facts = line is null
            ? []
            : [.. FactsOf(line).Where(fact => fact.Item2 is { Length: > 0 }).Select(fact => (fact.Item1, fact.Item2!))];
    }

    private static IEnumerable<(string, string?)> FactsOf(DecisionLine line)
    {
        var decision = line.Decision;
        yield return (DecisionsText.Date, Show.LongDate(decision.Date));
        yield return (DecisionsText.Paragraph, decision.Paragraph);
        yield return (DecisionsText.RegistryNumber, decision.RegistryNumber);
        yield return (DecisionsText.Level, decision.Level);
        yield return (DecisionsText.StatedLevel, line.Stated);
        yield return (DecisionsText.WhyLevel, line.IsLifted ? decision.WhyThisLevel ?? DecisionsText.NoReason : null);
        yield return (DecisionsText.Amount, decision.AmountTkr is { } amount ? Show.Money(amount) : null);
        yield return (DecisionsText.AmountUntil, decision.AmountUntil is { } until ? Show.Date(until) : null);
        yield return (DecisionsText.ReviewOn, decision.ReviewOn is { } review ? Show.Date(review) : null);
        yield return (DecisionText.Owner, decision.Owner);
        yield return (DecisionsText.Reason, decision.Reason);
        yield return (DecisionText.Dissent, decision.Dissent);
    }

    private string BoardOf(DecisionStep step) =>
        step.OrganisationId is { } id && organisations.TryGetValue(id, out var name)
            ? Show.Format(DecisionsText.BoardOf, step.Level ?? "", name)
            : step.Level ?? Show.Number(step.Order);

    private static string ReferenceOf(DecisionStep step) =>
        string.Join(" · ", new[] { step.Paragraph, step.RegistryNumber }.Where(part => part is { Length: > 0 }));

    private void Open(DecisionStep step)
    {
        (at, wrong, outcome, takenOn) = (step, null, step.Outcome, step.TakenOn ?? (step.Outcome is null ? clock.Today() : null));
        (paragraph, registry, answering) = (step.Paragraph ?? "", step.RegistryNumber ?? "", true);
    }

    private async Task LayAsync(DecisionWayTemplate template)
    {
        if (Actor is null)
            return;
        var steps = await queries.TemplateAsync(template, CancellationToken.None);
        broken = (await setWay.RunAsync(Actor, new SetDecisionWayCommand(Id, steps), CancellationToken.None)).Broken;
        await ReadAsync();
    }

    private async Task AnswerAsync()
    {
        if (Actor is null || at is null || (dialog is not null && !await dialog.IsUnderstoodAsync()))
            return;
        wrong = (
            await answerStep.RunAsync(
                Actor,
                new AnswerStepCommand(at.Id, outcome, takenOn, paragraph, registry, at.Version),
                CancellationToken.None
            )
        ).Broken;
        if (wrong is not null)
            return;
        answering = false;
        await ReadAsync();
    }
}
