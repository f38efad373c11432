using Slime.Model.Cases;
using Slime.Model.Cases.Notes;
using Slime.Model.Cases.Visits;
using Slime.Model.Tests.Cases.Visits;
using Xunit;
using static Slime.Model.Tests.Cases.Visits.SampleCase;

namespace Slime.Model.Tests.Cases.Notes;

public sealed class NoteDecisionTests
{
    private static readonly NoteWritten Note = Numbered(1);

    [Fact]
    public void A_Note_Is_Left_Once_And_Also_On_A_Closed_Case()
    {
        var closed = Routed().Then(state => VisitDecisions.Close(state, ClosureReason.Solved, At("2026-12-01T18:00")));
        var noted = closed.Then(state => NoteDecisions.Write(state, Note)).Then(state => NoteDecisions.Write(state, Numbered(2)));
        Assert.Equal([VisitId.Create(1), VisitId.Create(2)], noted.Notes.Select(note => note.Id));
        Assert.Equal(
            ("mediator-len", noted.ReceivedAt, "tutor-len"), (noted.Notes[0].By, noted.Notes[0].At, Assert.Single(noted.Notes[0].Mentions)));
        Assert.Equal(Decision.Accept(), NoteDecisions.Write(noted, Note));
    }

    [Fact]
    public void A_Case_Takes_Two_Hundred_Notes()
    {
        var state = Routed() with { Notes = [.. Enumerable.Range(1, 199).Select(number => new CaseNote(VisitId.Create((ulong)number), [], "mediator-len", null, default))] };
        var full = state.Then(known => NoteDecisions.Write(known, Numbered(200)));
        Assert.Equal(200, full.Notes.Length);
        var refused = Assert.IsType<Decision.Refused>(NoteDecisions.Write(full, Numbered(201)));
        Assert.Equal((VisitCodes.TooMany, "200"), (refused.Code, Assert.Single(refused.Arguments)));
    }

    private static NoteWritten Numbered(ulong number) => new(VisitId.Create(number), ["tutor-len"], "mediator-len");
}
