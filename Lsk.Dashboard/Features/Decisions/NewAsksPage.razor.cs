using Lsk.Dashboard.Data.Reading;
using Lsk.Dashboard.Localization;
using Lsk.Dashboard.Shared.Controls;
using Lsk.Domain.Access;
using Lsk.Domain.Decisions;
using Lsk.Domain.Organisation;
using Lsk.Domain.Time;
using Microsoft.AspNetCore.Components;

namespace Lsk.Dashboard.Features.Decisions;

/// <summary>Notes of a meeting become asks: pasted, looked through, and saved all at once.</summary>
public sealed partial class NewAsksPage(
    AskReader reader,
    RegisterReader registers,
    SaveAsks save,
    Notices notices,
    NavigationManager navigation,
    TimeProvider clock
)
{
    private readonly List<Row> rows = [];
    private IReadOnlyList<(GroupId Id, string Name)> groups = [];
    private IReadOnlyList<GroupId?> forums = [];
    private IReadOnlyList<GroupId?> receivers = [];
    private IReadOnlyList<RegisterRow> initiatives = [];
    private PastedAsks? read;
    private Fields? fields;
    private BrokenRule? broken;
    private int? wrongRow;
    private bool isRead;
    private GroupId? from;
    private GroupId? to;
    private DateOnly? date;
    private DateOnly? due;
    private string notes = "";

    [CascadingParameter]
    private Actor? Actor { get; set; }

    protected override async Task OnInitializedAsync()
    {
        if (Actor is null)
            return;
        var led = await reader.LedAsync(Actor, clock.Today(), CancellationToken.None);
        groups = await reader.GroupsAsync(CancellationToken.None);
        forums = [.. groups.Where(group => led.Contains(group.Id)).Select(group => (GroupId?)group.Id)];
        receivers = [.. groups.Select(group => (GroupId?)group.Id)];
        initiatives = [.. (await registers.GetAsync(CancellationToken.None)).VisibleTo(Actor)];
        (date, due) = (clock.Today(), clock.Today().AddDays(Ask.DefaultDays));
        from = forums.Count == 1 ? forums[0] : forums.FirstOrDefault(id => NameOf(id).StartsWith("Samråd", StringComparison.Ordinal));
        isRead = true;
    }

    private string NameOf(GroupId? id) => groups.FirstOrDefault(group => group.Id == id).Name ?? "";

    private void Read()
    {
        read = AskPaste.Read(notes);
        (broken, notes) = (null, "");
        rows.AddRange(
            read.Asks.Select(ask => new Row
            {
                Text = ask.Text,
                Kind = ask.Kind,
                To = to,
                Due = due,
                Initiative = AboutOf(ask.Text),
                IsAbout = true,
            })
        );
    }

    /// <summary>The initiative that a line names, by its number or its whole title.</summary>
    private RegisterRow? AboutOf(string text) =>
        initiatives.FirstOrDefault(row =>
            (row.Number.Length >= 4 && text.Contains(row.Number, StringComparison.OrdinalIgnoreCase))
            || text.Contains(row.Title, StringComparison.CurrentCultureIgnoreCase)
        );

    private static string? FaultOf(Row row) =>
        row.Text.Trim().Length > Ask.MaxText ? Show.Format(DecisionsText.TooLong, row.Text.Trim().Length, Ask.MaxText) : null;

    private void SendAll(GroupId? group)
    {
        to = group;
        rows.ForEach(row => row.To = group);
    }

    private void DueAll(DateOnly? day)
    {
        due = day;
        rows.ForEach(row => row.Due = day);
    }

    private async Task SaveAsync()
    {
        if (Actor is null || fields is null || !await fields.AreUnderstoodAsync())
            return;
        if (from is not { } forum || date is not { } day || rows.Exists(row => row.To is null))
        {
            (broken, wrongRow) = (AskRules.AskReceiverMissing, null);
            return;
        }
        var outcome = await save.RunAsync(
            Actor,
            new SaveAsksCommand(
                forum,
                day,
                [.. rows.Select(row => new AskWording(row.To!.Value, row.Kind, row.Text, row.Due, row.IsAbout ? row.Initiative?.Id : null))]
            ),
            CancellationToken.None
        );
        (broken, wrongRow) = outcome.Broken is { Code: nameof(AskRules.RowBroken), Arguments: [int row, BrokenRule inner] }
            ? (inner, row)
            : (outcome.Broken, (int?)null);
        if (!outcome.IsDone)
            return;
        notices.Say(Show.Format(DecisionsText.AsksSaved, outcome.Value));
        navigation.NavigateTo("/beslut/medskick?fran=" + forum.Value.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private sealed class Row
    {
        public string Text { get; set; } = "";

        public AskKind Kind { get; set; }

        public GroupId? To { get; set; }

        public DateOnly? Due { get; set; }

        public RegisterRow? Initiative { get; init; }

        public bool IsAbout { get; set; }
    }
}
