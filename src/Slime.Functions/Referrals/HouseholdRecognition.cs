using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Azure.Data.Tables;
using Microsoft.Extensions.Options;
using Slime.Functions.Communes;
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

/// <summary>How sure it is that a case is of the same household.</summary>
internal enum RecognitionLevel
{
    /// <summary>One thing agrees, or a birth date that may be another.</summary>
    ToCheck,

    /// <summary>Two independent things agree.</summary>
    Same,
}

internal sealed record RecognisedCase(CaseId Case, RecognitionLevel Level);

/// <summary>
/// Recognises a household that comes back, in whichever territory. Each fingerprint is a partition with one row that
/// lists the household's cases: for a new household an insert is all it takes.
/// </summary>
internal sealed class HouseholdRecognition(LedgerTable ledger, IOptions<HouseholdOptions> options, CommuneService communes)
{
    private const string Cases = "Cases";

    /// <summary>
    /// Cases that a new one is compared with at most, the newest: where many of one surname live at one address, each referral
    /// would else be written onto all the others, and nobody looks at more.
    /// </summary>
    public const int MaxToCheck = 20;

    /// <summary>Cases that a fingerprint lists at most, the newest: a column of storage ends at some 2 400 of them.</summary>
    public const int MaxListed = 200;

    /// <summary>Those of the cases whose birth date had day and month exchanged to make the fingerprint.</summary>
    private const string Swapped = "Swapped";

    public ImmutableArray<string> FingerprintsOf(Referral referral)
    {
        var (household, dwelling) = (referral.Household, referral.Dwelling);
        var traits = new HouseholdTraits(
            household.Surname,
            household.BirthName,
            household.FirstName,
            household.BirthDate,
            [.. new[] { household.Phone, household.SecondPhone }.OfType<string>()],
            household.Email,
            dwelling.AddressLine,
            dwelling.Commune,
            communes.Directory.Find(dwelling.Commune)?.Name);
        return [.. HouseholdFingerprints.Of(options.Value.Key, traits).Select(fingerprint => fingerprint.ToString())];
    }

    /// <summary>
    /// Adds a case to its household, once, and gives the household's cases that came before it, each with how sure that is: of those
    /// that are only to be looked at, the newest.
    /// </summary>
    public async Task<IReadOnlyList<RecognisedCase>> RecogniseAsync(CaseId id, ImmutableArray<string> fingerprints, CancellationToken cancellation)
    {
        var found = await Task.WhenAll(fingerprints.Select(HouseholdFingerprint.Parse).Select(fingerprint => AddAsync(id, fingerprint, cancellation)));
        var recognised = found.SelectMany(agreements => agreements).GroupBy(agreement => agreement.Case)
            .Select(agreed => (
                Case: new RecognisedCase(
                    agreed.Key,
                    agreed.Where(agreement => !agreement.IsDoubtful).Select(agreement => agreement.Trait).Distinct().Count() >= 2 ? RecognitionLevel.Same : RecognitionLevel.ToCheck),
                Later: agreed.Min(agreement => agreement.Later)))
            .OrderByDescending(agreed => agreed.Case.Level).ThenBy(agreed => agreed.Later);
        return [.. recognised.Take(MaxToCheck).Select(agreed => agreed.Case).OrderBy(agreed => agreed.Case.ToString(), StringComparer.Ordinal)];
    }

    /// <summary>Takes a case away from households that it was found not to be of.</summary>
    public async Task ForgetAsync(CaseId id, IEnumerable<string> fingerprints, CancellationToken cancellation)
    {
        foreach (var fingerprint in fingerprints.Select(HouseholdFingerprint.Parse))
        {
            var partition = LedgerKeys.HouseholdPartition(fingerprint.Value);
            await Contended.MustWriteAsync(async () =>
            {
                if (await ledger.FindAsync(partition, LedgerKeys.OnlyRow, cancellation) is not { } known || !Listed(known, Cases).Contains(id)) return true;
                known[Cases] = Without(known, Cases, id);
                if (known.ContainsKey(Swapped)) known[Swapped] = Without(known, Swapped, id);
                return await ledger.TryReplaceAsync(known, known.ETag, cancellation) is not null;
            }, cancellation);
        }
    }

    private static string Without(TableEntity row, string column, CaseId id) => string.Join(' ', Listed(row, column).Where(other => other != id));

    private Task<List<Agreement>> AddAsync(CaseId id, HouseholdFingerprint fingerprint, CancellationToken cancellation)
    {
        var partition = LedgerKeys.HouseholdPartition(fingerprint.Value);
        var row = new TableEntity(partition, LedgerKeys.OnlyRow) { [Cases] = id.ToString() };
        if (fingerprint.IsSwapped) row[Swapped] = id.ToString();
        return Contended.MustChangeAsync<List<Agreement>>(async () =>
        {
            if (await ledger.TryInsertAsync(row, cancellation)) return [];
            if (await ledger.FindAsync(partition, LedgerKeys.OnlyRow, cancellation) is not { } known) return null;
            var cases = Listed(known, Cases);
            var position = cases.IndexOf(id);
            if (position >= 0) return Agreements(cases[..position], known, fingerprint);
            var before = Agreements(cases, known, fingerprint);
            CaseId[] listed = [.. cases.Append(id).TakeLast(MaxListed)];
            known[Cases] = string.Join(' ', listed);
            CaseId[] swapped = [.. (fingerprint.IsSwapped ? Listed(known, Swapped).Append(id) : Listed(known, Swapped)).Intersect(listed)];
            if (swapped.Length > 0 || known.ContainsKey(Swapped)) known[Swapped] = string.Join(' ', swapped);
            return await ledger.TryReplaceAsync(known, known.ETag, cancellation) is null ? null : before;
        }, cancellation);
    }

    /// <summary>A birth date on 1 January, or the same with day and month exchanged, is a reason to look and no more.</summary>
    private static List<Agreement> Agreements(List<CaseId> cases, TableEntity known, HouseholdFingerprint fingerprint)
    {
        var swapped = Listed(known, Swapped);
        return [.. cases.Select((other, index) => new Agreement(other, fingerprint.Trait, fingerprint.IsDoubtful || swapped.Contains(other) != fingerprint.IsSwapped, cases.Count - index))];
    }

    private static List<CaseId> Listed(TableEntity row, string column) =>
        [.. (row.GetString(column) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(CaseId.Parse)];

    /// <param name="Later">How many cases of the same fingerprint came after it, itself counted.</param>
    private sealed record Agreement(CaseId Case, HouseholdTrait Trait, bool IsDoubtful, int Later);
}

[OptionsValidator]
internal sealed partial class HouseholdOptionsValidator : IValidateOptions<HouseholdOptions>;
