using Slime.Model.Reporting.Ledger;

namespace Slime.Functions.Cases;

/// <summary>What programmes say of households on each day; on days of no programme, what holds without one.</summary>
internal delegate ProgrammeTerms TermsOn(DateOnly day);

/// <summary>Asked by cases and the ledger, answered by whoever keeps programmes.</summary>
internal interface ITermsOfProgrammes
{
    Task<TermsOn> ReadAsync(CancellationToken cancellation);
}
