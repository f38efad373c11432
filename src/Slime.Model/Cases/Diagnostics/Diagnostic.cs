using Slime.Model.Cases.Diagnostics.Reading;
using Slime.Model.Cases.Diagnostics.Sections;

namespace Slime.Model.Cases.Diagnostics;

/// <summary>
/// What the mediator found, did and advised on a visit: personal data. The same shape is sent, saved as a draft, submitted and read
/// back, because a draft may lack anything; <see cref="DiagnosticReading"/> says whether what is there makes sense, and
/// <see cref="DiagnosticCompleteness"/> what is missing. Every amount of money is in whole cents and says so in its name.
/// Two diagnostics are compared by their JSON, because lists compare by reference.
/// </summary>
public sealed record Diagnostic
{
    public HouseholdSection Household { get; init => field = value ?? new(); } = new();

    public BuildingSection Building { get; init => field = value ?? new(); } = new();

    public SystemsSection Systems { get; init => field = value ?? new(); } = new();

    public UseSection Use { get; init => field = value ?? new(); } = new();

    public MeasurementsSection Measurements { get; init => field = value ?? new(); } = new();

    public EquipmentSection Equipment { get; init => field = value ?? new(); } = new();

    public AdviceSection Advice { get; init => field = value ?? new(); } = new();

    public PhotosSection Photos { get; init => field = value ?? new(); } = new();

    public OrientationsSection Orientations { get; init => field = value ?? new(); } = new();

    public RecipientsSection Recipients { get; init => field = value ?? new(); } = new();
}
