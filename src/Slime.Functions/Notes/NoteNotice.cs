using Slime.Functions.Notifications;
using Slime.Model.Cases;
using Slime.Model.Staff;

namespace Slime.Functions.Notes;

/// <summary>Tells somebody that a note on a case names them; what it says is read on the case.</summary>
internal sealed class NoteNotice(NoticeWriter writer) : INoticeComposer
{
    public string Kind => WriteNote.Mentioned;

    public IReadOnlyList<Notice> Compose(string notice, CaseState state, StaffDirectory staff) =>
        state.Notes.FirstOrDefault(note => WriteNote.NoticeOf(note.Id) == notice) is { } note ? writer.ToEach(note.Mentions, notice, state, staff) : [];
}
