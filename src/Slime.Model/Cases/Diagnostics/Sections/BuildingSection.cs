using Slime.Model.Cases.Diagnostics.Vocabulary;
using Slime.Model.Referrals;
using Slime.Model.Referrals.Vocabulary;

namespace Slime.Model.Cases.Diagnostics.Sections;

/// <summary>The building: what it is, its state, its insulation, the damage that can be seen.</summary>
public sealed record BuildingSection
{
    public DwellingKind? Kind { get; init; }

    public Tenure? Tenure { get; init; }

    public BuiltPeriod? BuiltPeriod { get; init; }

    /// <summary>Living area, m².</summary>
    public decimal? SurfaceM2 { get; init; }

    public Condition? State { get; init; }

    public Insulation? RoofInsulation { get; init; }

    public Insulation? WallInsulation { get; init; }

    public Insulation? FloorInsulation { get; init; }

    public Glazing? Glazing { get; init; }

    public IReadOnlyList<Damage> Damages { get; init => field = value ?? []; } = [];

    /// <summary>Primary energy of the dwelling's DPE, kWh/m² a year.</summary>
    public decimal? DpeEnergy { get; init; }

    /// <summary>Greenhouse gas of the dwelling's DPE, kg of CO₂/m² a year.</summary>
    public decimal? DpeCarbon { get; init; }

    /// <summary>The letter on the label, where its numbers cannot be read.</summary>
    public DpeClass? DpeClass { get; init; }

    /// <summary>The day of the label: labels before 1 July 2021 are on another scale.</summary>
    public DateOnly? DpeDate { get; init; }

    /// <summary>The surface de référence on the label, m²; the living area stands in for it.</summary>
    public decimal? DpeSurfaceM2 { get; init; }

    /// <summary>Final energy on the label, kWh/m² a year.</summary>
    public decimal? DpeFinalEnergy { get; init; }

    /// <summary>The class of an attestation of ADEME's observatory: of small dwellings since July 2024, of electric ones since 2026.</summary>
    public DpeClass? DpeAttestedClass { get; init; }

    public DateOnly? DpeAttestedOn { get; init; }

    /// <summary>Above 800 m in the climate zones H1b, H1c or H2d, where other bounds hold; asked only where the département has such dwellings.</summary>
    public bool? InColdHighlands { get; init; }

    public string? Comment { get; init; }
}
