using Amqp.Listener;

namespace Slime.Testing;

/// <summary>A link over which a client sends to a queue.</summary>
internal sealed class BrokerSender(string queue, Broker broker) : LinkEndpoint
{
    public override void OnMessage(MessageContext messageContext) => broker.Answer(queue, messageContext.Message)?.Invoke(messageContext);

    public override void OnFlow(FlowContext flowContext)
    {
        // A sender has nothing to ask for.
    }

    public override void OnDisposition(DispositionContext dispositionContext)
    {
        // What was taken is taken.
    }
}
