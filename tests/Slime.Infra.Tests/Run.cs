using System.Diagnostics;

namespace Slime.Infra.Tests;

/// <summary>What a command answered.</summary>
internal sealed record Answer(int ExitCode, string Output, string Errors);

internal static class Run
{
    /// <summary>What whoever deploys has in the environment; the parameter files have no default for it.</summary>
    private static readonly Dictionary<string, string> s_deployer = new()
    {
        ["SLIME_TENANT_ID"] = "11111111-1111-4111-8111-111111111111",
        ["SLIME_CLIENT_ID"] = "22222222-2222-4222-8222-222222222222",
        ["SLIME_TEAMS_APP_ID"] = "33333333-3333-4333-8333-333333333333",
        ["SLIME_SENDER_MAILBOX"] = "slime@departement.example",
        ["SLIME_ALERT_EMAILS"] = "un@departement.example,deux@departement.example",
        ["SLIME_PUBLIC_BASE_URL"] = "https://slime.departement.example",
    };

    public static Answer Bicep(string folder, params string[] arguments)
    {
        // Packages carry no run bit.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Repository.Bicep, File.GetUnixFileMode(Repository.Bicep) | UnixFileMode.UserExecute);

        return Command(Repository.Bicep, folder, arguments);
    }

    public static Answer Node(string folder, params string[] arguments) => Command("node", folder, arguments);

    private static Answer Command(string file, string folder, string[] arguments)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in s_deployer)
            start.Environment[name] = value;

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new(process.ExitCode, output, errors.Result);
    }
}
