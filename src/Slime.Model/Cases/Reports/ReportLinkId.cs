using System.Diagnostics.CodeAnalysis;

namespace Slime.Model.Cases.Reports;

/// <summary>The number of a link to a report within its case: eight random characters of Crockford's base 32.</summary>
public readonly record struct ReportLinkId : IParsable<ReportLinkId>
{
    private readonly string? _value;

    private ReportLinkId(string value) => _value = value;

    /// <summary>Makes the number from 40 random bits, given by the caller because the model draws none.</summary>
    public static ReportLinkId Create(ulong randomBits) => new(PartNumber.Create(randomBits));

    public static ReportLinkId Parse(string s) =>
        TryParse(s, out var id) ? id : throw new FormatException($"'{s}' is not the number of a link such as 7K3M9Q2X.");

    public static bool TryParse([NotNullWhen(true)] string? s, out ReportLinkId result)
    {
        result = default;
        if (!PartNumber.IsOne(s)) return false;
        result = new ReportLinkId(s);
        return true;
    }

    static ReportLinkId IParsable<ReportLinkId>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<ReportLinkId>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ReportLinkId result) => TryParse(s, out result);

    public override string ToString() => _value ?? "";
}
