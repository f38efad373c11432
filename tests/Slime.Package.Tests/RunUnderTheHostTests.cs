using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Slime.Testing;

namespace Slime.Package.Tests;

/// <summary><c>./slime run --host</c>, with and without Azure Functions Core Tools on the PATH.</summary>
public sealed class RunUnderTheHostTests : IDisposable
{
    /// <summary>It builds the program, which takes minutes on a busy machine.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    /// <summary>Takes what func takes from local.settings.json, notes how it was started, and runs the program in its place.</summary>
    private const string PlayedFunc = """
        #!/usr/bin/env bash
        printf '%s\n' "$PWD" "$*" >"$SLIME_DATA_NOTE"
        exec node -e '
          const { spawn } = require("node:child_process");
          const { Values } = JSON.parse(require("node:fs").readFileSync("local.settings.json", "utf8"));
          const program = spawn("dotnet", ["Slime.Functions.dll"], { env: { ...process.env, ...Values }, stdio: "inherit" });
          process.on("SIGTERM", () => program.kill("SIGTERM"));
          program.on("exit", (code) => process.exit(code ?? 1));
        '
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("slime-run-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Without_The_Tools_It_Says_How_To_Get_Them()
    {
        using var run = Run();
        var said = await run.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await run.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("azure-functions-core-tools@4", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_Them_It_Starts_The_Host_On_What_Was_Built_And_Stops_It_In_Good_Order()
    {
        var func = Path.Combine(_folder, "func");
        await File.WriteAllTextAsync(func, PlayedFunc, TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(func, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var ports = FreePorts.Take(1);
        using var run = Run(ports[0]);
        try
        {
            // Nothing else may fill the pipe.
            var errors = run.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var line = "";
            while (!line.StartsWith("ready ", StringComparison.Ordinal))
                line = await run.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience, TestContext.Current.CancellationToken) ?? throw new InvalidOperationException(await errors);

            Assert.Equal($"ready http://localhost:{ports[0]}", line);
            var noted = await File.ReadAllLinesAsync(Path.Combine(_folder, "note"), TestContext.Current.CancellationToken);
            Assert.Equal($"start --port {ports[0]}", noted[1]);
            Assert.True(File.Exists(Path.Combine(noted[0], "functions.metadata")));
            var settings = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(noted[0], "local.settings.json"), TestContext.Current.CancellationToken))!["Values"]!;
            Assert.Equal(("dotnet-isolated", "true"), ((string?)settings["FUNCTIONS_WORKER_RUNTIME"], (string?)settings["AzureWebJobsDisableHomepage"]));
            Assert.Equal((string?)settings["Slime__Storage__ConnectionString"], (string?)settings["AzureWebJobsStorage"]);
        }
        finally
        {
            using var kill = Process.Start("kill", ["-TERM", run.Id.ToString(CultureInfo.InvariantCulture)]);
            await run.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(0, run.ExitCode);
    }

    private Process Run(int? port = null)
    {
        var start = new ProcessStartInfo("bash", [Repository.Path("slime"), "run", "--host"]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.Environment["SLIME_DATA"] = Path.Combine(_folder, "data");
        start.Environment["SLIME_DATA_NOTE"] = Path.Combine(_folder, "note");
        start.Environment["SLIME_PORT"] = $"{port ?? 7071}";
        if (port is not null) start.Environment["SLIME_STORAGE_PORT"] = $"{ThreeInARow()}";
        start.Environment["PATH"] = port is null ? WithoutFunc() : $"{_folder}:{start.Environment["PATH"]}";
        var run = Process.Start(start) ?? throw new InvalidOperationException("bash did not start.");
        run.StandardInput.Close();
        return run;
    }

    private static string WithoutFunc() =>
        string.Join(':', (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Where(folder => !File.Exists(Path.Combine(folder, "func"))));

    /// <summary>Azurite's three ports follow each other.</summary>
    private static int ThreeInARow()
    {
        while (true)
        {
            var first = FreePorts.Take(1)[0];
            if (first < 65000 && Enumerable.Range(first, 3).All(IsFree)) return first;
        }

        static bool IsFree(int port)
        {
            using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return true;
            }
            catch (System.Net.Sockets.SocketException)
            {
                return false;
            }
        }
    }
}
