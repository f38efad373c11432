using System.Diagnostics;
using System.Globalization;
using Slime.Development.Demo;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Demo;

/// <summary>The program behind ./slime demo, as a shell starts it.</summary>
public sealed class DemoCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("slime-demo");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Without_An_Instance_That_Left_Its_Key_It_Says_What_To_Start()
    {
        var (exitCode, said) = await RunAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains(Path.Combine(_folder.FullName, DemoKey.FileName), said, StringComparison.Ordinal);
        Assert.Contains("./slime run", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_Nothing_Answers_It_Says_Where_It_Looked()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, DemoKey.FileName), "a-key-for-this-test-of-32-characters");
        var port = FreePorts.Take(1)[0];

        var (exitCode, said) = await RunAsync(port);

        Assert.Equal(1, exitCode);
        Assert.Contains($"no instance answers at http://127.0.0.1:{port}", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--households")]
    [InlineData("--households", "0")]
    [InlineData("--households", "many")]
    [InlineData("--everything")]
    public async Task Words_That_It_Does_Not_Know_Are_Answered_With_Its_Usage(params string[] arguments)
    {
        var (exitCode, said) = await RunAsync(arguments: arguments);

        Assert.Equal(2, exitCode);
        Assert.StartsWith("usage: ./slime demo", said, StringComparison.Ordinal);
    }

    private async Task<(int ExitCode, string Said)> RunAsync(int port = 7071, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Slime.Demo.dll"), .. arguments]) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["SLIME_DATA"] = _folder.FullName;
        start.Environment["SLIME_PORT"] = port.ToString(CultureInfo.InvariantCulture);
        using var process = Process.Start(start)!;
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, said);
    }
}
