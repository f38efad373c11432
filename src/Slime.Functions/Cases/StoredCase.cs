using System.Collections.Immutable;
using Azure;
using Slime.Model.Cases;
using Slime.Model.Journal;

namespace Slime.Functions.Cases;

/// <summary>A case as read, with what is needed to change it safely.</summary>
/// <param name="Fingerprints">Keyed hashes by which the household is recognised when it comes back; erased with its personal data.</param>
/// <param name="NotifyingUntil">Somebody is telling people about this case until then.</param>
internal sealed record StoredCase(
    CaseState State,
    JournalPosition Journal,
    ETag Version,
    ImmutableArray<string> Fingerprints,
    DateTimeOffset? NotifyingUntil);
