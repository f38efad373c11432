using System.Globalization;
using Azure.Data.Tables;
using Slime.Model.Cases;
using Slime.Model.Communes;
using Slime.Platform.Storage;

namespace Slime.Functions.HouseholdNotices.Letters;

/// <summary>One notice of a case.</summary>
internal sealed record NoticeOfCase(CaseId CaseId, RecordId NoticeId, DateOnly On);

/// <summary>
/// The letters of a week and what could not be sent in it, by territory. The rows are written with the facts that they point to, and
/// say nothing of anybody.
/// </summary>
internal sealed class WeekOfPost(LedgerTable ledger)
{
    public const int Days = 7;

    public static TableEntity LetterRow(CaseId id, RecordId notice, DateOnly on) => new(LedgerKeys.Partition(id.Territory), LedgerKeys.Letter(on, id, notice));

    public static TableEntity FailureRow(CaseId id, RecordId notice, DateOnly on) => new(LedgerKeys.Partition(id.Territory), LedgerKeys.NoticeFailure(on, id, notice));

    public Task<IReadOnlyList<NoticeOfCase>> LettersAsync(TerritoryCode territory, DateOnly monday, CancellationToken cancellation) =>
        ListAsync(territory, monday, LedgerKeys.LettersOf, cancellation);

    public Task<IReadOnlyList<NoticeOfCase>> FailuresAsync(TerritoryCode territory, DateOnly monday, CancellationToken cancellation) =>
        ListAsync(territory, monday, LedgerKeys.NoticeFailuresOf, cancellation);

    private async Task<IReadOnlyList<NoticeOfCase>> ListAsync(TerritoryCode territory, DateOnly monday, Func<DateOnly, string> prefix, CancellationToken cancellation)
    {
        var listed = new List<NoticeOfCase>();
        await foreach (var row in ledger.ScanBetweenAsync(LedgerKeys.Partition(territory), prefix(monday), prefix(monday.AddDays(Days - 1)), cancellation))
        {
            if (row.RowKey.Split('|') is [_, var day, var id, var notice])
                listed.Add(new NoticeOfCase(CaseId.Parse(id), RecordId.Parse(notice), DateOnly.ParseExact(day, "O", CultureInfo.InvariantCulture)));
        }

        return listed;
    }
}
