using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Slime.Model.Text;

namespace Slime.Model.Referrals.Validation;

internal sealed partial class FieldReader
{
    /// <summary>Reads each entry with its own path. A list that is too long is refused as a whole, without its entries' errors.</summary>
    public ImmutableArray<TFact> Each<TInput, TFact>(string path, IReadOnlyList<TInput?>? items, int max, Func<string, TInput, TFact?> read)
        where TInput : class
        where TFact : class
    {
        if (!Fits(path, items, max)) return [];
        var facts = ImmutableArray.CreateBuilder<TFact>(items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is not { } item) Refuse($"{path}[{i}]", FieldErrorCodes.Required);
            else if (read($"{path}[{i}]", item) is { } fact) facts.Add(fact);
        }

        return facts.ToImmutable();
    }

    /// <summary>Distinct values of a vocabulary.</summary>
    public ImmutableArray<T> Choices<T>(string path, IReadOnlyList<T?>? items, int max)
        where T : struct, Enum
    {
        if (!Fits(path, items, max)) return [];
        var choices = ImmutableArray.CreateBuilder<T>(items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            var at = $"{path}[{i}]";
            if (Choice(at, Required(at, items[i])) is not { } choice) continue;
            if (choices.Contains(choice)) Refuse(at, FieldErrorCodes.Duplicate);
            else choices.Add(choice);
        }

        return choices.ToImmutable();
    }

    private bool Fits<T>(string path, [NotNullWhen(true)] IReadOnlyList<T>? items, int max)
    {
        if (items?.Count > max) Refuse(path, FieldErrorCodes.TooMany, max);
        return items?.Count <= max;
    }
}
