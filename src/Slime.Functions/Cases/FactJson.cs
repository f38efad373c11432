using System.Collections.Frozen;
using System.Text.Json;
using Slime.Functions.Storage;
using Slime.Model.Cases;

namespace Slime.Functions.Cases;

/// <summary>How a fact is written into the journal: its kind beside it, not in it.</summary>
internal static class FactJson
{
    private static readonly FrozenDictionary<Type, string> Kinds = StoredJson.Options.GetTypeInfo(typeof(CaseEvent)).PolymorphismOptions!.DerivedTypes
        .ToFrozenDictionary(derived => derived.DerivedType, derived => (string)derived.TypeDiscriminator!);

    public static string KindOf(CaseEvent fact) => Kinds[fact.GetType()];

    /// <summary>As what it is and not as any fact, so that its kind is left out.</summary>
    public static string DetailsOf(CaseEvent fact) => JsonSerializer.Serialize(fact, fact.GetType(), StoredJson.Options);
}
