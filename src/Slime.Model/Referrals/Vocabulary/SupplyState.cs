using System.Text.Json.Serialization;
using Slime.Model.Text;

namespace Slime.Model.Referrals.Vocabulary;

/// <summary>How the household is supplied with energy.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<SupplyState>))]
public enum SupplyState
{
    Normal,

    /// <summary>With less power than the contract says.</summary>
    Limited,
    Cut,
}
