using System.Globalization;
using Slime.Model.Cases;
using Slime.Model.Cases.Satisfaction;
using Slime.Model.Communes;

namespace Slime.Platform.Storage;

/// <summary>What is counted: the ledger and its journals, steering, programmes, money and the yearly report.</summary>
internal static partial class LedgerKeys
{
    /// <summary>Cases whose row in the ledger waits to be made again.</summary>
    public const string DirtyPrefix = "dirty|";

    /// <summary>What reporting reads: one row a case.</summary>
    public const string LedgerPrefix = "ledger|";

    /// <summary>Who took which figures, newest first.</summary>
    public const string DownloadPartition = "downloads";

    public const string DownloadPrefix = "download|";

    /// <summary>Months of ledgers that are put away.</summary>
    public const string ArchivePartition = "archives";

    public const string ArchivePrefix = "archive|";

    /// <summary>The last verification of each journal.</summary>
    public const string VerificationPartition = "verifications";

    public const string VerificationPrefix = "verification|";

    /// <summary>All programmes, in one row, with their journal.</summary>
    public const string ProgrammePartition = "programmes";

    /// <summary>What steering counts of a territory's cases: the sum of its rows of the ledger, changed with them.</summary>
    public const string SteeringTotal = "total|steering";

    /// <summary>Of each year what was written for the national report, and its frozen state, with their journal.</summary>
    public const string ReportPartition = "national-reports";

    private const string ReportWordsPrefix = "words|";

    private const string FrozenReportPrefix = "frozen|";

    /// <summary>Of each programme what was paid and what came in, with their journals.</summary>
    public const string MoneyPartitionPrefix = "money-";

    public const string ExpensePrefix = "expense|";

    public const string IncomePrefix = "income|";

    public const string MoneyTerms = "terms";

    public const string FundingPrefix = "funding|";

    /// <summary>Counts of what households think, beside the territory's cases and of none.</summary>
    public const string SatisfactionPrefix = "satisfaction|";

    /// <summary>Newest first: keys are read in their order.</summary>
    public static string Download(DateTimeOffset at, string random) => $"{DownloadPrefix}{(DateTimeOffset.MaxValue.UtcTicks - at.UtcTicks).ToString("D19", CultureInfo.InvariantCulture)}|{random}";

    public static string YearWords(int year) => ReportWordsPrefix + year.ToString(CultureInfo.InvariantCulture);

    public static string FrozenReport(int year) => FrozenReportPrefix + year.ToString(CultureInfo.InvariantCulture);

    public static string Funding(string id) => FundingPrefix + id;

    public static string MoneyPartition(string programme) => MoneyPartitionPrefix + programme;

    public static string Expense(string id) => ExpensePrefix + id;

    public static string Income(string id) => IncomePrefix + id;

    /// <param name="month">As <c>2026-10</c>.</param>
    public static string Archive(string month, TerritoryCode territory) => $"{ArchivePrefix}{month}|{territory}";

    public static string Verification(string subject) => VerificationPrefix + subject;

    /// <summary>Says with which columns the ledger of a territory was made.</summary>
    public static string Projection(TerritoryCode territory) => $"projection|{territory}";

    public static string Dirty(CaseId id) => $"{DirtyPrefix}{id}";

    public static string Ledger(CaseId id) => $"{LedgerPrefix}{id}";

    /// <summary>The source by the name of its member, which is not to change.</summary>
    public static string Satisfaction(DateOnly month, SatisfactionSource source, string post) => string.Create(CultureInfo.InvariantCulture, $"{SatisfactionPrefix}{month:yyyy-MM}|{source}|{post}");

    /// <summary>The stream of a programme's journal.</summary>
    public static string Programme(string id) => $"programme|{id}";
}
