using Microsoft.Azure.Functions.Worker;
using Slime.Functions.Hosting;

namespace Slime.Functions.Cards;

/// <summary>The cards of cases, looked through at night.</summary>
public sealed class CardFunctions(Handlers handlers)
{
    [Function(nameof(MakeCards))]
    public Task MakeAsync([TimerTrigger("0 30 3 * * *")] TimerInfo timer, CancellationToken cancellation) => handlers.RunAsync<MakeCards>(cancellation);
}
