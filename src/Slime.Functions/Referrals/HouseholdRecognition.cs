using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Azure.Data.Tables;
using Microsoft.Extensions.Options;
using Slime.Model.Cases;
using Slime.Model.Households;
using Slime.Model.Referrals;
using Slime.Platform.Storage;

namespace Slime.Functions.Referrals;

/// <summary>The secret under which households are fingerprinted.</summary>
internal sealed class HouseholdOptions : IValidatableObject
{
    public const string Section = "Slime:Household";

    public string? FingerprintKey { get; set; }

    /// <summary>Empty when it is not base64: the validator reads it of wrong settings too.</summary>
    public byte[] Key
    {
        get
        {
            var bytes = new byte[FingerprintKey?.Length ?? 0];
            return Convert.TryFromBase64String(FingerprintKey ?? "", bytes, out var length) ? bytes[..length] : [];
        }
    }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Key.Length < 32)
            yield return new ValidationResult("Slime:Household:FingerprintKey must be at least 32 random bytes in base64; it must never change, or households are no longer recognised.");
    }
}

/// <summary>
/// Recognises a household that comes back, in whichever territory. Each fingerprint is a partition with one row that
/// lists the household's cases: for a new household an insert is all it takes.
/// </summary>
internal sealed class HouseholdRecognition(LedgerTable ledger, IOptions<HouseholdOptions> options)
{
    private const string Cases = "Cases";

    public ImmutableArray<string> FingerprintsOf(Referral referral) =>
    [
        .. HouseholdFingerprints.Of(
                options.Value.Key,
                referral.Household.Surname,
                referral.Household.FirstName,
                referral.Household.BirthDate,
                referral.Dwelling.AddressLine,
                referral.Dwelling.Commune)
            .Select(fingerprint => fingerprint.Value),
    ];

    /// <summary>Adds a case to its household, once, and gives the household's cases that came before it.</summary>
    public async Task<ImmutableArray<CaseId>> RecogniseAsync(CaseId id, ImmutableArray<string> fingerprints, CancellationToken cancellation)
    {
        var perFingerprint = await Task.WhenAll(fingerprints.Select(fingerprint => AddAsync(id, fingerprint, cancellation)));
        return [.. perFingerprint.SelectMany(cases => cases).Distinct().OrderBy(other => other.ToString(), StringComparer.Ordinal)];
    }

    private async Task<IEnumerable<CaseId>> AddAsync(CaseId id, string fingerprint, CancellationToken cancellation)
    {
        var partition = LedgerKeys.HouseholdPartition(fingerprint);
        var row = new TableEntity(partition, LedgerKeys.OnlyRow) { [Cases] = id.ToString() };
        while (!await ledger.TryInsertAsync(row, cancellation))
        {
            if (await ledger.FindAsync(partition, LedgerKeys.OnlyRow, cancellation) is not { } known) continue;
            var cases = known.GetString(Cases).Split(' ').Select(CaseId.Parse).ToList();
            var position = cases.IndexOf(id);
            if (position >= 0) return cases.Take(position);
            known[Cases] = $"{known.GetString(Cases)} {id}";
            if (await ledger.TryReplaceAsync(known, known.ETag, cancellation) is not null) return cases;
        }

        return [];
    }
}
