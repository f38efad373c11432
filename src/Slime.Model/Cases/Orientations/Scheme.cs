using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Slime.Model.Indicators;

namespace Slime.Model.Cases.Orientations;

/// <summary>A time in which a scheme exists; a bound that is not known is null.</summary>
public sealed record SchemePeriod(DateOnly? From, DateOnly? Until)
{
    public bool Covers(DateOnly day) => !(day < From) && !(day > Until);
}

/// <summary>A time in which a scheme exists and nobody can be directed to it: a counter that is closed, a fund that is empty.</summary>
/// <param name="Until">The last day, included; null until further notice.</param>
public sealed record SchemeSuspension(DateOnly From, DateOnly? Until, string? Reason)
{
    public bool Covers(DateOnly day) => day >= From && !(day > Until);
}

/// <summary>Whether a household can be directed to a scheme without the technician's opinion.</summary>
public enum OpinionNeed
{
    No,

    /// <summary>It can, with a warning.</summary>
    Warn,

    /// <summary>It cannot.</summary>
    Block,
}

/// <summary>Something a household can be directed to: an aid, a service, a procedure.</summary>
/// <param name="Name">As people say it.</param>
/// <param name="Description">What it is for, in one sentence.</param>
/// <param name="PartnerHint">Whom to turn to; a service, never a person.</param>
/// <param name="ValidFrom">The first day on which a household could be directed to it; null without a known first day.</param>
/// <param name="ValidUntil">The last day, included; null while no end is known.</param>
/// <param name="Source">Where the dates are from.</param>
public sealed record Scheme(
    SchemeCode Code, string Name, string? Description, string? PartnerHint, DateOnly? ValidFrom, DateOnly? ValidUntil, string? Source)
{
    /// <summary>Times after the first one in which it existed again, in their order.</summary>
    public ImmutableArray<SchemePeriod> MorePeriods { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>In their order.</summary>
    public ImmutableArray<SchemeSuspension> Suspensions { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>As coordination has set it; null as long as it has not.</summary>
    public OpinionNeed? NeedsOpinion { get; init; }

    /// <summary>As the catalogue says; null for what is usual for the scheme.</summary>
    public SchemeFamily? Family { get; init; }

    [JsonIgnore]
    public SchemeFamily? FamilyOrUsual => Family ?? SchemeFamilies.UsualOf(Code);

    /// <summary>Codes of the ways of occupying a dwelling that it is for; empty for all.</summary>
    public ImmutableArray<string> Tenures { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The highest category of income of the Anah that it is for; null for all.</summary>
    public AnahCategory? AnahMax { get; init; }

    /// <summary>The best energy class that it is for, this one or worse; null for all.</summary>
    public string? DpeMin { get; init; }

    /// <summary>After so many days somebody asks what has come of it; null for <see cref="UsualDueDays"/>.</summary>
    public int? DueDays { get; init; }

    /// <summary>A proposal.</summary>
    public const int UsualDueDays = 30;

    [JsonIgnore]
    public bool HasConditions => !Tenures.IsEmpty || AnahMax is not null || DpeMin is not null;

    public DateOnly DueOn(DateOnly directed) => directed.AddDays(DueDays ?? UsualDueDays);

    /// <summary>Unless coordination says otherwise, works are warned of: the fund for works, works done together with the household, MaPrimeRénov'.</summary>
    [JsonIgnore]
    public OpinionNeed Opinion => NeedsOpinion ?? (IsOfWorks ? OpinionNeed.Warn : OpinionNeed.No);

    private bool IsOfWorks => Code.ToString() is "fondsTravaux" or "autoRehabilitation" || Code.ToString().StartsWith("maPrimeRenov", StringComparison.Ordinal);

    public IEnumerable<SchemePeriod> Periods() => [new SchemePeriod(ValidFrom, ValidUntil), .. MorePeriods];

    public bool IsOpenOn(DateOnly day) => Periods().Any(period => period.Covers(day)) && SuspensionOn(day) is null;

    public SchemeSuspension? SuspensionOn(DateOnly day) => Suspensions.FirstOrDefault(suspension => suspension.Covers(day));

    // Lists are equal when their entries are: saving the same again changes nothing.
    public bool Equals(Scheme? other) =>
        other is not null && Code == other.Code && Name == other.Name && Description == other.Description && PartnerHint == other.PartnerHint
        && NeedsOpinion == other.NeedsOpinion && Family == other.Family && AnahMax == other.AnahMax && DpeMin == other.DpeMin && DueDays == other.DueDays && Tenures.SequenceEqual(other.Tenures) && ValidFrom == other.ValidFrom && ValidUntil == other.ValidUntil && Source == other.Source
        && MorePeriods.SequenceEqual(other.MorePeriods) && Suspensions.SequenceEqual(other.Suspensions);

    public override int GetHashCode() => HashCode.Combine(Code, Name, ValidFrom, ValidUntil, MorePeriods.Length, Suspensions.Length);
}
