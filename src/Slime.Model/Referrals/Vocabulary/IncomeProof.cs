using System.Text.Json.Serialization;
using Slime.Model.Text;

namespace Slime.Model.Referrals.Vocabulary;

/// <summary>What was shown for the income; never the number of a document.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<IncomeProof>))]
public enum IncomeProof
{
    TaxNotice,

    /// <summary>Said, and nothing was shown.</summary>
    Declared,

    /// <summary>The decision on a benefit that depends on income.</summary>
    Benefit,
    None,
}
