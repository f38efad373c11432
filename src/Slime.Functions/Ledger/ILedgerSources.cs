using Slime.Model.Cases.Sources;
using Slime.Model.Reporting.Ledger;

namespace Slime.Functions.Ledger;

/// <summary>How organisations are called and what they are; null for a source of which no organisation is known.</summary>
internal delegate LedgerSource? NameOfSource(ReferralSource? source);

/// <summary>Asked by the ledger, answered by whoever keeps the organisations.</summary>
internal interface ILedgerSources
{
    Task<NameOfSource> ReadAsync(CancellationToken cancellation);
}
