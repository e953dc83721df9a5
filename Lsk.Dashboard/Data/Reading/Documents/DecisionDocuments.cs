using System.Globalization;
using Lsk.Dashboard.Localization;
using Lsk.Domain.Decisions;
using Lsk.Domain.Finding;
using Lsk.Domain.Initiatives;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Data.Reading.Documents;

internal sealed class DecisionDocuments : SearchDocuments
{
    // One index serves both languages: what was decided is found by either word.
    private static readonly CultureInfo[] Languages = [CultureInfo.GetCultureInfo("sv"), CultureInfo.GetCultureInfo("en")];

    public override IReadOnlyList<Type> Tables { get; } = [typeof(Decision)];

    public override IReadOnlyList<FindKind> Kinds { get; } = [FindKind.Decision];

    public override async Task<List<RowStamp>?> StampsAsync(LskDbContext db, CancellationToken cancel) =>
        await db
            .Decisions.AsNoTracking()
            .OrderBy(one => one.Id)
            .Select(one => new RowStamp(one.Id, one.Version, default))
            .ToListAsync(cancel);

    public override async Task<List<FindText>> ReadAsync(LskDbContext db, IReadOnlyCollection<int>? rows, CancellationToken cancel)
    {
        var decisions = db.Decisions.AsNoTracking();
        return (await (rows is null ? decisions : decisions.Where(one => rows.Contains(one.Id))).ToListAsync(cancel)).ConvertAll(TextOf);
    }

    private static FindText TextOf(Decision one) =>
        new()
        {
            Key = new FindKey(FindKind.Decision, one.Id),
            About = one.InitiativeId is { } initiative
                ? new FindKey(FindKind.Initiative, initiative.Value)
                : new FindKey(FindKind.Group, one.GroupId!.Value.Value),
            Number = Numbers(one),
            Body = Lines([
                one.Reason,
                one.WhyThisLevel,
                one.Dissent,
                one.Level,
                one.Owner,
                .. Languages.Select(language => WordOf(one.Kind, language)),
            ]),
            Group = one.GroupId,
            Day = one.Date,
            FirstYear = one.Date.Year,
            State = one.Kind,
        };

    private static string? Numbers(Decision one) =>
        string.Join(" · ", new[] { one.Paragraph, one.RegistryNumber }.Where(part => !string.IsNullOrWhiteSpace(part)))
            is { Length: > 0 } said
            ? said
            : null;

    private static string? WordOf(DecisionKind kind, CultureInfo language) =>
        VocabularyText.ResourceManager.GetString($"{nameof(DecisionKind)}_{kind}", language);
}

/// <summary>What groups ask of each other, with the answers. The initiative that it is about is no part of the text: not everybody who
/// sees the ask sees that.</summary>
internal sealed class AskDocuments : SearchDocuments
{
    public override IReadOnlyList<Type> Tables { get; } = [typeof(Ask), typeof(AskAnswer)];

    public override IReadOnlyList<FindKind> Kinds { get; } = [FindKind.Ask];

    public override async Task<List<FindText>> ReadAsync(LskDbContext db, IReadOnlyCollection<int>? rows, CancellationToken cancel) =>
        (await db.Asks.AsNoTracking().Include(ask => ask.Answers).ToListAsync(cancel)).ConvertAll(one => new FindText
        {
            Key = new FindKey(FindKind.Ask, one.Id),
            Title = one.Text.ReplaceLineEndings(" "),
            Body = Lines(one.Answers.OrderBy(answer => answer.Number).SelectMany(answer => new[] { answer.Text, answer.Reason })),
            Group = one.FromId,
            OtherGroup = one.ToId,
            Day = one.Date,
            FirstYear = one.Date.Year,
            State = one.Kind,
        });
}
