using Lsk.Dashboard.Configuration;
using Lsk.Dashboard.Settings;
using Lsk.Tests.TestKit;
using Microsoft.Extensions.Options;

namespace Lsk.Tests.EndToEnd;

/// <summary>How many circuits are let in.</summary>
public sealed class CircuitCountTests
{
    [Fact]
    [Setting(nameof(LskOptions.CircuitsPerAddress))]
    public void An_address_has_so_many_circuits_that_are_not_signed_in_and_another_has_its_own()
    {
        var open = new OpenCircuits(Options.Create(new LskOptions { CircuitsPerAddress = 10 }));
        var room = new CircuitOwner(null, "192.0.2.7");
        for (var i = 0; i < 10; i++)
            Assert.False(open.Enter(room));
        Assert.Throws<InvalidOperationException>(() => open.Enter(room));
        Assert.False(open.Enter(new CircuitOwner(null, "192.0.2.8")));
        open.Leave(room);
        Assert.False(open.Enter(room));
    }
}
