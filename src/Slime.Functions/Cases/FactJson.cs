using System.Collections.Frozen;
using System.Text.Json;
using Slime.Model.Cases;
using Slime.Model.Journal;
using Slime.Platform.Storage;

namespace Slime.Functions.Cases;

/// <summary>How a fact is written into the journal: its kind beside it, not in it.</summary>
internal static class FactJson
{
    private static readonly FrozenDictionary<Type, string> Kinds = StoredJson.Options.GetTypeInfo(typeof(CaseEvent)).PolymorphismOptions!.DerivedTypes
        .ToFrozenDictionary(derived => derived.DerivedType, derived => (string)derived.TypeDiscriminator!);

    /// <summary>Of the kinds whose details changed otherwise than by a member that was added; every other kind is of its first shape.</summary>
    private static readonly FrozenDictionary<string, StoredShape> Shapes = FrozenDictionary<string, StoredShape>.Empty;

    public static string KindOf(CaseEvent fact) => Kinds[fact.GetType()];

    /// <summary>As what it is and not as any fact, so that its kind is left out.</summary>
    public static string DetailsOf(CaseEvent fact) => JsonSerializer.Serialize(fact, fact.GetType(), StoredJson.Options);

    /// <summary>As this program writes them: the row itself stays as it was sealed.</summary>
    /// <param name="shape">Of the kind, when it is not the one that this program knows.</param>
    public static string DetailsOf(JournalEntry entry, StoredShape? shape = null) => (shape ?? ShapeOf(entry.Kind)).Lift(entry.Details, entry.Shape);

    public static StoredShape ShapeOf(string kind) => Shapes.GetValueOrDefault(kind, StoredShape.First);
}
