using System.Net;
using System.Net.Sockets;

namespace Lsk.Tests.TestKit;

/// <summary>A door in front of a server that can be shut: whoever is inside is cut off, and nobody comes in any more.</summary>
public sealed class TcpGate : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource shut = new();

    public TcpGate(string host, int port)
    {
        listener.Start();
        _ = AcceptAsync(host, port);
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public void Shut()
    {
        shut.Cancel();
        listener.Stop();
    }

    public void Dispose()
    {
        if (!shut.IsCancellationRequested)
            Shut();
        shut.Dispose();
    }

    private async Task AcceptAsync(string host, int port)
    {
        try
        {
            while (true)
                _ = PassAsync(await listener.AcceptTcpClientAsync(shut.Token), host, port);
        }
        catch (Exception gone) when (gone is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            Assert.True(shut.IsCancellationRequested, gone.Message);
        }
    }

    private async Task PassAsync(TcpClient guest, string host, int port)
    {
        using (guest)
        using (var server = new TcpClient())
        {
            await server.ConnectAsync(host, port);
            var (one, other) = (guest.GetStream(), server.GetStream());
            try
            {
                await Task.WhenAny(one.CopyToAsync(other, shut.Token), other.CopyToAsync(one, shut.Token));
            }
            catch (Exception gone) when (gone is OperationCanceledException or IOException)
            {
                Assert.NotNull(gone);
            }
        }
    }
}
