using PdfSharp.UniversalAccessibility;
using Slime.Model.Cases.Files;

namespace Slime.Functions.Reports.Drawing;

/// <summary>Draws a report as PDF. The same content and photos give the same bytes: its dates are those of the content.</summary>
internal static class ReportPdf
{
    /// <param name="photos">JPEG by file.</param>
    public static byte[] Render(ReportContent content, IReadOnlyDictionary<FileId, byte[]> photos)
    {
        var flow = new PageFlow();
        PageFurniture.TitleBlock(flow, content);
        foreach (var section in content.Sections)
        {
            if (section.StartsPage && !flow.IsAtTop) flow.Break();
            flow.Within(PdfGroupingElementTag.Section, () =>
            {
                BlockDrawing.Heading(flow, section.Heading);
                foreach (var block in section.Blocks) Set(flow, block, photos);
            });
        }

        return TaggedPdf.Write(
            new PdfProperties(content.Title, content.Subtitle, content.Service, content.Reference, content.At.UtcDateTime),
            flow.Pages.Count,
            (page, number) =>
            {
                PageFurniture.Draw(page, content, number + 1, flow.Pages.Count);
                foreach (var action in flow.Pages[number]) action(page);
            });
    }

    private static void Set(PageFlow flow, ReportBlock block, IReadOnlyDictionary<FileId, byte[]> photos)
    {
        switch (block)
        {
            case ReportBlock.Text text:
                BlockDrawing.Paragraphs(flow, text.Value);
                break;
            case ReportBlock.Subheading heading:
                BlockDrawing.Subheading(flow, heading.Value);
                break;
            case ReportBlock.Bullets bullets:
                BlockDrawing.Bullets(flow, bullets.Items);
                break;
            case ReportBlock.Facts facts:
                BlockDrawing.Facts(flow, facts.Items);
                break;
            case ReportBlock.Table table:
                TableDrawing.Draw(flow, table);
                break;
            case ReportBlock.Callout callout:
                BlockDrawing.Callout(flow, callout.Heading, callout.Lines);
                break;
            case ReportBlock.Photos pictures:
                PhotoDrawing.Draw(flow, pictures, photos);
                break;
            default:
                throw new InvalidOperationException($"A report cannot draw a {block.GetType().Name}.");
        }
    }
}
