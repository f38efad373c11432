using Slime.Functions.Cases;
using Slime.Functions.Files;
using Slime.Functions.Visits;
using Slime.Model.Cases;

namespace Slime.Functions.Merging;

/// <summary>What a case that was merged holds: read through the case that it was merged into.</summary>
public sealed record MergedCaseAnswer(CaseId CaseId, IReadOnlyList<ContactAnswer> Contacts, IReadOnlyList<FileAnswer> Files);

internal sealed class MergedCaseReader(MergedCases merged, VisitNotes notes, FileReader files)
{
    public async Task<IReadOnlyList<MergedCaseAnswer>> OfAsync(CaseState state, CancellationToken cancellation)
    {
        var answers = new List<MergedCaseAnswer>();
        foreach (var stored in await merged.OfAsync(state, cancellation))
        {
            var said = await notes.OfAsync(stored.State.Id, cancellation);
            answers.Add(new MergedCaseAnswer(
                stored.State.Id,
                [.. stored.State.Contacts.Select(contact => ContactAnswer.Of(contact, said))],
                [.. (await files.OfAsync(stored.State.Id, cancellation)).Select(FileAnswer.Of)]));
        }

        return answers;
    }
}
