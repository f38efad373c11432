using System.Diagnostics.CodeAnalysis;

namespace Slime.Model.Cases;

/// <summary>
/// The number of what is recorded: of a visit, a contact, a note, an opinion within its case; of a committee, a lesson, a batch
/// beside the cases. Eight random characters of Crockford's base 32.
/// </summary>
public readonly record struct RecordId : IParsable<RecordId>
{
    private readonly string? _value;

    private RecordId(string value) => _value = value;

    /// <summary>Makes the number from 40 random bits, given by the caller because the model draws none.</summary>
    public static RecordId Create(ulong randomBits) => new(PartNumber.Create(randomBits));

    public static RecordId Parse(string s) => TryParse(s, out var id) ? id : throw new FormatException($"'{s}' is not a number of a record such as 7K3M9Q2X.");

    public static bool TryParse([NotNullWhen(true)] string? s, out RecordId result)
    {
        result = default;
        if (!PartNumber.IsOne(s)) return false;
        result = new RecordId(s);
        return true;
    }

    static RecordId IParsable<RecordId>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<RecordId>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out RecordId result) => TryParse(s, out result);

    public override string ToString() => _value ?? "";
}
