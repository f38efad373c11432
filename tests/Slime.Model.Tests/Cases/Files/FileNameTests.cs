using Slime.Model.Cases;
using Slime.Model.Cases.Files;
using Xunit;

namespace Slime.Model.Tests.Cases.Files;

public sealed class FileNameTests
{
    [Theory]
    [InlineData("Été  2026.JPG", "Été 2026.JPG")]
    [InlineData("../../secret.pdf", "secret.pdf")]
    [InlineData("a\\b/c.png", "c.png")]
    [InlineData("facture\u202Efdp.exe", "facturefdp.exe")]
    [InlineData("a\u0000b\r\nc.jpg", "ab c.jpg")]
    [InlineData(".htaccess", "htaccess")]
    [InlineData("half\uD83D.jpg", "half.jpg")]
    [InlineData("what?<is>|\"this\".pdf", "whatisthis.pdf")]
    public void What_A_Name_Must_Not_Hold_Is_Dropped(string given, string kept) => Assert.Equal(kept, FileName.Clean(given));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("../")]
    [InlineData("\u202E \u200B")]
    [InlineData("...")]
    public void A_Name_Of_Nothing_Is_None(string? given) => Assert.Null(FileName.Clean(given));

    [Theory]
    [InlineData("facture.pdf", FileFormat.Png, "facture.png")]
    [InlineData("photo.JPEG", FileFormat.Jpeg, "photo.JPEG")]
    [InlineData("photo", FileFormat.Jpeg, "photo.jpg")]
    [InlineData("le 3.11 au soir", FileFormat.Pdf, "le 3.11 au soir.pdf")]
    public void The_Extension_Says_What_The_Content_Is(string given, FileFormat format, string shown) => Assert.Equal(shown, FileName.WithExtension(given, format));

    [Fact]
    public void The_Same_Bytes_Have_The_Same_Number_In_One_Case_Only()
    {
        var (one, other) = (CaseId.Parse("ARR-7K3M9Q2X"), CaseId.Parse("LEN-7K3M9Q2X"));
        var hash = Sha256Hash.Of("content"u8);
        var id = FileId.Of(one, hash);
        Assert.Equal(id, FileId.Of(one, Sha256Hash.Parse(hash.ToString().ToUpperInvariant())));
        Assert.NotEqual(id, FileId.Of(other, hash));
        Assert.NotEqual(id, FileId.Of(one, Sha256Hash.Of("other"u8)));
        Assert.Equal(id, FileId.Parse(id.ToString()));
        Assert.False(FileId.TryParse("../ABCDEFGHJKMNP", out _));
    }

    /// <summary>It names what lies in storage, and never changes: the first 80 bits of the SHA-256 of <c>ARR-7K3M9Q2X|e3b0…b855</c>, in Crockford's base 32.</summary>
    [Fact]
    public void The_Number_Of_A_File_Is_Made_From_Its_Case_And_Its_Bytes() =>
        Assert.Equal("C1A983PRTVWRZ0PV", FileId.Of(CaseId.Parse("ARR-7K3M9Q2X"), Sha256Hash.Of(""u8)).ToString());
}
