using Slime.Model.Cases;
using Slime.Model.Cases.FollowUps;
using Slime.Model.Cases.HouseholdNotices;
using Slime.Model.Cases.Opinions;
using Slime.Model.Cases.Requests;
using Slime.Model.Cases.Retention;
using Slime.Model.Cases.Satisfaction;
using Slime.Model.Cases.Visits;
using Xunit;
using static Slime.Model.Tests.Cases.Visits.SampleCase;

namespace Slime.Model.Tests.Cases.Retention;

public sealed class RetentionBoundsTests
{
    private static readonly DateOnly Referred = new(2026, 11, 23);
    private static readonly DateOnly Day = new(2026, 12, 1);
    private static readonly RetentionPolicy Policy = RetentionPolicy.Default;

    [Fact]
    public void A_Visit_That_Was_Done_Or_Refused_At_The_Door_Is_A_Contact_And_One_To_Nobody_Is_Not()
    {
        DateOnly Last(VisitStatus outcome) => LastOf(Planned().Then(state => VisitDecisions.End(state, new EndVisit(First, outcome, Day), At("2026-12-01T18:00"))));
        Assert.Equal([Day, Referred, Referred, Day], new[] { VisitStatus.Done, VisitStatus.NobodyHome, VisitStatus.Cancelled, VisitStatus.Refused }.Select(Last));
    }

    [Fact]
    public void An_Answer_To_A_Notice_Is_A_Contact_And_A_Notice_Is_Not()
    {
        var asked = Routed().Apply(new HouseholdNoticeAsked(First, HouseholdNoticeTemplate.Reminder, HouseholdNoticeChannel.Sms, Second, 1, true), At("2026-12-05T09:00").At);
        Assert.Equal(Referred, LastOf(asked));
        var answered = asked.Apply(new HouseholdNoticeAnswered(First, HouseholdAnswer.Confirmed), At("2026-12-08T23:30").At);
        Assert.Equal(new DateOnly(2026, 12, 8), LastOf(answered));
        Assert.Equal(new DateOnly(2026, 12, 9), LastOf(answered.Apply(new HouseholdNoticeAnswered(First, HouseholdAnswer.Cannot), At("2026-12-09T00:30").At)));
        // Of answers from before their instant was kept, the day of the notice is what is known.
        Assert.Equal(new DateOnly(2026, 12, 5), LastOf(asked with { ToldHousehold = [asked.HouseholdNotices[0] with { Answer = HouseholdAnswer.Stop }] }));
        Assert.Equal(Day.AddYears(1), LastOf(Done() with { Followed = [new FollowUp(Second, First, 12, Day.AddYears(1), new FollowUpAnswers([], [], FollowUpAnswer.No, BillsSince.Same), "a", null)] }));
    }

    [Theory]
    [InlineData(FollowUpCall.Declined, true), InlineData(FollowUpCall.NoAnswer, false), InlineData(FollowUpCall.LeftMessage, false), InlineData(FollowUpCall.WrongNumber, false)]
    public void A_Follow_Up_That_The_Household_Declined_Is_A_Contact_And_One_To_Nobody_Is_Not(FollowUpCall result, bool counts)
    {
        var on = Day.AddMonths(6);
        Assert.Equal(counts ? on : Day, LastOf(Done().Apply(new FollowUpAttempted(Second, First, 6, result, on, "a"), At("2027-06-01T12:00").At)));
    }

    [Fact]
    public void What_A_Household_Says_Of_Its_Visit_Is_A_Contact() =>
        Assert.Equal(Day.AddDays(9), LastOf(Done().Apply(new SatisfactionGiven(Second, Day.AddDays(9)), At("2026-12-10T12:00").At)));

    [Fact]
    public void A_Later_Contact_Does_Not_Move_What_Is_In_The_Archive()
    {
        var archived = Done() with { Archived = new PersonalDataArchived(Referred, Referred.AddYears(2), 2028) };
        Assert.Equal((Referred, RetentionStage.Archived), (Of(archived, Referred.AddYears(2)).LastContact, Of(archived, Referred.AddYears(2)).Stage));
        Assert.Equal([RetentionStage.Eliminated, RetentionStage.Transferred], new[] { false, true }
            .Select(transferred => Of(archived with { Eliminated = new PersonalDataEliminated("visa", Day, Day, transferred) }, Day).Stage));
        Assert.Empty(Assert.IsType<Decision.Accepted>(RetentionDecisions.Archive(archived, Referred.AddYears(9), Policy, Paris)).Facts);
        Assert.Equal(RetentionCodes.Eliminated, Refusal(RetentionDecisions.Hold(archived with { Eliminated = new PersonalDataEliminated("visa", Day, Day, false) }, RetentionHold.Litigation, Day)));
    }

    [Fact]
    public void An_Open_Question_Or_Content_That_Waits_Keeps_The_Data_In_Use_And_An_Answer_Does_Not()
    {
        Assert.False(Of(Routed(), Day).Stays);
        CaseState Asked(OpinionState opinion) => Routed() with { AskedOpinions = [new Opinion(First, OpinionSubject.Heating, OpinionUrgency.Normal, [], "technician", Day, Day, "a", null, opinion, [], [])] };
        Assert.Equal(
            [OpinionState.Asked, OpinionState.Accepted, OpinionState.MoreInformation],
            Enum.GetValues<OpinionState>().Where(opinion => Of(Asked(opinion), Day).IsBusy));
        Assert.True(Of(Routed() with { InHolding = [new Model.Cases.Field.HeldContent(First, "photos", Model.Cases.Field.HeldReason.Closed, "a", null, default)] }, Day).IsBusy);

        var due = Asked(OpinionState.Asked) with { RetentionNotice = new RetentionDue(Referred, Referred.AddMonths(23), Referred.AddMonths(24)) };
        Assert.Equal(RetentionCodes.Busy, Refusal(RetentionDecisions.Archive(due, Referred.AddMonths(24), Policy, Paris)));
        Assert.Empty(Assert.IsType<Decision.Accepted>(RetentionDecisions.Hold(Routed() with { HeldFor = [RetentionHold.Litigation] }, RetentionHold.Litigation, Day)).Facts);
    }

    [Fact]
    public void Who_Wants_No_Contact_Is_Neither_Called_Nor_Visited_Nor_Written_To()
    {
        var silent = Done() with { NoContactSince = Day };
        var when = Time("2026-12-08T09:30");
        CaseEvent[] contacts =
        [
            new ContactAttempted(First, ContactChannel.Phone, ContactResult.NoAnswer, Day, "a"), new VisitPlanned(First, when, []), new VisitMoved(First, when, []),
            new HouseholdNoticeAsked(First, HouseholdNoticeTemplate.Reminder, HouseholdNoticeChannel.Sms, Second, 1, true), new FollowUpAttempted(First, First, 6, FollowUpCall.NoAnswer, Day, "a"),
            new FollowUpRecorded(First, First, 6, Day, new FollowUpAnswers([], [], FollowUpAnswer.No, BillsSince.Same), "a"),
        ];
        Assert.All(contacts, fact => Assert.Equal(RestrictedUse.NoContact, RestrictedUse.RefusalOf(silent, [fact])?.Code));
        Assert.All(contacts, fact => Assert.Null(RestrictedUse.RefusalOf(Done(), [fact])));
        Assert.Null(RestrictedUse.RefusalOf(silent, [new ReminderDue("x")]));
        Assert.All(contacts[..4], fact => Assert.Equal(RestrictedUse.Restricted, RestrictedUse.RefusalOf(Done() with { HeldFor = [RetentionHold.Restriction] }, [fact])?.Code));
    }

    private static RetentionStanding Of(CaseState state, DateOnly today) => RetentionStanding.Of(state, today, Policy, Paris);

    private static DateOnly LastOf(CaseState state) => RetentionStanding.LastContactOf(state, Paris);

    private static string Refusal(Decision decision) => Assert.IsType<Decision.Refused>(decision).Code;
}
