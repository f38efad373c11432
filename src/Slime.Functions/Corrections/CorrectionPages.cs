using Microsoft.AspNetCore.Http.HttpResults;
using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Referrals;
using Slime.Functions.Referrals.Form;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Model.Cases;
using Slime.Model.Cases.Corrections;
using Slime.Model.Referrals;
using Slime.Model.Referrals.Input;
using Slime.Platform.Http;
using Slime.Platform.Resources;
using Slime.Platform.Web;
using Slime.Platform.Web.Components;

namespace Slime.Functions.Corrections;

/// <summary>The pages by which household and dwelling are put right; the fields are those of the referral.</summary>
internal sealed class CorrectionPages(CaseStore cases, PersonStore persons, CorrectHousehold correct, CommuneService communes)
{
    public const string SeenName = "seen";

    public async Task<IResult> ShowAsync(CorrectionDoor door, CorrectedPart part, string caseId, HttpContext http, Caller caller, CancellationToken cancellation)
    {
        var (id, known, refusal) = await OpenAsync(door, caseId, http, caller, cancellation);
        return refusal ?? Page(door, part, id, caller, ReferralForm.Of(ReferralAnswer.Of(known!)), part.MarkOf(known!), FormErrors.None);
    }

    public async Task<IResult> PostAsync(CorrectionDoor door, CorrectedPart part, string caseId, HttpContext http, Caller caller, CancellationToken cancellation)
    {
        var (id, known, refusal) = await OpenAsync(door, caseId, http, caller, cancellation);
        if (refusal is not null) return refusal;
        if (!http.Request.HasFormContentType) return Problems.NoForm(http);
        var posted = await http.ReadFormAsync(cancellation);
        var (action, seen) = (posted[FormActions.Name].ToString(), posted[SeenName].ToString());
        var form = ReferralForm.Read(posted, Guid.NewGuid());
        if (action is FormActions.AddPerson or FormActions.AddFslRequest)
        {
            if (action == FormActions.AddPerson) form.AddPersonRow();
            else form.AddFslRequestRow();
            return Page(door, part, id, caller, form, seen, FormErrors.None, added: action);
        }

        var doubts = FormDoubt.Of(form).Where(doubt => part.Step.Owns(doubt.Field)).ToList();
        if (FormActions.InsteadOf(action) is { } field && doubts.FirstOrDefault(doubt => doubt.Field == field)?.Instead is { } meant)
            return Page(door, part, id, caller, form.With(field, meant), seen, FormErrors.None);
        var reading = TypedReferral.Of(form);
        var unread = reading.Errors.Where(error => part.Step.Owns(error.Path)).ToList();
        var tried = correct.Check(known!, ReferralAnswer.Of(known!).With(reading.Input, part.Step), part.Step.Owns).Errors;
        if (unread.Count > 0 || tried.Count > 0)
            return Page(door, part, id, caller, form, seen, FormCheck.Of(form, part.Step, unread, tried, communes.Directory, () => communes.Elsewhere).MessagesOf(part.Step), status: StatusCodes.Status400BadRequest);
        if (doubts.Where(doubt => !posted[FormDoubt.AskedName].Contains(doubt.Token)).ToList() is { Count: > 0 } open)
            return Page(door, part, id, caller, form, seen, FormErrors.None, doubts: open);
        return await SaveAsync(door, part, id, form, reading.Input, seen, http, caller, cancellation);
    }

    private async Task<IResult> SaveAsync(
        CorrectionDoor door, CorrectedPart part, CaseId id, ReferralForm form, ReferralInput input, string seen, HttpContext http, Caller caller, CancellationToken cancellation)
    {
        var outcome = await correct.PartsAsync(
            id, caller, door.Access, CaseFormRunner.AnyVersion, known => ReferralAnswer.Of(known).With(input, part.Step), part.Step.Owns, cancellation,
            referral => part.MarkOf(referral) == seen, door.Also);
        switch (outcome.Command)
        {
            case CommandOutcome.Done:
                return SeeOther.To(door.AddressOf(id) + door.Done(part));
            case CommandOutcome.Refused { Why.Code: CorrectionCodes.Meanwhile } when (await persons.FindAsync(id, cancellation))?.Referral is { } theirs:
                return Page(door, part, id, caller, form, part.MarkOf(theirs), FormErrors.None, Differences(part, theirs, input), status: StatusCodes.Status409Conflict);
            case { } refused:
                return RefusalOf(refused, http);
            default:
                return Problems.NotFoundFor(http);
        }
    }

    private async Task<(CaseId Id, Referral? Known, IResult? Refusal)> OpenAsync(CorrectionDoor door, string caseId, HttpContext http, Caller caller, CancellationToken cancellation)
    {
        if (!CaseId.TryParse(caseId, out var id) || await cases.FindAsync(id, cancellation) is not { } stored) return (default, null, Problems.NotFoundFor(http));
        if (door.Access.RefusalOf(caller, stored.State) is { } refusal) return (id, null, RefusalOf(refusal, http));
        return (await persons.FindAsync(id, cancellation))?.Referral is { } known
            ? (id, known, null)
            : (id, null, Problems.AnswerFor(http, StatusCodes.Status409Conflict, CorrectionCodes.Erased));
    }

    private static IResult RefusalOf(CommandOutcome outcome, HttpContext http) => outcome switch
    {
        CommandOutcome.Refused { Why: var why } => Problems.AnswerFor(http, StatusCodes.Status409Conflict, why.Code),
        CommandOutcome.Forbidden => Problems.AnswerFor(http, StatusCodes.Status403Forbidden, Problems.NotYourDuty),
        _ => Problems.NotFoundFor(http),
    };

    /// <summary>What somebody else wrote meanwhile, where it is not what was typed.</summary>
    private IReadOnlyList<(string Label, string Value)> Differences(CorrectedPart part, Referral theirs, ReferralInput typed)
    {
        var (now, mine) = (ReferralAnswer.Of(theirs).Only(part.Step), typed.Only(part.Step));
        var shown = communes.Directory.Find(theirs.Dwelling.Commune)?.Name;
        return [.. ReferralLines.Of(now, shown).Except(ReferralLines.Of(mine, typed.Dwelling?.CommuneInsee == theirs.Dwelling.Commune.ToString() ? shown : null))];
    }

    private RazorComponentResult Page(
        CorrectionDoor door, CorrectedPart part, CaseId id, Caller caller, ReferralForm form, string seen, FormErrors errors,
        IReadOnlyList<(string Label, string Value)>? theirs = null, IReadOnlyList<FormDoubt>? doubts = null, string? added = null, int status = StatusCodes.Status200OK)
    {
        var view = FormView.Of(form, part.Step, TypedReferral.Of(form), errors, communes.Directory) with { Errors = errors, Doubts = doubts ?? [], Added = added };
        return View.Of<CorrectionPage>(
            status,
            (nameof(CorrectionPage.Frame), Frames.For(caller, door.Title(part, id), door.Root)),
            (nameof(CorrectionPage.Address), door.AddressOf(id, part)),
            (nameof(CorrectionPage.CaseAddress), door.AddressOf(id)),
            (nameof(CorrectionPage.Back), Texts.Get(door.Back)),
            (nameof(CorrectionPage.Shown), view),
            (nameof(CorrectionPage.Seen), seen),
            (nameof(CorrectionPage.Theirs), theirs ?? []));
    }
}
