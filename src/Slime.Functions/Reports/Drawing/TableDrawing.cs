namespace Slime.Functions.Reports.Drawing;

/// <summary>Sets tables: the headings again on every page, a row on one page as long as a page can hold it.</summary>
internal static class TableDrawing
{
    private const float Gap = 12;
    private const float RowPadding = 4;

    public static void Draw(PageFlow flow, ReportBlock.Table table)
    {
        var headings = table.Columns.Select((column, index) => TextLines.Break(column.Heading, TextStyle.ColumnHeading, WidthOf(table, index))).ToList();
        var headingHeight = headings.Max(lines => lines.Count) * TextStyle.ColumnHeading.Leading + RowPadding + 1;
        var isBegun = false;
        flow.Skip(4);
        foreach (var row in table.Rows)
        {
            var cells = row.Select((cell, index) => TextLines.Break(cell, TextStyle.Body, WidthOf(table, index))).ToList();
            var height = cells.Max(lines => lines.Count) * TextStyle.Body.Leading + 2 * RowPadding + 1;
            if (!isBegun)
            {
                flow.Need(headingHeight + height);
                Headings(flow, table, headings);
                isBegun = true;
            }
            else if (!flow.HasRoom(height) && height < Paper.Bottom - Paper.Top - headingHeight)
            {
                flow.Break();
                Headings(flow, table, headings);
            }

            flow.Advance(RowPadding);
            BlockDrawing.SideBySide(flow, [.. cells.Select((lines, index) => (lines, TextStyle.Body, XOf(table, index, lines)))]);
            flow.Advance(RowPadding);
            flow.Rule(flow.Y);
            flow.Advance(1);
        }

        flow.Skip(10);
    }

    private static void Headings(PageFlow flow, ReportBlock.Table table, List<IReadOnlyList<string>> headings)
    {
        var top = flow.Y;
        var height = headings.Max(lines => lines.Count) * TextStyle.ColumnHeading.Leading;
        for (var column = 0; column < headings.Count; column++)
        {
            for (var line = 0; line < headings[column].Count; line++)
            {
                var text = headings[column][line];
                var x = table.Columns[column].IsNumber ? RightOf(table, column) - TextStyle.ColumnHeading.Measure(text) : LeftOf(table, column);
                flow.Text(text, x, top + line * TextStyle.ColumnHeading.Leading, TextStyle.ColumnHeading);
            }
        }

        flow.Advance(height + RowPadding);
        flow.Fill(new SkiaSharp.SKRect(Paper.Left, flow.Y - 1, Paper.Right, flow.Y + 0.2f), Paper.Pine);
        flow.Advance(1);
    }

    /// <summary>Numbers stand at the right of their column; theirs is one line.</summary>
    private static float XOf(ReportBlock.Table table, int column, IReadOnlyList<string> lines) =>
        table.Columns[column].IsNumber && lines is [var only] ? RightOf(table, column) - TextStyle.Body.Measure(only) : LeftOf(table, column);

    private static float LeftOf(ReportBlock.Table table, int column) => Paper.Left + table.Columns.Take(column).Sum(before => before.Share) * Paper.TextWidth;

    private static float RightOf(ReportBlock.Table table, int column) => LeftOf(table, column) + WidthOf(table, column);

    private static float WidthOf(ReportBlock.Table table, int column) =>
        table.Columns[column].Share * Paper.TextWidth - (column == table.Columns.Count - 1 ? 0 : Gap);
}
