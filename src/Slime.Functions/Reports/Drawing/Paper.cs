using PdfSharp.Drawing;

namespace Slime.Functions.Reports.Drawing;

/// <summary>The page: A4 in points of 1/72 inch, its margins and the colours of the site on white.</summary>
internal static class Paper
{
    public const float Width = 595.28f;
    public const float Height = 841.89f;
    public const float Left = 56;
    public const float Right = Width - 56;
    public const float Top = 74;
    public const float Bottom = Height - 62;
    public const float TextWidth = Right - Left;

    public static readonly XColor Ink = XColor.FromArgb(0x2a, 0x26, 0x22);
    public static readonly XColor InkSoft = XColor.FromArgb(0x5b, 0x54, 0x4b);
    public static readonly XColor Line = XColor.FromArgb(0xd9, 0xcf, 0xbf);
    public static readonly XColor Pine = XColor.FromArgb(0x1d, 0x54, 0x56);
    public static readonly XColor PinePale = XColor.FromArgb(0xe2, 0xee, 0xec);
    public static readonly XColor Ochre = XColor.FromArgb(0xd9, 0x8a, 0x2b);
    public static readonly XColor Sand = XColor.FromArgb(0xf8, 0xf4, 0xec);
}
