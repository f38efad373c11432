using Microsoft.AspNetCore.Http.HttpResults;
using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Referrals;
using Slime.Functions.Referrals.Form;
using Slime.Functions.Security;
using Slime.Functions.Shell;
using Slime.Model.Cases;
using Slime.Model.Cases.Corrections;
using Slime.Model.Cases.Duties;
using Slime.Model.Referrals;
using Slime.Model.Referrals.Input;
using Slime.Model.Text;
using Slime.Platform.Http;
using Slime.Platform.Resources;
using Slime.Platform.Web;
using Slime.Platform.Web.Components;

namespace Slime.Functions.Corrections;

/// <summary>A part of what is known of a household that has a page to put it right.</summary>
/// <param name="Path">The last part of the page's address.</param>
/// <param name="Name">What is said to be corrected.</param>
/// <param name="Title">The key of the page's title.</param>
internal sealed record CorrectedPart(string Path, string Name, string Title, FormStep Step, Func<Referral, string> MarkOf)
{
    public static CorrectedPart Household { get; } = new("menage", "household", "corrections.household.title", FormStep.Of("1"), referral => CorrectHousehold.MarkOf(referral.Household));

    public static CorrectedPart Dwelling { get; } = new("logement", "dwelling", "corrections.dwelling.title", FormStep.Of("2"), referral => CorrectHousehold.MarkOf(referral.Dwelling));

    public string AddressOf(CaseId id) => $"/dossiers/{id}/{Path}";
}

/// <summary>The pages by which household and dwelling are put right; the fields are those of the referral.</summary>
internal sealed class CorrectionPages(CaseStore cases, PersonStore persons, CorrectHousehold correct, CommuneService communes)
{
    public const string SeenName = "seen";

    public async Task<IResult> ShowAsync(CorrectedPart part, string caseId, HttpContext http, Caller caller, CancellationToken cancellation)
    {
        var (id, known, refusal) = await OpenAsync(caseId, http, caller, cancellation);
        return refusal ?? Page(part, id, caller, ReferralForm.Of(ReferralAnswer.Of(known!)), part.MarkOf(known!), FormErrors.None);
    }

    public async Task<IResult> PostAsync(CorrectedPart part, string caseId, HttpContext http, Caller caller, CancellationToken cancellation)
    {
        var (id, known, refusal) = await OpenAsync(caseId, http, caller, cancellation);
        if (refusal is not null) return refusal;
        if (!http.Request.HasFormContentType) return Problems.NoForm(http);
        var posted = await http.ReadFormAsync(cancellation);
        var (action, seen) = (posted[FormActions.Name].ToString(), posted[SeenName].ToString());
        var form = ReferralForm.Read(posted, Guid.NewGuid());
        if (action == FormActions.AddPerson)
        {
            form.AddPersonRow();
            return Page(part, id, caller, form, seen, FormErrors.None);
        }

        var doubts = FormDoubt.Of(form).Where(doubt => part.Step.Owns(doubt.Field)).ToList();
        if (FormActions.InsteadOf(action) is { } field && doubts.FirstOrDefault(doubt => doubt.Field == field)?.Instead is { } meant)
            return Page(part, id, caller, form.With(field, meant), seen, FormErrors.None);
        var reading = ReferralReading.Of(form);
        var unread = reading.Errors.Where(error => part.Step.Owns(error.Path)).ToList();
        var tried = Try(part, known!, reading.Input);
        if (unread.Count > 0 || tried.Count > 0)
            return Page(part, id, caller, form, seen, FormCheck.Of(form, unread, tried, communes.Directory, () => communes.Elsewhere).MessagesOf(part.Step), status: StatusCodes.Status400BadRequest);
        if (doubts.Where(doubt => !posted[FormDoubt.AskedName].Contains(doubt.Token)).ToList() is { Count: > 0 } open)
            return Page(part, id, caller, form, seen, FormErrors.None, doubts: open);
        return await SaveAsync(part, id, known!, form, reading.Input, seen, http, caller, cancellation);
    }

    private async Task<IResult> SaveAsync(
        CorrectedPart part, CaseId id, Referral known, ReferralForm form, ReferralInput input, string seen, HttpContext http, Caller caller, CancellationToken cancellation)
    {
        bool Seen(Referral referral) => part.MarkOf(referral) == seen;
        var outcome = part == CorrectedPart.Household
            ? await correct.HouseholdAsync(id, caller, CaseFormRunner.AnyVersion, WithUnknownAges(known, input.Household!), cancellation, Seen)
            : await correct.DwellingAsync(id, caller, CaseFormRunner.AnyVersion, input.Dwelling!, cancellation, Seen);
        switch (outcome.Command)
        {
            case CommandOutcome.Done:
                return Results.Redirect($"/dossiers/{id}?fait={part.Name}Corrected#household");
            case CommandOutcome.Refused { Why.Code: CorrectionCodes.Meanwhile } when (await persons.FindAsync(id, cancellation))?.Referral is { } theirs:
                return Page(part, id, caller, form, part.MarkOf(theirs), FormErrors.None, Differences(part, theirs, input), status: StatusCodes.Status409Conflict);
            case CommandOutcome.Refused { Why: var why }:
                return Problems.AnswerFor(http, StatusCodes.Status409Conflict, why.Code);
            case CommandOutcome.Forbidden:
                return Problems.AnswerFor(http, StatusCodes.Status403Forbidden, Problems.NotYourDuty);
            default:
                return Problems.NotFoundFor(http);
        }
    }

    private async Task<(CaseId Id, Referral? Known, IResult? Refusal)> OpenAsync(string caseId, HttpContext http, Caller caller, CancellationToken cancellation)
    {
        if (!CaseId.TryParse(caseId, out var id) || await cases.FindAsync(id, cancellation) is not { } stored || !caller.MayRead(stored.State)) return (default, null, Problems.NotFoundFor(http));
        if (!caller.May(CaseRight.Work, stored.State)) return (id, null, Problems.AnswerFor(http, StatusCodes.Status403Forbidden, Problems.NotYourDuty));
        return (await persons.FindAsync(id, cancellation))?.Referral is { } known
            ? (id, known, null)
            : (id, null, Problems.AnswerFor(http, StatusCodes.Status409Conflict, CorrectionCodes.Erased));
    }

    /// <summary>What is wrong with the part as typed, before anything is asked about.</summary>
    private IReadOnlyList<FieldError> Try(CorrectedPart part, Referral known, ReferralInput input) =>
        (part == CorrectedPart.Household ? correct.Check(known, input.Household!) : correct.Check(known, input.Dwelling!)).Errors;

    /// <summary>The form has no row for a person whose age nobody knows: such persons stay as long as the others do.</summary>
    private static HouseholdInput WithUnknownAges(Referral known, HouseholdInput typed)
    {
        var persons = ReferralAnswer.Of(known).Household!.Persons!;
        var isSame = persons.Where(person => person?.Age is not null).Select(person => person!.Age).SequenceEqual((typed.Persons ?? []).Select(person => person?.Age));
        return isSame ? typed with { Persons = persons } : typed;
    }

    /// <summary>What somebody else wrote meanwhile, where it is not what was typed.</summary>
    private IReadOnlyList<(string Label, string Value)> Differences(CorrectedPart part, Referral theirs, ReferralInput typed)
    {
        var known = ReferralAnswer.Of(theirs);
        var (now, mine) = part == CorrectedPart.Household
            ? (new ReferralInput { Household = known.Household }, new ReferralInput { Household = typed.Household })
            : (new ReferralInput { Dwelling = known.Dwelling }, new ReferralInput { Dwelling = typed.Dwelling });
        var shown = communes.Directory.Find(theirs.Dwelling.Commune)?.Name;
        return [.. ReferralLines.Of(now, shown).Except(ReferralLines.Of(mine, typed.Dwelling?.CommuneInsee == theirs.Dwelling.Commune.ToString() ? shown : null))];
    }

    private RazorComponentResult Page(
        CorrectedPart part, CaseId id, Caller caller, ReferralForm form, string seen, FormErrors errors,
        IReadOnlyList<(string Label, string Value)>? theirs = null, IReadOnlyList<FormDoubt>? doubts = null, int status = StatusCodes.Status200OK)
    {
        var view = FormView.Of(form, part.Step, ReferralReading.Of(form), errors, communes.Directory) with { Errors = errors, Doubts = doubts ?? [] };
        return View.Of<CorrectionPage>(
            status,
            (nameof(CorrectionPage.Frame), Frames.For(caller, Texts.Get(part.Title, id), "/dossiers")),
            (nameof(CorrectionPage.CaseId), id),
            (nameof(CorrectionPage.Part), part.Path),
            (nameof(CorrectionPage.Shown), view),
            (nameof(CorrectionPage.Seen), seen),
            (nameof(CorrectionPage.Theirs), theirs ?? []));
    }
}
