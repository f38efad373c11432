using Slime.Model.Cases;
using Slime.Model.Cases.HouseholdNotices;
using Slime.Model.Cases.Routing;
using Slime.Model.Cases.Visits;
using Slime.Model.Reporting.Ledger;
using Slime.Model.Staff;
using Xunit;
using static Slime.Model.Tests.Cases.Visits.SampleCase;

namespace Slime.Model.Tests.Reporting.Ledger;

/// <summary>What a row says of the way to a household: who has it, what was told and tried, and visits.</summary>
public sealed class LedgerCourseTests
{
    private static readonly Companion Tutor = new(Role.Tutor, "tutor-len", AccompanimentReasons.FirstVisits);

    [Fact]
    public void Visits_Are_Counted_By_What_Became_Of_Them_And_How_Often_They_Were_Moved()
    {
        var row = With(
            Visit(VisitStatus.NobodyHome) with { Revision = 3 }, Visit(VisitStatus.NobodyHome), Visit(VisitStatus.NobodyHome),
            Visit(VisitStatus.Cancelled) with { Revision = 2 }, Visit(VisitStatus.Cancelled),
            Visit(VisitStatus.Refused));
        Assert.Equal((6, 3, 3, 2, 1), (row.VisitsPlanned, row.VisitsMoved, row.VisitsNobodyHome, row.VisitsCancelled, row.VisitsRefused));
        Assert.Equal((false, 0), (row.Accompanied, row.Companions.Length));
    }

    [Fact]
    public void Who_Comes_Along_Is_Said_Of_The_Visit_That_Was_Done_Before_The_One_To_Come()
    {
        var (alone, together) = (Visit(VisitStatus.Done), Visit(VisitStatus.Planned) with { Companions = [Tutor] });
        Assert.Equal((false, 0), (With(alone, together).Accompanied, With(alone, together).Companions.Length));
        Assert.Equal((true, "tutor"), (With(together).Accompanied, With(together).Companions.Single()));
        var accompanied = With(alone with { Companions = [Tutor, Tutor with { PersonId = "tutor-hen" }] }, together with { Companions = [] });
        Assert.Equal((true, "tutor"), (accompanied.Accompanied, accompanied.Companions.Single()));
    }

    [Fact]
    public void The_First_Visit_Is_Of_The_Day_On_Which_It_Took_Place_And_Later_Ones_Change_Nothing()
    {
        var first = With(Visit(VisitStatus.Refused), Visit(VisitStatus.Done) with { EndedOn = new DateOnly(2026, 12, 3) }, Visit(VisitStatus.NobodyHome)).FirstVisit!;
        Assert.Equal((new DateOnly(2026, 12, 3), FirstVisitResult.Home), (first.On, first.Result));
        Assert.Equal(new DateOnly(2026, 12, 1), With(Visit(VisitStatus.NobodyHome)).FirstVisit!.On);
        Assert.Null(With(Visit(VisitStatus.Refused)).FirstVisit);
    }

    [Theory]
    [InlineData(HouseholdNoticeTemplate.Reminder, HouseholdNoticeStatus.Sent, FirstVisitResult.HomeReminded)]
    [InlineData(HouseholdNoticeTemplate.Reminder, HouseholdNoticeStatus.Failed, FirstVisitResult.Home)]
    [InlineData(HouseholdNoticeTemplate.Appointment, HouseholdNoticeStatus.Sent, FirstVisitResult.Home)]
    public void Only_A_Reminder_That_Went_Out_Reminds(HouseholdNoticeTemplate template, HouseholdNoticeStatus status, FirstVisitResult expected)
    {
        var state = Routed() with
        {
            Visits = [Visit(VisitStatus.Done)],
            ToldHousehold = [Notice(HouseholdNoticeTemplate.FirstContact, HouseholdNoticeStatus.Failed), Notice(template, status), Notice(HouseholdNoticeTemplate.Missed, HouseholdNoticeStatus.Asked)],
        };
        Assert.Equal(
            (expected, status == HouseholdNoticeStatus.Sent ? 1 : 0),
            (LedgerRow.Of(state, Paris).FirstVisit!.Result, LedgerRow.Of(state, Paris).HouseholdNotices));
    }

    [Fact]
    public void Routing_Says_Who_Has_The_Case_And_What_Was_Known_Of_The_Household()
    {
        var routed = Routed();
        var routing = routed.Routing! with
        {
            Priority = new Priority(PriorityLevel.High, 35, []),
            PreviousCases = [CaseId.Parse("LEN-00000001"), CaseId.Parse("LEN-00000002")],
            FslRequestCount = 4,
        };
        var facts = routed.Facts with { FslRequests = [Request(5, null), Request(5, 120_00), Request(5, null), Request(2, null), Request(3, 90_00), Request(3, 80_00)] };
        var row = LedgerRow.Of(routed with { Routing = routing, Facts = facts }, Paris);
        Assert.Equal((PriorityLevel.High, 35, 2, 4), (row.Priority!.Value, row.PriorityScore, row.PreviousCases, row.FslRequests));
        Assert.Equal((200_00L, new DateOnly(2026, 5, 1)), (row.FslAmountCents, row.LastFslRequestOn!.Value));
        Assert.Equal(3, LedgerRow.Of(Received() with { Facts = facts }, Paris).FslRequests);
    }

    [Fact]
    public void Attempts_And_Notices_In_Vain_Are_Counted_And_The_First_Answer_Is_The_First_Contact()
    {
        var state = Routed() with
        {
            Contacts =
            [
                Contact(27, ContactResult.Reached), Contact(24, ContactResult.NoAnswer), Contact(26, ContactResult.Reached), Contact(28, ContactResult.NoAnswer),
            ],
            Notices = [new NoticeMade("routed", "mediator-len", Reached: false), new NoticeMade("routed", "tutor-len", Reached: true), new NoticeMade("routed", "pilot-len", Reached: true)],
        };
        var row = LedgerRow.Of(state, Paris);
        Assert.Equal(
            (Nov(24), Nov(26), Nov(28), 1), (row.FirstAttemptOn!.Value, row.FirstContactOn!.Value, row.LastAttemptOn!.Value, row.FailedNotices));
    }

    private static LedgerRow With(params Visit[] visits) => LedgerRow.Of(Routed() with { Visits = [.. visits] }, Paris);

    private static Visit Visit(VisitStatus status) => new(First, Time("2026-12-01T09:30"), status, []);

    private static HouseholdNotice Notice(HouseholdNoticeTemplate template, HouseholdNoticeStatus status) =>
        new(Second, template, HouseholdNoticeChannel.Sms, First, 1, At("2026-11-30T17:00").At, true) { Status = status };

    private static FslRequestFact Request(int month, long? cents) => new(new DateOnly(2026, month, 1), cents);

    private static ContactAttempt Contact(int day, ContactResult result) => new(Second, ContactChannel.Phone, result, Nov(day), "mediator-len");

    private static DateOnly Nov(int day) => new(2026, 11, day);
}
