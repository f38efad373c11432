
namespace Slime.Platform.Messaging;

/// <summary>What is done with a message of a queue, whichever transport brought it: an exception brings it again.</summary>
internal delegate Task QueueWork(string queue, QueueDelivery delivery, CancellationToken cancellation);
