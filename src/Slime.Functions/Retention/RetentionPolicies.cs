using Microsoft.Extensions.Options;
using Slime.Functions.Cases;
using Slime.Model.Cases;
using Slime.Model.Cases.Retention;
using Slime.Platform.Time;

namespace Slime.Functions.Retention;

/// <summary>How long the personal data of a case stays: as its programme says, else as the service does.</summary>
internal delegate RetentionPolicy PolicyOf(CaseState state);

/// <summary>A case follows the programme that its visit counts in; without a visit, the one that it was referred in.</summary>
internal sealed class RetentionPolicies(ITermsOfProgrammes programmes, IOptions<RetentionOptions> options)
{
    public async Task<PolicyOf> ReadAsync(CancellationToken cancellation)
    {
        var (terms, standard) = (await programmes.ReadAsync(cancellation), options.Value.Policy);
        return state =>
        {
            var own = terms(state.DoneVisit()?.EndedOn ?? LocalTime.On(state.ReceivedAt));
            return standard.With(own.ActiveMonths, own.ArchiveMonths);
        };
    }
}
