using Azure;
using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Files;
using Slime.Functions.Hosting;
using Slime.Model.Cases;
using Slime.Model.Cases.Files;
using Slime.Platform.Messaging;
using Slime.Platform.Storage;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Files;

/// <summary>The files of a program as it keeps and inspects them, for tests that take its place.</summary>
internal static class FileApplication
{
    /// <summary>A case of LEN, and its mediator.</summary>
    public static async Task<(HttpClient Mediator, string CaseId)> CaseAsync(this SlimeApplication application) =>
        (await application.SignInAsync("mediator-len"), await (await application.SignInAsync("referrer-len")).ReferAsync(SampleReferrals.Minimal()));

    public static async Task<StoredFile> FileAsync(this SlimeApplication application, string caseId, string fileId) =>
        (await application.Services.GetRequiredService<FileStore>().FindAsync(CaseId.Parse(caseId), FileId.Parse(fileId), default))!.File;

    /// <summary>Puts a file into a state that takes long to come about.</summary>
    public static async Task SaveAsync(this SlimeApplication application, StoredFile file) =>
        Assert.True(await application.Services.GetRequiredService<FileStore>().TrySaveAsync(file, ETag.All, default));

    public static Task InspectAsync(this SlimeApplication application, StoredFile file) => application.DeliverAsync<InspectFile>(InspectFile.MessageFor(file).Body);

    public static async Task DeliverAsync<TFunction>(this SlimeApplication application, string body)
        where TFunction : class, IQueueHandler
    {
        await using var scope = application.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<TFunction>().HandleAsync(new QueueDelivery(BinaryData.FromString(body).ToMemory(), "1", 1), default);
    }

    /// <returns>What waits in quarantine.</returns>
    public static Task<IReadOnlyList<string>> IncomingAsync(this SlimeApplication application) => application.Stored.BlobsAsync(ContainerNames.Incoming);
}
