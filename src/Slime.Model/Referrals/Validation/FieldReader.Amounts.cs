using System.Collections.Immutable;
using Slime.Model.Text;

namespace Slime.Model.Referrals.Validation;

internal sealed partial class FieldReader
{
    /// <summary>An amount that is sent in whole cents.</summary>
    public long? WholeCents(string path, long? cents, long max)
    {
        if (cents < 0) Refuse(path, FieldErrorCodes.NotNegative);
        else if (cents > max) Refuse(path, FieldErrorCodes.OutOfRange, 0L, max);
        else return cents;
        return null;
    }

    /// <summary>Distinct values of a vocabulary, none of which can be missing.</summary>
    public ImmutableArray<T> Choices<T>(string path, IReadOnlyList<T> items, int max)
        where T : struct, Enum => Choices(path, [.. items.Select(item => (T?)item)], max);
}
