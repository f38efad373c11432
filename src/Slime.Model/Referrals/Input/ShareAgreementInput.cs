using System.Text.Json.Serialization;
using Slime.Model.Referrals.Vocabulary;

namespace Slime.Model.Referrals.Input;

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
