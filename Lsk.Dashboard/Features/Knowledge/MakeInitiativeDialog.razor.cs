using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Knowledge;
using Lsk.Domain.Organisation;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Knowledge;

/// <summary>Makes an initiative of a gap, or links one that is there already.</summary>
public sealed partial class MakeInitiativeDialog
{
    private const int LongestTitle = 200;
    private IReadOnlyList<SimilarWork> similar = [];
    private IReadOnlyList<GroupId?> groups = [];
    private Dictionary<GroupId, string> names = [];
    private IReadOnlyList<string> subGoals = [];
    private Dictionary<string, string> goals = [];
    private string title = "";
    private string? description;
    private GroupId? group;
    private string? subGoal;
    private BrokenRule? broken;
    private bool wasOpen;

    [Parameter]
    public bool Open { get; set; }

    [Parameter]
    public EventCallback<bool> OpenChanged { get; set; }

    [Parameter, EditorRequired]
    public GapCell Cell { get; set; } = default!;

    [Parameter, EditorRequired]
    public Recommendation Recommendation { get; set; } = default!;

    [Parameter, EditorRequired]
    public GapColumn Column { get; set; } = default!;

    /// <summary>The group that received the support.</summary>
    [Parameter]
    public GroupId? Receiver { get; set; }

    [Parameter]
    public EventCallback OnMade { get; set; }

    [CascadingParameter]
    private Actor? Actor { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        var opens = Open && !wasOpen;
        wasOpen = Open;
        if (!opens || Actor is null)
            return;
        (title, description, group, subGoal, broken) = (TitleOf(Recommendation.Text), DescriptionOf(), Receiver, null, null);
        var choices = await Queries.ChoicesAsync(Actor, CancellationToken.None);
        groups = [.. choices.Groups.Where(one => one.EndedOn is null).Select(one => (GroupId?)one.Id)];
        names = choices.Groups.ToDictionary(one => one.Id, one => one.Name);
        subGoals = [.. choices.SubGoals.Select(one => one.Code)];
        goals = choices.SubGoals.DistinctBy(one => one.Code).ToDictionary(one => one.Code, one => $"{one.Code} {one.Name}");
        similar = await Queries.SimilarAsync(Actor, title, description, CancellationToken.None);
    }

    private static string TitleOf(string text)
    {
        var line = text.Split('\n')[0].Trim();
        return line.Length <= LongestTitle ? line : line[..line.LastIndexOf(' ', LongestTitle)] + " …";
    }

    private string DescriptionOf() =>
        string.Join(
            "\n",
            new[]
            {
                Recommendation.Text,
                Recommendation.Target is { } target ? Show.Format(KnowledgeText.TargetOf, target) : null,
                Cell.Latest?.Answer.Present is { } present ? Show.Format(KnowledgeText.PresentOf, present) : null,
            }.Where(part => part is not null)
        );

    private string NameOf(GroupId? id) => id is { } known ? names.GetValueOrDefault(known, "") : "";

    private string GoalOf(string code) => goals.GetValueOrDefault(code, code);

    private async Task MakeAsync()
    {
        if (Actor is null)
            return;
        var details = new InitiativeDetails
        {
            Title = title.Trim(),
            Description = description,
            Group = group,
            SubGoal = subGoal,
        };
        var outcome = await Make.RunAsync(
            Actor,
            new MakeGapInitiativeCommand(Recommendation.Id, Column.Id, details),
            CancellationToken.None
        );
        await EndAsync(outcome.Broken, KnowledgeText.Made);
    }

    private async Task LinkAsync(SimilarWork work)
    {
        if (Actor is null)
            return;
        var command = new LinkGapCommand(Recommendation.Id, Column.Id, work.Initiative.Id);
        await EndAsync((await Link.RunAsync(Actor, command, CancellationToken.None)).Broken, KnowledgeText.Linked);
    }

    private async Task EndAsync(BrokenRule? rule, string said)
    {
        broken = rule;
        if (rule is not null)
            return;
        await OpenChanged.InvokeAsync(false);
        Notices.Say(said);
        await OnMade.InvokeAsync();
    }
}
