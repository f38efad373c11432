using Slime.Model.Cases;
using Slime.Model.Cases.Diagnostics;
using Slime.Model.Cases.Diagnostics.Vocabulary;
using Slime.Model.Cases.Files;
using Slime.Model.Cases.HouseholdNotices;
using Slime.Model.Cases.Reports;
using Slime.Model.Cases.Visits;
using Slime.Model.Indicators;
using Xunit;
using static Slime.Model.Tests.Cases.Visits.SampleCase;

namespace Slime.Model.Tests.Cases.HouseholdNotices;

public sealed class HouseholdNoticeDecisionTests
{
    private static readonly RecordId Notice = RecordId.Parse("00000009");
    private static readonly HouseholdReach Everywhere = new("+33639980001", "anne@exemple.test", HasAddress: true, HouseholdPreference.Any, SmsStopped: false, SmsAvailable: true);

    [Theory]
    [InlineData("received", HouseholdNoticeTemplate.FirstContact, "case_not_routed")]
    [InlineData("routed", HouseholdNoticeTemplate.FirstContact, null)]
    [InlineData("routed", HouseholdNoticeTemplate.UnreachableLast, null)]
    [InlineData("routed", HouseholdNoticeTemplate.Appointment, "no_visit_ahead")]
    [InlineData("routed", HouseholdNoticeTemplate.Missed, "no_missed_visit")]
    [InlineData("routed", HouseholdNoticeTemplate.FollowUp, "not_visited")]
    [InlineData("routed", HouseholdNoticeTemplate.ReportCover, "report_not_available")]
    [InlineData("planned", HouseholdNoticeTemplate.Appointment, null)]
    [InlineData("planned", HouseholdNoticeTemplate.Reminder, null)]
    [InlineData("missed", HouseholdNoticeTemplate.Missed, null)]
    [InlineData("missed", HouseholdNoticeTemplate.Reminder, "no_visit_ahead")]
    [InlineData("done", HouseholdNoticeTemplate.FollowUp, null)]
    [InlineData("closed", HouseholdNoticeTemplate.FollowUp, null)]
    [InlineData("closed", HouseholdNoticeTemplate.FirstContact, "case_closed")]
    public void Each_Template_Has_Its_Moment(string state, HouseholdNoticeTemplate template, string? code) =>
        Assert.Equal(code, HouseholdNoticeDecisions.WhyNot(In(state), template, Time("2026-11-26T10:00").At));

    [Theory]
    [InlineData("2026-12-01T09:29", null), InlineData("2026-12-01T09:30", "no_visit_ahead")]
    public void A_Visit_Is_Ahead_Until_It_Begins(string now, string? code) =>
        Assert.Equal(code, HouseholdNoticeDecisions.WhyNot(Planned(), HouseholdNoticeTemplate.Reminder, Time(now).At));

    [Theory]
    [InlineData(ReportRecipient.Household, null), InlineData(ReportRecipient.Landlord, "report_not_available")]
    public void The_Cover_Goes_With_The_Households_Own_Report(ReportRecipient recipient, string? code)
    {
        var submitted = Done().Then(state => DiagnosticDecisions.Submit(state, new Diagnostic(), IndicatorParameterSet.Published));
        var rendered = submitted.Apply(new ReportRendered(1, recipient, Sha256Hash.Of([1]), 1), submitted.ReceivedAt);
        Assert.Equal(code, HouseholdNoticeDecisions.WhyNot(rendered, HouseholdNoticeTemplate.ReportCover, Time("2026-12-02T10:00").At));
    }

    [Fact]
    public void Two_Hundred_Notices_Are_The_Most()
    {
        static Decision Another(CaseState state) => HouseholdNoticeDecisions.Ask(
            state, Notice, HouseholdNoticeTemplate.FirstContact, HouseholdNoticeChannel.Sms, Everywhere, Time("2026-11-26T10:00").At);
        static CaseState Noticed(CaseState state, int number) => state.Apply(
            new HouseholdNoticeAsked(RecordId.Parse($"0000{number}"), HouseholdNoticeTemplate.FirstContact, HouseholdNoticeChannel.Sms, null, 0, false),
            state.ReceivedAt);
        var state = Enumerable.Range(1000, 199).Aggregate(Routed(), Noticed);
        Assert.IsType<Decision.Accepted>(Another(state));
        var full = Noticed(state, 2000);
        var refused = Assert.IsType<Decision.Refused>(Another(full));
        Assert.Equal((VisitCodes.TooMany, "200"), (refused.Code, refused.Arguments.Single()));
    }

    [Theory]
    [InlineData("", HouseholdNoticeChannel.Sms, null)]
    [InlineData("mobile", HouseholdNoticeChannel.Sms, "no_mobile")]
    [InlineData("stopped", HouseholdNoticeChannel.Sms, "sms_stopped")]
    [InlineData("provider", HouseholdNoticeChannel.Sms, "sms_not_available")]
    [InlineData("email", HouseholdNoticeChannel.Email, "no_email")]
    [InlineData("stopped", HouseholdNoticeChannel.Email, null)]
    [InlineData("address", HouseholdNoticeChannel.Letter, "no_address")]
    public void A_Channel_That_Is_Closed_Is_Refused_At_Its_Field(string without, HouseholdNoticeChannel channel, string? code)
    {
        var decision = HouseholdNoticeDecisions.Ask(Planned(), Notice, HouseholdNoticeTemplate.Appointment, channel, Without(without), Time("2026-11-26T10:00").At);
        if (code is null) Assert.IsType<Decision.Accepted>(decision);
        else Assert.Equal(("channel", code), (Assert.IsType<Decision.Refused>(decision).Field, ((Decision.Refused)decision).Code));
    }

    [Theory]
    [InlineData(HouseholdPreference.Any, "", HouseholdNoticeChannel.Sms)]
    [InlineData(HouseholdPreference.Sms, "mobile", HouseholdNoticeChannel.Email)]
    [InlineData(HouseholdPreference.Email, "", HouseholdNoticeChannel.Email)]
    [InlineData(HouseholdPreference.Email, "email", HouseholdNoticeChannel.Sms)]
    [InlineData(HouseholdPreference.Any, "stopped", HouseholdNoticeChannel.Email)]
    [InlineData(HouseholdPreference.Letter, "", null)]
    public void What_Is_Sent_By_Itself_Takes_The_Preferred_Way_And_Never_Paper(HouseholdPreference preference, string without, HouseholdNoticeChannel? channel) =>
        Assert.Equal(channel, (Without(without) with { Preference = preference }).Automatic());

    [Fact]
    public void A_Letter_Is_With_The_Post_At_Once_And_A_Text_On_Its_Way()
    {
        var letter = Ask(HouseholdNoticeChannel.Letter);
        Assert.Equal(
            [
                new HouseholdNoticeAsked(Notice, HouseholdNoticeTemplate.Appointment, HouseholdNoticeChannel.Letter, First, 1, Automatic: false),
                new HouseholdNoticeSent(Notice, HouseholdNoticeTemplate.Appointment, HouseholdNoticeChannel.Letter, First, 1),
            ],
            letter.Facts);
        Assert.Equal([new HouseholdNoticeAsked(Notice, HouseholdNoticeTemplate.Appointment, HouseholdNoticeChannel.Sms, First, 1, Automatic: false)], Ask(HouseholdNoticeChannel.Sms).Facts);
    }

    [Fact]
    public void Asking_And_Answering_Twice_Make_One_Fact()
    {
        var asked = Planned().Then(state => HouseholdNoticeDecisions.Ask(state, Notice, HouseholdNoticeTemplate.Appointment, HouseholdNoticeChannel.Sms, Everywhere, Time("2026-11-26T10:00").At));
        Assert.Equal(Decision.Accept(), HouseholdNoticeDecisions.Ask(asked, Notice, HouseholdNoticeTemplate.Appointment, HouseholdNoticeChannel.Sms, Everywhere, Time("2026-11-26T10:00").At));

        var confirmed = asked.Then(state => HouseholdNoticeDecisions.Answer(state, Notice, HouseholdAnswer.Confirmed));
        Assert.Empty(Assert.IsType<Decision.Accepted>(HouseholdNoticeDecisions.Answer(confirmed, Notice, HouseholdAnswer.Confirmed)).Facts);
        Assert.Equal([new HouseholdNoticeAnswered(Notice, HouseholdAnswer.Cannot)], Assert.IsType<Decision.Accepted>(HouseholdNoticeDecisions.Answer(confirmed, Notice, HouseholdAnswer.Cannot)).Facts);
        Assert.Equal("household_notice_not_found", Assert.IsType<Decision.Refused>(HouseholdNoticeDecisions.Answer(confirmed, First, HouseholdAnswer.Stop)).Code);
    }

    [Theory]
    [InlineData("OUI", HouseholdAnswer.Confirmed), InlineData(" oui !", HouseholdAnswer.Confirmed), InlineData("Ok merci", HouseholdAnswer.Confirmed), InlineData("D’accord", HouseholdAnswer.Confirmed)]
    [InlineData("Confirmé.", HouseholdAnswer.Confirmed), InlineData("non", HouseholdAnswer.Cannot), InlineData("Non, je travaille", HouseholdAnswer.Cannot), InlineData("impossible", HouseholdAnswer.Cannot)]
    [InlineData("STOP", HouseholdAnswer.Stop), InlineData("stop sms", HouseholdAnswer.Stop), InlineData("oui STOP", HouseholdAnswer.Stop), InlineData("Arrêt", HouseholdAnswer.Stop)]
    [InlineData("", null), InlineData("😀", null), InlineData("Qui êtes-vous ?", null), InlineData("nonante", null)]
    public void Answers_Are_Understood_As_People_Type_Them(string text, HouseholdAnswer? answer) => Assert.Equal(answer, HouseholdAnswers.Read(text));

    private static Decision.Accepted Ask(HouseholdNoticeChannel channel) => Assert.IsType<Decision.Accepted>(
        HouseholdNoticeDecisions.Ask(Planned(), Notice, HouseholdNoticeTemplate.Appointment, channel, Everywhere, Time("2026-11-26T10:00").At));

    private static HouseholdReach Without(string what) => what switch
    {
        "mobile" => Everywhere with { Mobile = null },
        "email" => Everywhere with { Email = null },
        "address" => Everywhere with { HasAddress = false },
        "stopped" => Everywhere with { SmsStopped = true },
        "provider" => Everywhere with { SmsAvailable = false },
        _ => Everywhere,
    };

    private static CaseState In(string state) => state switch
    {
        "received" => Received(),
        "planned" => Planned(),
        "missed" => Planned().Then(planned => VisitDecisions.End(planned, new EndVisit(First, VisitStatus.NobodyHome, new DateOnly(2026, 12, 1)), At("2026-12-01T12:00"))),
        "done" => Done(),
        "closed" => Done().Then(done => VisitDecisions.Close(done, ClosureReason.Solved, At("2026-12-02T12:00"))),
        _ => Routed(),
    };
}
