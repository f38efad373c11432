using Slime.Functions.Cases;
using Slime.Model.Reporting.Ledger;

namespace Slime.Functions.Programmes;

/// <summary>One point read: all programmes are in one row.</summary>
internal sealed class TermsOfProgrammes(ProgrammeStore store) : ITermsOfProgrammes
{
    public async Task<TermsOn> ReadAsync(CancellationToken cancellation)
    {
        var book = await store.ReadAsync(cancellation);
        return day => book.On(day)?.Terms ?? ProgrammeTerms.OfNone;
    }
}
