using System.Collections.Immutable;
using Slime.Model.Cases.FollowUps;
using Slime.Model.Cases.Visits;

namespace Slime.Model.Cases.Fsl;

/// <summary>What is known of a household's requests to the fund, before its visit and after it.</summary>
public static class FslHistory
{
    /// <summary>
    /// Every request once, the earliest first. Two that are of one day and one kind are the same, whoever told of them: what one source
    /// leaves open the other says, and of two amounts the one told last counts.
    /// </summary>
    public static ImmutableArray<FslRequest> Of(CaseState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var told = state.Facts.FslRequests.Select(request => new FslRequest(request.On, request.AmountCents, FslKind.Energy, null, FslSource.Referral))
            // Those of earlier cases of the household: of them the day is kept.
            .Concat((state.Routing?.FslRequestDays ?? []).Select(day => new FslRequest(day, null, FslKind.Energy, null, FslSource.Referral)))
            .Concat(state.FslRequestsRecorded.Select(made => new FslRequest(made.On, made.AmountCents, made.Aid, made.Decision, made.Source)));
        return [.. told.GroupBy(request => (request.On, request.Kind)).Select(same => same.Aggregate(Merge)).OrderBy(request => request.On).ThenBy(request => request.Kind)];
    }

    /// <summary>
    /// The last day until which one can say that no other request was made: that of a follow-up in which the household said no, or yes and
    /// which; or the day until which somebody looked it up. Null when nobody has asked since the visit.
    /// </summary>
    public static DateOnly? ObservedUntil(CaseState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var asked = state.FollowUps
            .Where(made => made.Answers.FslRequested == FollowUpAnswer.No
                || (made.Answers.FslRequested == FollowUpAnswer.Yes && state.FslRequestsRecorded.Any(told => told.Source == FslSource.FollowUp && told.KnownOn == made.On)))
            .Select(made => (DateOnly?)made.On);
        DateOnly?[] days = [.. asked, state.FslCheckedUntil];
        return days.Max();
    }

    private static FslRequest Merge(FslRequest earlier, FslRequest later) =>
        earlier with { AmountCents = later.AmountCents ?? earlier.AmountCents, Decision = later.Decision ?? earlier.Decision };
}

/// <param name="Kind">For what the fund was asked.</param>
public sealed record RecordFslRequest(DateOnly On, long? AmountCents, FslKind Kind, FslDecision? Decision, FslSource Source);

/// <summary>Requests to the fund: state, command and moment in, facts or a refusal out. What is known already gives no facts.</summary>
public static class FslDecisions
{
    /// <summary>Of a field: neither a request nor a look into the fund's files is of tomorrow.</summary>
    public const string InFuture = "fsl_in_future";

    /// <summary>No household comes near.</summary>
    public const int MostRequests = 60;

    public static Decision Record(CaseState state, RecordFslRequest command, LocalNow now)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(command);
        if (command.On > now.Today) return Decision.Wrong("on", InFuture);
        var known = FslHistory.Of(state).FirstOrDefault(request => request.On == command.On && request.Kind == command.Kind);
        if (known is not null && Adds(known, command) is false) return Decision.Accept();
        return state.FslRequestsRecorded.Count >= MostRequests
            ? Decision.Refuse(VisitCodes.TooMany, MostRequests.ToString(System.Globalization.CultureInfo.InvariantCulture))
            : Decision.Accept(new FslRequestRecorded(command.On, command.AmountCents, command.Kind, command.Decision, command.Source, now.Today));
    }

    /// <summary>Whether the very same was told, whatever was told after it.</summary>
    public static bool WasRecorded(CaseState state, RecordFslRequest command)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(command);
        return state.FslRequestsRecorded.Any(told =>
            told.On == command.On && told.AmountCents == command.AmountCents && told.Aid == command.Kind && told.Decision == command.Decision && told.Source == command.Source);
    }

    public static Decision Check(CaseState state, DateOnly until, LocalNow now)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (until > now.Today) return Decision.Wrong("until", InFuture);
        return state.FslCheckedUntil >= until ? Decision.Accept() : Decision.Accept(new FslChecked(until, now.Today));
    }

    private static bool Adds(FslRequest known, RecordFslRequest command) =>
        (command.AmountCents is not null && command.AmountCents != known.AmountCents) || (command.Decision is not null && command.Decision != known.Decision);
}
