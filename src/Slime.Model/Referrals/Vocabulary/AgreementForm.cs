using System.Text.Json.Serialization;
using Slime.Model.Text;

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
