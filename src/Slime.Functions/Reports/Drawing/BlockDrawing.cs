using PdfSharp.Drawing;
using PdfSharp.UniversalAccessibility;

namespace Slime.Functions.Reports.Drawing;

/// <summary>Sets headings, paragraphs, lists, facts and boxes.</summary>
internal static class BlockDrawing
{
    private const float LabelShare = 0.36f;
    private const float Gap = 14;

    /// <summary>A heading never stands alone at the foot of a page: it takes this much of what follows with it.</summary>
    private const float KeptWithHeading = 90;

    public static void Heading(PageFlow flow, string text)
    {
        flow.Skip(20);
        var lines = TextLines.Break(text, TextStyle.Heading, Paper.TextWidth);
        flow.Need(lines.Count * TextStyle.Heading.Leading + KeptWithHeading);
        flow.Within(PdfBlockLevelElementTag.Heading2, () =>
        {
            foreach (var line in lines)
            {
                flow.Text(line, Paper.Left, flow.Y, TextStyle.Heading);
                flow.Advance(TextStyle.Heading.Leading);
            }
        });

        flow.Fill(new XRect(Paper.Left, flow.Y + 2, 34, 2.4f), Paper.Ochre, 1.2f);
        flow.Advance(12);
    }

    public static void Subheading(PageFlow flow, string text)
    {
        flow.Skip(8);
        flow.Need(TextStyle.Subheading.Leading + 3 * TextStyle.Body.Leading);
        flow.Within(PdfBlockLevelElementTag.Heading3, () => Lines(flow, text, TextStyle.Subheading, Paper.Left, Paper.TextWidth));
        flow.Advance(2);
    }

    public static void Paragraphs(PageFlow flow, string text)
    {
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            flow.Within(PdfBlockLevelElementTag.Paragraph, () => Lines(flow, paragraph, TextStyle.Body, Paper.Left, Paper.TextWidth));
            flow.Skip(5);
        }
    }

    public static void Bullets(PageFlow flow, IReadOnlyList<string> items)
    {
        const float indent = 14;
        flow.Within(PdfBlockLevelElementTag.List, () =>
        {
            foreach (var item in items)
            {
                flow.Need(TextStyle.Body.Leading);
                var centre = flow.Y + TextStyle.Body.Leading / 2 + 0.5f;
                flow.Fill(new XRect(Paper.Left + 2, centre - 2, 4, 4), Paper.Ochre, 2);
                flow.Within(PdfBlockLevelElementTag.ListItem, () => flow.Within(
                    PdfBlockLevelElementTag.ListBody, () => Lines(flow, item, TextStyle.Body, Paper.Left + indent, Paper.TextWidth - indent)));
                flow.Skip(3);
            }
        });

        flow.Skip(3);
    }

    public static void Facts(PageFlow flow, IReadOnlyList<ReportFact> items)
    {
        var labelWidth = Paper.TextWidth * LabelShare;
        flow.Within(PdfBlockLevelElementTag.Table, () => Rows(flow, items, labelWidth));
        flow.Skip(7);
    }

    private static void Rows(PageFlow flow, IReadOnlyList<ReportFact> items, float labelWidth)
    {
        foreach (var item in items)
        {
            var label = TextLines.Break(item.Label, TextStyle.Label, labelWidth - Gap);
            var value = TextLines.Break(item.Value, TextStyle.Body, Paper.TextWidth - labelWidth);
            flow.Need(Math.Max(label.Count, value.Count) * TextStyle.Body.Leading + 7);
            flow.Advance(3);
            Row(flow, new TableCell(label, TextStyle.Label, Paper.Left, Heads: TableScope.Row), new TableCell(value, TextStyle.Body, Paper.Left + labelWidth));
            flow.Advance(3);
            flow.Rule(flow.Y);
            flow.Advance(1);
        }
    }

    public static void Callout(PageFlow flow, string heading, IReadOnlyList<string> lines)
    {
        const float padding = 14;
        var width = Paper.TextWidth - 2 * padding;
        var broken = lines.Select(line => TextLines.Break(line, TextStyle.Body, width)).ToList();
        var height = 2 * padding + TextStyle.Subheading.Leading + 3 + broken.Sum(line => line.Count * TextStyle.Body.Leading + 3);
        flow.Skip(6);
        flow.Need(height);
        flow.Fill(new XRect(Paper.Left, flow.Y, Paper.TextWidth, height), Paper.Sand, 6);
        flow.Fill(new XRect(Paper.Left, flow.Y, 3.5f, height), Paper.Ochre, 1.5f);
        flow.Within(PdfGroupingElementTag.Division, () => CalloutLines(flow, heading, broken, flow.Y + padding, Paper.Left + padding));
        flow.Advance(height);
        flow.Skip(12);
    }

    private static void CalloutLines(PageFlow flow, string heading, IReadOnlyList<IReadOnlyList<string>> paragraphs, float y, float x)
    {
        flow.Within(PdfBlockLevelElementTag.Heading3, () => flow.Text(heading, x, y, TextStyle.Subheading));
        y += TextStyle.Subheading.Leading + 3;
        foreach (var paragraph in paragraphs)
        {
            flow.Within(PdfBlockLevelElementTag.Paragraph, () =>
            {
                foreach (var line in paragraph)
                {
                    flow.Text(line, x, y, TextStyle.Body);
                    y += TextStyle.Body.Leading;
                }
            });
            y += 3;
        }
    }

    /// <summary>
    /// A row of a table, whose cells are read one after the other. A row that a page cannot hold goes on over the end of it, as a row
    /// of its own with the rest of each cell.
    /// </summary>
    public static void Row(PageFlow flow, params IReadOnlyList<TableCell> cells)
    {
        var count = cells.Max(cell => cell.Lines.Count);
        for (var done = 0; done < count;)
        {
            if (!flow.HasRoom(TextStyle.Body.Leading)) flow.Break();
            var (first, room) = (done, Math.Max(1, (int)((Paper.Bottom - flow.Y) / TextStyle.Body.Leading)));
            var here = Math.Min(count - done, room);
            flow.Within(PdfBlockLevelElementTag.TableRow, () =>
            {
                foreach (var cell in cells) cell.Set(flow, first, here);
            });
            flow.Advance(here * TextStyle.Body.Leading);
            done += here;
        }
    }

    public static void Lines(PageFlow flow, string text, TextStyle style, float x, float width)
    {
        foreach (var line in TextLines.Break(text, style, width))
        {
            flow.Need(style.Leading);
            flow.Text(line, x, flow.Y, style);
            flow.Advance(style.Leading);
        }
    }
}
