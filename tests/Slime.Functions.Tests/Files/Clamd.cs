using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using Slime.Testing;

namespace Slime.Functions.Tests.Files;

/// <summary>The real clamd of the machine, with one signature: EICAR's.</summary>
internal sealed class Clamd : IAsyncDisposable
{
    private const string Usual = "/usr/sbin/clamd";

    private readonly Process _process;
    private readonly string _folder;

    private Clamd(Process process, string folder, int port)
    {
        _process = process;
        _folder = folder;
        Address = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}");
    }

    public string Address { get; }

    /// <summary>Null when it is installed.</summary>
    public static string? Missing =>
        File.Exists(Usual) ? null : $"clamd is not at {Usual}: install it (Debian: apt-get install clamav-daemon). The protocol is tested against a fake meanwhile.";

    /// <param name="maxBytes">clamd's own StreamMaxLength.</param>
    public static async Task<Clamd> StartAsync(int maxBytes = 25_000_000)
    {
        var folder = Directory.CreateTempSubdirectory("slime-clamd-").FullName;
        var port = FreePorts.Take(1)[0];
        // Name, any type of file, any place in it, and the bytes in hexadecimal.
        await File.WriteAllTextAsync(Path.Combine(folder, "eicar.ndb"), $"Eicar-Test-Signature:0:*:{Convert.ToHexStringLower(FakeClamd.Eicar)}\n");
        var settings = Path.Combine(folder, "clamd.conf");
        await File.WriteAllTextAsync(settings, string.Create(CultureInfo.InvariantCulture, $"""
            Foreground yes
            TCPAddr 127.0.0.1
            TCPSocket {port}
            DatabaseDirectory {folder}
            TemporaryDirectory {folder}
            StreamMaxLength {maxBytes}

            """));
        var start = new ProcessStartInfo(Usual, ["--config-file", settings]) { RedirectStandardOutput = true, RedirectStandardError = true };
        var process = Process.Start(start) ?? throw new InvalidOperationException("clamd did not start.");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var clamd = new Clamd(process, folder, port);
        await Eventually.TrueAsync(() => clamd.AnswersAsync(port), "clamd answers");
        return clamd;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<bool> AnswersAsync(int port)
    {
        if (_process.HasExited) throw new InvalidOperationException($"clamd ended with {_process.ExitCode}.");
        using var socket = new TcpClient();
        try
        {
            await socket.ConnectAsync("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
