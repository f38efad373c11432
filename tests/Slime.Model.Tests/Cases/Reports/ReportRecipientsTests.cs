using Slime.Model.Cases;
using Slime.Model.Cases.Agreements;
using Slime.Model.Cases.Diagnostics;
using Slime.Model.Cases.Diagnostics.Sections;
using Slime.Model.Cases.Diagnostics.Vocabulary;
using Slime.Model.Cases.Files;
using Slime.Model.Cases.Reports;
using Slime.Model.Referrals;
using Slime.Model.Referrals.Vocabulary;
using Slime.Model.Tests.Cases.Visits;
using Slime.Model.Tests.Referrals;
using Xunit;

namespace Slime.Model.Tests.Cases.Reports;

public sealed class ReportRecipientsTests
{
    private static readonly DateOnly Day = new(2026, 12, 1);

    private static readonly Diagnostic ForEverybody = new() { Recipients = new RecipientsSection { Kinds = [.. Enum.GetValues<ReportRecipient>()] } };

    [Fact]
    public void The_Household_Always_Gets_Its_Report() =>
        Assert.Equal([ReportRecipient.Household], ReportRecipients.Of(new Diagnostic(), SharingAgreements.None));

    [Fact]
    public void Everybody_Else_Gets_One_Only_When_The_Household_Said_Yes()
    {
        Assert.Equal([ReportRecipient.Household], ReportRecipients.Of(ForEverybody, SharingAgreements.None));
        foreach (var recipient in Enum.GetValues<ReportRecipient>().Where(recipient => recipient != ReportRecipient.Household))
        {
            var kind = SharingAgreements.KindOf(recipient);
            Assert.Equal([ReportRecipient.Household], ReportRecipients.Of(ForEverybody, Agreed(new ShareAgreement(kind, false, Day, null))));
            Assert.Equal([ReportRecipient.Household, recipient], ReportRecipients.Of(ForEverybody, Agreed(new ShareAgreement(kind, true, Day, AgreementForm.Oral))));
        }
    }

    [Theory]
    [InlineData(ReportRecipient.Referrer), InlineData(ReportRecipient.Landlord), InlineData(ReportRecipient.Partner), InlineData(ReportRecipient.Committee)]
    public void Money_And_Free_Words_Go_To_The_Household_And_Its_Social_Worker_Only(ReportRecipient recipient)
    {
        Assert.Equal(ReportPart.None, ReportScope.For(recipient) & (ReportPart.FreeWords | ReportPart.Budget | ReportPart.Agreements | ReportPart.Captions | ReportPart.Measurements));
        Assert.True(ReportScope.Has(ReportRecipient.Household, ReportPart.All));
        Assert.True(ReportScope.Has(ReportRecipient.SocialWorker, ReportPart.FreeWords | ReportPart.Budget));
    }

    [Fact]
    public void The_Landlord_Sees_The_Building_And_Nobody_Sees_The_Signed_Report_As_A_Photo()
    {
        Assert.Equal([FileKind.Facade, FileKind.Heating, FileKind.Damp], Enum.GetValues<FileKind>().Where(kind => ReportScope.Shows(ReportRecipient.Landlord, kind)));
        Assert.All(Enum.GetValues<ReportRecipient>(), recipient => Assert.False(ReportScope.Shows(recipient, FileKind.Report)));
    }

    [Fact]
    public void A_Report_Is_One_Fact_Of_A_Version_That_Was_Handed_In()
    {
        var fact = new ReportRendered(1, ReportRecipient.Household, Sha256Hash.Of([1]), 1);
        Assert.Throws<InvalidOperationException>(() => SampleCase.Done().Apply(fact, default));
        var submitted = SampleCase.Done().Then(state => DiagnosticDecisions.Submit(state, ForEverybody, Model.Indicators.IndicatorParameterSet.Published));
        var rendered = submitted.Apply(fact, default);
        Assert.Equal(fact.Sha256, rendered.FindReport(1, ReportRecipient.Household)!.Sha256);
        Assert.Throws<InvalidOperationException>(() => rendered.Apply(fact, default));
    }

    [Fact]
    public void What_The_Newest_Version_Says_Counts_For_The_Reports_Of_All_Versions()
    {
        var both = Agreed(new ShareAgreement(RecipientKind.Landlord, true, Day, AgreementForm.Oral), new ShareAgreement(RecipientKind.Partner, true, Day, AgreementForm.Oral));
        Assert.True(SampleCase.Done().GivesReportsTo(ReportRecipient.Household, SharingAgreements.None));
        Assert.False(SampleCase.Done().GivesReportsTo(ReportRecipient.Landlord, both));
        var agreed = Submitted(SampleCase.Done(), ReportRecipient.Household, ReportRecipient.Landlord, ReportRecipient.Partner)
            .Apply(new ReportRendered(1, ReportRecipient.Landlord, Sha256Hash.Of([1]), 1), default);
        Assert.True(agreed.GivesReportsTo(ReportRecipient.Landlord, both));
        Assert.False(agreed.GivesReportsTo(ReportRecipient.Landlord, SharingAgreements.None));

        var takenBack = Submitted(agreed, ReportRecipient.Household, ReportRecipient.Partner);
        Assert.False(takenBack.GivesReportsTo(ReportRecipient.Landlord, both));
        Assert.NotNull(takenBack.FindReport(1, ReportRecipient.Landlord));
        Assert.True(takenBack.GivesReportsTo(ReportRecipient.Partner, both));
        Assert.True(Submitted(takenBack).GivesReportsTo(ReportRecipient.Household, SharingAgreements.None));
        Assert.True(Submitted(takenBack, ReportRecipient.Landlord).GivesReportsTo(ReportRecipient.Landlord, both));
    }

    private static CaseState Submitted(CaseState before, params ReportRecipient[] recipients) => before.Then(state => DiagnosticDecisions.Submit(
        state, new Diagnostic { Recipients = new RecipientsSection { Kinds = recipients } }, Model.Indicators.IndicatorParameterSet.Published));

    private static SharingAgreements Agreed(params ShareAgreement[] share) => new(new HouseholdAgreement(new ContactAgreement(null, null), [.. share]), []);
}
