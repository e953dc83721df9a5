using Lsk.Dashboard.Data;
using Lsk.Dashboard.Features.Initiatives;
using Lsk.Domain.Access;
using Lsk.Domain.Initiatives;
using Lsk.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lsk.Tests.Data;

/// <summary>Whatever a text column can be sent: both databases keep the same, or refuse in the same words.</summary>
public sealed class StoredTextTests
{
    [Theory]
    [InlineData("Vårdplan å ä ö 🙂\r\n\tnytt", "Vårdplan å ä ö 🙂\r\n\tnytt")]
    [InlineData("No\0ll", "Noll")]
    [InlineData("a\u0001\u001fb\u007fc", "ab\u007fc")]
    [InlineData("\uFFFEa\uFFFF", "a")]
    public void What_no_store_can_hold_is_taken_out(string sent, string kept) => Assert.Equal(kept, StoredText.Of(sent));

    [Fact]
    public void Half_a_pair_becomes_the_sign_for_it()
    {
        Assert.Equal("a\uFFFDb\uFFFD", StoredText.Of("a\ud83db\ude42"));
        Assert.Equal("🙂", StoredText.Of("🙂"));
    }

    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task A_form_full_of_such_text_is_stored_clean_and_can_be_asked_for(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        var owner = await store.OrganisationAsync("Tierps kommun");
        var bad = "Ti\0tel \ud83d";
        var details = new InitiativeDetails
        {
            Title = bad,
            Description = new string('x', 20_000) + "\0",
            Responsible = bad,
        };
        var made = await RunAsync(store, new CreateInitiativeCommand(owner, null, details, false));
        Assert.Null(made.Broken);
        await using var db = await store.Contexts.CreateDbContextAsync();
        var stored = await db.Initiatives.AsNoTracking().SingleAsync(i => i.Title == bad);
        Assert.Equal(("Titel \uFFFD", 20_000), (stored.Title, stored.Description!.Length));
    }

    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task A_text_that_is_longer_than_its_column_is_refused_on_both(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        await using var db = await store.Contexts.CreateDbContextAsync();
        db.Groups.Add(new(new string('g', 100_000), Lsk.Domain.Organisation.GroupKind.Unit));
        var fault = await Assert.ThrowsAsync<TextTooLongException>(() => db.SaveAsync(Actor.System, CancellationToken.None));
        Assert.Equal(200, fault.Most);
    }

    private static async Task<Outcome<InitiativeId>> RunAsync(Store store, CreateInitiativeCommand command)
    {
        await using var scope = store.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CreateInitiative>().RunAsync(People.Facilitator, command, default);
    }
}
