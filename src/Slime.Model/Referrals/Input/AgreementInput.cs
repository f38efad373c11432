using System.Text.Json.Serialization;
using Slime.Model.Referrals.Vocabulary;

namespace Slime.Model.Referrals.Input;

/// <summary>What the household agreed to.</summary>
[JsonNumberHandling(JsonNumberHandling.Strict)]
public sealed record AgreementInput
{
    public ContactAgreementInput? Contact { get; init; }

    public IReadOnlyList<ShareAgreementInput?>? Share { get; init; }
}

/// <summary>The agreement to be contacted, without which there is no referral.</summary>
[JsonNumberHandling(JsonNumberHandling.Strict)]
public sealed record ContactAgreementInput
{
    /// <summary>Must be true.</summary>
    public bool? Given { get; init; }

    public DateOnly? On { get; init; }

    public AgreementForm? How { get; init; }
}

/// <summary>The agreement, or refusal, to share the file with a kind of recipient.</summary>
[JsonNumberHandling(JsonNumberHandling.Strict)]
public sealed record ShareAgreementInput
{
    /// <summary>Mandatory, once for each kind.</summary>
    public RecipientKind? With { get; init; }

    /// <summary>Mandatory: a refusal is a fact as well.</summary>
    public bool? Given { get; init; }

    public DateOnly? On { get; init; }

    public AgreementForm? How { get; init; }
}
