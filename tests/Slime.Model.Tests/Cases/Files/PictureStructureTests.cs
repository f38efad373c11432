using System.Buffers.Binary;
using System.Text;
using Slime.Model.Cases.Files;
using Xunit;

namespace Slime.Model.Tests.Cases.Files;

/// <summary>Pictures of a few bytes: their structure without what they show.</summary>
public sealed class PictureStructureTests
{
    private static readonly byte[] Begin = [0xFF, 0xD8];
    private static readonly byte[] End = [0xFF, 0xD9];
    private static readonly byte[] Scan = [0xFF, 0xDA, 0, 2, 1, 2, 3];

    [Fact]
    public void A_Jpeg_Ends_At_Its_End_Mark_And_Says_Its_Size()
    {
        byte[] picture = [.. Begin, .. Table(), .. Frame(40, 30), .. Scan, .. End];
        Assert.Equal((new PictureFacts(picture.Length, 40, 30), null), Jpeg([.. picture, 1, 2, 3]));
        Assert.Equal((40, 30), JpegStructure.SizeIn(picture));
    }

    [Fact]
    public void A_Jpeg_Without_Its_End_Mark_Ends_Where_The_File_Ends()
    {
        byte[] picture = [.. Begin, .. Frame(40, 30), .. Scan];
        Assert.Equal((new PictureFacts(picture.Length, 40, 30, IsClosed: false), null), Jpeg(picture));
        Assert.Equal((new PictureFacts(picture.Length, 40, 30, IsClosed: false), null), Jpeg([.. picture, .. Frame(50, 50), .. Scan, .. End]));
        Assert.Equal((new PictureFacts(picture.Length, 40, 30, IsClosed: false), null), Jpeg([.. picture, 0xFF, 0xE1, 0, 1]));
    }

    [Fact]
    public void A_Part_Behind_The_Last_Scan_Is_Passed_Over_When_It_Is_Whole()
    {
        byte[] picture = [.. Begin, .. Frame(40, 30), .. Scan];
        Assert.Equal(picture.Length + 4, Jpeg([.. picture, 0xFF, 0xE1, 0, 2]).Facts!.End);
        Assert.Equal(picture.Length + 5, Jpeg([.. picture, 0xFF, 0xE1, 0, 3, 7]).Facts!.End);
        Assert.Equal(picture.Length, Jpeg([.. picture, 0xFF, 0xE1, 0, 4, 7]).Facts!.End);
        Assert.Equal(picture.Length + 1, Jpeg([.. picture, 0xFF]).Facts!.End);
    }

    [Fact]
    public void A_Frame_Holds_What_It_Says_Of_Its_Colours()
    {
        byte[] Whole(byte[] frame) => [.. Begin, .. frame, .. Scan, .. End];
        Assert.Equal(
            (40, 30), (Jpeg(Whole(Frame(40, 30, factors: [0x11]))).Facts!.Width, Jpeg(Whole(Frame(40, 30, factors: [0x11]))).Facts!.Height));
        var short3 = Frame(40, 30, factors: [0x11, 0x11]);
        short3[9] = 3;
        Assert.Equal(FileRejections.Damaged, Jpeg(Whole(short3)).Refusal);
        Assert.Null(JpegStructure.SizeIn([.. Begin, .. short3]));
    }

    [Theory]
    [InlineData(0x22, 0x11, 0x11, null)]
    [InlineData(0x22, 0x22, 0x22, FileRejections.TooManyPixels)]
    [InlineData(0x11, 0x11, 0x22, null)]
    public void Colours_Stored_At_A_Quarter_Take_Less_Of_What_A_Decoder_Is_Given(byte first, byte second, byte third, string? refusal) =>
        // 100 million pixels in two scans: one value and a half of two bytes each are 300 million bytes, three are 600.
        Assert.Equal(refusal, Jpeg([.. Begin, .. Frame(10_000, 10_000, factors: [first, second, third]), .. Scan, .. Scan, .. End]).Refusal);

    [Theory]
    [InlineData(0x00), InlineData(0x01), InlineData(0xD0), InlineData(0xD7), InlineData(0xD8), InlineData(0xFF)]
    public void A_Stuffed_Zero_A_Restart_Or_A_Second_Begin_Is_No_Marker(byte second)
    {
        byte[] picture = [.. Begin, .. Frame(40, 30), .. Scan, 0xFF, second, 0, .. End];
        Assert.Equal((new PictureFacts(picture.Length, 40, 30), null), Jpeg(picture));
    }

    [Fact]
    public void A_Jpeg_Without_A_Frame_Or_A_Scan_Is_Damaged()
    {
        Assert.Equal(FileRejections.Damaged, Jpeg([.. Begin, .. End]).Refusal);
        Assert.Equal(FileRejections.Damaged, Jpeg([.. Begin, .. Frame(40, 30), .. End]).Refusal);
        Assert.Equal(FileRejections.Damaged, Jpeg([.. Begin, .. Scan, .. End]).Refusal);
        Assert.Equal(FileRejections.Damaged, Jpeg([.. Begin, .. Frame(0, 30), .. Scan, .. End]).Refusal);
        Assert.Equal(FileRejections.Damaged, Jpeg([.. Begin, 0xFF, 0xC0, 0, 7, 8, 0, 30, 0, 40, .. Scan, .. End]).Refusal);
        Assert.Equal(FileRejections.Damaged, Jpeg([.. Begin, 0xFF, 0xC0, 0, 8, 8, 0, 30, 0, 40, 0, .. Scan, .. End]).Refusal);
        Assert.Equal(FileRejections.Damaged, Jpeg(Begin).Refusal);
    }

    [Theory]
    [InlineData(0xC4), InlineData(0xC8), InlineData(0xCC)]
    public void Tables_Among_The_Frames_Are_None(byte marker)
    {
        byte[] picture = [.. Begin, 0xFF, marker, 0, 4, 9, 9, .. Frame(40, 30), .. Scan, .. End];
        Assert.Equal((new PictureFacts(picture.Length, 40, 30), null), Jpeg(picture));
    }

    [Theory]
    [InlineData(0xC0), InlineData(0xC2), InlineData(0xCF)]
    public void Every_Kind_Of_Frame_Says_The_Size(byte marker) => Assert.Equal((40, 30), JpegStructure.SizeIn([.. Begin, .. Frame(40, 30, marker)]));

    [Fact]
    public void A_Size_That_Stands_Further_Behind_Is_Not_Known()
    {
        Assert.Null(JpegStructure.SizeIn([.. Begin, .. Table()]));
        Assert.Null(JpegStructure.SizeIn([.. Begin, .. Frame(40, 30)[..8]]));
        Assert.Null(JpegStructure.SizeIn([.. Begin, .. Frame(40, 30)[..^1]]));
        Assert.Equal((40, 30), JpegStructure.SizeIn([.. Begin, 0xFF, 0xE1, 0, 2, .. Frame(40, 30)]));
        Assert.Equal((40, 30), JpegStructure.SizeIn([.. Begin, 0xFF, 0xE1, 0, 6, 0xFF, 0xC0, 0, 0, .. Frame(40, 30)]));
        Assert.Null(JpegStructure.SizeIn([0x89, .. Begin, .. Frame(40, 30)]));
        Assert.Null(JpegStructure.SizeIn([.. Begin, 0xFF, 0xE1, 0, 1, .. Frame(40, 30)]));
    }

    [Fact]
    public void A_Jpeg_That_Goes_Over_Its_Picture_Too_Often_Is_Refused()
    {
        byte[] Scans(int count, int width, int height) => [.. Begin, .. Frame(width, height), .. Enumerable.Repeat(Scan, count).SelectMany(scan => scan), .. End];
        Assert.Null(Jpeg(Scans(64, 40, 30)).Refusal);
        Assert.Equal(FileRejections.TooManyPixels, Jpeg(Scans(65, 40, 30)).Refusal);
        // 100 million pixels: once is enough, and kept whole they are more bytes than a decoder is given.
        Assert.Null(Jpeg(Scans(1, 10_000, 10_000)).Refusal);
        Assert.Equal(FileRejections.TooManyPixels, Jpeg(Scans(2, 10_000, 10_000)).Refusal);
        // 72 million pixels twenty times are the most that scans go over; colours stored at a quarter fit.
        byte[] Quartered(int count) => [.. Begin, .. Frame(9_000, 8_000, factors: [0x22, 0x11, 0x11]), .. Enumerable.Repeat(Scan, count).SelectMany(scan => scan), .. End];
        Assert.Null(Jpeg(Quartered(20)).Refusal);
        Assert.Equal(FileRejections.TooManyPixels, Jpeg(Quartered(21)).Refusal);
    }

    [Theory]
    [InlineData(65_535, 1, 4, null)]
    [InlineData(1, 65_535, 4, null)]
    [InlineData(65_536, 1, 4, FileRejections.TooManyPixels)]
    [InlineData(1, 65_536, 4, FileRejections.TooManyPixels)]
    [InlineData(12_000, 10_000, 4, null)]
    [InlineData(12_000, 10_001, 1, FileRejections.TooManyPixels)]
    [InlineData(12_000, 10_000, 4.5, FileRejections.TooManyPixels)]
    [InlineData(0, 10, 4, FileRejections.Damaged)]
    [InlineData(10, 0, 4, FileRejections.Damaged)]
    [InlineData(1, 1, 4, null)]
    public void A_Picture_Is_Decoded_Up_To_A_Size(long width, long height, double bytes, string? refusal) => Assert.Equal(refusal, PictureStructure.CheckSize(width, height, bytes));

    [Fact]
    public void A_Png_Goes_From_Its_Header_To_Its_End()
    {
        byte[] picture = Png(Header(40, 30), Chunk("IDAT", [1, 2, 3]), Chunk("IEND", []));
        Assert.Equal((new PictureFacts(picture.Length, 40, 30), null), Read(FileFormat.Png, [.. picture, 5, 5]));
        byte[] open = Png(Header(40, 30), Chunk("IDAT", [1, 2, 3]));
        Assert.Equal((new PictureFacts(open.Length, 40, 30, IsClosed: false), null), Read(FileFormat.Png, [.. open, 1, 2]));
    }

    [Fact]
    public void A_Png_That_Is_Cut_Off_Or_Begins_Otherwise_Is_Damaged()
    {
        Assert.Equal(FileRejections.Damaged, Read(FileFormat.Png, Png()).Refusal);
        Assert.Equal(FileRejections.Damaged, Read(FileFormat.Png, Png(Chunk("IDAT", new byte[13]), Chunk("IEND", []))).Refusal);
        Assert.Equal(FileRejections.Damaged, Read(FileFormat.Png, Png(Chunk("IHDR", new byte[14]), Chunk("IEND", []))).Refusal);
        Assert.Equal(FileRejections.Damaged, Read(FileFormat.Png, Png(Chunk("IHDR", [.. Header(40, 30)[8..21], 0]), Chunk("IEND", []))).Refusal);
        Assert.Equal(FileRejections.Damaged, Read(FileFormat.Png, Png(Chunk("IDAT", Header(40, 30)[8..21]), Chunk("IEND", []))).Refusal);
        Assert.Equal(FileRejections.Damaged, Read(FileFormat.Png, [.. Png(Header(40, 30)), 0, 0, 0, 9, .. "IDAT"u8, 0, 0, 0, 0]).Refusal);
        Assert.Equal(FileRejections.Damaged, Read(FileFormat.Png, Png(Header(0, 30), Chunk("IEND", []))).Refusal);
    }

    [Theory]
    [InlineData(0, 16, false, null)]
    [InlineData(2, 8, false, null)]
    [InlineData(2, 16, false, FileRejections.TooManyPixels)]
    [InlineData(3, 8, true, null)]
    [InlineData(4, 8, true, null)]
    [InlineData(4, 16, true, FileRejections.TooManyPixels)]
    [InlineData(6, 8, false, null)]
    [InlineData(6, 8, true, FileRejections.TooManyPixels)]
    public void The_Colours_Of_A_Png_Their_Depth_And_Interlacing_Count_As_Much_As_Its_Size(byte colours, byte depth, bool interlaced, string? refusal) =>
        Assert.Equal(refusal, Read(FileFormat.Png, Png(Header(11_000, 10_000, depth, colours, interlaced), Chunk("IEND", []))).Refusal);

    [Fact]
    public void A_WebP_Ends_Where_Its_Size_Says()
    {
        byte[] picture = [.. "RIFF"u8, 6, 0, 0, 0, .. "WEBP"u8, 1, 2];
        Assert.Equal((new PictureFacts(14), null), Read(FileFormat.WebP, [.. picture, 9]));
        Assert.Equal((new PictureFacts(14), null), Read(FileFormat.WebP, picture));
        Assert.Equal(FileRejections.Damaged, Read(FileFormat.WebP, picture.AsSpan(0, 13)).Refusal);
    }

    [Fact]
    public void A_Heic_Ends_Behind_Its_Last_Box()
    {
        byte[] boxes = [.. Box("ftyp", 4), .. Box("meta", 0), .. Box("mda ", 2)];
        Assert.Equal(boxes.Length, EndOf(boxes));
        Assert.Equal(boxes.Length + 8, EndOf([.. boxes, .. Box("free", 0)]));
        Assert.Equal(boxes.Length + 16, EndOf([.. boxes, 0, 0, 0, 1, .. "mdat"u8, 0, 0, 0, 0, 0, 0, 0, 16]));
        Assert.Equal(boxes.Length, EndOf([.. boxes, 1, 2, 3]));
        Assert.Equal(boxes.Length, EndOf([.. boxes, 0, 0, 0, 9, .. "m-at"u8, 1]));
        Assert.Equal(boxes.Length, EndOf([.. boxes, 0, 0, 0, 7, .. "mdat"u8]));
        Assert.Equal(boxes.Length, EndOf([.. boxes, 0, 0, 0, 9, .. "mdat"u8]));
        Assert.Equal(boxes.Length + 10, EndOf([.. boxes, 0, 0, 0, 0, .. "mdat"u8, 1, 2]));
        Assert.Equal(boxes.Length + 17, EndOf([.. boxes, 0, 0, 0, 1, .. "mdat"u8, 0, 0, 0, 0, 0, 0, 0, 17, 5, .. "and more"u8]));
        Assert.Equal(boxes.Length, EndOf([.. boxes, 0, 0, 0, 1, .. "mdat"u8, 0, 0, 0, 0]));
        Assert.Equal(boxes.Length, EndOf([.. boxes, 0, 0, 0, 1, .. "mdat"u8, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]));
    }

    [Fact]
    public void A_Document_Is_No_Picture() => Assert.Throws<ArgumentOutOfRangeException>(() => Read(FileFormat.Pdf, "%PDF-1.7"u8));

    private static int EndOf(ReadOnlySpan<byte> content) => Read(FileFormat.Heic, content).Facts!.End;

    private static (PictureFacts? Facts, string? Refusal) Jpeg(ReadOnlySpan<byte> content) => Read(FileFormat.Jpeg, content);

    private static (PictureFacts? Facts, string? Refusal) Read(FileFormat format, ReadOnlySpan<byte> content) => PictureStructure.Read(format, content);

    private static byte[] Table() => [0xFF, 0xDB, 0, 5, 1, 2, 3];

    private static byte[] Frame(int width, int height, byte marker = 0xC0, byte[]? factors = null)
    {
        byte[] components = factors ?? [0x11, 0x11, 0x11];
        return
        [
            0xFF, marker, 0, (byte)(8 + (3 * components.Length)), 8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, (byte)components.Length,
            .. components.SelectMany((factor, index) => new[] { (byte)index, factor, (byte)0 }),
        ];
    }

    private static byte[] Png(params byte[][] chunks) => [0x89, .. "PNG"u8, 0x0D, 0x0A, 0x1A, 0x0A, .. chunks.SelectMany(chunk => chunk)];

    private static byte[] Header(int width, int height, byte depth = 8, byte colours = 2, bool interlaced = false)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9], header[12]) = (depth, colours, interlaced ? (byte)1 : (byte)0);
        return Chunk("IHDR", header);
    }

    private static byte[] Chunk(string type, byte[] data) => [.. Size(data.Length), .. Encoding.ASCII.GetBytes(type), .. data, 0, 0, 0, 0];

    private static byte[] Box(string type, int bytes) => [.. Size(8 + bytes), .. Encoding.ASCII.GetBytes(type), .. new byte[bytes]];

    private static byte[] Size(int bytes) => [0, 0, (byte)(bytes >> 8), (byte)bytes];
}
