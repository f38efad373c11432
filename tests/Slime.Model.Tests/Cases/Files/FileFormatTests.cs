using System.Text;
using Slime.Model.Cases.Files;
using Xunit;

namespace Slime.Model.Tests.Cases.Files;

public sealed class FileFormatTests
{
    [Theory]
    [InlineData("\u00FF\u00D8\u00FF\u00E0", FileFormat.Jpeg)]
    [InlineData("\u0089PNG\r\n\u001A\n", FileFormat.Png)]
    [InlineData("RIFF....WEBP", FileFormat.WebP)]
    [InlineData("....ftypheic", FileFormat.Heic)]
    [InlineData("....ftypheix", FileFormat.Heic)]
    [InlineData("....ftypheim", FileFormat.Heic)]
    [InlineData("....ftypheis", FileFormat.Heic)]
    [InlineData("....ftypmif1....mif1heic", FileFormat.Heic)]
    [InlineData("....ftypmif1heic", FileFormat.Heic)]
    [InlineData("%PDF-1.7", FileFormat.Pdf)]
    [InlineData("some bytes before %PDF-1.4", FileFormat.Pdf)]
    [InlineData("....ftypmif1....avif", null)]
    [InlineData("....ftypavif....heic", null)]
    // The box may be as long as these letters say.
    [InlineData("heicftypmif1....avif", null)]
    [InlineData("....ftyp", null)]
    [InlineData("RIFF....WAVE", null)]
    [InlineData("\u0089PNG", null)]
    [InlineData("\u00FF\u00D9", null)]
    [InlineData("%PDF", null)]
    [InlineData("", null)]
    public void A_Format_Is_Told_By_The_First_Bytes(string content, FileFormat? format) => Assert.Equal(format, FileFormats.Recognise(Encoding.Latin1.GetBytes(content)));

    [Fact]
    public void The_Header_Of_A_Pdf_Stands_In_Its_First_Bytes()
    {
        Assert.Equal(1024, FileFormats.PdfHeader(Encoding.Latin1.GetBytes(new string('.', 1024) + "%PDF-1.7")));
        Assert.Equal(-1, FileFormats.PdfHeader(Encoding.Latin1.GetBytes(new string('.', 1025) + "%PDF-1.7")));
        Assert.Equal(-1, FileFormats.PdfHeader(Encoding.Latin1.GetBytes("....ftypmif1" + new string('.', 200))));
    }

    [Fact]
    public void The_Second_Brand_Of_A_Heic_Is_Looked_For_Among_The_First_Bytes_Only()
    {
        byte[] Content(int before) => Encoding.Latin1.GetBytes("....ftypmif1" + new string('.', before) + "heic");
        Assert.Equal(FileFormat.Heic, FileFormats.Recognise(Content(48)));
        Assert.Null(FileFormats.Recognise(Content(49)));
    }

    [Theory]
    [InlineData(FileFormat.Jpeg, "image/jpeg", ".jpg", "photo.JPEG photo.jpg photo.JPG")]
    [InlineData(FileFormat.Png, "image/png", ".png", "photo.png photo.PNG")]
    [InlineData(FileFormat.WebP, "image/webp", ".webp", "photo.webp photo.WEBP")]
    [InlineData(FileFormat.Heic, "image/heic", ".heic", "photo.heif photo.HEIC")]
    [InlineData(FileFormat.Pdf, "application/pdf", ".pdf", "photo.pdf photo.PDF")]
    public void Each_Format_Has_Its_Type_And_Its_Extensions(FileFormat format, string type, string extension, string names)
    {
        Assert.Equal((type, extension), (FileFormats.ContentType(format), FileFormats.Extension(format)));
        Assert.All(names.Split(' '), name => Assert.Equal(name, FileName.WithExtension(name, format)));
        Assert.Equal("photo" + extension, FileName.WithExtension("photo.gif", format));
    }

    [Theory]
    [InlineData("a.abcde", "a.jpg")]
    [InlineData("a.abcdef", "a.abcdef.jpg")]
    [InlineData(".hidden", ".hidden.jpg")]
    [InlineData(".jpg", ".jpg.jpg")]
    [InlineData("a.-bc", "a.-bc.jpg")]
    [InlineData("a.b-c", "a.b-c.jpg")]
    public void What_Is_Too_Long_Or_No_Letters_Is_No_Extension(string name, string shown) => Assert.Equal(shown, FileName.WithExtension(name, FileFormat.Jpeg));

    [Theory]
    [InlineData("a\uFFFDb.jpg", "ab.jpg")]
    [InlineData("a\uFFFEb.jpg", "ab.jpg")]
    [InlineData("a\uE000b.jpg", "ab.jpg")]
    [InlineData("a\u0378b.jpg", "ab.jpg")]
    [InlineData("a\u2028b.jpg", "a b.jpg")]
    [InlineData("a:b*c.jpg", "abc.jpg")]
    [InlineData("  a  b .jpg ", "a b .jpg")]
    [InlineData("e\u0301.jpg", "\u00E9.jpg")]
    public void What_No_File_System_Takes_Is_Dropped_From_A_Name(string given, string kept) => Assert.Equal(kept, FileName.Clean(given));

    [Fact]
    public void The_Length_Of_A_Name_Is_In_Characters_As_People_Count_Them() => Assert.Equal(3, FileName.LengthOf("a\U0001F600b"));

    [Theory]
    [InlineData("ABCDEFGHJKMNPQRS", true)]
    [InlineData("ABCDEFGHJKMNPQR", false)]
    [InlineData("ABCDEFGHJKMNPQRSS", false)]
    [InlineData("ABCDEFGHJKMNPQRU", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void The_Number_Of_A_File_Has_Sixteen_Characters(string? text, bool isOne)
    {
        Assert.Equal(isOne, FileId.TryParse(text, out var id));
        Assert.Equal(isOne ? text : "", id.ToString());
        if (!isOne) Assert.Throws<FormatException>(() => FileId.Parse(text!));
    }

    [Fact]
    public void A_Hash_Has_Sixty_Four_Digits_In_Lower_Case()
    {
        var hash = Sha256Hash.Of(""u8);
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", hash.ToString());
        Assert.Equal(hash, Sha256Hash.Parse(hash.ToString().ToUpperInvariant()));
        Assert.False(Sha256Hash.TryParse(hash.ToString()[..63], out var none));
        Assert.Equal("", none.ToString());
        Assert.False(Sha256Hash.TryParse(new string('g', 64), out _));
        Assert.False(Sha256Hash.TryParse(new string('a', 63) + "g", out _));
        Assert.False(Sha256Hash.TryParse(null, out _));
        Assert.Throws<FormatException>(() => Sha256Hash.Parse("x"));
    }
}
