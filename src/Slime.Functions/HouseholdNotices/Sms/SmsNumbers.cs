using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using Microsoft.Extensions.Options;
using Slime.Functions.Referrals;
using Slime.Model.Cases;
using Slime.Platform.Storage;

namespace Slime.Functions.HouseholdNotices.Sms;

/// <summary>What a number was last told of.</summary>
internal sealed record ToldNumber(CaseId CaseId, RecordId NoticeId);

/// <summary>
/// Finds the case of an answer by the number it comes from. Numbers are kept as keyed hashes alone: storage without the program's
/// key does not say whose they are.
/// </summary>
internal sealed class SmsNumbers(LedgerTable ledger, IOptions<HouseholdOptions> options)
{
    private static readonly byte[] Purpose = Encoding.ASCII.GetBytes("slime text message number");

    /// <summary>More than this nobody looks at: a number that very many cases share belongs to an institution.</summary>
    private const int MostAnswered = 50;

    public Task RememberAsync(string number, DateTimeOffset askedAt, ToldNumber told, CancellationToken cancellation) =>
        ledger.TryInsertAsync(
            new TableEntity(LedgerKeys.SmsPartition, LedgerKeys.SmsTold(HashOf(number), askedAt, told.NoticeId))
            {
                [nameof(ToldNumber.CaseId)] = told.CaseId.ToString(),
                [nameof(ToldNumber.NoticeId)] = told.NoticeId.ToString(),
            },
            cancellation);

    /// <summary>What the number was told of, newest first.</summary>
    public async Task<IReadOnlyList<ToldNumber>> ToldAsync(string number, CancellationToken cancellation)
    {
        var told = new List<ToldNumber>();
        await foreach (var row in ledger.ScanAsync(LedgerKeys.SmsPartition, LedgerKeys.SmsNumber(HashOf(number)), cancellation))
        {
            told.Add(new ToldNumber(CaseId.Parse(row.GetString(nameof(ToldNumber.CaseId))), RecordId.Parse(row.GetString(nameof(ToldNumber.NoticeId)))));
            if (told.Count == MostAnswered) break;
        }

        return told;
    }

    /// <summary>This number wants no text message any more, whichever case it belongs to.</summary>
    public Task StopAsync(string number, CancellationToken cancellation) =>
        ledger.TryInsertAsync(new TableEntity(LedgerKeys.SmsPartition, LedgerKeys.SmsStop(HashOf(number))), cancellation);

    public async Task<bool> IsStoppedAsync(string number, CancellationToken cancellation) =>
        await ledger.FindAsync(LedgerKeys.SmsPartition, LedgerKeys.SmsStop(HashOf(number)), cancellation) is not null;

    private string HashOf(string number) =>
        Convert.ToHexStringLower(HKDF.DeriveKey(HashAlgorithmName.SHA256, options.Value.Key, 20, salt: Encoding.ASCII.GetBytes(number), info: Purpose));
}
