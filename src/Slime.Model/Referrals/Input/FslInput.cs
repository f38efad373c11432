using System.Text.Json.Serialization;

namespace Slime.Model.Referrals.Input;

/// <summary>Aid from the Fonds de solidarité logement, and first tenancies.</summary>
[JsonNumberHandling(JsonNumberHandling.Strict)]
public sealed record FslInput
{
    public IReadOnlyList<FslRequestInput?>? Requests { get; init; }

    public bool? FirstTimeTenant { get; init; }

    public bool? PacteJeunesse { get; init; }
}
