using Slime.Model.Cases;
using Slime.Platform.Messaging;

namespace Slime.Functions.Files;

/// <summary>Whoever tells people of files registers this.</summary>
internal interface IFileFollower
{
    /// <summary>The message that goes with a file that passed its inspection, sent in the same transaction; null for none.</summary>
    OutboxMessage? Available(CaseState state, StoredFile file);
}
