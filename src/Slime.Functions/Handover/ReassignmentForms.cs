using Slime.Functions.Cases;
using Slime.Functions.Security;
using Slime.Functions.Staff;
using Slime.Model.Cases.Duties;
using Slime.Model.Cases.Reassignments;
using Slime.Model.Staff;
using Slime.Model.Text;

namespace Slime.Functions.Handover;

/// <summary>The forms on a case's page by which it is given to somebody else.</summary>
internal sealed class ReassignmentForms(ReassignCase reassign, StaffStore staff, CaseFormRunner forms)
{
    private static readonly CaseSection Section = new(CaseReassignment.Anchor, NotFound: "");

    public async Task<IResult> GiveAsync(string caseId, HttpContext http, Caller caller, CancellationToken cancellation)
    {
        var people = (await staff.CurrentAsync(cancellation)).Staff;
        return await forms.RunAsync(new CaseForm(CaseReassignment.Form, "reassigned", Section, CaseRight.Work), caseId, http, caller, (typed, errors) => Read(typed, people, errors), (id, _, request) =>
            reassign.RunAsync(id, caller, CaseFormRunner.AnyVersion, request.Command, request.Note, cancellation), cancellation);
    }

    public Task<IResult> UndoAsync(string caseId, HttpContext http, Caller caller, CancellationToken cancellation) =>
        forms.RunAsync(new CaseForm(CaseReassignment.UndoForm, "reassignmentUndone", Section, CaseRight.Work), caseId, http, caller, (typed, _) => typed, (id, _, _) =>
            reassign.UndoAsync(id, caller, CaseFormRunner.AnyVersion, cancellation), cancellation);

    private static ReassignRequest? Read(TypedCaseForm typed, StaffDirectory people, List<FieldError> errors) =>
        ReassignmentReading.Read(new ReassignInput(typed.Word<Role>("duty"), typed.Text("to"), typed.Word<ReassignmentReason>("reason"), typed.Text("note")), people, errors);
}
