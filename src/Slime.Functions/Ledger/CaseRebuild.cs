using System.Text.Json;
using Slime.Functions.Cases;
using Slime.Model.Cases;
using Slime.Model.Journal;
using Slime.Platform.Storage;

namespace Slime.Functions.Ledger;

/// <summary>Makes a case again from its journal and from nothing else.</summary>
internal static class CaseRebuild
{
    /// <exception cref="InvalidOperationException">The facts cannot have happened in this order.</exception>
    /// <exception cref="JsonException">A fact cannot be read.</exception>
    public static CaseState After(CaseState? state, CaseId id, JournalEntry entry)
    {
        var fact = FactOf(entry);
        if (state is not null) return state.Apply(fact, entry.At);
        return fact is ReferralReceived received
            ? CaseState.Begin(id, received, entry.At)
            : throw new InvalidOperationException($"The case {id} does not begin with a referral.");
    }

    /// <summary>The journal keeps the kind beside the details; a fact has it first among them.</summary>
    /// <param name="shape">Of the kind, when it is not the one that this program knows.</param>
    public static CaseEvent FactOf(JournalEntry entry, StoredShape? shape = null)
    {
        var kind = JsonSerializer.Serialize(entry.Kind, StoredJson.Options);
        var rest = FactJson.DetailsOf(entry, shape).TrimStart()[1..].TrimStart();
        var json = rest.StartsWith('}') ? $$"""{"kind":{{kind}}}""" : $$"""{"kind":{{kind}},{{rest}}""";
        return JsonSerializer.Deserialize<CaseEvent>(json, StoredJson.Options) ?? throw new JsonException($"The fact {entry.Sequence} of {entry.Stream} is null.");
    }
}
