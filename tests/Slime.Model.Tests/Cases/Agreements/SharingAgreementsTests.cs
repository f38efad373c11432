using System.Collections.Immutable;
using Slime.Model.Cases;
using Slime.Model.Cases.Agreements;
using Slime.Model.Cases.Diagnostics.Sections;
using Slime.Model.Cases.Diagnostics.Vocabulary;
using Slime.Model.Referrals;
using Slime.Model.Referrals.Vocabulary;
using Slime.Model.Tests.Cases.Visits;
using Slime.Model.Tests.Referrals;
using Xunit;

namespace Slime.Model.Tests.Cases.Agreements;

public sealed class SharingAgreementsTests
{
    private static readonly DateOnly Day = new(2026, 12, 1);
    private static readonly SharingAnswer Refusal = Answer(RecipientKind.Landlord, false);
    private static readonly SharingAnswer PartnerYes = Answer(RecipientKind.Partner, true);

    private static readonly HouseholdAgreement Referral = new(
        new ContactAgreement(null, null),
        [new ShareAgreement(RecipientKind.Landlord, true, Day, AgreementForm.Oral), new ShareAgreement(RecipientKind.Referrer, false, null, null)]
    );

    [Fact]
    public void What_The_Household_Said_Last_Counts_And_Not_To_Be_Asked_Is_A_No()
    {
        var agreements = new SharingAgreements(Referral, [PartnerYes]);
        Assert.Equal(
            [(RecipientKind.Referrer, false), (RecipientKind.SocialWorker, false), (RecipientKind.Landlord, true), (RecipientKind.Partner, true)],
            new[] { RecipientKind.Referrer, RecipientKind.SocialWorker, RecipientKind.Landlord, RecipientKind.Partner }.Select(kind =>
                (kind, agreements.Allow(kind))
            )
        );
        Assert.False((agreements with { Since = [PartnerYes, Refusal] }).Allow(RecipientKind.Landlord));
        Assert.False(SharingAgreements.None.Allow(RecipientKind.Landlord));
    }

    [Theory]
    [InlineData(ReportRecipient.Household, true), InlineData(ReportRecipient.Referrer, false), InlineData(ReportRecipient.SocialWorker, false)]
    [InlineData(ReportRecipient.Landlord, true), InlineData(ReportRecipient.Partner, true), InlineData(ReportRecipient.Committee, false)]
    public void The_Household_Needs_No_Agreement_Of_Its_Own(ReportRecipient recipient, bool may) =>
        Assert.Equal(may, new SharingAgreements(Referral, [PartnerYes]).Allow(recipient));

    [Fact]
    public void Every_Kind_Has_Its_Last_Answer_In_The_Order_Of_The_Kinds()
    {
        var agreements = new SharingAgreements(Referral, [PartnerYes, Refusal]);
        Assert.Equal([new SharingAnswer(RecipientKind.Referrer, false, null, null), Refusal, PartnerYes], agreements.Answers());
        Assert.Empty(SharingAgreements.None.Answers());
    }

    [Fact]
    public void An_Answer_Takes_The_Place_Of_The_One_About_The_Same_Kind()
    {
        var partnerNo = Answer(RecipientKind.Partner, false);
        var committee = Answer(RecipientKind.Committee, true);
        Assert.Equal([Refusal, partnerNo, committee], SharingAgreements.After([PartnerYes, Refusal], [partnerNo, committee]));
    }

    [Fact]
    public void Only_What_Is_News_Is_A_Fact()
    {
        var state = SampleCase.Done().Then(before => AgreementDecisions.Record(before, [PartnerYes]));
        var accepted = Assert.IsType<Decision.Accepted>(AgreementDecisions.Record(state, [PartnerYes, Refusal]));
        Assert.Equal([Refusal], Assert.IsType<AgreementsRecorded>(Assert.Single(accepted.Facts)).Share);
        Assert.Empty(Assert.IsType<Decision.Accepted>(AgreementDecisions.Record(state, [PartnerYes])).Facts);

        var known = SharingAgreements.Of(state, Sample.Accept(Sample.Json));
        Assert.Equal([(RecipientKind.Landlord, false), (RecipientKind.Partner, true)], known.Answers().Select(answer => (answer.With, answer.Given)));
    }

    // Given, days after the refusal that is on file, whether it says how: the answers that follow.
    [Theory]
    [InlineData(null, 1, true, "refused")]
    [InlineData(true, -1, true, "refused")]
    [InlineData(true, 0, true, "refused")]
    [InlineData(true, 1, true, "agreed")]
    [InlineData(true, 1, false, "refusedAnew")]
    [InlineData(true, null, true, "refusedAnew")]
    [InlineData(false, 1, true, "refusedAnew")]
    [InlineData(false, -1, true, "refusedAnew")]
    public void A_Yes_On_The_Spot_Undoes_An_Earlier_Refusal_Only(bool? given, int? daysLater, bool saysHow, string follows)
    {
        var spot = new LandlordAgreement
        {
            Given = given,
            On = daysLater is { } days ? Day.AddDays(days) : null,
            How = saysHow ? AgreementForm.Written : null,
        };
        ImmutableArray<SharingAnswer> expected = follows switch
        {
            "refused" => [PartnerYes, Refusal],
            _ => [PartnerYes, new SharingAnswer(RecipientKind.Landlord, follows == "agreed", spot.On, spot.How)],
        };
        Assert.Equal(expected, SharingAgreements.After([PartnerYes, Refusal], spot, before: null));
    }

    [Fact]
    public void A_Yes_On_The_Spot_Is_Kept_Once_And_An_Amended_Version_Does_Not_Say_It_Again()
    {
        var yes = new LandlordAgreement
        {
            Given = true,
            On = Day,
            How = AgreementForm.Written,
        };
        Assert.Equal(
            [PartnerYes, new SharingAnswer(RecipientKind.Landlord, true, Day, AgreementForm.Written)],
            SharingAgreements.After([PartnerYes], yes, before: null)
        );
        Assert.Equal([PartnerYes], SharingAgreements.After([PartnerYes], yes, yes with { }));
        Assert.Equal([PartnerYes], SharingAgreements.After([PartnerYes], onTheSpot: null, yes));
        Assert.True(new SharingAgreements(null, [PartnerYes]).With(yes, null).Allow(RecipientKind.Landlord));
    }

    private static SharingAnswer Answer(RecipientKind kind, bool given) => new(kind, given, Day, AgreementForm.Oral);
}
