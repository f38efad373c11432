using System.Collections.Concurrent;
using Slime.Model.Reporting.Ledger;
using Slime.Model.Text;
using Slime.Platform.Resources;

namespace Slime.Functions.Ledger.Exports;

/// <summary>Columns of the ledger, and what they hold, in the words of those who read them.</summary>
internal static class LedgerWords
{
    /// <summary>Where the words of a column's codes are; others are under the column's own name.</summary>
    private static readonly Dictionary<string, string> Vocabularies = new(StringComparer.Ordinal)
    {
        ["status"] = "cases.status.",
        ["priority"] = "cases.priority.",
        ["reasons"] = "referrals.reason.",
        ["routingRule"] = "cases.rule.",
        ["companions"] = "visits.companionRole.",
        ["closureReason"] = "visits.reason.",
        ["anahCategory"] = "cases.indicator.anah.",
        ["tenure"] = "referrals.tenure.",
        ["heating"] = "referrals.energy.",
        ["supply"] = "ledger.supply.",
        ["worksConclusion"] = "opinions.conclusion.",
        ["worksDecision"] = "opinions.decision.",
        ["sourceKind"] = "network.kind.",
        ["sourceChannel"] = "cases.sourceChannel.",
        ["orientationFamilies"] = "orientations.family.",
        ["eligibilityProof"] = "referrals.incomeProof.",
    };

    private static readonly ConcurrentDictionary<(LedgerColumn, string), string> Known = new();

    public static string Header(LedgerColumn column) => Texts.Get($"ledger.column.{column.Name}");

    public static string About(LedgerColumn column) => Texts.Get($"ledger.about.{column.Name}");

    public static string Type(LedgerColumn column) => Texts.Get($"ledger.type.{EnumCode.Of(column.Type)}");

    public static string Code(PeriodBasis basis) => EnumCode.Of(basis);

    public static string Basis(PeriodBasis basis) => Texts.Get($"ledger.basis.{EnumCode.Of(basis)}");

    /// <summary>A code, or several, in words; a code without words stays as it is.</summary>
    public static string? Value(LedgerColumn column, string? codes) =>
        codes is null ? null
        : column.Type == LedgerColumnType.Codes ? string.Join(", ", codes.Split(", ").Select(code => Word(column, code)))
        : Word(column, codes);

    public static string Word(LedgerColumn column, string code) => Known.GetOrAdd(
        (column, code), key => Texts.Find((Vocabularies.GetValueOrDefault(key.Item1.Name) ?? $"ledger.{key.Item1.Name}.") + key.Item2) ?? key.Item2);
}
