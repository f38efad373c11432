namespace Slime.Functions.Cases;

/// <summary>Whoever takes writes about a case without reading it each time is told, in the transaction by which its data goes out of use.</summary>
internal interface IUncheckedWrites
{
    /// <summary>From the moment that the change stands, no write gets through that was begun before.</summary>
    Task EndAsync(CaseChange change, CancellationToken cancellation);
}
