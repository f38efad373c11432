using System.Collections.Immutable;
using Slime.Model.Cases;
using Slime.Model.Cases.Agreements;
using Slime.Model.Cases.Diagnostics;
using Slime.Model.Cases.Diagnostics.Vocabulary;
using Slime.Model.Cases.Feedback;
using Slime.Model.Cases.Files;
using Slime.Model.Cases.Reports;
using Slime.Model.Cases.Visits;
using Slime.Model.Indicators;
using Slime.Model.Referrals.Vocabulary;
using Xunit;
using static Slime.Model.Tests.Cases.Visits.SampleCase;

namespace Slime.Model.Tests.Cases.Feedback;

public sealed class ReferrerCourseTests
{
    private static readonly DateOnly Referred = new(2026, 11, 23);
    private static readonly DateOnly VisitDay = new(2026, 12, 1);

    [Theory]
    [InlineData(ContactResult.NoAnswer, "2026-11-25")]
    [InlineData(ContactResult.LeftMessage, "2026-11-25")]
    [InlineData(ContactResult.WrongNumber, "2026-11-25")]
    [InlineData(ContactResult.Reached, null)]
    [InlineData(ContactResult.Refused, null)]
    public void A_Household_That_Did_Not_Answer_Is_Not_Reached_Since_The_Last_Attempt(ContactResult last, string? since)
    {
        var state = Routed().Then(Called(1, ContactResult.NoAnswer)).Then(Called(2, last));
        Assert.Equal(since is null ? null : DateOnly.ParseExact(since, "yyyy-MM-dd"), ReferrerCourse.NotReachedOn(state));
    }

    [Fact]
    public void An_Answer_Of_The_Same_Day_Leaves_The_Attempt_In_Vain()
    {
        var state = Routed().Then(Called(2, ContactResult.Reached)).Then(Called(2, ContactResult.NoAnswer));
        Assert.Equal(Referred.AddDays(2), ReferrerCourse.NotReachedOn(state));
    }

    [Theory]
    [InlineData(ContactResult.NoAnswer)]
    [InlineData(ContactResult.LeftMessage)]
    [InlineData(ContactResult.WrongNumber)]
    public void A_Household_That_Answers_Later_The_Same_Day_Is_Reached(ContactResult vain)
    {
        var tried = Routed().Then(Called(2, vain));
        Assert.Equal(Referred.AddDays(2), ReferrerCourse.NotReachedOn(tried));
        Assert.Null(ReferrerCourse.NotReachedOn(tried.Then(Called(2, ContactResult.Reached))));
        Assert.Null(ReferrerCourse.NotReachedOn(tried.Then(Called(2, ContactResult.Refused)).Then(Called(1, ContactResult.NoAnswer))));
        Assert.Equal(Referred.AddDays(3), ReferrerCourse.NotReachedOn(tried.Then(Called(2, ContactResult.Reached)).Then(Called(3, vain))));
    }

    [Fact]
    public void Nobody_At_Home_Counts_As_An_Attempt_And_The_Later_Of_The_Two_Is_Told()
    {
        var nobody = Planned().Then(state => VisitDecisions.End(state, new EndVisit(First, VisitStatus.NobodyHome, VisitDay), At("2026-12-01T18:00")));
        Assert.Equal(VisitDay, ReferrerCourse.NotReachedOn(nobody));
        Assert.Equal(VisitDay, ReferrerCourse.NotReachedOn(nobody.Then(CalledOn(ContactResult.NoAnswer, VisitDay.AddDays(-1)))));
        Assert.Equal(VisitDay.AddDays(1), ReferrerCourse.NotReachedOn(nobody.Then(CalledOn(ContactResult.NoAnswer, VisitDay.AddDays(1)))));
        Assert.Null(ReferrerCourse.NotReachedOn(nobody.Then(CalledOn(ContactResult.Reached, VisitDay.AddDays(1)))));
        Assert.Null(ReferrerCourse.NotReachedOn(nobody.Then(CalledOn(ContactResult.Reached, VisitDay))));
    }

    [Fact]
    public void With_A_Visit_Planned_Or_Done_Or_A_Closed_Case_Nobody_Waits_To_Be_Reached()
    {
        var tried = Routed().Then(Called(1, ContactResult.NoAnswer));
        var planned = tried.Then(state => VisitDecisions.Plan(state, new PlanVisit(First, Time("2026-12-01T09:30"), null), Companions));
        Assert.NotNull(ReferrerCourse.NotReachedOn(tried));
        Assert.Null(ReferrerCourse.NotReachedOn(Routed()));
        Assert.Null(ReferrerCourse.NotReachedOn(planned));
        Assert.Null(ReferrerCourse.NotReachedOn(planned.Then(state => VisitDecisions.End(state, new EndVisit(First, VisitStatus.Done, VisitDay), At("2026-12-01T18:00")))));
        Assert.Null(ReferrerCourse.NotReachedOn(tried.Then(state => VisitDecisions.Close(state, ClosureReason.Unreachable, At("2026-12-01T18:00")))));
    }

    [Fact]
    public void The_Course_Of_A_Case_Is_Told_With_Its_Days_And_Why_It_Was_Closed()
    {
        Assert.Equal([new ReferrerNews(ReferrerStep.Received, Referred)], Course(Received()));
        Assert.Equal(
            [new ReferrerNews(ReferrerStep.Received, Referred), new ReferrerNews(ReferrerStep.Routed, Referred), new ReferrerNews(ReferrerStep.NotReached, Referred.AddDays(1))],
            Course(Routed().Then(Called(1, ContactResult.NoAnswer))));
        Assert.Equal(new ReferrerNews(ReferrerStep.VisitPlanned, VisitDay), Course(Planned())[^1]);
        var closed = Done().Apply(new Closed(ClosureReason.Solved), At("2026-12-24T23:30").At);
        Assert.Equal([new ReferrerNews(ReferrerStep.Visited, VisitDay), new ReferrerNews(ReferrerStep.Closed, new DateOnly(2026, 12, 24), ClosureReason.Solved)], Course(closed)[2..]);
    }

    [Fact]
    public void A_Hint_Is_Asked_For_Again_Once_It_Was_Tried_In_Vain()
    {
        var tried = Routed().Then(Called(1, ContactResult.NoAnswer));
        Assert.False(ReferrerCourse.AsksForHint(Routed()));
        Assert.True(ReferrerCourse.AsksForHint(tried));
        var hinted = tried.Then(state => HintDecisions.Give(state, [HintKind.Phone], Referred.AddDays(1)));
        Assert.False(ReferrerCourse.AsksForHint(hinted));
        Assert.True(ReferrerCourse.AsksForHint(hinted.Then(Called(2, ContactResult.NoAnswer))));
    }

    [Fact]
    public void Of_Several_Answers_Visits_And_Hints_The_Latest_Counts()
    {
        var answered = Routed().Then(Called(1, ContactResult.Reached)).Then(Called(2, ContactResult.NoAnswer)).Then(Called(3, ContactResult.Reached));
        Assert.Null(ReferrerCourse.NotReachedOn(answered));
        var nobody = Planned().Visits[0] with { Status = VisitStatus.NobodyHome, EndedOn = VisitDay };
        Assert.Equal(VisitDay.AddDays(5), ReferrerCourse.NotReachedOn(Routed() with { Visits = [nobody, nobody with { Id = Second, EndedOn = VisitDay.AddDays(5) }] }));
        var hinted = Routed().Then(Called(1, ContactResult.NoAnswer)) with { Hinted = [new ContactHint(1, [HintKind.Phone], Referred), new ContactHint(2, [HintKind.Phone], Referred.AddDays(1))] };
        Assert.False(ReferrerCourse.AsksForHint(hinted));
    }

    [Fact]
    public void Her_Newest_Report_Is_Told_While_It_Is_Hers_To_Read()
    {
        var figures = DiagnosticFigures.Of(new Diagnostic(), IndicatorParameterSet.Published, VisitDay) with { Recipients = [ReportRecipient.Referrer] };
        var state = Done();
        foreach (var version in new[] { 1, 2 })
        {
            state = state.Apply(new DiagnosticSubmitted(version, First, VisitDay, figures), At("2026-12-03T18:00").At)
                .Apply(new ReportRendered(version, ReportRecipient.Referrer, Sha256Hash.Of([(byte)version]), 1), At("2026-12-03T19:00").At)
                .Apply(new ReportRendered(version, ReportRecipient.Household, Sha256Hash.Of([(byte)version]), 1), At("2026-12-03T19:00").At);
        }

        Assert.Null(ReferrerCourse.ReadableReport(state, SharingAgreements.None));
        var agreed = SharingAgreements.None with { Since = [new SharingAnswer(RecipientKind.Referrer, Given: true, VisitDay, AgreementForm.Oral)] };
        Assert.Equal(2, ReferrerCourse.ReadableReport(state, agreed));
        var third = state.Apply(new DiagnosticSubmitted(3, First, VisitDay, figures), At("2026-12-04T18:00").At)
            .Apply(new ReportRendered(3, ReportRecipient.Household, Sha256Hash.Of([3]), 1), At("2026-12-04T19:00").At);
        Assert.Equal(2, ReferrerCourse.ReadableReport(third, agreed));
        Assert.Equal(new ReferrerNews(ReferrerStep.ReportReady, new DateOnly(2026, 12, 3)), ReferrerCourse.Of(state, agreed, Paris)[^1]);
        Assert.Equal("referrerTold-reportReady-2", ReferrerNotices.Of(state)[^1]);
        Assert.DoesNotContain("referrerTold-reportReady-2", ReferrerNotices.Of(state with { Reports = [.. state.Reports.Where(report => report.Recipient == ReportRecipient.Household)] }));
    }

    [Fact]
    public void Ten_Hints_Are_Taken_While_The_Household_Is_Not_Reached()
    {
        Assert.Equal(HintDecisions.NotAsked, Assert.IsType<Decision.Refused>(HintDecisions.Give(Routed(), [HintKind.Phone], Referred)).Code);
        var state = Routed().Then(Called(1, ContactResult.NoAnswer));
        for (var number = 1; number <= HintDecisions.Most; number++) state = state.Then(known => HintDecisions.Give(known, [HintKind.Email, HintKind.Times], Referred.AddDays(2)));
        Assert.Equal(Enumerable.Range(1, 10), state.Hints.Select(hint => hint.Number));
        Assert.Equal([HintKind.Email, HintKind.Times], state.Hints[9].Kinds);
        Assert.Equal(Referred.AddDays(2), state.Hints[9].On);
        Assert.Equal(HintDecisions.NotAsked, Assert.IsType<Decision.Refused>(HintDecisions.Give(state, [HintKind.Phone], Referred)).Code);
        // The same again is no other.
        var id = RecordId.Create(7);
        var told = Routed().Then(Called(1, ContactResult.NoAnswer)).Then(asked => HintDecisions.Give(asked, [HintKind.Phone], Referred, id));
        Assert.Empty(Assert.IsType<Decision.Accepted>(HintDecisions.Give(told, [HintKind.Phone], Referred, id)).Facts);
        Assert.Equal(2, told.Then(asked => HintDecisions.Give(asked, [HintKind.Phone], Referred, RecordId.Create(8))).Hints.Count);
    }

    [Fact]
    public void Each_Step_Is_Told_Under_A_Name_That_Tells_It_From_The_Next_Of_Its_Kind()
    {
        Assert.Equal(["referrerTold-received-"], ReferrerNotices.Of(Received()));
        Assert.Equal(["referrerTold-received-", "referrerTold-routed-mediator-len", "referrerTold-visitPlanned-2026-12-01.1"], ReferrerNotices.Of(Planned()));
        Assert.Equal("referrerTold-visited-00000001", ReferrerNotices.Of(Done())[^1]);
        var tried = Routed().Then(Called(1, ContactResult.NoAnswer));
        Assert.Equal("referrerTold-notReached-0", ReferrerNotices.Of(tried)[^1]);
        Assert.Equal("referrerTold-notReached-1", ReferrerNotices.Of(tried.Then(state => HintDecisions.Give(state, [HintKind.Phone], Referred)))[^1]);
        var closed = tried.Then(state => VisitDecisions.Close(state, ClosureReason.Unreachable, At("2026-12-01T18:00")));
        Assert.Equal("referrerTold-closed-0", ReferrerNotices.Of(closed)[^1]);
        var again = closed.Then(VisitDecisions.Reopen);
        Assert.Equal("referrerTold-notReached-1", ReferrerNotices.Of(again)[^1]);
        Assert.Equal("referrerTold-closed-1", ReferrerNotices.Of(again.Then(state => VisitDecisions.Close(state, ClosureReason.Unreachable, At("2026-12-02T18:00"))))[^1]);
    }

    [Theory]
    [InlineData("referrerTold-visitPlanned-2026-12-03.1", ReferrerStep.VisitPlanned, "2026-12-03.1")]
    [InlineData("referrerTold-received-", ReferrerStep.Received, "")]
    [InlineData("referrerTold-99-x", null, null)]
    [InlineData("referrerTold-other-x", null, null)]
    [InlineData("referrerTold-received", null, null)]
    [InlineData("newCase-received-x", null, null)]
    public void A_Name_Is_Read_Back_And_Another_Is_None(string notice, ReferrerStep? step, string? about) =>
        Assert.Equal(step is { } known ? (known, about!) : default((ReferrerStep, string)?), ReferrerNotices.Read(notice));

    [Fact]
    public void Only_What_She_Can_Do_Something_About_Is_Told_At_Once() =>
        Assert.Equal([ReferrerStep.NotReached, ReferrerStep.ReportReady], Enum.GetValues<ReferrerStep>().Where(ReferrerNotices.IsPressing));

    [Fact]
    public void What_Is_No_Longer_So_Or_Was_Told_Otherwise_Is_No_News()
    {
        const string received = "referrerTold-received-", routed = "referrerTold-routed-mediator-len", planned = "referrerTold-visitPlanned-2026-12-01.1";
        var closed = Routed().Then(state => VisitDecisions.Close(state, ClosureReason.Solved, At("2026-12-01T18:00")));
        Assert.True(ReferrerNotices.IsStillNews(Received(), received));
        Assert.False(ReferrerNotices.IsStillNews(Routed(), received));
        Assert.True(ReferrerNotices.IsStillNews(Routed(), routed));
        Assert.False(ReferrerNotices.IsStillNews(closed, routed));
        Assert.True(ReferrerNotices.IsStillNews(closed, "referrerTold-closed-0"));
        Assert.False(ReferrerNotices.IsStillNews(Routed(), planned));
        Assert.False(ReferrerNotices.IsStillNews(Routed(), "newCase"));
        Assert.True(ReferrerNotices.IsStillNews(Planned(), planned));
    }

    [Fact]
    public void Another_Hour_Of_The_Day_She_Knows_Is_No_News_And_Another_Day_Is()
    {
        var told = Planned().Then(_ => Decision.Accept(new ReferrerTold(ReferrerStep.VisitPlanned, "2026-12-01.1", "referrer", "email")));
        Assert.True(told.Notices[^1].Reached);
        var hour = told.Then(state => VisitDecisions.Move(state, new PlanVisit(First, Time("2026-12-01T14:00"), null), Companions));
        Assert.False(ReferrerNotices.IsStillNews(hour, "referrerTold-visitPlanned-2026-12-01.2"));
        var day = told.Then(state => VisitDecisions.Move(state, new PlanVisit(First, Time("2026-12-02T14:00"), null), Companions));
        Assert.True(ReferrerNotices.IsStillNews(day, "referrerTold-visitPlanned-2026-12-02.2"));
        var toldAgain = day.Then(_ => Decision.Accept(new ReferrerTold(ReferrerStep.VisitPlanned, "2026-12-02.2", "referrer", "email")))
            .Then(state => VisitDecisions.Move(state, new PlanVisit(First, Time("2026-12-01T14:00"), null), Companions));
        Assert.True(ReferrerNotices.IsStillNews(toldAgain, "referrerTold-visitPlanned-2026-12-01.3"));
    }

    private static ImmutableArray<ReferrerNews> Course(CaseState state) => ReferrerCourse.Of(state, SharingAgreements.None, Paris);

    private static Func<CaseState, Decision> Called(int days, ContactResult result) => CalledOn(result, Referred.AddDays(days));

    private static Func<CaseState, Decision> CalledOn(ContactResult result, DateOnly on) => state =>
        VisitDecisions.Record(state, new RecordContact(RecordId.Create((ulong)(100 + state.Contacts.Length)), ContactChannel.Phone, result, on, "mediator-len"), 9, At("2026-12-31T18:00"));
}
