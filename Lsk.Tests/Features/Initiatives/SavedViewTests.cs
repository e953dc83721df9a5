using Lsk.Dashboard.Features.Initiatives;
using Lsk.Domain.Access;
using Lsk.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Lsk.Tests.Features.Initiatives;

public sealed class SavedViewTests
{
    [Fact]
    public async Task A_view_is_the_owners_until_it_is_shared_and_a_name_is_kept_once()
    {
        await using var store = await Store.SqliteAsync();
        await using var scope = store.Services.CreateAsyncScope();
        var (save, queries) = (
            scope.ServiceProvider.GetRequiredService<SaveView>(),
            scope.ServiceProvider.GetRequiredService<InitiativeQueries>()
        );
        var analyst = People.AnalystOf(await store.OrganisationAsync("Tierps kommun"));
        Assert.True((await save.RunAsync(analyst, new SaveViewCommand("/initiativ", "Sena", "visa=sena", false), default)).IsDone);
        Assert.True(
            (await save.RunAsync(analyst, new SaveViewCommand("/initiativ", " Sena ", "visa=sena,over-tid", true), default)).IsDone
        );
        var seen = Assert.Single(await queries.ViewsAsync(People.Reader, "/initiativ", default));
        Assert.Equal(("Sena", "/initiativ?visa=sena,over-tid", true, false), (seen.Name, seen.Address, seen.Shared, seen.Removable));
        Assert.True(Assert.Single(await queries.ViewsAsync(analyst, "/initiativ", default)).Removable);
        Assert.Empty(await queries.ViewsAsync(analyst, "/effekter", default));
    }

    [Fact]
    public async Task A_reader_keeps_views_but_shares_none_and_removes_nobody_elses()
    {
        await using var store = await Store.SqliteAsync();
        await using var scope = store.Services.CreateAsyncScope();
        var (save, remove) = (scope.ServiceProvider.GetRequiredService<SaveView>(), scope.ServiceProvider.GetRequiredService<RemoveView>());
        Assert.Equal(
            BrokenRule.NotPermitted,
            (await save.RunAsync(People.Reader, new SaveViewCommand("/initiativ", "Min", "", true), default)).Broken
        );
        var own = await save.RunAsync(People.Reader, new SaveViewCommand("/initiativ", "Min", "", false), default);
        Assert.Equal(BrokenRule.NotPermitted, (await remove.RunAsync(People.Assessor, new RemoveViewCommand(own.Value), default)).Broken);
        Assert.True((await remove.RunAsync(People.Reader, new RemoveViewCommand(own.Value), default)).IsDone);
        Assert.Equal(BrokenRule.NotFound, (await remove.RunAsync(People.Reader, new RemoveViewCommand(own.Value), default)).Broken);
        Assert.Equal(
            "ViewNameWrong",
            (await save.RunAsync(People.Reader, new SaveViewCommand("/initiativ", " ", "", false), default)).Broken?.Code
        );
    }
}
