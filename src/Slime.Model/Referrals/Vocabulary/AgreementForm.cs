using System.Text.Json.Serialization;

namespace Slime.Model.Referrals.Vocabulary;

/// <summary>How the household gave an agreement.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<AgreementForm>))]
public enum AgreementForm
{
    Oral,
    Written,
    Phone,
    Email,
    Other,
}
