using System.Net;
using Lsk.Dashboard.Data.Security;
using Lsk.Dashboard.Identity;
using Lsk.Dashboard.Live;
using Lsk.Tests.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lsk.Tests.Identity;

/// <summary>Guessing is slowed or stopped for whoever guesses, and for nobody else.</summary>
public sealed class AttemptsTests
{
    private readonly ManualClock clock = new(new DateTimeOffset(2026, 6, 20, 9, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Five_wrong_passwords_shut_that_account_for_that_address_and_for_nobody_else()
    {
        var attempts = Attempts();
        for (var wrong = 0; wrong < SignInAttempts.Most; wrong++)
        {
            Assert.True(attempts.MayTry("robin@exempel.se", "192.0.2.1"));
            attempts.Failed("robin@exempel.se", "192.0.2.1");
        }
        Assert.False(attempts.MayTry(" Robin@Exempel.SE", "192.0.2.1"));
        Assert.True(attempts.MayTry("robin@exempel.se", "192.0.2.2"));
        Assert.True(attempts.MayTry("annan@exempel.se", "192.0.2.1"));
        clock.Advance(SignInAttempts.Length);
        Assert.True(attempts.MayTry("robin@exempel.se", "192.0.2.1"));
    }

    [Fact]
    public void The_right_password_forgets_the_wrong_ones_before_it()
    {
        var attempts = Attempts();
        for (var round = 0; round < 3; round++)
        {
            for (var wrong = 1; wrong < SignInAttempts.Most; wrong++)
                attempts.Failed("robin@exempel.se", "192.0.2.1");
            Assert.True(attempts.MayTry("robin@exempel.se", "192.0.2.1"));
            attempts.Succeeded("robin@exempel.se", "192.0.2.1");
        }
    }

    [Fact]
    public void A_flood_of_names_does_not_grow_the_memory_without_end_and_keeps_who_waits()
    {
        var attempts = Attempts();
        for (var wrong = 0; wrong < SignInAttempts.Most; wrong++)
            attempts.Failed("robin@exempel.se", "192.0.2.1");
        for (var name = 0; name < 60_000; name++)
            attempts.Failed($"n{name}", "192.0.2.1");
        Assert.False(attempts.MayTry("robin@exempel.se", "192.0.2.1"));
    }

    [Fact]
    public void A_flood_larger_than_the_memory_still_keeps_who_waits_before_who_does_not()
    {
        var attempts = Attempts();
        for (var address = 0; address < 60_000; address++)
            attempts.Failed("annan@exempel.se", $"198.51.{address / 250}.{address % 250}");
        for (var wrong = 0; wrong < SignInAttempts.Most; wrong++)
            attempts.Failed("robin@exempel.se", "192.0.2.1");
        for (var address = 0; address < 60_000; address++)
            attempts.Failed("tredje@exempel.se", $"203.0.{address / 250}.{address % 250}");
        Assert.False(attempts.MayTry("robin@exempel.se", "192.0.2.1"));
    }

    [Fact]
    public void A_hundred_wrong_ones_for_a_name_in_an_hour_are_guessing_wherever_they_come_from()
    {
        var attempts = Attempts();
        for (var wrong = 0; wrong < SignInAttempts.MostForName; wrong++)
        {
            Assert.False(attempts.IsGuessedAt("robin@exempel.se"));
            attempts.Failed("robin@exempel.se", $"192.0.2.{wrong}");
        }
        Assert.Equal((true, false), (attempts.IsGuessedAt(" Robin@Exempel.se"), attempts.IsGuessedAt("annan@exempel.se")));
        attempts.Unlock("robin@exempel.se");
        Assert.False(attempts.IsGuessedAt("robin@exempel.se"));
        for (var wrong = 0; wrong < 3 * SignInAttempts.MostForName; wrong++)
        {
            attempts.Failed("robin@exempel.se", $"192.0.2.{wrong % 250}");
            clock.Advance(TimeSpan.FromMinutes(1));
        }
        Assert.False(attempts.IsGuessedAt("robin@exempel.se"));
    }

    [SkippableTheory, InlineData("Sqlite"), InlineData("Postgres")]
    public async Task An_address_is_known_for_ninety_days_after_a_sign_in_to_that_account(string provider)
    {
        await using var store = await Store.OpenAsync(provider);
        var log = new SecurityLog(store.Contexts, store.Clock, NullLogger<SecurityLog>.Instance);
        RequestOrigin.Current = "192.0.2.7";
        await log.NoteAsync(SecurityKind.SignedIn, "konto");
        await log.NoteAsync(SecurityKind.SignInFailed, "annat");
        Assert.Equal(
            (true, false, false),
            (
                await log.HasSignedInAsync("konto", "192.0.2.7"),
                await log.HasSignedInAsync("konto", "192.0.2.8"),
                await log.HasSignedInAsync("annat", "192.0.2.7")
            )
        );
        store.Clock.Advance(SecurityLog.KnownFor + TimeSpan.FromMinutes(1));
        Assert.False(await log.HasSignedInAsync("konto", "192.0.2.7"));
    }

    [Fact]
    public void Wrong_codes_are_answered_ever_slower_and_an_address_alone_pays_for_its_own()
    {
        var attempts = new GuessAttempts(clock);
        var waits = Enumerable.Range(0, 20).Select(_ => attempts.Failed("192.0.2.1").TotalSeconds).ToArray();
        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.25, 0.5, 1, 2, 4, 8, 8, 8, 8, 8], waits);
        Assert.Equal(TimeSpan.Zero, attempts.Failed("192.0.2.2"));
        clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(TimeSpan.Zero, attempts.Failed("192.0.2.1"));
    }

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1")]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("::1", "::1")]
    public void An_address_is_counted_by_what_one_person_holds(string address, string counted) =>
        Assert.Equal(counted, ClientAddress.Of(IPAddress.Parse(address)));

    private SignInAttempts Attempts() => new(new InProcessChangeFeed(clock, NullLogger<InProcessChangeFeed>.Instance), clock);
}
