using Slime.Model.Cases;
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
        Assert.Equal([ReportRecipient.Household], ReportRecipients.Of(new Diagnostic(), Referred()));

    [Fact]
    public void The_Landlord_Gets_One_Only_When_The_Tenant_Said_Yes()
    {
        Assert.DoesNotContain(ReportRecipient.Landlord, ReportRecipients.Of(ForEverybody, Referred()));
        Assert.DoesNotContain(ReportRecipient.Landlord, ReportRecipients.Of(ForEverybody, Referred(new ShareAgreement(RecipientKind.Landlord, false, Day, null))));
        Assert.Contains(ReportRecipient.Landlord, ReportRecipients.Of(ForEverybody, Referred(new ShareAgreement(RecipientKind.Landlord, true, Day, AgreementForm.Oral))));
        var saidOnTheSpot = ForEverybody with
        {
            Recipients = ForEverybody.Recipients with { LandlordAgreement = new LandlordAgreement { Given = true, On = Day, How = AgreementForm.Written } },
        };
        Assert.Contains(ReportRecipient.Landlord, ReportRecipients.Of(saidOnTheSpot, Referred()));
    }

    [Fact]
    public void Whom_The_Household_Refused_Gets_None()
    {
        Assert.Contains(ReportRecipient.Partner, ReportRecipients.Of(ForEverybody, Referred()));
        Assert.DoesNotContain(ReportRecipient.Partner, ReportRecipients.Of(ForEverybody, Referred(new ShareAgreement(RecipientKind.Partner, false, Day, null))));
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
        Assert.True(SampleCase.Done().GivesReportsTo(ReportRecipient.Household));
        Assert.False(SampleCase.Done().GivesReportsTo(ReportRecipient.Landlord));
        var agreed = Submitted(SampleCase.Done(), ReportRecipient.Household, ReportRecipient.Landlord, ReportRecipient.Partner)
            .Apply(new ReportRendered(1, ReportRecipient.Landlord, Sha256Hash.Of([1]), 1), default);
        Assert.True(agreed.GivesReportsTo(ReportRecipient.Landlord));

        var takenBack = Submitted(agreed, ReportRecipient.Household, ReportRecipient.Partner);
        Assert.False(takenBack.GivesReportsTo(ReportRecipient.Landlord));
        Assert.NotNull(takenBack.FindReport(1, ReportRecipient.Landlord));
        Assert.True(takenBack.GivesReportsTo(ReportRecipient.Partner));
        Assert.True(Submitted(takenBack).GivesReportsTo(ReportRecipient.Household));
        Assert.True(Submitted(takenBack, ReportRecipient.Landlord).GivesReportsTo(ReportRecipient.Landlord));
    }

    private static CaseState Submitted(CaseState before, params ReportRecipient[] recipients) => before.Then(state => DiagnosticDecisions.Submit(
        state, new Diagnostic { Recipients = new RecipientsSection { Kinds = recipients } }, Model.Indicators.IndicatorParameterSet.Published));

    private static Referral Referred(params ShareAgreement[] share)
    {
        var referral = Sample.Accept(Sample.Json);
        return referral with { Agreement = referral.Agreement with { Share = [.. share] } };
    }
}
