using Slime.Functions.Cases;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Duties;
using Slime.Model.Cases.Orientations;
using Slime.Model.Cases.Visits;
using Slime.Model.Journal;
using Slime.Platform.Time;

namespace Slime.Functions.Orientations;

/// <summary>The commands on orientations; what people wrote goes into the transaction of the fact, in a row of its own.</summary>
internal sealed class OrientationWork(CaseCommands commands, DayChecks days)
{
    public async Task<CommandOutcome> AddAsync(
        CaseId id, Caller caller, Func<long, bool> matches, OrientationId orientation, OrientationRequest request, CancellationToken cancellation)
    {
        var command = new AddOrientation(orientation, request.Scheme, request.On, caller.Id, request.DueOn, request.ContactedWith, request.PartnerOrganisation);
        var (day, rules) = (new FactDay(orientation.ToString(), request.On, "on"), await days.RulesAsync(caller, request.Because, cancellation));
        return await commands.RunAsync(id, caller, CaseRight.Decide, matches, (state, context) => DayChecks.Judge(OrientationDecisions.Add(state, command, Now(context)), state, day, rules), cancellation, change =>
        {
            if (request.Text != OrientationText.None) change.Transaction.Upsert(OrientationTexts.ToEntity(id, orientation, request.Text));
        }, state => state.FindOrientation(orientation) is not null);
    }

    public async Task<CommandOutcome> RecordAsync(
        CaseId id, Caller caller, Func<long, bool> matches, OrientationId orientation, OrientationOutcomeRequest request, CancellationToken cancellation)
    {
        var command = new RecordOrientationOutcome(orientation, request.Outcome, request.On, request.GrantedCents, request.WorksCostCents, request.Refusal, request.DueOn);
        var (day, rules) = (new FactDay(orientation.ToString(), request.On, "on"), await days.RulesAsync(caller, request.Because, cancellation));
        return await commands.RunAsync(id, caller, CaseRight.Decide, matches, (state, context) => DayChecks.Judge(OrientationDecisions.Record(state, command, Now(context)), state, day, rules), cancellation, change =>
        {
            if (request.Reference is { } reference) OrientationTexts.AddReference(change.Transaction, id, orientation, reference);
        });
    }

    private static LocalNow Now(ProcessContext context) => new(context.At, LocalTime.Zone);
}
