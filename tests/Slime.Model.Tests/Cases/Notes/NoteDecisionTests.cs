using Slime.Model.Cases;
using Slime.Model.Cases.Duties;
using Slime.Model.Cases.Notes;
using Slime.Model.Cases.Opinions;
using Slime.Model.Cases.Routing;
using Slime.Model.Cases.Visits;
using Slime.Model.Communes;
using Slime.Model.Staff;
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
        Assert.Equal([RecordId.Create(1), RecordId.Create(2)], noted.Notes.Select(note => note.Id));
        Assert.Equal(
            ("mediator-len", noted.ReceivedAt, "tutor-len"), (noted.Notes[0].By, noted.Notes[0].At, Assert.Single(noted.Notes[0].Mentions)));
        Assert.Equal(Decision.Accept(), NoteDecisions.Write(noted, Note));
    }

    [Fact]
    public void A_Case_Takes_Two_Hundred_Notes()
    {
        var state = Routed() with { Notes = [.. Enumerable.Range(1, 199).Select(number => new CaseNote(RecordId.Create((ulong)number), [], "mediator-len", null, default))] };
        var full = state.Then(known => NoteDecisions.Write(known, Numbered(200)));
        Assert.Equal(200, full.Notes.Length);
        var refused = Assert.IsType<Decision.Refused>(NoteDecisions.Write(full, Numbered(201)));
        Assert.Equal((VisitCodes.TooMany, "200"), (refused.Code, Assert.Single(refused.Arguments)));
    }

    [Fact]
    public void Whoever_Is_Asked_An_Opinion_Can_Be_Named_For_As_Long_As_They_Read()
    {
        var asked = Done().Then(state => OpinionDecisions.Ask(state, new AskOpinion(First, OpinionSubject.Heating, OpinionUrgency.Normal, [], "technician", "mediator-len", null), At("2026-12-01T14:00")));
        Assert.DoesNotContain("technician", ReadersOf(Done(), new DateOnly(2026, 12, 2)));
        Assert.Contains("technician", ReadersOf(asked, new DateOnly(2027, 3, 1)));
        Assert.DoesNotContain("second", ReadersOf(asked, new DateOnly(2026, 12, 2)));
        Assert.DoesNotContain("technician", ReadersOf(asked.Then(state => OpinionDecisions.Withdraw(state, First, At("2026-12-01T15:00"), "mediator-len", null)), new DateOnly(2026, 12, 2)));
        var answered = asked.Then(state => OpinionDecisions.Answer(state, new AnswerOpinion(First, Second, OpinionConclusion.Works, [], [], 1, "technician", null), At("2026-12-01T15:00")));
        Assert.Contains("technician", ReadersOf(answered, new DateOnly(2026, 12, 31)));
        Assert.DoesNotContain("technician", ReadersOf(answered, new DateOnly(2027, 1, 1)));
    }

    [Fact]
    public void Whoever_Came_Along_On_The_Visit_Can_Be_Named_For_As_Long_As_They_Read()
    {
        var done = Done();
        var along = done with { Visits = [done.Visits[0] with { Companions = [new Companion(Role.Technician, "technician", AccompanimentReasons.Chosen), new Companion(Role.Technician, "vacant", AccompanimentReasons.Chosen)] }] };
        Assert.Equal(["coordination", "mediator-len", "technician", "tutor-len"], ReadersOf(along, new DateOnly(2026, 12, 31)));
        Assert.Equal(["coordination", "mediator-len", "tutor-len"], ReadersOf(along, new DateOnly(2027, 1, 1)));
    }

    private static IEnumerable<string> ReadersOf(CaseState state, DateOnly today) => NoteReaders.Of(state, People, today, Paris, AccessPolicy.Default).Select(post => post.Id).Order();

    private static readonly StaffDirectory People = new(
    [
        Post("mediator-len", Role.Mediator, "LEN"), Post("tutor-len", Role.Tutor, "LEN"), Post("mediator-art", Role.Mediator, "ART"), Post("technician", Role.Technician), Post("second", Role.Technician),
        Post("coordination", Role.Coordination), Post("vacant", Role.Technician) with { Name = null },
    ]);

    private static StaffMember Post(string id, Role role, string? territory = null) =>
        new() { Id = id, Role = role, Territory = territory is null ? null : TerritoryCode.Parse(territory), Name = "Camille Exemple" };

    private static NoteWritten Numbered(ulong number) => new(RecordId.Create(number), ["tutor-len"], "mediator-len");
}
