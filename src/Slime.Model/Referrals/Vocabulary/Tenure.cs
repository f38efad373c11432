using System.Text.Json.Serialization;
using Slime.Model.Text;

namespace Slime.Model.Referrals.Vocabulary;

/// <summary>How the household occupies the dwelling.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<Tenure>))]
public enum Tenure
{
    Owner,
    PrivateTenant,
    SocialTenant,
    HousedFree,
}
