using System.Text.Json.Serialization;

namespace Slime.Model.Referrals.Input;

/// <summary>What the household agreed to.</summary>
[JsonNumberHandling(JsonNumberHandling.Strict)]
public sealed record AgreementInput
{
    public ContactAgreementInput? Contact { get; init; }

    public IReadOnlyList<ShareAgreementInput?>? Share { get; init; }
}
