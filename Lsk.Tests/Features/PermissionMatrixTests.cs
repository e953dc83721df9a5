using System.Reflection;
using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Lsk.Domain.Organisation;
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

/// <summary>Role x use case x organisation, with every refusal.</summary>
public sealed class PermissionMatrixTests
{
    private static readonly PermissionRow[] Rows =
    [
        .. typeof(PermissionMatrixTests)
            .Assembly.GetTypes()
            .Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IPermissionRows)))
            .SelectMany(t => ((IPermissionRows)Activator.CreateInstance(t)!).Rows),
    ];

    public static TheoryData<string> UseCasesWithAPermission => [.. Rows.Where(r => r.Needs is not null).Select(r => r.UseCase.FullName!)];

    [Fact]
    public void Every_use_case_has_its_row()
    {
        var useCases = typeof(Program)
            .Assembly.GetTypes()
            .Where(t => t is { IsClass: true, IsAbstract: false } && UseCaseInterface(t) is not null)
            .Select(t => t.FullName!);
        Assert.Empty(useCases.Except(Rows.Select(r => r.UseCase.FullName!)));
    }

    [Fact]
    public void A_right_of_another_kind_names_tests_that_exist()
    {
        var tests = typeof(PermissionMatrixTests).Assembly.GetTypes().Select(t => t.Name).ToHashSet();
        Assert.All(Rows.Where(r => r.Needs is null), row => Assert.Contains(row.Otherwise!, tests));
    }

    [Theory, MemberData(nameof(UseCasesWithAPermission))]
    public async Task Who_may_may_and_who_may_not_is_refused(string useCase)
    {
        var row = Rows.Single(r => r.UseCase.FullName == useCase);
        await using var store = await Store.SqliteAsync();
        var own = await store.OrganisationAsync("Tierps kommun");
        var other = await store.OrganisationAsync("Uppsala kommun");
        var number = 0;
        foreach (var role in Enum.GetValues<Role>())
        {
            foreach (var (organisation, name) in new[] { (own, "Tierps kommun"), (other, "Uppsala kommun") })
            {
                var actor = People.Of(role, own);
                var initiative = await store.AddInitiativeAsync($"T-{number++}", name);
                var broken = await RunAsync(store, row, actor, await row.Command(store, initiative));
                var allowed = row.OwnerBound ? actor.May(row.Needs!.Value, organisation) : actor.May(row.Needs!.Value);
                Assert.True(
                    allowed == (broken?.Code != nameof(BrokenRule.NotPermitted)),
                    $"{row.UseCase.Name}: {role} for {name} should be {(allowed ? "allowed" : "refused")}, was answered {broken?.Code ?? "done"}."
                );
            }
        }
    }

    [Fact]
    public void The_table_of_permissions_is_this()
    {
        string Marks(Role role) => string.Concat(Enum.GetValues<Permission>().Select(p => People.Of(role).May(p) ? 'x' : '.'));
        // Read Export EditInitiative Import Rate Decide EditModel LeadWorkshop JudgeParallelWork GiveFeedback Administer
        Assert.Equal("xx.........", Marks(Role.Reader));
        Assert.Equal("xx..xx.....", Marks(Role.Assessor));
        Assert.Equal("xxxx.......", Marks(Role.Analyst));
        Assert.Equal("xxxxxxxxxx.", Marks(Role.Facilitator));
        Assert.Equal("xxxxxxxxxxx", Marks(Role.Administrator));
    }

    [Fact]
    public void An_analyst_without_an_organisation_owns_nothing() =>
        Assert.False(
            People.Of(Role.Analyst).May(Permission.EditInitiative, new OrganisationId(1))
                || People.Of(Role.Analyst).May(Permission.EditInitiative, null)
        );

    private static Type? UseCaseInterface(Type type) =>
        type.GetInterfaces().FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IUseCase<,>));

    private static async Task<BrokenRule?> RunAsync(Store store, PermissionRow row, Actor actor, object command)
    {
        await using var scope = store.Services.CreateAsyncScope();
        var useCase = ActivatorUtilities.GetServiceOrCreateInstance(scope.ServiceProvider, row.UseCase);
        var task = (Task)
            UseCaseInterface(row.UseCase)!
                .GetMethod("RunAsync")!
                .Invoke(useCase, BindingFlags.DoNotWrapExceptions, null, [actor, command, CancellationToken.None], null)!;
        await task;
        var outcome = task.GetType().GetProperty("Result")!.GetValue(task)!;
        return (BrokenRule?)outcome.GetType().GetProperty("Broken")!.GetValue(outcome);
    }
}
