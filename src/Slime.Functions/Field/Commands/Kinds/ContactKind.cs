using Slime.Functions.Cases;
using Slime.Functions.Notes;
using Slime.Functions.Visits;
using Slime.Model.Cases.Duties;
using Slime.Platform.Time;

namespace Slime.Functions.Field.Commands.Kinds;

/// <summary>Records that somebody tried to reach the household.</summary>
internal sealed class ContactKind(VisitWork visits, LocalTime clock) : FieldKind<ContactInput>("contact", CaseRight.Work)
{
    protected override Task<FieldOutcome> RunAsync(FieldWork work, ContactInput input, CancellationToken cancellation) => ReadAndRunAsync(
        errors => VisitReading.Read(input with { On = input.On ?? work.Command.Captured.Day }, clock.Today, errors),
        async request => FieldOutcome.Of(await visits.RecordAsync(work.CaseId, work.Caller, CaseFormRunner.AnyVersion, work.Command.Created, request, cancellation)));
}

/// <summary>Leaves a message on the case, also on a closed one.</summary>
internal sealed class NoteKind(WriteNote notes) : FieldKind<NoteInput>("note", CaseRight.Attach)
{
    public override bool OnClosed => true;

    protected override Task<FieldOutcome> RunAsync(FieldWork work, NoteInput input, CancellationToken cancellation) => ReadAndRunAsync(
        errors => NoteReading.Read(input, errors),
        async request => FieldOutcome.Of(await notes.RunAsync(work.CaseId, work.Caller, CaseFormRunner.AnyVersion, work.Command.Created, request, cancellation)));
}
