using Lsk.Dashboard.Data;
using Lsk.Dashboard.Features.Prioritisation;
using Lsk.Dashboard.Spreadsheets;
using Lsk.Dashboard.Spreadsheets.Recognition;
using Lsk.Dashboard.Spreadsheets.Writing;
using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Prioritisation;
using Lsk.Domain.Prioritisation.Elicitation;
using Lsk.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Lsk.Tests.Features.Prioritisation;

internal sealed class PrioritisationPermissions : IPermissionRows
{
    public IEnumerable<PermissionRow> Rows =>
        [
            PermissionRow.Of<CreateModelDraft>(Permission.EditModel, _ => new CreateModelDraftCommand(null)),
            PermissionRow.Of<SaveModelDraft>(Permission.EditModel, _ => new SaveModelDraftCommand(1, default, "Modell", [], [])),
            PermissionRow.Of<RemoveModelDraft>(Permission.EditModel, _ => new RemoveModelDraftCommand(99)),
            PermissionRow.Of<PutModelInUse>(Permission.EditModel, _ => new PutModelInUseCommand(99)),
            PermissionRow.Of<TakeOverMemberWeights>(Permission.EditModel, _ => new TakeOverMemberWeightsCommand(99)),
            PermissionRow.Of<SaveScenario>(Permission.Read, _ => new SaveScenarioCommand("Delat", "linje=3", true)),
            PermissionRow.Of<RemoveScenario>(Permission.Read, _ => new RemoveScenarioCommand(99)),
            PermissionRow.Of<AnswerDignityGate>(
                Permission.EditInitiative,
                initiative => new AnswerDignityGateCommand(initiative.Id.Value, true, "Gäller alla."),
                ownerBound: true
            ),
            PermissionRow.Of<PlaceInNationalView>(
                Permission.EditInitiative,
                initiative => new PlaceInNationalViewCommand(initiative.Id.Value, Lane.ResearchOnly, false),
                ownerBound: true
            ),
        ];
}

public sealed class ModelAndScenarioTests
{
    private static readonly Actor Leader = People.Of(Role.Facilitator);

    private static Task<Outcome<TResult>> DoAsync<TUseCase, TCommand, TResult>(Store store, TCommand command, Actor? actor = null)
        where TUseCase : IUseCase<TCommand, TResult> =>
        store.Services.GetRequiredService<TUseCase>().RunAsync(actor ?? Leader, command, CancellationToken.None);

    private static Task<Outcome<int>> DraftAsync(Store store, CreateModelDraftCommand? command = null) =>
        DoAsync<CreateModelDraft, CreateModelDraftCommand, int>(store, command ?? new(null));

    private static async Task<StoredModel> ModelAsync(Store store, int? number) =>
        (await store.Services.GetRequiredService<PrioritisationQueries>().ModelAsync(number, default))!;

    private static SaveModelDraftCommand Save(StoredModel model, Func<CriterionDraft, CriterionDraft>? change = null) =>
        new(
            model.Number,
            model.Version,
            model.Name,
            [.. model.Criteria.Select(CriterionDraft.Of).Select(change ?? (c => c))],
            model.Decrements
        );

    [Fact]
    public async Task A_draft_is_a_copy_and_there_is_one_at_a_time()
    {
        await using var store = await Store.SqliteAsync();
        var used = await ModelAsync(store, null);
        var number = (await DraftAsync(store)).Value;
        var draft = await ModelAsync(store, number);
        Assert.Equal(ModelState.Draft, draft.State);
        Assert.Equal(used.Criteria.Select(CriterionDraft.Of), draft.Criteria.Select(CriterionDraft.Of));
        Assert.Equal(new BrokenRule("DraftExists", number), (await DraftAsync(store)).Broken);
        Assert.True((await DoAsync<RemoveModelDraft, RemoveModelDraftCommand, Done>(store, new(number))).IsDone);
        Assert.Equal(
            "ModelNotDraft",
            (await DoAsync<RemoveModelDraft, RemoveModelDraftCommand, Done>(store, new(used.Number))).Broken!.Code
        );
    }

    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task The_groups_weights_are_taken_over_as_a_draft_that_says_whose_they_are(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        var used = await ModelAsync(store, null);
        Task<Outcome<int>> TakeAsync(int number) => DoAsync<TakeOverMemberWeights, TakeOverMemberWeightsCommand, int>(store, new(number));
        Assert.Equal("NoMemberWeights", (await TakeAsync(used.Number)).Broken?.Code);
        await using (var db = await store.Contexts.CreateDbContextAsync())
        {
            Assessor[] people = [new("P1"), new("P2")];
            db.AddRange(people);
            await db.SaveAsync(Actor.System, CancellationToken.None);
            // The first weighs one criterion alone, the second all alike: its mean weight is half of all and half of its share.
            foreach (var (c, j) in used.Criteria.Select((c, j) => (c, j)))
            {
                db.Add(new MemberWeight(people[0].Id, c.Key, j == 0 ? 100 : 0, null, null, WeightWay.Swing, DateTime.UnixEpoch));
                db.Add(new MemberWeight(people[1].Id, c.Key, 10, 8, 12, WeightWay.TradeOffs, DateTime.UnixEpoch));
            }
            await db.SaveAsync(Actor.System, CancellationToken.None);
        }

        var taken = await ModelAsync(store, (await TakeAsync(used.Number)).Value);

        Assert.Equal(ModelState.Draft, taken.State);
        Assert.Equal(Math.Round(50 + 50.0 / used.Criteria.Count, 2), taken.Criteria[0].Weight);
        Assert.Equal(used.Criteria.Select(c => c.Key), taken.Criteria.Select(c => c.Key));
        Assert.Contains(Leader.Name, taken.WeightsFrom, StringComparison.Ordinal);
        Assert.Contains("2", taken.WeightsFrom, StringComparison.Ordinal);
        Assert.Null((await ModelAsync(store, null)).WeightsFrom);
        Assert.Equal("DraftExists", (await TakeAsync(used.Number)).Broken?.Code);
    }

    [Fact]
    public async Task A_changed_scale_gets_a_new_key_and_opens_its_weight_again()
    {
        await using var store = await Store.SqliteAsync();
        var draft = await ModelAsync(store, (await DraftAsync(store)).Value);
        var changed = Save(draft, c => c.Name == StandardModel.Severity ? c with { ScaleMax = 10 }
            : c.Name == StandardModel.Benefit ? c with { Name = "Nytta", Weight = 42 }
            : c);
        Assert.True((await DoAsync<SaveModelDraft, SaveModelDraftCommand, Guid>(store, changed)).IsDone);
        var saved = await ModelAsync(store, draft.Number);
        var severity = saved.Criteria.Single(c => c.Name == StandardModel.Severity);
        Assert.DoesNotContain(severity.Key, draft.Criteria.Select(c => c.Key));
        Assert.Equal(0, severity.Weight);
        Assert.Equal(
            (draft.Criteria.Single(c => c.Name == StandardModel.Benefit).Key, 42d),
            saved.Criteria.Where(c => c.Name == "Nytta").Select(c => (c.Key, c.Weight)).Single()
        );
        Assert.Equal(
            new BrokenRule("WeightOpen", StandardModel.Severity),
            (await DoAsync<PutModelInUse, PutModelInUseCommand, Done>(store, new(draft.Number))).Broken
        );
        Assert.True(
            (
                await DoAsync<SaveModelDraft, SaveModelDraftCommand, Guid>(
                    store,
                    Save(saved, c => c with { Weight = Math.Max(1, c.Weight) })
                )
            ).IsDone
        );
        Assert.True((await DoAsync<PutModelInUse, PutModelInUseCommand, Done>(store, new(draft.Number))).IsDone);
        Assert.Equal(draft.Number, (await ModelAsync(store, null)).Number);
        Assert.Equal(
            "ModelNotDraft",
            (await DoAsync<SaveModelDraft, SaveModelDraftCommand, Guid>(store, Save(await ModelAsync(store, null)))).Broken!.Code
        );
    }

    [Fact]
    public async Task Two_who_edit_the_same_draft_do_not_overwrite_each_other()
    {
        await using var store = await Store.SqliteAsync();
        var draft = await ModelAsync(store, (await DraftAsync(store)).Value);
        Assert.True((await DoAsync<SaveModelDraft, SaveModelDraftCommand, Guid>(store, Save(draft) with { Name = "Min" })).IsDone);
        Assert.Equal(
            BrokenRule.ChangedMeanwhile,
            (await DoAsync<SaveModelDraft, SaveModelDraftCommand, Guid>(store, Save(draft) with { Name = "Din" })).Broken
        );
    }

    [Fact]
    public async Task Faulty_drafts_are_refused_by_name()
    {
        await using var store = await Store.SqliteAsync();
        var draft = await ModelAsync(store, (await DraftAsync(store)).Value);
        async Task<string> Code(SaveModelDraftCommand command) =>
            (await DoAsync<SaveModelDraft, SaveModelDraftCommand, Guid>(store, command)).Broken!.Code;
        Assert.Equal("ModelNameMissing", await Code(Save(draft) with { Name = " " }));
        Assert.Equal("WeightsEmpty", await Code(Save(draft) with { Criteria = [] }));
        Assert.Equal("CriterionNameMissing", await Code(Save(draft, c => c with { Name = "" })));
        Assert.Equal("CriterionTwice", await Code(Save(draft, c => c with { Name = "Samma" })));
        Assert.Equal("ScaleInvalid", await Code(Save(draft, c => c with { ScaleMax = 0 })));
        Assert.Equal("WeightNegative", await Code(Save(draft, c => c with { Weight = -1 })));
        Assert.Equal("ValueFunctionInvalid", await Code(Save(draft, c => c with { ValueFunction = "1:0;5:2" })));
    }

    [Fact]
    public async Task Decrements_and_bent_value_functions_are_kept_with_the_version()
    {
        await using var store = await Store.SqliteAsync();
        var draft = await ModelAsync(store, (await DraftAsync(store)).Value);
        var command = Save(draft, c => c with { ValueFunction = "1:0; 5:0,7; 9:1" }) with
        {
            Decrements = [new(NationalGround.Evidence, .5, 3)],
        };
        Assert.True((await DoAsync<SaveModelDraft, SaveModelDraftCommand, Guid>(store, command)).IsDone);
        var saved = await ModelAsync(store, draft.Number);
        Assert.Equal([new NationalDecrement(NationalGround.Evidence, .5, 3)], saved.Decrements);
        Assert.All(saved.Criteria, c => Assert.Equal(.7, c.Scale.Value.ValueOf(5), 9));
        Assert.Equal(NationalView.Proposal, (await ModelAsync(store, null)).Decrements);
    }

    [Fact]
    public async Task A_model_survives_the_way_out_through_the_workbook_and_in_again()
    {
        await using var store = await Store.SqliteAsync();
        var draft = await ModelAsync(store, (await DraftAsync(store)).Value);
        var bent = Save(draft, c =>
            c with
            {
                ValueFunction = "1:0;5:0.7;9:1",
                ScaleMin = 1,
                ScaleMax = 9,
                Weight = c.Weight + .25,
                MeaningMiddle = "Mitten; med semikolon",
            }
        );
        Assert.True((await DoAsync<SaveModelDraft, SaveModelDraftCommand, Guid>(store, bent)).IsDone);
        Assert.True((await DoAsync<PutModelInUse, PutModelInUseCommand, Done>(store, new(draft.Number))).IsDone);
        await using var db = await store.Contexts.CreateDbContextAsync();
        var content = await PortfolioReader.ReadAsync(db, Actor.System, default);
        using var file = new MemoryStream();
        await ExchangeWorkbook.WriteAsync(
            file,
            content,
            [],
            new ExportNote(new DateTime(2026, 6, 20, 0, 0, 0, DateTimeKind.Utc), "Test", "1", null),
            ImportOptions.Lenient
        );
        file.Position = 0;
        var read = await WorkbookImport.ReadAsync(file, "ut.xlsx", ImportOptions.Lenient);
        Assert.Equal(content.Criteria, read.Content.Criteria.Select(row => row with { Origin = null }));
        Assert.All(read.Content.Criteria, row => Assert.Equal("1:0;5:0.7;9:1", row.ValueFunction));
    }

    [Fact]
    public async Task Scenarios_are_own_unless_shared_and_the_same_name_replaces()
    {
        await using var store = await Store.SqliteAsync();
        var reader = People.Of(Role.Reader) with { Id = "laesare" };
        Task<Outcome<int>> SaveAsync(Actor actor, string name, string query, bool shared) =>
            DoAsync<SaveScenario, SaveScenarioCommand, int>(store, new(name, query, shared), actor);
        Assert.True((await SaveAsync(reader, "Mitt", "linje=3", false)).IsDone);
        Assert.Equal(BrokenRule.NotPermitted, (await SaveAsync(reader, "Vårt", "linje=3", true)).Broken);
        Assert.Equal("ScenarioNameMissing", (await SaveAsync(reader, " ", "linje=3", false)).Broken!.Code);
        var id = (await SaveAsync(reader, "Mitt", "linje=5", false)).Value;
        Assert.True((await SaveAsync(Leader, "Vårt", "linje=7", true)).IsDone);
        var queries = store.Services.GetRequiredService<PrioritisationQueries>();
        Assert.Equal(
            [("Mitt", "linje=5"), ("Vårt", "linje=7")],
            (await queries.ScenariosAsync(reader, default)).Select(s => (s.Name, s.Query))
        );
        Assert.Equal(["Vårt"], (await queries.ScenariosAsync(Leader, default)).Select(s => s.Name));
        Assert.Equal(BrokenRule.NotPermitted, (await DoAsync<RemoveScenario, RemoveScenarioCommand, Done>(store, new(id))).Broken);
        Assert.True((await DoAsync<RemoveScenario, RemoveScenarioCommand, Done>(store, new(id), reader)).IsDone);
    }

    [Fact]
    public async Task A_closed_gate_takes_out_of_the_ranking_and_needs_a_reason()
    {
        await using var store = await Store.SqliteAsync(demonstration: true);
        var queries = store.Services.GetRequiredService<PrioritisationQueries>();
        var before = (await queries.BasisAsync(null, false, default))!.View;
        var first = before.Basis.Initiatives[before.Order[0]];
        Assert.Equal(
            "ReasonMissing",
            (await DoAsync<AnswerDignityGate, AnswerDignityGateCommand, Done>(store, new(first.StoreId, false, " "))).Broken!.Code
        );
        Assert.True(
            (
                await DoAsync<AnswerDignityGate, AnswerDignityGateCommand, Done>(
                    store,
                    new(first.StoreId, false, "Väljer bort efter ålder.")
                )
            ).IsDone
        );
        var view = (await queries.BasisAsync(null, false, default))!.View;
        Assert.DoesNotContain(view.Order, i => view.Basis.Initiatives[i].Id == first.Id);
        Assert.Equal(before.Order.Count - 1, view.Order.Count);
    }

    [Fact]
    public async Task The_demonstration_ranks_all_its_initiatives_on_all_eight_criteria()
    {
        await using var store = await Store.SqliteAsync(demonstration: true);
        var queries = store.Services.GetRequiredService<PrioritisationQueries>();
        var view = (await queries.BasisAsync(null, all: true, default))!.View;
        Assert.Equal((120, 8), (view.Order.Count, view.Basis.Criteria.Count));
        var open = (await queries.BasisAsync(null, all: false, default))!;
        Assert.Equal((89, 31), (open.View.Order.Count, open.Built.Closed));
        Assert.InRange(view.Rows.Count(row => row.ViewsDisagree), 1, 60);
    }
}
