using System.Globalization;
using Slime.Functions.Cases;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Orientations;
using Slime.Model.Committees;
using Slime.Model.Communes;
using Slime.Model.Staff;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Web;
using Slime.Platform.Web.Components;

namespace Slime.Functions.Committees;

/// <summary>The forms on a committee's page.</summary>
internal sealed class CommitteePosts(CommitteePageView page, CommitteeWork work, FreezePack freeze, IdempotentIds ids)
{
    public Task<IResult> ChangeAsync(string id, HttpContext http, Caller caller, CancellationToken cancellation) => RunAsync("change", id, http, caller, async posted =>
    {
        var (input, unread) = CommitteeForm.Read(posted).ToInput();
        if (unread.Count > 0) return new CommitteeOutcome.Invalid(unread);
        var seen = posted.Text("version");
        return await work.ChangeAsync(id, input, caller, version => version.ToString(CultureInfo.InvariantCulture) == seen, cancellation);
    }, CommitteeForm.Read);

    public Task<IResult> MoveAsync(string id, HttpContext http, Caller caller, CancellationToken cancellation) =>
        RunAsync("state", id, http, caller, posted => work.MoveAsync(id, TypedText.Word<CommitteeState>(posted.Text("status")), caller, cancellation));

    public Task<IResult> FreezeAsync(string id, HttpContext http, Caller caller, CancellationToken cancellation) => RunAsync("state", id, http, caller, _ => freeze.RunAsync(id, caller, cancellation));

    public Task<IResult> AnnexAsync(string id, HttpContext http, Caller caller, CancellationToken cancellation) =>
        RunAsync("annex", id, http, caller, posted => work.AnnexAsync(id, new TextInput(posted.Text("text")), caller, cancellation));

    public Task<IResult> WriteMinutesAsync(string id, HttpContext http, Caller caller, CancellationToken cancellation) =>
        RunAsync("minutes", id, http, caller, posted => work.WriteMinutesAsync(id, new TextInput(posted.Text("text")), caller, _ => true, cancellation));

    public Task<IResult> PutForwardAsync(string id, HttpContext http, Caller caller, CancellationToken cancellation) => RunAsync("put", id, http, caller, posted =>
        work.PutForwardAsync(id, new CaseInput(CaseId.TryParse(posted.Text("case"), out var asked) ? asked : null, posted.Text("question")), caller, cancellation));

    public Task<IResult> DecideAsync(string id, HttpContext http, Caller caller, CancellationToken cancellation) => RunAsync("decision", id, http, caller, async posted =>
    {
        var errors = new List<FieldError>();
        var input = new DecisionInput(
            posted.Text("text"),
            posted.Text("owner"),
            TypedText.Day(posted.Text("due"), "due", errors),
            TypedText.Of<CaseId>(posted.Text("case"), "case", CaseId.TryParse, "case_unknown", errors),
            TypedText.Of<SchemeCode>(posted.Text("scheme"), "scheme", SchemeCode.TryParse, "scheme_unknown", errors),
            TypedText.Of<TerritoryCode>(posted.Text("territory"), "territory", TerritoryCode.TryParse, "territory_unknown", errors),
            TypedText.Word<Role>(posted.Text("training"), "training", errors));
        if (errors.Count > 0) return new CommitteeOutcome.Invalid(errors);
        var decision = await ids.OfFormAsync(RecordId.Create, caller, $"decisions|{id}", FormKey.Of(posted), input, cancellation);
        return await work.DecideAsync(id, input, decision, caller, cancellation);
    });

    private async Task<IResult> RunAsync(
        string form, string id, HttpContext http, Caller caller, Func<IFormCollection, Task<CommitteeOutcome>> run, Func<IFormCollection, CommitteeForm>? fields = null)
    {
        var cancellation = http.RequestAborted;
        if (await work.FindAsync(id, caller, cancellation) is null) return Problems.NotFoundFor(http);
        if (!http.Request.HasFormContentType) return Problems.NoForm(http);
        var posted = await http.ReadFormAsync(cancellation);
        return await run(posted) switch
        {
            CommitteeOutcome.Saved or CommitteeOutcome.Decided => SeeOther.To($"{CommitteePages.Path}/{id}?fait={form}"),
            CommitteeOutcome.Invalid invalid => await Again(invalid.Errors.ToForm()),
            CommitteeOutcome.Refused refused => await Again(new[] { new FieldError(FieldOf(form), refused.Code, []) }.ToForm()),
            CommitteeOutcome.Changed => await Again(new[] { new FieldError(FieldOf(form), Problems.Changed, []) }.ToForm()),
            _ => Problems.NotFoundFor(http),
        };

        Task<IResult> Again(FormErrors errors) => page.ShowAsync(id, http, caller, cancellation, form, posted, errors, fields?.Invoke(posted));
    }

    /// <summary>Where a refusal of the whole is said.</summary>
    private static string FieldOf(string form) => form switch
    {
        "change" => "on",
        "put" => "case",
        "state" => "status",
        _ => "text",
    };
}
