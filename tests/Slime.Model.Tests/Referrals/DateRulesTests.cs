using Slime.Model.Referrals;
using Slime.Model.Text;
using Xunit;

namespace Slime.Model.Tests.Referrals;

public sealed class DateRulesTests
{
    [Theory]
    [InlineData("household.birthDate", "1900-01-01")]
    [InlineData("dwelling.dpeDate", "2006-01-01")]
    [InlineData("resources.incomeProofSeenOn", "1990-01-01")]
    [InlineData("fsl.requests[1].on", "1990-01-01")]
    [InlineData("agreement.contact.on", "1990-01-01")]
    [InlineData("agreement.share[0].on", "1990-01-01")]
    public void A_Date_Is_Between_The_Earliest_And_Today(string path, string earliest)
    {
        var before = DateOnly.Parse(earliest, null).AddDays(-1).ToString("O", null);
        Assert.Empty(Sample.Errors(Sample.With(path, $"\"{earliest}\"")));
        Assert.Empty(Sample.Errors(Sample.With(path, "\"2026-11-25\"")));
        Assert.Equal([$"{path} date_in_future(2026-11-25)"], Sample.Errors(Sample.With(path, "\"2026-11-26\"")));
        Assert.Equal([$"{path} date_too_old({earliest})"], Sample.Errors(Sample.With(path, $"\"{before}\"")));
    }

    [Fact]
    public void A_Birth_On_29_February_Is_A_Date() =>
        Assert.Equal(new DateOnly(2000, 2, 29), Sample.Accept(Sample.With("household.birthDate", "\"2000-02-29\"")).Household.BirthDate);

    [Fact]
    public void The_First_And_The_Last_Day_Of_The_Calendar_Are_No_Faults()
    {
        foreach (var today in new[] { DateOnly.MinValue, DateOnly.MaxValue })
        {
            var input = Sample.Read(Sample.With("household.birthDate", "\"0001-01-01\""));
            var refused = Assert.IsType<ReferralValidation.Refused>(ReferralValidation.Validate(input, today, Sample.CurrentCommune));
            Assert.Contains(refused.Errors, error => error is { Path: "household.birthDate", Code: FieldErrorCodes.DateTooOld });
        }
    }
}
