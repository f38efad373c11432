using Slime.Functions.Cards;
using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Files;
using Slime.Functions.Referrals;
using Slime.Functions.Security;
using Slime.Functions.Staff;
using Slime.Model.Cases;
using Slime.Model.Cases.Agreements;
using Slime.Model.Cases.Corrections;
using Slime.Model.Cases.Feedback;
using Slime.Model.Referrals.Input;
using Slime.Platform.Time;

namespace Slime.Functions.Feedback;

/// <summary>Whom a referrer calls about her household.</summary>
public sealed record ServiceContact(string Name, string? Phone, string? PhoneNote);

/// <summary>What became of a household, for the person who referred it; nothing of what was found.</summary>
/// <param name="Household">As she named it; null once it was erased.</param>
/// <param name="Steps">In the order in which they happened.</param>
/// <param name="AsksForHint">The household is not reached: she may know another way.</param>
/// <param name="Report">Where her own report is; null when there is none, or none that the household agreed to.</param>
/// <param name="Sent">What she sent, with her own corrections.</param>
/// <param name="MayCorrect">She may still correct all of it, or take it back.</param>
/// <param name="Files">The photos and documents that she sent.</param>
public sealed record FeedbackAnswer(
    CaseId CaseId,
    string? Household,
    CommuneRef Commune,
    CaseStatus Status,
    IReadOnlyList<ReferrerNews> Steps,
    ServiceContact? Mediator,
    bool AsksForHint,
    string? Report,
    ReferralInput? Sent,
    bool MayCorrect,
    IReadOnlyList<FileAnswer> Files);

/// <summary>Puts it together for the referrer of the case, and for nobody else.</summary>
internal sealed class FeedbackReader(CaseStore cases, PersonStore persons, StaffStore staff, CommuneService communes, FileReader files)
{
    /// <returns>Null when there is no such case, or it is somebody else's, which looks the same.</returns>
    public async Task<(FeedbackAnswer Answer, StoredCase Stored)?> ReadAsync(string caseId, Caller caller, CancellationToken cancellation)
    {
        if (!CaseId.TryParse(caseId, out var id) || await cases.FindAsync(id, cancellation) is not { } stored || !caller.MayFollow(stored.State)) return null;
        var state = stored.State;
        var known = await persons.FindAsync(id, cancellation);
        var referral = known?.Referral;
        var agreements = SharingAgreements.Of(state, referral);
        var mediator = state.Routing is { } routing ? (await staff.CurrentAsync(cancellation)).Staff.Find(routing.Mediator.PersonId) : null;
        var sent = (known?.Sent ?? referral) is { } own ? ReferralAnswer.Of(own) : null;
        var shown = await files.OfAsync(id, cancellation);
        return (new FeedbackAnswer(
            id,
            sent?.Household is { } household ? HouseholdName.Of(household) : null,
            new CommuneRef(state.Facts.Commune, communes.Directory.Find(state.Facts.Commune)?.Name ?? ""),
            state.Status,
            ReferrerCourse.Of(state, agreements, LocalTime.Zone),
            mediator is { Name: { } name, IsVacant: false } ? new ServiceContact(name, mediator.Phone, mediator.PhoneNote) : null,
            ReferrerCourse.AsksForHint(state),
            ReferrerCourse.ReadableReport(state, agreements) is null ? null : FeedbackEndpoints.ReportAddress(id),
            sent,
            sent is not null && ReferrerCorrections.AreOpen(state),
            [.. shown.Where(file => FileDoor.Referrals.Shows(caller, file.File)).Select(FileAnswer.Of)]), stored);
    }
}
