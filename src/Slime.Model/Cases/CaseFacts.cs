using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Slime.Model.Cases.Routing;
using Slime.Model.Communes;
using Slime.Model.Indicators;

namespace Slime.Model.Cases;

/// <summary>One request for FSL energy aid: the day it was made and its amount in cents, when known.</summary>
public sealed record FslRequestFact(DateOnly On, long? AmountCents)
{
    /// <summary>Each day once, in the order of their telling: what one leaves open the other says, and of two amounts the one told last counts.</summary>
    public static ImmutableArray<FslRequestFact> Once(IEnumerable<FslRequestFact> told) =>
        [.. told.GroupBy(request => request.On).Select(same => same.Aggregate((earlier, later) => later with { AmountCents = later.AmountCents ?? earlier.AmountCents }))];
}

/// <summary>
/// What a referral says that is not personal data: it stays in the ledger when the household's data is erased.
/// </summary>
/// <param name="Commune">The current commune of the dwelling.</param>
/// <param name="Reasons">Codes of the reasons given, in the order given.</param>
/// <param name="SupplyCut">Cut or limited, or so by the reasons given.</param>
/// <param name="Supply">Normal, limited or cut; null when nobody said.</param>
/// <param name="Damp">Damp or mould at home, or so by the reasons given; false in cases referred before it was kept.</param>
public sealed record CaseFacts(
    InseeCode Commune,
    ImmutableArray<string> Reasons,
    ReferredUrgency Urgency,
    int PersonCount,
    ImmutableArray<FslRequestFact> FslRequests,
    bool SupplyCut,
    bool HealthTrouble,
    bool FirstTimeTenantUnder30,
    bool HasTechnicalReason,
    bool IsComplex,
    string? Tenure,
    string? Heating,
    string? BuiltPeriod,
    int? SurfaceM2,
    string? DpeClass,
    DateOnly? DpeDate,
    HouseholdIndicators? Indicators = null,
    string? Supply = null,
    DateOnly? SupplySince = null,
    bool Restriction = false,
    bool Cold = false,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] HouseholdAges? Ages = null,
    bool Damp = false);
