using System.Collections.Immutable;
using Slime.Model.Calendar;
using Slime.Model.Cases;
using Slime.Model.Cases.Diagnostics;
using Slime.Model.Cases.HouseholdNotices;
using Slime.Model.Cases.Opinions;
using Slime.Model.Cases.Orientations;
using Slime.Model.Cases.Routing;
using Slime.Model.Cases.Visits;
using Slime.Model.Indicators;
using Slime.Model.Referrals.Vocabulary;
using Slime.Model.Text;

namespace Slime.Model.Reporting.Ledger;

/// <content>From a case to its row.</content>
public sealed partial record LedgerRow
{
    /// <param name="zone">The clock of the département, which says on which day an instant falls.</param>
    public static LedgerRow Of(CaseState state, TimeZoneInfo zone)
    {
        var facts = state.Facts;
        var routing = state.Routing;
        var visit = state.DoneVisit() ?? state.OpenVisit();
        return new LedgerRow
        {
            CaseId = state.Id,
            Territory = state.Territory,
            Commune = facts.Commune,
            Status = state.Status,
            ReceivedOn = Day(state.ReceivedAt, zone),
            RoutedOn = Day(state.RoutedAt, zone),
            PlannedFor = state.OpenVisit()?.When.Local.Date,
            VisitedOn = state.DoneVisit()?.EndedOn,
            DiagnosticOn = state.Diagnostics.IsEmpty ? null : Day(state.Diagnostics[0].At, zone),
            VisitsPlanned = state.Visits.Length,
            VisitsMoved = state.Visits.Sum(planned => planned.Revision - 1),
            VisitsNobodyHome = Count(state, VisitStatus.NobodyHome),
            VisitsCancelled = Count(state, VisitStatus.Cancelled),
            VisitsRefused = Count(state, VisitStatus.Refused),
            Accompanied = visit is { Companions.IsEmpty: false },
            Companions = visit is null ? [] : [.. visit.Companions.Select(companion => Code(companion.Role)).Distinct()],
            ClosedOn = Day(state.ClosedAt, zone),
            ClosureReason = state.Closure,
            ReopenedCount = state.ReopenedCount,
            ClosureProposed = state.AskClosureAsUnreachable,
            Mediator = routing?.Mediator.PersonId,
            Tutor = routing?.Tutor.PersonId,
            RoutingRule = routing?.Rule,
            Priority = routing?.Priority.Level,
            PriorityScore = routing?.Priority.Score ?? 0,
            Urgency = facts.Urgency,
            Reasons = facts.Reasons,
            PreviousCases = routing?.PreviousCases.Length ?? 0,
            FslRequests = routing?.FslRequestCount ?? facts.FslRequests.DistinctBy(request => request.On).Count(),
            FslAmountCents = FslRequestFact.Once(facts.FslRequests).Sum(request => request.AmountCents ?? 0),
            LastFslRequestOn = facts.FslRequests.Select(request => (DateOnly?)request.On).Max(),
            FirstTimeTenantUnder30 = facts.FirstTimeTenantUnder30,
            SupplyCut = facts.SupplyCut,
            HealthTrouble = facts.HealthTrouble,
            Complex = facts.IsComplex,
            TechnicalReason = facts.HasTechnicalReason,
            Supply = facts.Supply,
            SupplySince = facts.SupplySince,
            Cold = facts.Cold,
            FslRecurrenceMonths = FslRecurrence.Months(facts.FslRequests, routing, Day(state.ReceivedAt, zone)),
            FirstVisit = LedgerFirstVisit.Of(state),
            HouseholdNotices = state.HouseholdNotices.Count(notice => notice.Status == HouseholdNoticeStatus.Sent),
            Files = state.FileCount,
            FailedNotices = state.Notices.Count(notice => !notice.Reached),
        }
        .WithWays(state)
        .WithFacts(facts, state.DiagnosticFigures?.Facts)
        .WithContacts(state.Contacts, state.UnansweredAttempts)
        .WithIndicators(state.CurrentIndicators())
        .WithDiagnostic(state)
        .WithOrientations(state.Orientations)
        .WithFollowUps(state)
        .WithOpinions(state)
        .WithGaps(state.CurrentIndicators()?.Values);
    }

    /// <summary>Where it came from, and where it went.</summary>
    private LedgerRow WithWays(CaseState state) => this with { Source = state.Source, MovedTo = state.MovedTo };

    /// <summary>What the visit found stands before what the referral said.</summary>
    private LedgerRow WithFacts(CaseFacts referred, DiagnosedFacts? found) => this with
    {
        Persons = found?.PersonCount ?? referred.PersonCount,
        Ages = found?.Ages ?? referred.Ages,
        Tenure = found?.Tenure ?? referred.Tenure,
        Heating = found?.Heating ?? referred.Heating,
        BuiltPeriod = found?.BuiltPeriod ?? referred.BuiltPeriod,
        SurfaceM2 = found?.SurfaceM2 ?? referred.SurfaceM2,
        // The letter and the day are of one label.
        DpeClass = found?.DpeClass ?? referred.DpeClass,
        DpeDate = found?.DpeClass is null ? referred.DpeDate : found.DpeDate,
        Restriction = found?.Restriction ?? referred.Restriction,
        // Of referrals from before it was kept, the reason says it.
        Damp = found?.Damp ?? (referred.Damp || referred.Reasons.Contains(Code(ReferralReason.Damp))),
    };

    private LedgerRow WithGaps(HouseholdIndicators? indicators) => this with { MissingFields = LedgerGaps.Of(this, indicators) };

    private LedgerRow WithDiagnostic(CaseState state) => this with
    {
        CountedOn = state.CountedVisitOn(),
        DiagnosticVersions = state.Diagnostics.Length,
        EquipmentPieces = state.DiagnosticFigures?.EquipmentPieces ?? 0,
        EquipmentCents = state.DiagnosticFigures?.EquipmentCents ?? 0,
        ReportPhotos = state.DiagnosticFigures?.Photos ?? 0,
        MeasurementWarnings = state.DiagnosticFigures?.Warnings ?? 0,
        ProposedSchemes = state.DiagnosticFigures?.Schemes ?? [],
    };

    private LedgerRow WithOrientations(ImmutableArray<Orientation> orientations) => this with
    {
        Orientations = [.. orientations.Select(orientation => $"{orientation.Scheme}:{Code(orientation.Outcome)}")],
        FirstOrientationOn = orientations.Select(orientation => (DateOnly?)orientation.On).Min(),
        LastOrientationOn = orientations.Select(orientation => (DateOnly?)orientation.OutcomeOn).Max(),
        OrientationsSent = Count(orientations, OrientationOutcome.Sent),
        OrientationsAccepted = Count(orientations, OrientationOutcome.Accepted),
        OrientationsRefused = Count(orientations, OrientationOutcome.Refused),
        OrientationsDone = Count(orientations, OrientationOutcome.Done),
        OrientationsNoAnswer = Count(orientations, OrientationOutcome.NoAnswer),
        OrientationsGrantedCents = orientations.Sum(orientation => orientation.GrantedCents ?? 0),
        Families = LedgerFamily.Of(orientations),
        Partners = LedgerPartner.Of(orientations),
        LastDirectedOn = orientations.Select(orientation => (DateOnly?)orientation.On).Max(),
        OutcomesKnownOn = orientations.All(orientation => orientation.IsKnown) ? orientations.Select(orientation => (DateOnly?)orientation.OutcomeOn).Max() : null,
    };

    private LedgerRow WithOpinions(CaseState state)
    {
        var first = state.Opinions.FirstOrDefault(opinion => !opinion.Replies.IsEmpty);
        return this with
        {
            Opinions = state.Opinions.Count(opinion => opinion.State != OpinionState.Withdrawn),
            OpinionAskedOn = first?.AskedOn,
            OpinionOn = first?.Replies[0].On,
            WorksConclusion = state.AnsweredOpinion()?.Reply is { } reply ? Code(reply.Conclusion) : null,
            WorksDecision = state.WorksDecision is { } decided ? Code(decided.Decision) : null,
        };
    }

    private LedgerRow WithFollowUps(CaseState state) => this with { FollowUps = LedgerFollowUp.Of(state), Fsl = LedgerFsl.Of(state, ClosedOn, IncomeBand) };

    private static int Count(ImmutableArray<Orientation> orientations, OrientationOutcome outcome) =>
        orientations.Count(orientation => orientation.Outcome == outcome);

    private LedgerRow WithContacts(ImmutableArray<ContactAttempt> contacts, int unanswered) => this with
    {
        Attempts = contacts.Length,
        UnansweredAttempts = unanswered,
        FirstAttemptOn = contacts.Select(contact => (DateOnly?)contact.On).Min(),
        FirstContactOn = contacts.Where(contact => contact.IsAnswered).Select(contact => (DateOnly?)contact.On).Min(),
        LastAttemptOn = contacts.Select(contact => (DateOnly?)contact.On).Max(),
    };

    private LedgerRow WithIndicators(CurrentIndicators? current)
    {
        var (band, gap) = SlimeEligibility.BandOf(current?.Values.AnahIncome);
        return WithFiguresOf(current?.Values) with
        {
            IndicatorsFrom = current?.From,
            IncomeBand = band,
            IncomeGap = gap,
            IncomeProof = current?.Values.Evidence?.Proof,
            IncomeProofOn = current?.Values.Evidence?.SeenOn,
        };
    }

    private LedgerRow WithFiguresOf(HouseholdIndicators? indicators) => this with
    {
        EnergyEffortRate = indicators?.EnergyEffort switch
        {
            EnergyEffortResult.Computed computed => computed.Rate,
            EnergyEffortResult.ThresholdUnknown unjudged => unjudged.Rate,
            _ => null,
        },
        EnergyEffort = (indicators?.EnergyEffort as EnergyEffortResult.Computed)?.Reading,
        ConsumptionUnits = (indicators?.ConsumptionUnits as ConsumptionUnitsResult.Known)?.Units,
        AnahCategory = (indicators?.AnahIncome as AnahIncomeResult.Known)?.Category,
    };

    private static int Count(CaseState state, VisitStatus status) => state.Visits.Count(visit => visit.Status == status);

    private static DateOnly? Day(DateTimeOffset? instant, TimeZoneInfo zone) => instant is { } at ? Day(at, zone) : null;

    private static DateOnly Day(DateTimeOffset instant, TimeZoneInfo zone) => LocalDateTime.Of(instant, zone).Date;

    /// <summary>The name under which the contract writes the value.</summary>
    private static string Code<T>(T value)
        where T : struct, Enum => EnumCode.Of(value);
}
