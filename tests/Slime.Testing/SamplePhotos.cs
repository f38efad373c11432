using System.Collections.Concurrent;
using ImageMagick;
using ImageMagick.Drawing;

namespace Slime.Testing;

/// <summary>
/// Photos that nobody took: drawn houses and things, grainy and large as a telephone's, stored lying with the mark that
/// says how to turn them, and with a position.
/// </summary>
public static class SamplePhotos
{
    /// <summary>Upright.</summary>
    public const int Width = 3000;

    public const int Height = 4000;

    /// <summary>What each shows, by the names of the contract.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["facade", "heating", "damp", "meter", "bill", "other"];

    private static readonly ConcurrentDictionary<string, Lazy<byte[]>> Made = new(StringComparer.Ordinal);

    /// <summary>About 3 MB.</summary>
    public static byte[] Of(string kind) => Made.GetOrAdd(kind, name => new Lazy<byte[]>(() => Take(name))).Value;

    private static byte[] Take(string kind)
    {
        using var image = new MagickImage(MagickColors.Gainsboro, Width, Height);
        new Drawables().StrokeColor(MagickColors.Transparent).Draw(image);
        Draw(kind, image);
        Grain(image);
        image.Rotate(270);
        image.ResetPage();
        var exif = new ExifProfile();
        exif.SetValue(ExifTag.Orientation, (ushort)6);
        exif.SetValue(ExifTag.Make, "Exemple");
        exif.SetValue(ExifTag.DateTimeOriginal, "2026:11:20 10:11:12");
        exif.SetValue(ExifTag.GPSLatitudeRef, "N");
        exif.SetValue(ExifTag.GPSLatitude, [new Rational(50), new Rational(25), new Rational(48)]);
        exif.SetValue(ExifTag.GPSLongitudeRef, "E");
        exif.SetValue(ExifTag.GPSLongitude, [new Rational(2), new Rational(49), new Rational(55)]);
        image.SetProfile(exif);
        image.Orientation = Orientation.RightTop;
        image.Quality = 90;
        return image.ToByteArray(MagickFormat.Jpeg);
    }

    private static void Draw(string kind, MagickImage image)
    {
        var pen = new Drawables();
        switch (kind)
        {
            case "facade":
                Box(pen, "#9fc4e0", 0, 0, Width, 2600);
                Box(pen, "#7d9b62", 0, 3300, Width, Height);
                Box(pen, "#b5583f", 400, 1700, 2600, 3400);
                pen.FillColor(Colour("#5b4a45")).Polygon(new PointD(250, 1720), new PointD(1500, 800), new PointD(2750, 1720));
                foreach (var x in new[] { 650, 1950 }) Window(pen, x, 1950);
                Box(pen, "#3d5a45", 1300, 2500, 1700, 3400);
                break;
            case "heating":
                Box(pen, "#e8dfcd", 0, 0, Width, 3200);
                Box(pen, "#a5825c", 0, 3200, Width, Height);
                for (var fin = 0; fin < 9; fin++) pen.FillColor(Colour("#f7f5f0")).RoundRectangle(500 + (fin * 220), 1700, 680 + (fin * 220), 3000, 70, 70);
                Box(pen, "#8d8d88", 420, 2850, 500, 3200);
                break;
            case "damp":
                Box(pen, "#dcd6c6", 0, 0, Width, Height);
                foreach (var (x, y, r) in new[] { (2500, 500, 700), (2200, 900, 420), (2750, 1300, 380), (1900, 420, 260), (2400, 1650, 200) })
                    pen.FillColor(Colour("#6d7060b0")).Ellipse(x, y, r, r * 0.8, 0, 360);
                Box(pen, "#c3bba7", 0, 3500, Width, 3650);
                break;
            case "meter":
                Box(pen, "#8a8f8c", 0, 0, Width, Height);
                pen.FillColor(Colour("#f2f2ee")).RoundRectangle(600, 900, 2400, 3100, 90, 90);
                Box(pen, "#20231f", 850, 1300, 2150, 1750);
                for (var digit = 0; digit < 5; digit++) Box(pen, "#d9e8c9", 930 + (digit * 240), 1400, 1090 + (digit * 240), 1650);
                pen.FillColor(Colour("#c9c9c2")).Ellipse(1500, 2400, 380, 380, 0, 360).FillColor(Colour("#a02c24")).Rectangle(1480, 2060, 1520, 2400);
                break;
            case "bill":
                Box(pen, "#6e5b49", 0, 0, Width, Height);
                Box(pen, "#fbfaf5", 350, 350, 2650, 3700);
                Box(pen, "#2d6a8c", 500, 520, 1200, 720);
                for (var line = 0; line < 14; line++) Box(pen, "#8b8f94", 500, 1100 + (line * 150), line % 4 == 3 ? 1500 : 2450, 1150 + (line * 150));
                Box(pen, "#1f2b33", 1700, 3350, 2450, 3480);
                break;
            default:
                Box(pen, "#d7cdbb", 0, 0, Width, Height);
                Window(pen, 1100, 1200);
                Box(pen, "#8f7a5e", 500, 2900, 2500, 3000);
                break;
        }

        pen.Draw(image);
    }

    private static void Window(IDrawables<byte> pen, int x, int y)
    {
        Box(pen, "#f4efe4", x - 60, y - 60, x + 460, y + 660);
        Box(pen, "#7fa2b8", x, y, x + 180, y + 600);
        Box(pen, "#7fa2b8", x + 220, y, x + 400, y + 600);
    }

    private static void Box(IDrawables<byte> pen, string colour, int left, int top, int right, int bottom) => pen.FillColor(Colour(colour)).Rectangle(left, top, right, bottom);

    private static MagickColor Colour(string text) => new(text);

    /// <summary>As a small sensor sees: without it a drawing is a few kilobytes. Always the same, so that the bytes are.</summary>
    private static void Grain(MagickImage image)
    {
        using var pixels = image.GetPixelsUnsafe();
        var values = pixels.ToByteArray(PixelMapping.RGB)!;
        var noise = new byte[values.Length];
        new Random(62).NextBytes(noise);
        for (var i = 0; i < values.Length; i++) values[i] = (byte)Math.Clamp(values[i] + (noise[i] % 17) - 8, 0, 255);
        image.ReadPixels(values, new PixelReadSettings(image.Width, image.Height, StorageType.Char, PixelMapping.RGB));
    }
}
