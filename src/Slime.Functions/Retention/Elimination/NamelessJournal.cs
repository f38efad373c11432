using System.Text.RegularExpressions;
using Slime.Functions.Cases;
using Slime.Functions.Ledger;
using Slime.Model.Cases;
using Slime.Model.Cases.Retention;
using Slime.Model.Communes;
using Slime.Model.Journal;
using Slime.Platform.Storage;

namespace Slime.Functions.Retention.Elimination;

/// <summary>
/// The journal of a case under a number that says nothing: its own number, those of other cases, who referred the household (and who
/// stood there before that was put right) and a small commune are replaced, and the rows sealed anew into a chain that verifies like any other. The seals of before are not
/// kept: whoever had them could try all numbers until one fits.
/// </summary>
internal sealed partial class NamelessJournal(EliminationLine line, IEnumerable<string> referrers, Func<InseeCode, bool> isSmall, InseeCode nowhere)
{
    /// <summary>In the place of the person who referred.</summary>
    private const string Nobody = "eliminated";

    /// <returns>The rows, and the case that they make.</returns>
    public (IReadOnlyList<JournalEntry> Rows, CaseState State) Of(IEnumerable<JournalEntry> rows, PersonalDataEliminated fact)
    {
        var position = JournalPosition.Start;
        var chain = new List<JournalEntry>();
        CaseState? state = null;
        foreach (var row in rows)
        {
            var context = new ProcessContext(row.At, Nameless(row.Actor), Guid.TryParse(Nameless(row.Person), out var person) ? person : null);
            var entry = JournalEntry.Following(position, line.Made.ToString(), row.Kind, context, Nameless(row.Details), Nameless(row.Before), Nameless(row.After), row.Shape);
            state = CaseRebuild.After(state, line.Made, entry);
            position = entry.Position;
            chain.Add(entry);
        }

        if (state is null) throw new InvalidOperationException($"The case {line.Case} has no journal.");
        var after = state.Apply(fact, line.At);
        var (before, changed) = StateDifference.Between(state, after);
        var kind = FactJson.KindOf(fact);
        chain.Add(JournalEntry.Following(position, line.Made.ToString(), kind, ProcessContext.OfFunction(nameof(ExecuteElimination), line.At), FactJson.DetailsOf(fact), before, changed, FactJson.ShapeOf(kind).Version));
        return (chain, after);
    }

    private string Nameless(string text)
    {
        var numbered = CaseNumber().Replace(text, match => (match.Value == line.Case.ToString() ? line.Made : line.Another(match.Value)).ToString());
        var placed = CommuneCode().Replace(numbered, match => InseeCode.TryParse(match.Groups["code"].Value, out var code) && isSmall(code) ? $"\"commune\":\"{nowhere}\"" : match.Value);
        // A member of staff who referred stays: the post is named everywhere.
        return referrers.Where(referrer => Guid.TryParse(referrer, out _)).Aggregate(placed, (named, referrer) => named.Replace(referrer, Nobody, StringComparison.OrdinalIgnoreCase));
    }

    [GeneratedRegex("[A-Z]{3}-[0-9A-HJKMNP-TV-Z]{8}")]
    private static partial Regex CaseNumber();

    [GeneratedRegex("\"commune\":\"(?<code>[0-9][0-9AB][0-9]{3})\"")]
    private static partial Regex CommuneCode();
}
