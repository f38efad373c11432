using System.Text.Json.Serialization;
using Slime.Model.Text;

namespace Slime.Model.Referrals.Vocabulary;

/// <summary>
/// The class of an energy performance certificate (DPE). Two scales exist, before and since 1 July 2021, so a class
/// says little without the date of its certificate.
/// </summary>
[JsonConverter(typeof(CamelCaseEnumConverter<DpeClass>))]
public enum DpeClass
{
    // Named one by one because a camelCase policy would write "a", and options' converters come before a type's own.
    [JsonStringEnumMemberName("A")]
    A,
    [JsonStringEnumMemberName("B")]
    B,
    [JsonStringEnumMemberName("C")]
    C,
    [JsonStringEnumMemberName("D")]
    D,
    [JsonStringEnumMemberName("E")]
    E,
    [JsonStringEnumMemberName("F")]
    F,
    [JsonStringEnumMemberName("G")]
    G,
}
