using System.Collections.Immutable;
using Slime.Functions.Cases;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Agreements;
using Slime.Model.Cases.Duties;

namespace Slime.Functions.Agreements;

/// <summary>
/// Records what the household says about sharing. A refusal needs nothing more: reports are asked about at the moment they
/// are rendered and read. A yes has the newest reports rendered that were left out while there was none.
/// </summary>
internal sealed class RecordAgreements(CaseCommands commands)
{
    public Task<CommandOutcome> RunAsync(CaseId id, Caller caller, Func<long, bool> matches, ImmutableArray<SharingAnswer> said, CancellationToken cancellation) =>
        commands.RunAsync(id, caller, CaseRight.Work, matches, (state, _) => AgreementDecisions.Record(state, said), cancellation, change =>
        {
            if (said.Any(answer => answer.Given) && change.State.Diagnostics is [.., var newest])
                change.Send(Reports.RenderReports.MessageFor(id, newest.Version, change.Position.Sequence));
        });
}
