using System.Text.Json.Serialization;
using Slime.Model.Referrals.Vocabulary;

namespace Slime.Model.Referrals.Input;

/// <summary>The agreement to be contacted, without which there is no referral.</summary>
[JsonNumberHandling(JsonNumberHandling.Strict)]
public sealed record ContactAgreementInput
{
    /// <summary>Must be true.</summary>
    public bool? Given { get; init; }

    public DateOnly? On { get; init; }

    public AgreementForm? How { get; init; }
}
