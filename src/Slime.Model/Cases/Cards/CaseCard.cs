using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Slime.Model.Cases.Duties;
using Slime.Model.Cases.FollowUps;
using Slime.Model.Cases.Opinions;
using Slime.Model.Cases.Orientations;
using Slime.Model.Cases.Retention;
using Slime.Model.Cases.Rights;
using Slime.Model.Cases.Routing;
using Slime.Model.Cases.Sources;
using Slime.Model.Cases.Visits;
using Slime.Model.Communes;
using Slime.Model.Indicators;

namespace Slime.Model.Cases.Cards;

/// <summary>
/// What lists, home and search need of a case, without its household: made anew with each change, so that nobody reads whole
/// states to show many cases.
/// </summary>
public sealed record CaseCard
{
    public required CaseId Id { get; init; }

    public required CaseStatus Status { get; init; }

    public required InseeCode Commune { get; init; }

    public required string Referrer { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Where the referral comes from; null as long as nobody has found out.</summary>
    public ReferralSource? Source { get; init; }

    public DateTimeOffset? RoutedAt { get; init; }

    /// <summary>The post that has the case.</summary>
    public string? Mediator { get; init; }

    public string? Tutor { get; init; }

    /// <summary>The post that was given the case by hand; null when a rule gave it.</summary>
    public string? MediatorByHand { get; init; }

    public string? TutorByHand { get; init; }

    /// <summary>The territory to which the case went with its dwelling; null where it is of that of its number.</summary>
    public TerritoryCode? MovedTo { get; init; }

    /// <summary>Of the routing: see <see cref="RuleNames"/>.</summary>
    public string? Rule { get; init; }

    public PriorityLevel? Priority { get; init; }

    public int Score { get; init; }

    public required CaseStep Step { get; init; }

    public ImmutableArray<string> Reasons { get; init; } = [];

    public ImmutableArray<Visit> Visits { get; init; } = [];

    /// <summary>Who is advised to come along on the first visit.</summary>
    public ImmutableArray<Companion> Companions { get; init; } = [];

    /// <summary>The posts that tried to reach the household.</summary>
    public ImmutableArray<string> ContactedBy { get; init; } = [];

    public int UnansweredAttempts { get; init; }

    public bool AskClosureAsUnreachable { get; init; }

    /// <summary>Versions of the diagnostic handed in.</summary>
    public int Diagnostics { get; init; }

    public int EquipmentPieces { get; init; }

    /// <summary>Codes of the schemes to which the household was directed.</summary>
    public ImmutableArray<string> Schemes { get; init; } = [];

    /// <summary>The follow-ups of its visit that are neither done nor given up.</summary>
    public ImmutableArray<FollowUpStage> FollowUps { get; init; } = [];

    /// <summary>Orientations of which nobody knows yet what has come.</summary>
    public ImmutableArray<AwaitedOrientation> Awaited { get; init; } = [];

    /// <summary>Days from which something may happen to the household.</summary>
    public ImmutableArray<RightsClock> Clocks { get; init; } = [];

    /// <summary>What the technician was asked.</summary>
    public ImmutableArray<Opinion> Opinions { get; init; } = [];

    public ClosureReason? Closure { get; init; }

    /// <summary>Contents entered without a network that wait for a decision.</summary>
    public int Held { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>The posts that could not be told of something and were told of nothing since.</summary>
    public ImmutableArray<string> NotTold { get; init; } = [];

    /// <summary>The same household was referred twice while a case was open, as far as one can tell.</summary>
    public bool ProbableDuplicate { get; init; }

    /// <summary>The day whose programme says who is eligible, and where the income stands; null without indicators.</summary>
    public IncomeStanding? Income { get; init; }

    /// <summary>From this day the household's data is out of use, unless somebody is in contact with it; null before its notice.</summary>
    public DateOnly? ClosingOn { get; init; }

    [JsonIgnore]
    public TerritoryCode Territory => Id.Territory;

    /// <summary>The territory whose people follow the case.</summary>
    [JsonIgnore]
    public TerritoryCode FollowedBy => MovedTo ?? Territory;

    [JsonIgnore]
    public bool IsOpen => Status != CaseStatus.Closed;

    /// <summary>Somebody may still have to do something: the case goes on, or something of it is awaited after its end.</summary>
    [JsonIgnore]
    public bool AwaitsSomething =>
        IsOpen || Step.Step != NextStep.None || !FollowUps.IsEmpty || !Awaited.IsEmpty || !Clocks.IsEmpty || Held > 0 || ClosingOn is not null || !NotTold.IsEmpty
        || Opinions.Any(opinion => opinion.IsOpen || opinion.State == OpinionState.MoreInformation) || OpenVisit() is not null;

    public Visit? OpenVisit() => Visits.FirstOrDefault(visit => visit.IsOpen);

    public Visit? DoneVisit() => Visits.FirstOrDefault(visit => visit.Status == VisitStatus.Done);

    /// <param name="zone">Of the département.</param>
    public static CaseCard Of(CaseState state, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(state);
        return new CaseCard
        {
            Id = state.Id,
            Status = state.Status,
            Commune = state.Facts.Commune,
            Referrer = state.Referrer,
            ReceivedAt = state.ReceivedAt,
            Source = state.Source,
            RoutedAt = state.RoutedAt,
            Mediator = state.Routing?.Mediator.PersonId,
            Tutor = state.Routing?.Tutor.PersonId,
            MediatorByHand = CaseInvolvement.ByHand(state.Routing?.Mediator),
            TutorByHand = CaseInvolvement.ByHand(state.Routing?.Tutor),
            MovedTo = state.MovedTo,
            Rule = state.Routing?.Rule,
            Priority = state.Routing?.Priority.Level,
            Score = state.Routing?.Priority.Score ?? 0,
            Step = NextSteps.Of(state, zone),
            Reasons = state.Facts.Reasons,
            Visits = state.Visits,
            Companions = state.Routing?.Accompaniment.Companions ?? [],
            ContactedBy = [.. state.Contacts.Select(contact => contact.By).Distinct(StringComparer.Ordinal)],
            UnansweredAttempts = state.UnansweredAttempts,
            AskClosureAsUnreachable = state.AskClosureAsUnreachable,
            Diagnostics = state.Diagnostics.Length,
            EquipmentPieces = state.DiagnosticFigures?.EquipmentPieces ?? 0,
            Schemes = [.. state.Orientations.Select(orientation => orientation.Scheme.ToString()).Distinct(StringComparer.Ordinal)],
            FollowUps = [.. FollowUpSchedule.Open(state)],
            Clocks = RightsClocks.Of(state),
            Awaited = [.. OrientationReminders.Awaited(state)],
            Opinions = [.. state.Opinions],
            Closure = state.Closure,
            Held = state.Held.Count,
            ClosedAt = state.ClosedAt,
            NotTold = [.. state.Notices.GroupBy(made => made.To, StringComparer.Ordinal).Where(made => !made.Last().Reached).Select(made => made.Key)],
            ProbableDuplicate = state.Related.Any(related => related.Tie == HouseholdTie.ProbableDuplicate),
            Income = IncomeStanding.Of(state),
            ClosingOn = state is { Archived: null, RetentionNotice: { } notice } && notice.LastContact == RetentionStanding.LastContactOf(state, zone) ? notice.ArchiveOn : null,
        };
    }
}

/// <summary>Where the household's income stands, as far as a rule of eligibility asks.</summary>
public sealed record IncomeStanding(DateOnly On, IncomeBand? Band, EligibilityGap? Gap)
{
    public static IncomeStanding? Of(CaseState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.CurrentIndicators()?.Values is not { } indicators) return null;
        var (band, gap) = SlimeEligibility.BandOf(indicators.AnahIncome);
        return new IncomeStanding(indicators.On, band, gap);
    }
}
