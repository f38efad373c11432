using PdfSharp.Drawing;
using PdfSharp.UniversalAccessibility;
using Slime.Model.Cases.Files;

namespace Slime.Functions.Reports.Drawing;

/// <summary>Sets photos two beside each other, whole and in their own proportions, each with its caption under it.</summary>
internal static class PhotoDrawing
{
    private const float Gap = 18;
    private const float FrameHeight = 176;
    private const float CellWidth = (Paper.TextWidth - Gap) / 2;

    /// <param name="photos">JPEG by file; a photo that is missing leaves its frame empty and keeps its caption.</param>
    public static void Draw(PageFlow flow, ReportBlock.Photos block, IReadOnlyDictionary<FileId, byte[]> photos)
    {
        foreach (var row in block.Items.Chunk(2))
        {
            var captions = row.Select(photo => TextLines.Break(photo.Caption, TextStyle.Small, CellWidth)).ToList();
            var height = FrameHeight + 6 + captions.Max(lines => lines.Count) * TextStyle.Small.Leading + 12;
            flow.Need(height);
            for (var column = 0; column < row.Length; column++)
            {
                var left = Paper.Left + column * (CellWidth + Gap);
                var frame = new XRect(left, flow.Y, CellWidth, FrameHeight);
                flow.Fill(frame, Paper.Sand, 4);
                var (caption, lines) = (row[column].Caption, captions[column]);
                if (photos.TryGetValue(row[column].File, out var jpeg)) flow.Draw(page => page.Picture(jpeg, frame, caption));
                flow.Within(PdfBlockLevelElementTag.Paragraph, () =>
                {
                    for (var line = 0; line < lines.Count; line++) flow.Text(lines[line], left, flow.Y + FrameHeight + 6 + line * TextStyle.Small.Leading, TextStyle.Small);
                });
            }

            flow.Advance(height);
        }
    }
}
