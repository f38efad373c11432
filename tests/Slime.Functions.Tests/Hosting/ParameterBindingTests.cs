using System.Reflection;
using System.Text;
using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;
using Slime.Functions.Hosting;
using Slime.Platform.Messaging;
using Xunit;

namespace Slime.Functions.Tests.Hosting;

public sealed class ParameterBindingTests
{
    private static readonly QueueDelivery Delivery = new(Encoding.UTF8.GetBytes("""{"caseId":"LEN-7K3M9Q2X","v":1}"""), "message-1", 3);

    [Fact]
    public void A_Queue_Message_Has_Body_Id_And_Count()
    {
        var message = Bound<QueueMessage>();
        Assert.Equal((Encoding.UTF8.GetString(Delivery.Body.Span), "message-1", 3), (message.Body.ToString(), message.MessageId, message.DequeueCount));
        Assert.Equal(Delivery with { Body = message.Body.ToMemory() }, QueueDelivery.Of(message) with { Body = message.Body.ToMemory() });
    }

    [Fact]
    public void A_Message_Is_Bytes_Text_Or_A_Record_As_The_Function_Wants()
    {
        Assert.Equal(Delivery.Body.ToArray(), Bound<BinaryData>().ToArray());
        Assert.Equal(Encoding.UTF8.GetString(Delivery.Body.Span), Bound<string>());
        Assert.Equal(new Wanted("LEN-7K3M9Q2X", 1), Bound<Wanted>());
    }

    [Fact]
    public void A_Message_That_Is_No_Such_Record_Fails_And_Comes_Again() =>
        Assert.Throws<FormatException>(() => ParameterBinding.Of(Parameter<Wanted>(), Delivery with { Body = "no json"u8.ToArray() }));

    [Fact]
    public void What_Nobody_Binds_Is_Said()
    {
        Assert.Throws<NotSupportedException>(() => ParameterBinding.Of(Parameter<int>(), Delivery));
        Assert.Throws<NotSupportedException>(() => ParameterBinding.Of(Parameter<string>(), new TimerInfo()));
    }

    private static T Bound<T>() => Assert.IsType<T>(ParameterBinding.Of(Parameter<T>(), Delivery));

    private static ParameterInfo Parameter<T>() => typeof(Function<T>).GetMethod(nameof(Function<>.Run))!.GetParameters()[0];

    private sealed record Wanted(string CaseId, int V);

    private static class Function<T>
    {
        public static void Run(T value) => _ = value;
    }
}
