using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Options;
using Slime.Functions.Communes;
using Slime.Functions.Ledger;
using Slime.Functions.Referrals;
using Slime.Functions.Retention;
using Slime.Functions.Steering;
using Slime.Platform.Settings;
using Slime.Platform.Storage;

namespace Slime.Functions.Operations;

/// <summary>The commands of whoever runs the service: backup, restore, verify, reproject. They use the settings of the program itself.</summary>
internal static class OperationsCommands
{
    private const int Wrong = 1;

    /// <returns>The exit code, or null when the arguments are for somebody else.</returns>
    public static async Task<int?> TryRunAsync(string[] args, TextWriter said, TextWriter wrong, CancellationToken cancellation)
    {
        Func<IServiceProvider, Task<int>>? command = args switch
        {
            ["backup", "--output", var folder] => services => BackupAsync(services, new BackupFolder(folder), null, said, cancellation),
            ["backup", "--output", var folder, "--key", var key] => services => BackupAsync(services, new BackupFolder(folder), key, said, cancellation),
            ["restore", "--input", var folder] => services => RestoreAsync(services, new BackupFolder(folder), null, said, cancellation),
            ["restore", "--input", var folder, "--key", var key] => services => RestoreAsync(services, new BackupFolder(folder), key, said, cancellation),
            ["verify"] => services => VerifyAsync(services, said, cancellation),
            ["reproject"] => services => ReprojectAsync(services, said, cancellation),
            _ => null,
        };
        if (command is null) return null;
        try
        {
            await using var services = Services();
            services.GetRequiredService<IStartupValidator>().Validate();
            return await command(services);
        }
        catch (Exception expected) when (expected is BackupException or OptionsValidationException or FormatException or IOException)
        {
            await wrong.WriteLineAsync(expected.Message);
            return Wrong;
        }
    }

    private static async Task<int> BackupAsync(IServiceProvider services, BackupFolder folder, string? keyFile, TextWriter said, CancellationToken cancellation)
    {
        var (rows, blobs) = await services.GetRequiredService<Backup>().RunAsync(folder, keyFile, cancellation);
        await said.WriteLineAsync($"{rows} rows and {blobs} files backed up");
        return 0;
    }

    private static async Task<int> RestoreAsync(IServiceProvider services, BackupFolder folder, string? keyFile, TextWriter said, CancellationToken cancellation)
    {
        var manifest = await services.GetRequiredService<Restore>().RunAsync(folder, keyFile, cancellation);
        await said.WriteLineAsync($"{manifest.Rows} rows and {manifest.Blobs} files of {manifest.MadeAt:u} restored");
        return await VerifyAsync(services, said, cancellation);
    }

    private static async Task<int> VerifyAsync(IServiceProvider services, TextWriter said, CancellationToken cancellation)
    {
        var verification = services.GetRequiredService<LedgerVerification>();
        var report = await verification.OfOrganisationAsync(cancellation);
        foreach (var territory in services.GetRequiredService<CommuneService>().Directory.Territories)
            report = report.And(await verification.OfTerritoryAsync(territory.Code, cancellation));
        foreach (var fault in report.Faults) await said.WriteLineAsync($"{fault.Subject} {fault.Sequence}: {fault.What}");
        await said.WriteLineAsync($"{report.Journals} journals, {report.Entries} entries, {report.Faults.Count} faults");
        return report.Faults.Count == 0 ? 0 : Wrong;
    }

    private static async Task<int> ReprojectAsync(IServiceProvider services, TextWriter said, CancellationToken cancellation)
    {
        var reprojection = services.GetRequiredService<Reprojection>();
        foreach (var territory in services.GetRequiredService<CommuneService>().Directory.Territories)
            await said.WriteLineAsync($"{territory.Code}: {await reprojection.OfTerritoryAsync(territory.Code, cancellation)} rows made again");
        return 0;
    }

    private static ServiceProvider Services()
    {
        // The program's own configuration: its files, then the environment.
        var configuration = WebApplication.CreateSlimBuilder().Configuration;
        var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddSingleton(TimeProvider.System);
        // An operator is signed in by the command line of Azure; in Azure's own shell or a job, the identity is given.
        services.AddSingleton<TokenCredential>(new ChainedTokenCredential(new AzureCliCredential(), new ManagedIdentityCredential(ManagedIdentityId.SystemAssigned)));
        services.AddStorageClients();
        services.AddLogging(logging => logging.AddConsole());
        services.AddOptions<HouseholdOptions>().BindConfiguration(HouseholdOptions.Section).CheckedBy(new HouseholdOptionsValidator());
        services.AddSingleton(ArchiveTable.Of);
        services.AddSingleton<Backup>();
        services.AddSingleton<Restore>();
        services.AddSingleton(_ => CommuneService.Load(configuration.GetSection(DepartmentOptions.Section).Get<DepartmentOptions>() ?? new DepartmentOptions()));
        services.AddSingleton<IKeptTotals, SteeringTotals>();
        services.AddSingleton<LedgerVerification>();
        services.AddSingleton<CasesAsLedger>();
        services.AddSingleton<LedgerProjection>();
        services.AddSingleton<LedgerMarks>();
        services.AddSingleton<Reprojection>();
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true });
    }
}
