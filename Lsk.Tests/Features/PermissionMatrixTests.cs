using System.Reflection;
using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Lsk.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Lsk.Tests.Features;

/// <summary>
/// What a use case asks of the one who acts. Each feature's tests bring their rows in a class of their own that implements
/// <see cref="IPermissionRows"/>.
/// </summary>
/// <param name="UseCase">The class.</param>
/// <param name="Needs">The permission; <see langword="null"/> when the right is of another kind (a place in a workshop): then
/// <paramref name="Otherwise"/> names the tests that hold it.</param>
/// <param name="OwnerBound">Whether an analyst may do it for the own organisation only.</param>
/// <param name="Command">A command that is about the given initiative, on a store of its own; it need not succeed, but must get past the
/// permission.</param>
/// <param name="Otherwise">Where the other kind of right is tested.</param>
public sealed record PermissionRow(
    Type UseCase,
    Permission? Needs,
    bool OwnerBound,
    Func<Store, Initiative, Task<object>> Command,
    string? Otherwise = null
)
{
    /// <summary>A row whose command is made at once.</summary>
    public static PermissionRow Of<TUseCase>(Permission needs, Func<Initiative, object> command, bool ownerBound = false) =>
        new(typeof(TUseCase), needs, ownerBound, (_, initiative) => Task.FromResult(command(initiative)));

    /// <summary>A use case whose right is of another kind.</summary>
    public static PermissionRow HeldElsewhere<TUseCase>(string tests) =>
        new(typeof(TUseCase), null, false, (_, _) => Task.FromResult<object>(""), tests);
}

/// <summary>The rows of one feature.</summary>
public interface IPermissionRows
{
    IEnumerable<PermissionRow> Rows { get; }
}

/// <summary>
/// Role x use case x owner, word for word in <see cref="PermissionTable"/>: what each is answered, refusals and all. Nothing here asks the
/// program what should be so.
/// </summary>
public sealed class PermissionMatrixTests
{
    private static readonly PermissionRow[] Rows =
    [
        .. typeof(PermissionMatrixTests)
            .Assembly.GetTypes()
            .Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IPermissionRows)))
            .SelectMany(t => ((IPermissionRows)Activator.CreateInstance(t)!).Rows),
    ];

    public static TheoryData<string> UseCasesWithAPermission => [.. Rows.Where(r => r.Needs is not null).Select(r => r.UseCase.Name)];

    public static TheoryData<string> BoundToAnOwner => [.. PermissionTable.Lines.Where(l => l.Value.IsOwnerBound).Select(l => l.Key)];

    [Fact]
    public void Every_use_case_has_its_row_and_its_line() =>
        Assert.Equal(
            UseCases().Select(t => t.Name).Order(StringComparer.Ordinal),
            Rows.Select(r => r.UseCase.Name).Order(StringComparer.Ordinal)
        );

    [Fact]
    public void The_table_speaks_of_every_use_case_that_asks_for_a_permission() =>
        Assert.Equal(
            Rows.Where(r => r.Needs is not null).Select(r => r.UseCase.Name).Order(StringComparer.Ordinal),
            PermissionTable.Lines.Keys.Order(StringComparer.Ordinal)
        );

    [Fact]
    public void A_use_case_declares_what_its_row_says() =>
        Assert.All(Rows, row => Assert.Equal(row.Needs, UseCaseRule.Of(row.UseCase).Needs));

    [Fact]
    public void A_right_of_another_kind_names_tests_that_exist()
    {
        var tests = typeof(PermissionMatrixTests).Assembly.GetTypes().Select(t => t.Name).ToHashSet();
        Assert.All(Rows.Where(r => r.Needs is null), row => Assert.Contains(row.Otherwise!, tests));
    }

    [Theory, MemberData(nameof(UseCasesWithAPermission))]
    public async Task Each_is_answered_as_the_table_says(string useCase)
    {
        var row = Rows.Single(r => r.UseCase.Name == useCase);
        Assert.True(PermissionTable.Lines.TryGetValue(useCase, out var line), $"{useCase} has no line in PermissionTable.");
        await using var store = await Store.SqliteAsync();
        var own = await store.OrganisationAsync("Tierps kommun");
        var answers = new List<string>();
        foreach (var (who, owner) in PermissionTable.Columns(own))
        {
            var initiative = await store.AddInitiativeAsync($"{answers.Count} matris", owner);
            answers.Add(await AnswerAsync(store, row, who, await row.Command(store, initiative)));
        }
        Assert.Equal(line.Answers, answers);
    }

    [Theory, MemberData(nameof(BoundToAnOwner))]
    public async Task Drafts_of_others_do_not_exist_for_an_analyst(string useCase)
    {
        var row = Rows.Single(r => r.UseCase.Name == useCase);
        await using var store = await Store.SqliteAsync();
        var analyst = People.Of(Role.Analyst, await store.OrganisationAsync("Tierps kommun"));
        var draft = await store.AddInitiativeAsync("T-1", "Uppsala kommun");
        await using (var db = await store.Contexts.CreateDbContextAsync())
        {
            db.Attach(draft).Entity.ShareAs(Sharing.Draft, store.Clock.GetUtcNow().UtcDateTime);
            await db.SaveAsync(Actor.System, CancellationToken.None);
        }
        Assert.Equal(PermissionTable.OfDrafts(useCase), await AnswerAsync(store, row, analyst, await row.Command(store, draft)));
    }

    [Fact]
    public void The_table_of_permissions_is_this()
    {
        string Marks(Role role) => string.Concat(Enum.GetValues<Permission>().Select(p => People.Of(role).May(p) ? 'x' : '.'));
        // Read EditInitiative Import Rate Decide EditModel LeadWorkshop JudgeParallelWork GiveFeedback Administer EditRegister
        Assert.Equal("x..........", Marks(Role.Reader));
        Assert.Equal("x..xx......", Marks(Role.Assessor));
        Assert.Equal("xxx........", Marks(Role.Analyst));
        Assert.Equal("xxxxxxxxx.x", Marks(Role.Facilitator));
        Assert.Equal("xxxxxxxxxxx", Marks(Role.Administrator));
        Assert.DoesNotContain(Enum.GetValues<Permission>(), permission => Actor.Guest("g", "Gäst").May(permission));
    }

    [Fact]
    public void An_analyst_without_an_organisation_owns_nothing() =>
        Assert.False(
            People.Of(Role.Analyst).May(Permission.EditInitiative, new OrganisationId(1))
                || People.Of(Role.Analyst).May(Permission.EditInitiative, null)
        );

    internal static IEnumerable<Type> UseCases() =>
        typeof(Program).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && UseCaseInterface(t) is not null);

    private static Type? UseCaseInterface(Type type) =>
        type.GetInterfaces().FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IUseCase<,>));

    private static async Task<string> AnswerAsync(Store store, PermissionRow row, Actor actor, object command)
    {
        await using var scope = store.Services.CreateAsyncScope();
        var useCase = scope.ServiceProvider.GetRequiredService(row.UseCase);
        var task = (Task)
            UseCaseInterface(row.UseCase)!
                .GetMethod("RunAsync")!
                .Invoke(useCase, BindingFlags.DoNotWrapExceptions, null, [actor, command, CancellationToken.None], null)!;
        await task;
        var outcome = task.GetType().GetProperty("Result")!.GetValue(task)!;
        return ((BrokenRule?)outcome.GetType().GetProperty("Broken")!.GetValue(outcome))?.Code ?? nameof(Done);
    }
}
