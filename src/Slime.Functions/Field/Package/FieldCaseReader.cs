using System.Text.Json;
using Slime.Functions.CaseRecord;
using Slime.Functions.Diagnostics;
using Slime.Functions.Diagnostics.Form;
using Slime.Functions.Network;
using Slime.Functions.Notes;
using Slime.Functions.Orientations;
using Slime.Functions.Referrals;
using Slime.Functions.Security;
using Slime.Functions.Staff;
using Slime.Model.Cases;
using Slime.Model.Cases.Duties;
using Slime.Model.Referrals.Vocabulary;
using Slime.Platform.Storage;
using Slime.Platform.Time;
using Slime.Platform.Web;

namespace Slime.Functions.Field.Package;

/// <summary>Reads one case as a device keeps it: nothing that its person may not read on the case's page.</summary>
internal sealed class FieldCaseReader(CaseReader cases, NoteReader notes, DiagnosticReader diagnostics, StaffStore staff, SchemeStore schemes, OrganisationStore organisations, LocalTime time)
{
    /// <summary>What nobody needs in a home.</summary>
    private static readonly HashSet<string> Noise = new(["notificationSent", "notificationFailed", "reminderDue", "fileReceived", "fileAvailable"], StringComparer.Ordinal);

    /// <summary>Facts of the history, the latest ones.</summary>
    private const int Facts = 40;

    /// <returns>Null when the person may not see it any more.</returns>
    public async Task<FieldCase?> ReadAsync(CaseId id, RecordId visit, Caller caller, CancellationToken cancellation)
    {
        if (await cases.ReadAsync(id, caller, cancellation) is not CaseView.Whole { Stored: var stored, Answer: var answer, Agreements: var agreements }
            || await diagnostics.OpenAsync(id, caller, cancellation) is not { } open) return null;
        var state = stored.State;
        var organisation = await staff.CurrentAsync(cancellation);
        var catalogue = await schemes.CurrentAsync(cancellation);
        var senders = await organisations.CurrentAsync(cancellation);
        var written = await notes.OfAsync(state, cancellation);
        var readAll = caller.SeesAllOf(state);
        var line = answer.Dwelling?.AddressLine;
        return new FieldCase(
            id,
            stored.Journal.Sequence,
            state.Status,
            state.Territory,
            new FieldRights(caller.May(CaseRight.Decide, state), caller.May(CaseRight.Work, state), caller.May(CaseRight.Attach, state), readAll),
            answer.Household is { } household ? Cards.HouseholdName.Of(household) : null,
            answer.Household,
            answer.Dwelling,
            answer.StruckPhones,
            [.. ReferralLines.ForCallers(answer.Household).Select(known => new FieldKnown(known.Label, known.Value))],
            new FieldPlace(line, answer.Commune, MapLink.To(string.IsNullOrEmpty(line) ? answer.Commune.Name : $"{line}, {answer.Commune.Name}")),
            [.. (answer.Referral?.Reasons ?? []).OfType<ReferralReason>()],
            answer.Referral?.Urgency,
            answer.Referral?.Comment,
            answer.Referrer?.Name,
            answer.Visits.FirstOrDefault(known => known.VisitId == visit),
            answer.Visits,
            answer.Contacts,
            written,
            answer.Files,
            readAll ? agreements.Answers() : [],
            [.. answer.History.Where(fact => !Noise.Contains(fact.Kind)).TakeLast(Facts).Select(fact => new FieldFact(fact.At, FactWords.Of(fact, organisation, catalogue, senders)))],
            Of(open),
            [.. catalogue.OpenOn(open.VisitedOn ?? time.Today).Select(scheme => new FieldChoice(scheme.Code.ToString(), scheme.Name))]);
    }

    private static FieldDiagnostic Of(OpenDiagnostic open)
    {
        var whole = JsonSerializer.SerializeToNode(open.Diagnostic, SlimeJson.Options)!;
        return new FieldDiagnostic(
            open.VisitedOn,
            open.State.Diagnostics.Length,
            open.Saved?.SavedAt,
            open.Saved?.SavedBy,
            [.. SectionForms.All.Select(form => new FieldSection(form.Section, SectionBase.Of(open.Diagnostic, form), whole[form.Path]?.DeepClone()))]);
    }
}
