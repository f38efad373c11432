using System.Text.Json.Serialization;
using Slime.Model.Text;

namespace Slime.Model.Referrals.Vocabulary;

/// <summary>How soon the referrer asks that the household be contacted.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<Urgency>))]
public enum Urgency
{
    Low,
    Normal,
    High,
    Urgent,
}
