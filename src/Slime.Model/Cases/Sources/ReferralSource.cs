using System.Text.Json.Serialization;
using Slime.Model.Referrals.Vocabulary;

namespace Slime.Model.Cases.Sources;

/// <summary>Where a referral comes from: a service, never a person.</summary>
/// <param name="Organisation">Null when none is known, or when the household came by itself.</param>
/// <param name="Channel">Null in referrals of the time before it was asked.</param>
public sealed record ReferralSource(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] OrganisationId? Organisation,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] SourceChannel? Channel);

/// <summary>Where a referral comes from was found out after it came: those of before, or whose organisation could not be read then.</summary>
public sealed record SourceIdentified(OrganisationId? Organisation, SourceChannel? Channel) : CaseEvent;

/// <summary>Somebody put right where a referral comes from.</summary>
public sealed record SourceCorrected(OrganisationId? Organisation, SourceChannel? Channel) : CaseEvent;

/// <summary>Coordination put right who referred the household: from then on that person follows the case, and whoever stood there does not.</summary>
/// <param name="Referrer">The post or the person.</param>
public sealed record ReferrerCorrected(string Referrer) : CaseEvent;

/// <summary>What may be said of where a referral comes from.</summary>
public static class SourceDecisions
{
    /// <summary>Once: a source that is known is corrected, not identified again.</summary>
    public static Decision Identify(CaseState state, ReferralSource source)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(source);
        return state.Source is null ? Decision.Accept(new SourceIdentified(source.Organisation, source.Channel)) : Decision.Accept();
    }

    public static Decision Correct(CaseState state, ReferralSource source)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(source);
        return state.Source == source ? Decision.Accept() : Decision.Accept(new SourceCorrected(source.Organisation, source.Channel));
    }

    public static Decision CorrectReferrer(CaseState state, string referrer)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Referrer == referrer ? Decision.Accept() : Decision.Accept(new ReferrerCorrected(referrer));
    }
}
