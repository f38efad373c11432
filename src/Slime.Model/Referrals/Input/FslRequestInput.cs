using System.Text.Json.Serialization;

namespace Slime.Model.Referrals.Input;

/// <summary>One request for energy aid.</summary>
[JsonNumberHandling(JsonNumberHandling.Strict)]
public sealed record FslRequestInput
{
    /// <summary>Mandatory in a request: the order of requests comes from it.</summary>
    public DateOnly? On { get; init; }

    /// <summary>In euros.</summary>
    public decimal? Amount { get; init; }
}
