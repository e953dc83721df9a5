using System.Net;
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
