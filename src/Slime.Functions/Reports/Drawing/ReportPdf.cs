using SkiaSharp;
using Slime.Model.Cases.Files;

namespace Slime.Functions.Reports.Drawing;

/// <summary>Draws a report as PDF. The same content and photos give the same bytes: its dates are those of the content.</summary>
internal static class ReportPdf
{
    private const string Producer = "Slime";

    /// <param name="photos">JPEG by file.</param>
    public static byte[] Render(ReportContent content, IReadOnlyDictionary<FileId, byte[]> photos)
    {
        var flow = new PageFlow();
        PageFurniture.TitleBlock(flow, content);
        foreach (var section in content.Sections)
        {
            if (section.StartsPage && !flow.IsAtTop) flow.Break();
            BlockDrawing.Heading(flow, section.Heading);
            foreach (var block in section.Blocks) Set(flow, block, photos);
        }

        return Write(content, flow);
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

    private static byte[] Write(ReportContent content, PageFlow flow)
    {
        using var bytes = new MemoryStream();
        var metadata = new SKDocumentPdfMetadata
        {
            Title = content.Title,
            Subject = content.Subtitle,
            Author = content.Service,
            Keywords = content.Reference,
            Creator = Producer,
            Producer = Producer,
            Creation = content.At.UtcDateTime,
            Modified = content.At.UtcDateTime,
            RasterDpi = SKDocumentPdfMetadata.DefaultRasterDpi,
            EncodingQuality = SKDocumentPdfMetadata.DefaultEncodingQuality,
        };
        using (var document = SKDocument.CreatePdf(bytes, metadata))
        {
            for (var page = 0; page < flow.Pages.Count; page++)
            {
                var canvas = document.BeginPage(Paper.Width, Paper.Height);
                foreach (var action in flow.Pages[page]) action(canvas);
                PageFurniture.Draw(canvas, content, page + 1, flow.Pages.Count);
                document.EndPage();
            }

            document.Close();
        }

        return bytes.ToArray();
    }
}
