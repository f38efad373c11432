using SkiaSharp;

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
        foreach (var line in lines)
        {
            flow.Text(line, Paper.Left, flow.Y, TextStyle.Heading);
            flow.Advance(TextStyle.Heading.Leading);
        }

        flow.Fill(SKRect.Create(Paper.Left, flow.Y + 2, 34, 2.4f), Paper.Ochre, 1.2f);
        flow.Advance(12);
    }

    public static void Subheading(PageFlow flow, string text)
    {
        flow.Skip(8);
        flow.Need(TextStyle.Subheading.Leading + 3 * TextStyle.Body.Leading);
        Lines(flow, text, TextStyle.Subheading, Paper.Left, Paper.TextWidth);
        flow.Advance(2);
    }

    public static void Paragraphs(PageFlow flow, string text)
    {
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            Lines(flow, paragraph, TextStyle.Body, Paper.Left, Paper.TextWidth);
            flow.Skip(5);
        }
    }

    public static void Bullets(PageFlow flow, IReadOnlyList<string> items)
    {
        const float indent = 14;
        foreach (var item in items)
        {
            flow.Need(TextStyle.Body.Leading);
            var centre = flow.Y + TextStyle.Body.Leading / 2 + 0.5f;
            flow.Fill(SKRect.Create(Paper.Left + 2, centre - 2, 4, 4), Paper.Ochre, 2);
            Lines(flow, item, TextStyle.Body, Paper.Left + indent, Paper.TextWidth - indent);
            flow.Skip(3);
        }

        flow.Skip(3);
    }

    public static void Facts(PageFlow flow, IReadOnlyList<ReportFact> items)
    {
        var labelWidth = Paper.TextWidth * LabelShare;
        foreach (var item in items)
        {
            var label = TextLines.Break(item.Label, TextStyle.Label, labelWidth - Gap);
            var value = TextLines.Break(item.Value, TextStyle.Body, Paper.TextWidth - labelWidth);
            flow.Need(Math.Max(label.Count, value.Count) * TextStyle.Body.Leading + 7);
            flow.Advance(3);
            SideBySide(flow, (label, TextStyle.Label, Paper.Left), (value, TextStyle.Body, Paper.Left + labelWidth));
            flow.Advance(3);
            flow.Rule(flow.Y);
            flow.Advance(1);
        }

        flow.Skip(7);
    }

    public static void Callout(PageFlow flow, string heading, IReadOnlyList<string> lines)
    {
        const float padding = 14;
        var width = Paper.TextWidth - 2 * padding;
        var broken = lines.Select(line => TextLines.Break(line, TextStyle.Body, width)).ToList();
        var height = 2 * padding + TextStyle.Subheading.Leading + 3 + broken.Sum(line => line.Count * TextStyle.Body.Leading + 3);
        flow.Skip(6);
        flow.Need(height);
        flow.Fill(SKRect.Create(Paper.Left, flow.Y, Paper.TextWidth, height), Paper.Sand, 6);
        flow.Fill(SKRect.Create(Paper.Left, flow.Y, 3.5f, height), Paper.Ochre, 1.5f);
        var y = flow.Y + padding;
        flow.Text(heading, Paper.Left + padding, y, TextStyle.Subheading);
        y += TextStyle.Subheading.Leading + 3;
        foreach (var line in broken.SelectMany(group => group.Select((text, index) => (text, isLast: index == group.Count - 1))))
        {
            flow.Text(line.text, Paper.Left + padding, y, TextStyle.Body);
            y += TextStyle.Body.Leading + (line.isLast ? 3 : 0);
        }

        flow.Advance(height);
        flow.Skip(12);
    }

    /// <summary>Columns of lines that go on together over the end of a page.</summary>
    public static void SideBySide(PageFlow flow, params (IReadOnlyList<string> Lines, TextStyle Style, float X)[] columns)
    {
        var count = columns.Max(column => column.Lines.Count);
        for (var line = 0; line < count; line++)
        {
            if (!flow.HasRoom(TextStyle.Body.Leading)) flow.Break();
            foreach (var (lines, style, x) in columns)
            {
                if (line < lines.Count) flow.Text(lines[line], x, flow.Y, style);
            }

            flow.Advance(TextStyle.Body.Leading);
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
