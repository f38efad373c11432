using System.Text;
using Azure.Storage.Queues;
using Slime.Platform.Messaging;

namespace Slime.Browser.Tests.Running;

internal static class FailedMessages
{
    /// <summary>Leaves a message where the host leaves those it gave up on.</summary>
    /// <returns>The message's id.</returns>
    public static async Task<string> PutAsync(World world, string queue, string caseId)
    {
        var options = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 };
        var client = new QueueClient(world.Azurite.ConnectionString, world.Site.Prefix + QueueNames.Poison(queue), options);
        await client.CreateIfNotExistsAsync();
        var sent = await client.SendMessageAsync(new BinaryData(Encoding.UTF8.GetBytes($$"""{"v":1,"caseId":"{{caseId}}"}""")));
        return sent.Value.MessageId;
    }
}
