using Slime.Model.Cases.Routing;
using Slime.Model.Communes;
using Slime.Model.Reporting.Ledger;
using Slime.Platform.Resources;

namespace Slime.Functions.Ledger.Exports;

/// <summary>How an export calls its columns and what is in them: by codes for another program, or in words for people.</summary>
internal abstract class LedgerVocabulary
{
    /// <summary>The names and codes of the contract.</summary>
    public static LedgerVocabulary Codes { get; } = new InCodes();

    public abstract string Header(LedgerColumn column);

    public abstract string? Value(LedgerColumn column, string? codes);

    public abstract string YesNo(bool value);

    private sealed class InCodes : LedgerVocabulary
    {
        public override string Header(LedgerColumn column) => column.Name;

        public override string? Value(LedgerColumn column, string? codes) => codes;

        public override string YesNo(bool value) => value ? "true" : "false";
    }
}

/// <summary>In the words of the département: posts and never persons, schemes by the names of its catalogue. Made anew for each export.</summary>
/// <param name="posts">By id of post.</param>
/// <param name="schemes">By code.</param>
/// <param name="territories">By code.</param>
internal sealed class LedgerWordsVocabulary(
    IReadOnlyDictionary<string, string> posts, IReadOnlyDictionary<string, string> schemes, IReadOnlyDictionary<TerritoryCode, string> territories) : LedgerVocabulary
{
    private readonly Dictionary<(LedgerColumn, string), string?> _known = [];
    private readonly string _yes = Texts.Get("ledger.yes");
    private readonly string _no = Texts.Get("ledger.no");

    public override string Header(LedgerColumn column) => LedgerWords.Header(column);

    public override string YesNo(bool value) => value ? _yes : _no;

    /// <summary>A code that nothing has a word for stays as it is.</summary>
    public override string? Value(LedgerColumn column, string? codes)
    {
        if (codes is null) return null;
        if (_known.TryGetValue((column, codes), out var known)) return known;
        return _known[(column, codes)] = string.Join(", ", codes.Split(", ").Select(code => Word(column, code)));
    }

    private string Word(LedgerColumn column, string code) => column.Name switch
    {
        "mediator" or "tutor" => posts.GetValueOrDefault(code) ?? (code == Assignment.Coordination ? Texts.Get("staff.role.Coordination") : code),
        "territory" or "followedBy" => TerritoryCode.TryParse(code, out var territory) ? territories.GetValueOrDefault(territory) ?? code : code,
        "proposedSchemes" => schemes.GetValueOrDefault(code) ?? code,
        "orientations" => Orientation(code),
        "builtPeriod" => Texts.Find($"referrals.builtPeriod.{code}") ?? code,
        _ => LedgerWords.Word(column, code),
    };

    private string Orientation(string code)
    {
        if (code.Split(':') is not [var scheme, var outcome]) return code;
        return Texts.Get("ledger.orientation", schemes.GetValueOrDefault(scheme) ?? scheme, Texts.Find($"orientations.outcome.{outcome}") ?? outcome);
    }
}
