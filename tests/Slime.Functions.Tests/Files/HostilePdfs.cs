using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Slime.Functions.Tests.Files;

/// <summary>Documents that do something by themselves, or are large only once opened; each by what it does.</summary>
internal static class HostilePdfs
{
    private const int Large = 200_000_000;

    /// <summary>Each must be refused as active.</summary>
    public static IReadOnlyList<(string What, byte[] Content)> Active { get; } =
    [
        ("script on opening", SampleFiles.Pdf("/OpenAction << /S /JavaScript /JS (app.alert(1)) >>")),
        ("script spelt in hexadecimal", SampleFiles.Pdf("/OpenAction << /S /#4aavaScript /#4aS (app.alert(1)) >>")),
        ("script among the names", SampleFiles.Pdf("/Names << /JavaScript << /Names [(a) 4 0 R] >> >>", objects: "<< /S /JavaScript /JS (1) >>")),
        ("script after a turn of the page", SampleFiles.Pdf("/OpenAction << /S /GoTo /D [3 0 R /Fit] /Next << /S /JavaScript /JS (1) >> >>")),
        ("script that only an older version of the document lists", [.. SampleFiles.Pdf(objects: "<< /Type /Action /S /JavaScript /JS (1) >>"), .. "4 0 obj\n<< >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"u8]),
        ("address on opening", SampleFiles.Pdf("/OpenAction << /S /URI /URI (https://example.org/) >>")),
        ("address on opening, elsewhere", SampleFiles.Pdf("/OpenAction 4 0 R", objects: "<< /Type /Action /S /URI /URI (https://example.org/) >>")),
        ("program", SampleFiles.Pdf("/OpenAction << /S /Launch /F (calc.exe) >>")),
        ("another file on opening", SampleFiles.Pdf("/OpenAction << /S /GoToR /F (\\\\\\\\192.0.2.1\\\\share\\\\a.pdf) /D [0 /Fit] >>")),
        ("another file on turning to a page", SampleFiles.Pdf(page: "/AA << /O << /S /GoToE /F (\\\\\\\\192.0.2.1\\\\share\\\\a.pdf) /D [0 /Fit] >> >>")),
        ("address on turning to a page", SampleFiles.Pdf(page: "/AA << /O << /S /URI /URI (https://example.org/) >> >>")),
        ("form that is sent", SampleFiles.Pdf(page: "/Annots [<< /Type /Annot /Subtype /Widget /Rect [0 0 9 9] /A << /S /SubmitForm /F (https://example.org/) >> >>]")),
        ("data that is fetched", SampleFiles.Pdf(page: "/Annots [<< /Type /Annot /Subtype /Widget /Rect [0 0 9 9] /A << /S /ImportData /F (a.fdf) >> >>]")),
        ("rendition", SampleFiles.Pdf(page: "/Annots [<< /Subtype /Screen /Rect [0 0 9 9] /A << /S /Rendition /OP 0 >> >>]")),
        ("film", SampleFiles.Pdf(page: "/Annots [<< /Type /Annot /Subtype /Movie /Rect [0 0 9 9] /Movie << /F (a.avi) >> >>]")),
        ("sound", SampleFiles.Pdf(page: "/Annots [<< /Type /Annot /Subtype /Sound /Rect [0 0 9 9] >>]")),
        ("model in three dimensions", SampleFiles.Pdf(page: "/Annots [<< /Type /Annot /Subtype /3D /Rect [0 0 9 9] >>]")),
        ("rich media", SampleFiles.Pdf(page: "/Annots [<< /Type /Annot /Subtype /RichMedia /Rect [0 0 9 9] >>]")),
        ("annotation of a kind that nobody knows", SampleFiles.Pdf(page: "/Annots [<< /Type /Annot /Subtype /Future /Rect [0 0 9 9] >>]")),
        ("action of a kind that nobody knows", SampleFiles.Pdf(page: "/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /Future >> >>]")),
        ("link to a folder of a network", SampleFiles.Pdf(page: "/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (\\\\\\\\192.0.2.1\\\\share) >> >>]")),
        ("link to a file", SampleFiles.Pdf(page: "/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (file://192.0.2.1/share/a) >> >>]")),
        ("link that is a script", SampleFiles.Pdf(page: "/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (javascript:alert\\(1\\)) >> >>]")),
        ("stream that lies elsewhere", SampleFiles.Pdf(page: "/Contents 4 0 R", objects: "<< /Length 0 /F << /FS /URL /F (https://example.org/a) >> >>\nstream\n\nendstream")),
        ("page that lies in another file", SampleFiles.Pdf(objects: "<< /Type /XObject /Subtype /Form /BBox [0 0 1 1] /Ref << /F (a.pdf) /Page 0 >> /Length 0 >>\nstream\n\nendstream")),
        ("stream of a kind that no page needs", SampleFiles.Pdf(objects: "<< /Type /3D /Subtype /U3D /Length 0 >>\nstream\n\nendstream")),
        ("form in XML", SampleFiles.Pdf("/AcroForm << /Fields [] /XFA 4 0 R >>", objects: "<< /Length 0 >>\nstream\n\nendstream")),
    ];

    /// <summary>Each must be refused as what cannot be read, long before it fills the memory.</summary>
    public static IReadOnlyList<(string What, Func<byte[]> Make)> Bombs { get; } =
    [
        ("a stream", () => Stream("/Filter /FlateDecode", Flate(Zeros(Large)))),
        ("a stream packed twice", () => Stream("/Filter [/FlateDecode /FlateDecode]", Flate(Flate(Zeros(Large))))),
        ("a stream packed three times, its filters elsewhere", () => Stream("/Filter 5 0 R", Flate(Flate(Flate(Zeros(Large)))), "[/Fl 6 0 R /FlateDecode]", "/FlateDecode")),
        ("a stream of objects packed twice", () => Stream("/Type /ObjStm /N 1 /First 4 /Filter [/FlateDecode /FlateDecode]", Flate(Flate(Zeros(Large))))),
        ("a table packed twice", () => Stream("/Type /XRef /Size 1 /W [1 2 1] /Filter [/FlateDecode /FlateDecode]", Flate(Flate(Zeros(Large))))),
        ("a stream in ASCII85", () => Stream("/Filter [/ASCII85Decode /FlateDecode]", Ascii85(Flate(Zeros(Large))))),
        ("a stream in hexadecimal, its filter spelt so too", () => Stream("/Filter [/ASCIIHexDecode /#46lateDecode]", Encoding.ASCII.GetBytes(Convert.ToHexString(Flate(Zeros(Large))) + ">"))),
        ("runs of bytes inside", () => Stream("/Filter [/FlateDecode /RunLengthDecode]", Flate(Runs(Large)))),
        ("LZW inside", () => Stream("/Filter [/FlateDecode /LZWDecode]", Flate(LzwZeros(Large)))),
        ("zlib without its head", () => Stream("/Filter /FlateDecode", [0, 0, .. Flate(Zeros(Large))[2..]])),
        ("a length that ends the stream too early", () => Stream("/Filter /FlateDecode /Length 5 0 R", Flate(Zeros(Large)), "2")),
        ("rows of two thousand million bytes", () => Stream("/Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 2000000000 >>", Flate(Zeros(1000)))),
        ("many streams that are small alone", () => SampleFiles.Pdf(objects: [.. Enumerable.Repeat(Object("/Filter /FlateDecode", Flate(Zeros(30_000_000))), 8)])),
        ("many pictures that are small alone", () => SampleFiles.Pdf(objects: [.. Enumerable.Repeat(Object("/Type /XObject /Subtype /Image /Width 9000 /Height 9000 /BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter /FlateDecode", Flate(Zeros(243_000_000))), 10)])),
        ("what calls itself a picture and objects", () => Stream("/Type /ObjStm /Subtype /Image /Width 1 /Height 1 /N 1 /First 4 /Filter /FlateDecode", Flate(Zeros(Large)))),
        ("brackets", () => [.. "%PDF-1.7\n1 0 obj\n"u8, .. Enumerable.Repeat((byte)'[', 3_000_000), .. "\n%%EOF"u8]),
        ("three million values", () => [.. "%PDF-1.7\n1 0 obj\n["u8, .. Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("1 ", 3_000_000))), .. "]\nendobj\n%%EOF"u8]),
    ];

    /// <summary>A document with one stream more, and what it refers to, numbered from 5.</summary>
    public static byte[] Stream(string entries, byte[] data, params string[] others) => SampleFiles.Pdf(objects: [Object(entries, data), .. others]);

    public static byte[] Flate(byte[] content)
    {
        using var bytes = new MemoryStream();
        using (var packing = new ZLibStream(bytes, CompressionLevel.Fastest, leaveOpen: true)) packing.Write(content);
        return bytes.ToArray();
    }

    private static byte[] Zeros(int count) => new byte[count];

    private static string Object(string entries, byte[] data) => string.Create(
        CultureInfo.InvariantCulture, $"<< {entries} {(entries.Contains("/Length", StringComparison.Ordinal) ? "" : $"/Length {data.Length}")} >>\nstream\n{Encoding.Latin1.GetString(data)}\nendstream");

    private static byte[] Ascii85(byte[] content)
    {
        var text = new StringBuilder();
        for (var i = 0; i < content.Length; i += 4)
        {
            var part = new byte[4];
            var count = Math.Min(4, content.Length - i);
            content.AsSpan(i, count).CopyTo(part);
            var value = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(part);
            var digits = new char[5];
            for (var digit = 4; digit >= 0; digit--, value /= 85) digits[digit] = (char)('!' + (value % 85));
            text.Append(digits, 0, count + 1);
        }

        return Encoding.ASCII.GetBytes(text.Append("~>").ToString());
    }

    /// <summary>128 zeros a pair of bytes.</summary>
    private static byte[] Runs(int count) => [.. Enumerable.Repeat<byte[]>([129, 0], count / 128).SelectMany(run => run), 128];

    /// <summary>Words of zeros, each one longer than the one before, until the table is full and begins again.</summary>
    private static byte[] LzwZeros(int count)
    {
        var (bytes, held, bits, written) = (new MemoryStream(), 0, 0, 0L);
        void Put(int code, int width)
        {
            held = (held << width) | code;
            for (bits += width; bits >= 8; bits -= 8) bytes.WriteByte((byte)(held >> (bits - 8)));
            held &= (1 << bits) - 1;
        }

        while (written < count)
        {
            Put(256, 9);
            for (var word = 1; word < 3800 && written < count; written += word++)
            {
                // The decoder's table has one entry fewer than the encoder's at each step.
                var known = 258 + word - 2;
                Put(word == 1 ? 0 : 258 + word - 2, known + 1 >= 2048 ? 12 : known + 1 >= 1024 ? 11 : known + 1 >= 512 ? 10 : 9);
            }

            // The clear code is written in the width of the moment.
            Put(256, 12);
        }

        return bytes.ToArray();
    }
}
