using Slime.Model.Cases.Diagnostics.Vocabulary;
using Slime.Model.Cases.Files;
using Slime.Model.Cases.Reports;
using Xunit;

namespace Slime.Model.Tests.Cases.Reports;

public sealed class ReportScopeTests
{
    private const string ButPicturesAndWorks = "Identity Address FreeWords Dwelling EnergyLabel Measurements Budget Effort IncomeCategory Equipment Advice Orientations Agreements";

    [Theory]
    [InlineData(ReportRecipient.Household, $"{ButPicturesAndWorks} Captions Works")]
    [InlineData(ReportRecipient.SocialWorker, ButPicturesAndWorks)]
    [InlineData(ReportRecipient.Referrer, "Identity Equipment Orientations")]
    [InlineData(ReportRecipient.Landlord, "Address Dwelling EnergyLabel")]
    [InlineData(ReportRecipient.Partner, "Identity Address Dwelling EnergyLabel IncomeCategory Orientations Works")]
    [InlineData(ReportRecipient.Committee, "Dwelling EnergyLabel Effort IncomeCategory Equipment Orientations")]
    public void Each_Recipient_Reads_What_Its_Own_Task_Needs(ReportRecipient recipient, string parts) => Assert.Equal(
        parts, string.Join(
            ' ', Enum.GetValues<ReportPart>().Where(part => part is not (ReportPart.None or ReportPart.All) && ReportScope.Has(recipient, part))));

    [Fact]
    public void Of_Several_Parts_All_Must_Be_There()
    {
        Assert.True(ReportScope.Has(ReportRecipient.Landlord, ReportPart.Address | ReportPart.Dwelling));
        Assert.False(ReportScope.Has(ReportRecipient.Landlord, ReportPart.Address | ReportPart.Identity));
    }

    [Theory]
    [InlineData(ReportRecipient.Household, FileKind.Facade, FileKind.Heating, FileKind.Damp, FileKind.Meter, FileKind.Bill, FileKind.Other, FileKind.Signature)]
    [InlineData(ReportRecipient.Landlord, FileKind.Facade, FileKind.Heating, FileKind.Damp)]
    [InlineData(ReportRecipient.Referrer), InlineData(ReportRecipient.SocialWorker), InlineData(ReportRecipient.Partner)]
    [InlineData(ReportRecipient.Committee)]
    public void Photos_Are_For_The_Household_And_Those_Of_The_Building_For_The_Landlord(ReportRecipient recipient, params FileKind[] kinds) =>
        Assert.Equal(kinds, Enum.GetValues<FileKind>().Where(kind => ReportScope.Shows(recipient, kind)));
}
