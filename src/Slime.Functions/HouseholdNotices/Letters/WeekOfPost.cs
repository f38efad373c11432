using System.Globalization;
using Azure.Data.Tables;
using Slime.Model.Cases;
using Slime.Model.Cases.Visits;
using Slime.Model.Communes;
using Slime.Platform.Storage;

namespace Slime.Functions.HouseholdNotices.Letters;

/// <summary>One notice of a case.</summary>
internal sealed record NoticeOfCase(CaseId CaseId, VisitId NoticeId, DateOnly On);

/// <summary>
/// The letters of a week and what could not be sent in it, by territory. The rows are written with the facts that they point to, and
/// say nothing of anybody.
/// </summary>
internal sealed class WeekOfPost(LedgerTable ledger)
{
    public const int Days = 7;

    public static TableEntity LetterRow(CaseId id, VisitId notice, DateOnly on) => Row(id, notice, LedgerKeys.LettersOf(on));

    public static TableEntity FailureRow(CaseId id, VisitId notice, DateOnly on) => Row(id, notice, LedgerKeys.NoticeFailuresOf(on));

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
                listed.Add(new NoticeOfCase(CaseId.Parse(id), VisitId.Parse(notice), DateOnly.ParseExact(day, "O", CultureInfo.InvariantCulture)));
        }

        return listed;
    }

    private static TableEntity Row(CaseId id, VisitId notice, string prefix) => new(LedgerKeys.Partition(id.Territory), $"{prefix}{id}|{notice}");
}
