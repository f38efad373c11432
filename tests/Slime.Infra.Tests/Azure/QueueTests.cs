using Slime.Platform.Messaging;

namespace Slime.Infra.Tests.Azure;

public sealed class QueueTests
{
    [Theory, MemberData(nameof(Deployment.WithServiceBus), MemberType = typeof(Deployment))]
    public void Every_Service_Bus_Queue_Orders_Deduplicates_And_Gives_Up_After_Five(string environment)
    {
        var queues = Deployment.Of(environment).Each("Microsoft.ServiceBus/namespaces/queues");

        Assert.Equal(QueueNames.Carried.Order(), queues.Select(queue => queue.Name.Split('/')[^1]).Order());
        Assert.All(queues, queue =>
        {
            Assert.Equal(5, queue.Number("properties.maxDeliveryCount"));
            Assert.Equal("PT1M", queue.Text("properties.lockDuration"));
            Assert.True(queue.Flag("properties.requiresSession"));
            Assert.True(queue.Flag("properties.requiresDuplicateDetection"));
            Assert.Equal("P1D", queue.Text("properties.duplicateDetectionHistoryTimeWindow"));
            Assert.True(queue.Flag("properties.deadLetteringOnMessageExpiration"));
            Assert.False(queue.Flag("properties.enablePartitioning"));
        });
    }

    [Fact]
    public void Storage_Queues_Pay_For_No_Service_Bus() =>
        Assert.DoesNotContain(Deployment.Of("dev").Resources, resource => resource.Type.StartsWith("Microsoft.ServiceBus", StringComparison.Ordinal));

    [Theory, MemberData(nameof(Deployment.All), MemberType = typeof(Deployment))]
    public void Every_Storage_Queue_Has_Its_Poison_Queue(string environment)
    {
        var names = Deployment.Of(environment).Each("Microsoft.Storage/storageAccounts/queueServices/queues")
            .Select(queue => queue.Name.Split('/')[^1]);

        Assert.Equal(
            QueueNames.All.SelectMany(queue => new[] { queue, QueueNames.Poison(queue) }).Order(StringComparer.Ordinal),
            names.Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Deployment.All), MemberType = typeof(Deployment))]
    public void The_Tables_Are_Those_Of_The_Program(string environment) =>
        Assert.Equal(
            ["AccessLog", "Archives", "Ledger", "Requests"],
            Deployment.Of(environment).Each("Microsoft.Storage/storageAccounts/tableServices/tables").Select(table => table.Name[(table.Name.LastIndexOf('/') + 1)..]).Order(StringComparer.Ordinal));
}
