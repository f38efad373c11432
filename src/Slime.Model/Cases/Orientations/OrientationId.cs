using System.Diagnostics.CodeAnalysis;

namespace Slime.Model.Cases.Orientations;

/// <summary>The number of an orientation within its case: eight random characters of Crockford's base 32.</summary>
public readonly record struct OrientationId : IParsable<OrientationId>
{
    private readonly string? _value;

    private OrientationId(string value) => _value = value;

    /// <summary>Makes the number from 40 random bits, given by the caller because the model draws none.</summary>
    public static OrientationId Create(ulong randomBits) => new(PartNumber.Create(randomBits));

    public static OrientationId Parse(string s) =>
        TryParse(s, out var id) ? id : throw new FormatException($"'{s}' is not an orientation number such as 7K3M9Q2X.");

    public static bool TryParse([NotNullWhen(true)] string? s, out OrientationId result)
    {
        result = default;
        if (!PartNumber.IsOne(s)) return false;
        result = new OrientationId(s);
        return true;
    }

    static OrientationId IParsable<OrientationId>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<OrientationId>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out OrientationId result) => TryParse(s, out result);

    public override string ToString() => _value ?? "";
}
