using System.Diagnostics.CodeAnalysis;

namespace Slime.Model.Cases.Visits;

/// <summary>The number of a visit or of a contact within its case: eight random characters of Crockford's base 32.</summary>
public readonly record struct VisitId : IParsable<VisitId>
{
    private readonly string? _value;

    private VisitId(string value) => _value = value;

    /// <summary>Makes the number from 40 random bits, given by the caller because the model draws none.</summary>
    public static VisitId Create(ulong randomBits) => new(PartNumber.Create(randomBits));

    public static VisitId Parse(string s) => TryParse(s, out var id) ? id : throw new FormatException($"'{s}' is not a visit number such as 7K3M9Q2X.");

    public static bool TryParse([NotNullWhen(true)] string? s, out VisitId result)
    {
        result = default;
        if (!PartNumber.IsOne(s)) return false;
        result = new VisitId(s);
        return true;
    }

    static VisitId IParsable<VisitId>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<VisitId>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out VisitId result) => TryParse(s, out result);

    public override string ToString() => _value ?? "";
}
