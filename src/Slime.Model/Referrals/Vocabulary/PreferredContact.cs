using System.Text.Json.Serialization;
using Slime.Model.Text;

namespace Slime.Model.Referrals.Vocabulary;

/// <summary>How the household prefers to be contacted.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<PreferredContact>))]
public enum PreferredContact
{
    Phone,
    Email,
    Text,
    Letter,
    Visit,
}
