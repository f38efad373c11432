using Azure.Storage.Blobs;
using Microsoft.Extensions.Options;
using Slime.Platform.Security;
using Slime.Platform.Settings;
using Slime.Platform.Storage;

namespace Slime.Functions.Files;

internal static class FileServices
{
    public static IServiceCollection AddFiles(this IServiceCollection services)
    {
        services.AddOptions<FilesOptions>().BindConfiguration(FilesOptions.Section).CheckedBy(new FilesOptionsValidator()).ValidateOnStart();
        // The client is asked for late: making it checks the storage settings, which must not hide other wrong settings.
        services.AddOptions<SecurityOptions>().PostConfigure<IServiceProvider>((security, provider) =>
            security.UploadOrigin ??= provider.GetRequiredService<BlobServiceClient>().Uri);
        services.AddSingleton<IUploadAddresses>(provider => string.IsNullOrEmpty(provider.GetRequiredService<IOptions<StorageOptions>>().Value.ConnectionString)
            ? ActivatorUtilities.CreateInstance<DelegationAddresses>(provider)
            : ActivatorUtilities.CreateInstance<AccountKeyAddresses>(provider));
        services.AddSingleton<IStorageSeed, UploadCors>();
        services.AddSingleton<FileBlobs>();
        services.AddSingleton<FileStore>();
        services.AddSingleton<FileTexts>();
        services.AddSingleton<FileReader>();
        services.AddSingleton<FileForm>();
        services.AddSingleton<UploadAllowance>();
        services.AddSingleton<AnnounceFile>();
        services.AddSingleton<ReceiveFile>();
        services.AddSingleton<WithdrawFile>();
        services.AddSingleton<DescribeFile>();
        services.AddSingleton<DefenderVerdict>();
        services.AddSingleton<VirusScan>();
        services.AddSingleton<DecoderLanes>();
        services.AddSingleton<DecoderProcesses>();
        services.AddSingleton<QuarantineChecks>();
        services.AddSingleton<QuarantineExit>();
        services.AddScoped<InspectFile>();
        services.AddScoped<ReadScanResult>();
        services.AddScoped<SweepUploads>();
        return services;
    }
}
