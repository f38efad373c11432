using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Diagnostics;
using Slime.Functions.Files;
using Slime.Functions.Merging;
using Slime.Functions.Orientations;
using Slime.Functions.Referrals;
using Slime.Functions.Reports;
using Slime.Functions.Security;
using Slime.Functions.Staff;
using Slime.Functions.Visits;
using Slime.Model.Cases;
using Slime.Model.Cases.Agreements;
using Slime.Model.Cases.Routing;
using Slime.Model.Staff;
using Slime.Platform.Time;

namespace Slime.Functions.CaseRecord;

/// <summary>What a caller gets to see of a case: all of it, its progress, or nothing, which looks like no case at all.</summary>
internal abstract record CaseView
{
    /// <param name="Agreements">What the household agreed to share.</param>
    public sealed record Whole(StoredCase Stored, CaseAnswer Answer, SharingAgreements Agreements) : CaseView;

    public sealed record Progress(StoredCase Stored, CaseProgressAnswer Answer) : CaseView;

    public sealed record Hidden : CaseView;
}

/// <summary>Puts a case together for the person who asks.</summary>
internal sealed class CaseReader(
    CaseStore cases, PersonStore persons, VisitNotes visitNotes, OrientationReader orientations, StaffStore staff, CommuneService communes, FileReader files,
    IChosenPhotos chosen, ITermsOfProgrammes programmes, MergedCaseReader merged, HealthData health, LocalTime time)
{
    public async Task<CaseView> ReadAsync(CaseId id, Caller caller, CancellationToken cancellation)
    {
        if (await cases.FindAsync(id, cancellation) is not { } stored) return new CaseView.Hidden();
        if (caller.MayRead(stored.State))
        {
            var (whole, agreements) = await AnswerAsync(stored, cancellation);
            return new CaseView.Whole(stored, caller.SeesAllOf(stored.State) ? whole : DwellingView.Of(whole, new DwellingPhotos(stored.State, caller, await chosen.OfAsync(stored.State, cancellation))), agreements);
        }

        return caller.MayFollow(stored.State) ? new CaseView.Progress(stored, CaseProgressAnswer.Of(stored.State)) : new CaseView.Hidden();
    }

    private async Task<(CaseAnswer Answer, SharingAgreements Agreements)> AnswerAsync(StoredCase stored, CancellationToken cancellation)
    {
        var state = stored.State;
        var person = persons.FindAsync(state.Id, cancellation);
        var notes = await visitNotes.OfAsync(state.Id, cancellation);
        var sent = files.OfAsync(state.Id, cancellation);
        var history = new List<HistoryAnswer>();
        await foreach (var entry in cases.HistoryAsync(state.Id, cancellation)) history.Add(HistoryAnswer.Of(entry));
        var people = (await staff.CurrentAsync(cancellation)).Staff;
        var personal = await person;
        var referral = personal is null ? null : ReferralAnswer.Of(personal.Referral);
        var agreements = SharingAgreements.Of(state, personal?.Referral);
        var routing = state.Routing;
        var indicators = state.CurrentIndicators();
        var answer = new CaseAnswer(
            state.Id,
            state.Status,
            state.Territory,
            new CommuneRef(state.Facts.Commune, communes.Directory.Find(state.Facts.Commune)?.Name ?? ""),
            state.ReceivedAt,
            Post(routing?.Mediator, people),
            Post(routing?.Tutor, people),
            routing is null ? null : new RoutingAnswer(routing.Rule, state.RoutedAt ?? default, routing.TerritoryRule, routing.Mediator.Rule, routing.Tutor.Rule),
            new AccompanimentAnswer(routing?.Accompaniment.IsNeeded ?? false, routing?.Accompaniment.Companions ?? []),
            health.Shown(routing?.Priority),
            routing?.FslRequestCount ?? state.Facts.FslRequests.DistinctBy(request => request.On).Count(),
            routing?.PreviousCases ?? [],
            health.Shown(state.Facts),
            indicators?.Values,
            referral?.Household,
            referral?.Dwelling,
            referral,
            personal?.Referrer,
            [.. (await sent).Select(FileAnswer.Of)],
            history)
        {
            IndicatorsFrom = indicators is null ? null : new IndicatorsFromAnswer(indicators.From, indicators.Version, indicators.Values.On),
            Eligibility = indicators is null ? null : EligibilityAnswer.Of(indicators.Values, (await programmes.ReadAsync(cancellation))(indicators.Values.On).Eligibility),
            StruckPhones = personal?.Referral.Household.StruckPhones ?? [],
            Visits = [.. state.Visits.Select(visit => VisitAnswer.Of(visit, notes))],
            Reports = ReportAnswer.Of(state, agreements),
            Agreements = agreements.Answers(),
            Diagnostic = DiagnosticSummary.Of(state),
            Orientations = await orientations.OfAsync(state, cancellation),
            RightsClocks = Model.Cases.Rights.RightsClocks.Of(state),
            SchemeHints = await orientations.HintsAsync(state, time.Today, cancellation),
            Contacts = [.. state.Contacts.Select(contact => ContactAnswer.Of(contact, notes))],
            AskClosureAsUnreachable = state.AskClosureAsUnreachable,
            ClosureReason = state.Closure,
            Related = state.Related,
            Source = state.Source,
            HasOpinion = state.HasOpinion,
            MergedInto = state.MergedInto,
            Merged = await merged.OfAsync(state, cancellation),
        };
        return (answer, agreements);
    }

    private static PostAnswer? Post(Assignment? assignment, StaffDirectory people) =>
        assignment is null ? null : new PostAnswer(assignment.PersonId, people.Find(assignment.PersonId)?.Name);
}
