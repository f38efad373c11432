using FsCheck.Xunit;
using Slime.Model.Phones;
using Xunit;

namespace Slime.Model.Tests.Phones;

public sealed class PhoneReadingTests
{
    [Theory]
    [InlineData("0321000001", "+33321000001")]
    [InlineData("+33 (0)6 12 34 56 78", "+33612345678")]
    [InlineData("0033 6 12 34 56 78", "+33612345678")]
    [InlineData("00 33 (0)6.12.34.56.78", "+33612345678")]
    [InlineData("33 6 12 34 56 78", "+33612345678")]
    [InlineData("\u202a+33 6 12 34 56 78\u202c", "+33612345678")]
    [InlineData("06/12/34/56/78", "+33612345678")]
    [InlineData("06–12–34–56–78", "+33612345678")]
    [InlineData("06\u201112\u201134\u201156\u201178", "+33612345678")]
    [InlineData("06,12,34,56,78", "+33612345678")]
    [InlineData("06 - 12 - 34 - 56 - 78", "+33612345678")]
    [InlineData("03 21 000 003", "+33321000003")]
    [InlineData("06 39 98 00 01", "+33639980001")]
    [InlineData("+33 6 39 98 00 01", "+33639980001")]
    [InlineData("0692 12 34 56", "+262692123456")]
    [InlineData("04 75 12 34 56", "+33475123456")]
    [InlineData("+32 475 12 34 56", "+32475123456")]
    [InlineData("0032 (0)475/12.34.56", "+32475123456")]
    [InlineData("+44 7911 123456", "+447911123456")]
    [InlineData("Tél. : 06 12 34 56 78", "+33612345678")]
    [InlineData("0475123456", "+33475123456")]
    [InlineData("0 800 00 00 00", "+33800000000")]
    public void A_Number_As_People_Write_It_Has_One_Form(string typed, string number) => Assert.Equal<ReadPhone>([new ReadPhone(number, null)], Numbers(typed));

    [Theory]
    [InlineData("06 12 34 56 78 poste 12", "poste 12")]
    [InlineData("06 12 34 56 78 (fille)", "fille")]
    [InlineData("06 12 34 56 78, sa fille, après 17 h", "sa fille, après 17 h")]
    [InlineData("06 12 34 56 78 17h30", "17h30")]
    [InlineData("voisine : 06.12.34.56.78", "voisine")]
    [InlineData("06 12 34 56 78 - M. Martin (tuteur)", "M. Martin, tuteur")]
    [InlineData("06 12 34 56 78 - M. (Jean) Martin", "M. (Jean) Martin")]
    [InlineData("sa fille 06 12 34 56 78", "sa fille")]
    [InlineData("06 12 34 56 78 sa fille :", "sa fille")]
    [InlineData("fille : 06 12 34 56 78 après 17 h", "fille, après 17 h")]
    [InlineData("06 12 34 56 78 (code 12345)", "code 12345")]
    public void What_Is_Written_Beside_A_Number_Is_Kept_Apart(string typed, string note) => Assert.Equal([new ReadPhone("+33612345678", note)], Numbers(typed));

    [Theory]
    [InlineData("03 21 00 00 00 06 12 34 56 78", null, null)]
    [InlineData("03210000000612345678", null, null)]
    [InlineData("03 21 00 00 00 / 06 12 34 56 78", null, null)]
    [InlineData("03.21.00.00.00 ou 06.12.34.56.78", null, null)]
    [InlineData("0321000000 (mère) ; 0612345678 (fils)", "mère", "fils")]
    [InlineData("mère : 0321000000, fils : +33612345678", "mère", "fils")]
    [InlineData("03 21 00 00 00 06 12 34 56 78 (fils)", null, "fils")]
    [InlineData("(03210000000612345678)", null, null)]
    [InlineData("03 21 00 00 00 (mère) ou 06 12 34 56 78", "mère", null)]
    public void Two_Numbers_In_One_Field_Are_Two_Numbers(string typed, string? first, string? second) =>
        Assert.Equal([new ReadPhone("+33321000000", first), new ReadPhone("+33612345678", second)], Numbers(typed));

    [Theory]
    [InlineData("06 12 34 56 7", 9)]
    [InlineData("6 12 34 56 78", 9)]
    [InlineData("0612345", 7)]
    [InlineData("00000000000", 11)]
    [InlineData("06 12 34 56 78 9", 11)]
    [InlineData("+33 6 12 34 56 7", 9)]
    [InlineData("0000000000", 10)]
    [InlineData("zéro trois", 0)]
    [InlineData("06 12 34 56 78 et 06 12 34 56", 8)]
    [InlineData("06 12 34 56 78 (code 123456)", 6)]
    [InlineData("411234", 6)]
    [InlineData("0411234", 7)]
    [InlineData("475 12 34 56", 9)]
    [InlineData("02 34 56 78 9", 9)]
    [InlineData("32 475 12 34 56", 11)]
    [InlineData("06 33 12 34 56 78", 12)]
    [InlineData("0612345678999999", 16)]
    [InlineData("0033 6 12 34 56 7", 9)]
    [InlineData("(+33) (0)6 12 34 56 7", 9)]
    [InlineData("+32 475 12 34 5", 10)]
    public void A_Number_That_Is_None_Is_Refused_With_Its_Count_Of_Digits(string typed, int digits) =>
        Assert.Equal(digits, Assert.IsType<PhoneReading.Wrong>(PhoneReading.Of(typed)).Digits);

    [Theory]
    [InlineData("0475/12.34.56", "BE", "+32 475 12 34 56", "04 75 12 34 56")]
    [InlineData("0498 123 456", "BE", "+32 498 12 34 56", "04 98 12 34 56")]
    [InlineData("02/345.67.89", "BE", "+32 2 345 67 89", null)]
    [InlineData("07400 123456", "GB", "+44 7400 123456", null)]
    [InlineData("06 12 34 56 78 0475/12.34.56", "BE", "+32 475 12 34 56", "04 75 12 34 56")]
    public void A_Number_With_Two_Meanings_Is_Asked_About(string typed, string region, string abroad, string? french) =>
        Assert.Equal(new PhoneReading.Ambiguous(region, abroad, french), PhoneReading.Of(typed));

    [Theory]
    [InlineData("+33612345678", "06 12 34 56 78")]
    [InlineData("+33639980001", "06 39 98 00 01")]
    [InlineData("+32475123456", "+32 475 12 34 56")]
    [InlineData("+262692123456", "0692 12 34 56")]
    [InlineData("03.21.00.00.01", "03.21.00.00.01")]
    public void A_Number_Is_Shown_With_The_Spaces_Of_Its_Country(string stored, string shown) => Assert.Equal(shown, Phone.Readable(stored));

    [Theory]
    [InlineData("+33612345678", true)]
    [InlineData("+33639980001", true)]
    [InlineData("+33321000001", false)]
    [InlineData("+32475123456", true)]
    public void Texts_Go_To_Mobile_Numbers(string number, bool isMobile) => Assert.Equal(isMobile, Phone.IsMobile(number));

    [Fact]
    public void Three_Numbers_In_One_Field_Are_Three_Numbers() =>
        Assert.Equal(["+33612345678", "+33321000000", "+33321000001"], Numbers("06 12 34 56 78 03210000000321000001").Select(read => read.Number));

    [Fact]
    public void A_Number_Of_Abroad_May_Be_Pasted_Into_Another() =>
        Assert.Equal(["+3223456789", "+33612345678"], Numbers("+32234567890612345678").Select(read => read.Number));

    [Property(MaxTest = 2000)]
    public bool Reading_Throws_For_No_Text_And_Reads_Its_Own_Form_Again(ushort[] units)
    {
        var reading = PhoneReading.Of(new string([.. units.Select(unit => "0123456789+ ()/-.aà\u202a"[unit % 20])]));
        return reading is not PhoneReading.Found found || found.Numbers.All(number => Numbers(number.Number)[0].Number == number.Number && Numbers(Phone.Readable(number.Number))[0].Number == number.Number);
    }

    private static System.Collections.Immutable.ImmutableArray<ReadPhone> Numbers(string typed) => Assert.IsType<PhoneReading.Found>(PhoneReading.Of(typed)).Numbers;
}
