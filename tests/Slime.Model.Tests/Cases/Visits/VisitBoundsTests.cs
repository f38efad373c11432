using Slime.Model.Cases;
using Slime.Model.Cases.Orientations;
using Slime.Model.Cases.Routing;
using Slime.Model.Cases.Visits;
using Slime.Model.Staff;
using Xunit;
using static Slime.Model.Tests.Cases.Visits.SampleCase;

namespace Slime.Model.Tests.Cases.Visits;

/// <summary>Where the rules of visits end: the last that is taken and the first that is not.</summary>
public sealed class VisitBoundsTests
{
    private static readonly DateOnly Day = new(2026, 12, 1);
    private static readonly LocalNow Noon = At("2026-12-01T12:00");
    private static readonly CompanionChoice Practised = Companions with { AccompaniedVisitsDone = new Dictionary<string, int> { ["mediator-len"] = 3 } };

    [Theory]
    [InlineData("2026-12-01", "12:00", true)]
    [InlineData("2026-12-01", "11:59", true)]
    [InlineData("2026-12-01", "12:01", false)]
    [InlineData("2026-11-30", "12:01", true)]
    [InlineData("2026-12-01", null, true)]
    [InlineData("2026-12-02", null, false)]
    public void Nobody_Was_Called_Later_Than_Now(string day, string? time, bool isTaken)
    {
        var command = Call(1, ContactResult.NoAnswer) with { On = DateOnly.ParseExact(day, "yyyy-MM-dd"), Time = time is null ? null : TimeOnly.ParseExact(time, "HH:mm") };
        var decision = VisitDecisions.Record(Routed(), command, 4, Noon);
        if (isTaken) Assert.Equal(command.Time, Assert.IsType<ContactAttempted>(Assert.Single(Assert.IsType<Decision.Accepted>(decision).Facts)).Time);
        else Assert.Equal(VisitCodes.ContactInFuture, Refusal(decision).Code);
    }

    [Fact]
    public void Two_Hundred_Contacts_Or_Visits_Of_A_Case_Are_Kept_And_No_More()
    {
        var called = Routed() with { Contacts = [.. Enumerable.Range(2, 199).Select(number => new ContactAttempt(RecordId.Create((ulong)number), ContactChannel.Phone, ContactResult.Reached, Day, "mediator-len"))] };
        var full = called.Then(state => VisitDecisions.Record(state, Call(1, ContactResult.Reached), 4, Noon));
        Assert.Equal((VisitCodes.TooMany, "200"), (Refusal(VisitDecisions.Record(full, Call(900, ContactResult.Reached), 4, Noon)).Code, Refusal(VisitDecisions.Record(full, Call(900, ContactResult.Reached), 4, Noon)).Arguments.Single()));

        var cancelled = Planned().Visits[0] with { Status = VisitStatus.Cancelled, EndedOn = Day };
        var visited = Routed() with { Visits = [.. Enumerable.Range(10, 199).Select(number => cancelled with { Id = RecordId.Create((ulong)number) })] };
        var plan = new PlanVisit(First, Time("2026-12-08T09:30"), null);
        Assert.IsType<Decision.Accepted>(VisitDecisions.Plan(visited, plan, Companions));
        var refused = Refusal(VisitDecisions.Plan(visited with { Visits = visited.Visits.Add(cancelled with { Id = Second }) }, plan, Companions));
        Assert.Equal((VisitCodes.TooMany, "200"), (refused.Code, refused.Arguments.Single()));
    }

    [Fact]
    public void An_Answer_That_Was_None_Lets_What_Was_Unanswered_Before_It_Count_Again()
    {
        var state = Routed();
        foreach (var number in new ulong[] { 1, 2, 3 }) state = state.Then(known => VisitDecisions.Record(known, Call(number, ContactResult.NoAnswer), 3, Noon));
        Assert.True(state.AskClosureAsUnreachable);
        var answered = state.Then(known => VisitDecisions.Record(known, Call(4, ContactResult.Reached), 3, Noon));
        Assert.Equal((0, false), (answered.UnansweredAttempts, answered.AskClosureAsUnreachable));

        var withdrawn = Assert.IsType<Decision.Accepted>(VisitDecisions.Withdraw(answered, RecordId.Create(4), 3, Noon));
        Assert.Equal([new ContactWithdrawn(RecordId.Create(4)), new ClosureSuggested(ClosureReason.Unreachable, 3)], withdrawn.Facts);
        Assert.Equal([new ContactWithdrawn(RecordId.Create(4))], Assert.IsType<Decision.Accepted>(VisitDecisions.Withdraw(answered, RecordId.Create(4), 4, Noon)).Facts);
        var fourth = state.Then(known => VisitDecisions.Record(known, Call(5, ContactResult.NoAnswer), 3, Noon));
        var fewer = fourth.Then(known => VisitDecisions.Withdraw(known, RecordId.Create(5), 3, Noon));
        Assert.Equal((3, false), (fewer.UnansweredAttempts, fourth.Contacts.Length == fewer.Contacts.Length));
        Assert.Equal(VisitCodes.NotFound, Refusal(VisitDecisions.Withdraw(state, RecordId.Create(9), 3, Noon)).Code);
        var closed = state.Then(known => VisitDecisions.Close(known, ClosureReason.Solved, Noon));
        Assert.Equal(VisitCodes.CaseClosed, Refusal(VisitDecisions.Withdraw(closed, RecordId.Create(1), 3, Noon)).Code);
    }

    [Fact]
    public void Only_A_Household_That_Nobody_Could_Reach_Is_Closed_As_Unreachable()
    {
        Assert.Equal(VisitCodes.NotUnreachable, Refusal(VisitDecisions.CloseAsUnreachable(Routed(), Noon)).Code);
        Assert.Equal(VisitCodes.CaseNotRouted, Refusal(VisitDecisions.CloseAsUnreachable(Received(), Noon)).Code);
        var proposed = Routed().Then(state => VisitDecisions.Record(state, Call(1, ContactResult.NoAnswer), 1, Noon));
        var closed = proposed.Then(state => VisitDecisions.CloseAsUnreachable(state, Noon));
        Assert.Equal((CaseStatus.Closed, ClosureReason.Unreachable), (closed.Status, closed.Closure));
        Assert.Empty(Assert.IsType<Decision.Accepted>(VisitDecisions.CloseAsUnreachable(closed, Noon)).Facts);
    }

    [Fact]
    public void A_Correction_Is_Taken_Once_The_Visit_Has_Begun_And_Counts_For_Its_Mediator()
    {
        var cancelled = Planned().Then(state => VisitDecisions.End(state, new EndVisit(First, VisitStatus.Cancelled, Day.AddDays(-1)), At("2026-11-30T12:00")));
        var done = new EndVisit(First, VisitStatus.Done, Day);
        Assert.Equal(VisitCodes.InFuture, Refusal(VisitDecisions.Correct(cancelled, done, At("2026-12-01T09:29"))).Code);
        var corrected = Assert.IsType<VisitOutcomeCorrected>(Assert.Single(Assert.IsType<Decision.Accepted>(VisitDecisions.Correct(cancelled, done, At("2026-12-01T09:30"))).Facts));
        Assert.Equal(("mediator-len", true, VisitStatus.Cancelled), (corrected.Mediator, corrected.Accompanied, corrected.From));
    }

    [Fact]
    public void Who_Is_Advised_Keeps_The_Reason_When_Chosen_And_Who_Is_Not_Is_The_Person_On_Duty()
    {
        Assert.Equal([new Companion(Role.Tutor, "tutor-len", AccompanimentReasons.FirstVisits)], Companions.Choose(Routed(), [Role.Tutor], Day));
        Assert.Equal([new Companion(Role.Tutor, "tutor-len", AccompanimentReasons.Chosen)], Practised.Choose(Routed(), [Role.Tutor], Day));
        var nobody = Practised with { Staff = new StaffDirectory([]) };
        Assert.Equal([new Companion(Role.Technician, Assignment.Coordination, AccompanimentReasons.Chosen)], nobody.Choose(Routed(), [Role.Technician], Day));
    }

    [Fact]
    public void One_Tutor_Among_Those_Who_Come_Along_Is_Enough()
    {
        var visit = Planned().Visits[0] with { Companions = [new Companion(Role.Tutor, "tutor-len", ""), new Companion(Role.Technician, "technician", "")] };
        Assert.True(visit.HasTutor);
        Assert.Equal([true, true, false], new[] { "tutor-len", "technician", "pilot-len" }.Select(visit.IsAccompaniedBy));
    }

    [Theory]
    [InlineData(14, false), InlineData(15, true), InlineData(480, true), InlineData(481, false)]
    public void A_Visit_Takes_A_Quarter_Of_An_Hour_To_Eight_Hours(int minutes, bool isOne)
    {
        if (isOne) Assert.Equal(Time("2026-12-01T09:30").At.AddMinutes(minutes), Time("2026-12-01T09:30", minutes).Until);
        else Assert.Throws<ArgumentOutOfRangeException>(() => Time("2026-12-01T09:30", minutes));
    }

    [Fact]
    public void No_Visit_Is_In_The_Hour_That_The_Clocks_Skip() =>
        Assert.Null(PlannedTime.TryCreate(Model.Calendar.LocalDateTime.Parse("2027-03-28T02:30"), 60, Paris));

    [Fact]
    public void A_Visit_That_Has_Begun_Is_No_Longer_Reminded_Of() =>
        Assert.Empty(VisitReminders.DueOn(Planned(), ReminderPolicy.Default, At("2026-12-01T09:30")));

    [Theory]
    [InlineData("0000000A", true), InlineData("0000000", false), InlineData("0000000U", false), InlineData("", false), InlineData(null, false)]
    public void The_Number_Of_A_Visit_Has_Eight_Characters(string? text, bool isOne)
    {
        Assert.Equal(isOne, RecordId.TryParse(text, out var id));
        Assert.Equal(isOne ? text : "", id.ToString());
        if (!isOne) Assert.Throws<FormatException>(() => RecordId.Parse(text!));
    }

    [Fact]
    public void The_First_And_The_Last_Day_Of_A_Closed_Programme_Are_Its_Own()
    {
        var closed = new ClosedDays("Programme Exemple", Day, Day.AddDays(3));
        Assert.Equal([false, true, true, false], new[] { -1, 0, 3, 4 }.Select(days => closed.Contain(Day.AddDays(days))));
    }

    [Fact]
    public void Days_That_Still_Hold_Are_Named_And_Those_Put_Right_Since_Are_Not()
    {
        var referred = new DateOnly(2026, 11, 23);
        var early = Time("2026-11-20T09:30");
        var planned = new VisitPlanned(First, early, []);
        var state = Routed().Apply(planned, Noon.At);
        Assert.Equal([(1, VisitCodes.BeforeReferral)], DayFaults.In(state, [(1, Noon.At, planned)], Paris));
        var moved = state.Apply(new VisitMoved(First, Time("2026-12-02T09:30"), []), Noon.At);
        Assert.Empty(DayFaults.In(moved, [(1, Noon.At, planned), (2, Noon.At, new VisitMoved(First, Time("2026-12-02T09:30"), []))], Paris));
        var cancelled = new VisitCancelled(First, referred.AddDays(-2));
        Assert.Equal([(2, VisitCodes.BeforeReferral)], DayFaults.In(state.Apply(cancelled, Noon.At), [(1, Noon.At, planned), (2, Noon.At, cancelled)], Paris));
        Assert.Empty(DayFaults.In(state.Apply(cancelled, Noon.At).Apply(new VisitOutcomeCorrected(First, VisitStatus.Cancelled, VisitStatus.Refused, referred, false, ""), Noon.At), [(2, Noon.At, cancelled)], Paris));

        var wrong = new ContactAttempted(First, ContactChannel.Phone, ContactResult.Reached, referred.AddDays(-1), "mediator-len");
        var called = Routed().Apply(wrong, Noon.At).Apply(wrong with { ContactId = Second, On = referred }, Noon.At);
        Assert.Equal([(1, VisitCodes.BeforeReferral)], DayFaults.In(called, [(1, Noon.At, wrong)], Paris));
        Assert.Empty(DayFaults.In(called.Apply(new ContactWithdrawn(First), Noon.At), [(1, Noon.At, wrong)], Paris));

        var orientation = OrientationId.Create(1);
        var added = new OrientationAdded(orientation, SchemeCode.Parse("adil"), referred, "mediator-len");
        var answered = new OrientationOutcomeRecorded(orientation, added.Scheme, OrientationOutcome.Accepted, referred.AddDays(-1));
        var oriented = Routed().Apply(added, Noon.At).Apply(answered, Noon.At);
        Assert.Equal([(2, VisitCodes.BeforeReferral)], DayFaults.In(oriented, [(1, Noon.At, added), (2, Noon.At, answered)], Paris));
        Assert.Empty(DayFaults.In(oriented.Apply(answered with { Outcome = OrientationOutcome.Done, On = referred }, Noon.At), [(2, Noon.At, answered)], Paris));
    }

    private static RecordContact Call(ulong number, ContactResult result) => new(RecordId.Create(number), ContactChannel.Phone, result, Day, "mediator-len");

    private static Decision.Refused Refusal(Decision decision) => Assert.IsType<Decision.Refused>(decision);
}
