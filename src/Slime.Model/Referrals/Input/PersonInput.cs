using System.Text.Json.Serialization;

namespace Slime.Model.Referrals.Input;

/// <summary>A person of the household.</summary>
[JsonNumberHandling(JsonNumberHandling.Strict)]
public sealed record PersonInput
{
    /// <summary>In years.</summary>
    public int? Age { get; init; }
}
