using System.Globalization;
using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Dashboard.Shared.Interop;
using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Prioritisation;
using Lsk.Domain.Time;
using Lsk.Domain.Workshops;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Workshop;

/// <summary>Preparing a workshop. The address may bring initiatives (<c>?initiativ=3,7,12</c>) from a filter, the waterline or a list of
/// suspected parallel work.</summary>
public sealed partial class PreparePage(
    WorkshopQueries queries,
    RankingReader rankings,
    PrepareWorkshop prepare,
    NavigationManager navigation,
    UrlState url,
    TimeProvider clock
)
{
    private StoredRanking ranking = StoredRanking.Empty;
    private Fields? fields;
    private readonly List<Chosen> chosen = [];
    private readonly HashSet<string> deputies = [];
    private IReadOnlyList<AgendaChoice>? choices;
    private IReadOnlyList<WorkshopDeputy> leaders = [];
    private IReadOnlyList<ModelChoice> models = [];
    private ModelChoice? model;
    private double? roundMinutes;
    private BrokenRule? broken;

    /// <summary>Why nothing can be prepared any more: the meeting is open or over.</summary>
    private BrokenRule? begun;
    private string title = "";
    private DateOnly? day;
    private WorkshopPace pace;
    private Attribution attribution;
    private string search = "";
    private bool onlyDisagreed;
    private bool onlyParallel;
    private bool saving;
    private bool missing;
    private string? before;

    [Parameter]
    public int? Id { get; set; }

    [SupplyParameterFromQuery(Name = "initiativ")]
    private string? Brought { get; set; }

    [CascadingParameter]
    private Actor? Actor { get; set; }

    // All that can be lost, as one text to compare.
    private string Now =>
        string.Join(
            '|',
            [
                title,
                day,
                model?.Id,
                roundMinutes,
                pace,
                attribution,
                .. deputies.Order(StringComparer.Ordinal),
                .. chosen.Select(item => $"{item.Choice.Id.Value} {item.RatedBy}"),
            ]
        );

    // Finished and stopped initiatives are not what a meeting decides on, unless somebody asks for them.
    private bool ShowsAll => url["alla"] is not null;

    private string? Estimate
    {
        get
        {
            if (chosen.Count == 0 || model is null)
                return null;
            var time = MeetingTime.Estimate(
                chosen.Count,
                model.Criteria,
                roundMinutes is { } minutes ? TimeSpan.FromMinutes(minutes) : null
            );
            var text =
                time.TotalHours >= 1
                    ? Show.Format(WorkshopText.HoursMinutes, (int)time.TotalHours, time.Minutes)
                    : Show.Format(WorkshopText.Minutes, time.Minutes);
            return Show.Format(WorkshopText.TimeEstimate, text, chosen.Count, model.Criteria);
        }
    }

    private IReadOnlyList<AgendaChoice> Found =>
        [
            .. choices!.Where(choice =>
                (
                    search.Length == 0
                    || choice.Title.Contains(search, StringComparison.CurrentCultureIgnoreCase)
                    || choice.Organisation.Contains(search, StringComparison.CurrentCultureIgnoreCase)
                )
                && (ShowsAll || choice.Status.IsOpen())
                && (!onlyDisagreed || choice.Spread >= 4)
                && (!onlyParallel || choice.Parallel)
                && !chosen.Exists(one => one.Choice.Id == choice.Id)
            ),
        ];

    protected override async Task OnInitializedAsync()
    {
        if (Actor?.May(Permission.LeadWorkshop) != true)
            return;
        var all = await queries.ChoicesAsync(Actor, CancellationToken.None);
        ranking = await rankings.GetAsync(CancellationToken.None);
        leaders = [.. (await queries.LeadersAsync(CancellationToken.None)).Where(leader => leader.AccountId != Actor.Id)];
        models = await queries.ModelsAsync(CancellationToken.None);
        model = models.FirstOrDefault();
        day = clock.Today();
        title = WorkshopText.DefaultTitle;
        if (Id is { } id)
        {
            if (await queries.SessionAsync(new WorkshopId(id), CancellationToken.None) is not { } session)
            {
                (choices, missing) = (all, true);
                return;
            }

            if (session.State is not WorkshopState.Prepared)
            {
                begun = session.State is WorkshopState.Open ? WorkshopRules.AlreadyOpen : WorkshopRules.WorkshopClosed;
                return;
            }

            (title, day, pace, attribution) = (session.Title, session.Day, session.Pace, session.Attribution);
            (model, roundMinutes) = (models.FirstOrDefault(one => one.Id == session.Model) ?? model, session.RoundSeconds / 60.0);
            deputies.UnionWith(session.Deputies.Select(deputy => deputy.AccountId));
            chosen.AddRange(
                session
                    .Items.Select(item => (item.RatedBy, Choice: all.FirstOrDefault(choice => choice.Id == item.InitiativeId)))
                    .Where(pair => pair.Choice is not null)
                    .Select(pair => new Chosen(pair.Choice!) { RatedBy = pair.RatedBy })
            );
        }
        else
        {
            foreach (var part in (Brought ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
            {
                if (
                    int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var key)
                    && all.FirstOrDefault(choice => choice.Id.Value == key) is { } choice
                )
                    chosen.Add(new Chosen(choice));
            }
        }

        choices = all;
        before = Now;
    }

    private static string ModelText(ModelChoice choice) =>
        Show.Format(
            choice.State switch
            {
                ModelState.InUse => WorkshopText.ModelInUse,
                ModelState.Draft => WorkshopText.ModelDraft,
                ModelState.Retired => WorkshopText.ModelRetired,
            },
            choice.Name,
            choice.Number
        );

    private static void Toggle(HashSet<string> set, string key, bool on)
    {
        if (on)
            set.Add(key);
        else
            set.Remove(key);
    }

    // What was refused is being mended: the message belongs to the agenda that was sent.
    private void Add(AgendaChoice choice)
    {
        chosen.Add(new Chosen(choice));
        broken = null;
    }

    private void AddFirst()
    {
        chosen.AddRange(Found.Take(10).Select(choice => new Chosen(choice)));
        broken = null;
    }

    private void Remove(Chosen item)
    {
        chosen.Remove(item);
        broken = null;
    }

    private void MoveUp(Chosen item)
    {
        var at = chosen.IndexOf(item);
        if (at > 0)
            (chosen[at - 1], chosen[at]) = (chosen[at], chosen[at - 1]);
    }

    private async Task SaveAsync()
    {
        if (Actor is null || (fields is not null && !await fields.AreUnderstoodAsync()))
            return;
        saving = true;
        var command = new PrepareWorkshopCommand(
            Id is { } id ? new WorkshopId(id) : null,
            title,
            day ?? clock.Today(),
            model?.Id,
            [.. chosen.Select(item => new AgendaItem(item.Choice.Id, item.RatedBy))],
            [.. deputies],
            pace,
            attribution
        )
        {
            RoundTime = roundMinutes is { } minutes ? TimeSpan.FromMinutes(minutes) : null,
        };
        var outcome = await prepare.RunAsync(Actor, command, CancellationToken.None);
        (broken, saving) = (outcome.Broken, false);
        if (!outcome.IsDone)
            return;
        before = Now;
        navigation.NavigateTo(string.Create(CultureInfo.InvariantCulture, $"/workshop/{outcome.Value.Value}"));
    }

    private sealed class Chosen(AgendaChoice choice)
    {
        public AgendaChoice Choice => choice;

        public RaterScope RatedBy { get; set; }
    }
}
