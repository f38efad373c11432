using Slime.Model.Phones;
using Slime.Model.Referrals;
using Slime.Model.Referrals.Input;
using Slime.Model.Text;
using Xunit;

namespace Slime.Model.Tests.Referrals;

/// <summary>What a referrer adds to a referral later: a number, a request for aid.</summary>
public sealed class ReferralAdditionTests
{
    private const string First = "+33321000000";
    private const string Second = "+33639980001";
    private const string Third = "+33321000009";

    private static readonly Referral Known = Sample.Accept(Sample.Json);
    private static readonly Referral Two = Known with { Household = Known.Household with { SecondPhone = Second, SecondPhoneNote = "fils" } };

    [Fact]
    public void A_Number_Takes_The_Place_That_Is_Free()
    {
        Assert.Equal((First, null, Second, "fils"), Numbers(Add(Known, new ReadPhone(Second, "fils"))));
        var none = Known with { Household = Known.Household with { Phone = null, PhoneNote = "le soir" } };
        Assert.Equal((Third, "le soir, voisine", null, null), Numbers(Add(none, new ReadPhone(Third, "voisine"))));
    }

    [Theory]
    [InlineData(First)]
    [InlineData(Second)]
    public void A_Number_That_Is_Known_Is_Not_Added(string number) =>
        Assert.Equal((First, null, Second, "fils"), Numbers(Add(Two, new ReadPhone(number, "autre"))));

    [Fact]
    public void A_Third_Number_Is_Noted_Beside_The_Second_Once()
    {
        var third = Add(Two, new ReadPhone(Third, "voisine"));
        Assert.Equal((First, null, Second, "fils, 03 21 00 00 09, voisine"), Numbers(third));
        Assert.Equal(Numbers(third), Numbers(Add(third, new ReadPhone(Third, "voisine"))));
        Assert.Equal(
            "03 21 00 00 09",
            Add(Two with { Household = Two.Household with { SecondPhoneNote = null } }, new ReadPhone(Third, null)).Household.SecondPhoneNote
        );
    }

    [Fact]
    public void A_Struck_Number_That_Is_Given_Again_Was_Right_After_All()
    {
        var struck = Known with { Household = Known.Household with { StruckPhones = [Second, Third] } };
        Assert.Equal([Third], Add(struck, new ReadPhone(Second, null)).Household.StruckPhones);
        Assert.Null(Add(struck, new ReadPhone(Second, null), new ReadPhone(Third, null)).Household.StruckPhones);
    }

    // The third number and what parts it take 16 of the 200 characters.
    [Theory]
    [InlineData(184, 0)]
    [InlineData(185, 1)]
    public void A_Note_Has_Its_Length_And_Not_One_Character_More(int length, int refused)
    {
        var errors = new List<FieldError>();
        var known = Two with { Household = Two.Household with { SecondPhoneNote = new string('x', length) } };
        new ReferralAddition([new ReadPhone(Third, null)], null).AddTo(known, errors);
        Assert.Equal(
            Enumerable.Repeat("phone too_long 200 201", refused),
            errors.Select(error => $"{error.Path} {error.Code} {string.Join(' ', error.Arguments)}")
        );
    }

    [Fact]
    public void A_Request_For_Aid_Stands_By_Its_Day_And_Once()
    {
        var request = new FslRequest(new DateOnly(2025, 6, 1), 15_000);
        Assert.Equal([20_000, 15_000, 18_000], Add(Known, request).Fsl.Requests.Select(made => made.AmountCents));
        Assert.Equal(3, Add(Add(Known, request), request).Fsl.Requests.Length);
        var sameDay = Add(Add(Known, request), request with { AmountCents = 9_000 });
        Assert.Equal([20_000, 9_000, 18_000], sameDay.Fsl.Requests.Select(made => made.AmountCents));
        Assert.Equal(sameDay.Fsl.Requests, Add(sameDay, request with { AmountCents = null }).Fsl.Requests);
        var completed = Add(Add(Known, request with { AmountCents = null }), request);
        Assert.Equal([20_000, 15_000, 18_000], completed.Fsl.Requests.Select(made => made.AmountCents));
        Assert.Equal(Known.Fsl.Requests, Add(Known).Fsl.Requests);
    }

    [Theory]
    [InlineData(59, 0)]
    [InlineData(60, 1)]
    public void Sixty_Requests_Are_The_Most(int known, int refused)
    {
        var errors = new List<FieldError>();
        var day = new DateOnly(2020, 1, 1);
        var many = Known with
        {
            Fsl = Known.Fsl with { Requests = [.. Enumerable.Range(0, known).Select(i => new FslRequest(day.AddDays(i), null))] },
        };
        new ReferralAddition([], new FslRequest(day.AddDays(100), null)).AddTo(many, errors);
        Assert.Equal(
            Enumerable.Repeat("fslRequest.on too_many 60", refused),
            errors.Select(error => $"{error.Path} {error.Code} {string.Join(' ', error.Arguments)}")
        );
    }

    [Fact]
    public void A_Request_Is_Read_By_The_Rules_Of_A_Referral()
    {
        var errors = new List<FieldError>();
        var read = FieldFslRequest.Read("request", new FslRequestInput { On = new DateOnly(2026, 2, 3), Amount = 180 }, Sample.Today, errors);
        Assert.Equal(new FslRequest(new DateOnly(2026, 2, 3), 18_000), read);
        Assert.Empty(errors);
        Assert.Null(FieldFslRequest.Read("request", new FslRequestInput { On = Sample.Today.AddDays(1) }, Sample.Today, errors));
        Assert.Null(FieldFslRequest.Read("request", new FslRequestInput { On = Sample.Today, Amount = -1 }, Sample.Today, errors));
        Assert.Equal(["request.on date_in_future", "request.amount not_negative"], errors.Select(error => $"{error.Path} {error.Code}"));
    }

    private static Referral Add(Referral known, params ReadPhone[] phones) => Accepted(new ReferralAddition([.. phones], null), known);

    private static Referral Add(Referral known, FslRequest request) => Accepted(new ReferralAddition([], request), known);

    private static Referral Accepted(ReferralAddition addition, Referral known)
    {
        var errors = new List<FieldError>();
        var added = addition.AddTo(known, errors);
        Assert.Empty(errors);
        return added;
    }

    private static (string? Phone, string? Note, string? Second, string? SecondNote) Numbers(Referral referral) =>
        (referral.Household.Phone, referral.Household.PhoneNote, referral.Household.SecondPhone, referral.Household.SecondPhoneNote);
}
