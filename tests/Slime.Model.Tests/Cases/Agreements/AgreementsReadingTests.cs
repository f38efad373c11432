using Slime.Model.Cases.Agreements;
using Slime.Model.Referrals.Input;
using Slime.Model.Referrals.Vocabulary;
using Slime.Model.Text;
using Xunit;

namespace Slime.Model.Tests.Cases.Agreements;

public sealed class AgreementsReadingTests
{
    private static readonly DateOnly Today = new(2026, 12, 2);
    private static readonly ShareAgreementInput Yes = new()
    {
        With = RecipientKind.Landlord,
        Given = true,
        On = new DateOnly(2026, 12, 1),
        How = AgreementForm.Written,
    };
    private static readonly ShareAgreementInput No = new() { With = RecipientKind.Partner, Given = false };

    [Fact]
    public void A_Yes_Is_Kept_With_Its_Day_And_Form_And_A_No_Binds_From_The_Day_It_Is_Heard()
    {
        var (said, errors) = Read(Yes, No, No with { With = RecipientKind.Committee, On = new DateOnly(2026, 11, 30), How = AgreementForm.Oral });
        Assert.Empty(errors);
        Assert.Equal(
            [
                new SharingAnswer(RecipientKind.Landlord, true, new DateOnly(2026, 12, 1), AgreementForm.Written),
                new SharingAnswer(RecipientKind.Partner, false, Today, null),
                new SharingAnswer(RecipientKind.Committee, false, new DateOnly(2026, 11, 30), AgreementForm.Oral),
            ],
            said
        );
    }

    [Fact]
    public void A_Yes_Without_Its_Day_Or_Form_Is_Refused_And_Never_Dated_By_Itself()
    {
        var (said, errors) = Read(Yes with { On = null, How = null });
        Assert.Equal(["share[0].on required", "share[0].how required"], errors);
        Assert.Null(Assert.Single(said).On);
    }

    [Fact]
    public void Each_Answer_Says_Whom_It_Is_About_And_What()
    {
        Assert.Equal(["share[0] required"], Read((ShareAgreementInput?)null).Errors);
        Assert.Equal(["share[0].with required", "share[0].given required"], Read(new ShareAgreementInput()).Errors);
        Assert.Equal(["share[0].with unknown_value"], Read(No with { With = (RecipientKind)99 }).Errors);
        Assert.Equal(["share[1].with duplicate"], Read(No, No).Errors);
        Assert.Equal(
            ["share[0].on date_in_future", "share[0].how unknown_value"],
            Read(Yes with { On = Today.AddDays(1), How = (AgreementForm)99 }).Errors
        );
        Assert.Equal(["share too_many"], Read([.. Enumerable.Repeat(No, 31)]).Errors);
    }

    [Fact]
    public void Nothing_At_All_Is_No_Answer()
    {
        Assert.Equal(["share required"], Read().Errors);
        var errors = new List<FieldError>();
        Assert.Empty(AgreementsReading.Read(new AgreementsInput(), Today, errors));
        Assert.Equal("share", Assert.Single(errors).Path);
    }

    private static (IReadOnlyList<SharingAnswer> Said, string[] Errors) Read(params ShareAgreementInput?[] share)
    {
        var errors = new List<FieldError>();
        var said = AgreementsReading.Read(new AgreementsInput { Share = share }, Today, errors);
        return (said, [.. errors.Select(error => $"{error.Path} {error.Code}")]);
    }
}
