using PdfSharp.Drawing;
using PdfSharp.UniversalAccessibility;

namespace Slime.Functions.Reports.Drawing;

/// <summary>Sets tables: the headings again on every page, a row on one page as long as a page can hold it.</summary>
internal static class TableDrawing
{
    private const float Gap = 12;
    private const float RowPadding = 4;

    public static void Draw(PageFlow flow, ReportBlock.Table table)
    {
        var headings = table.Columns.Select((column, index) => TextLines.Break(column.Heading, TextStyle.ColumnHeading, WidthOf(table, index))).ToList();
        flow.Skip(4);
        flow.Within(PdfBlockLevelElementTag.Table, () => Rows(flow, table, headings));
        flow.Skip(10);
    }

    private static void Rows(PageFlow flow, ReportBlock.Table table, List<IReadOnlyList<string>> headings)
    {
        var headingHeight = headings.Max(lines => lines.Count) * TextStyle.ColumnHeading.Leading + RowPadding + 1;
        var isBegun = false;
        foreach (var row in table.Rows)
        {
            var cells = row.Select((cell, index) => TextLines.Break(cell, TextStyle.Body, WidthOf(table, index))).ToList();
            var height = cells.Max(lines => lines.Count) * TextStyle.Body.Leading + 2 * RowPadding + 1;
            if (!isBegun)
            {
                flow.Need(headingHeight + height);
                flow.Within(PdfBlockLevelElementTag.TableRow, () => Headings(flow, table, headings, isRead: true));
                isBegun = true;
            }
            else if (!flow.HasRoom(height) && height < Paper.Bottom - Paper.Top - headingHeight)
            {
                flow.Break();
                // Read once, at the beginning of the table.
                flow.Unread(() => Headings(flow, table, headings, isRead: false));
            }

            flow.Advance(RowPadding);
            BlockDrawing.Row(flow, [.. cells.Select((lines, index) => new TableCell(lines, TextStyle.Body, XOf(table, index, lines)))]);
            flow.Advance(RowPadding);
            flow.Rule(flow.Y);
            flow.Advance(1);
        }
    }

    private static void Headings(PageFlow flow, ReportBlock.Table table, List<IReadOnlyList<string>> headings, bool isRead)
    {
        for (var column = 0; column < headings.Count; column++)
        {
            // Each line stands where its own width wants it.
            var (index, top) = (column, flow.Y);
            void Lines()
            {
                if (isRead) flow.Draw(page => TableCell.Say(page.Structure.CurrentStructureElement, TableScope.Column));
                for (var line = 0; line < headings[index].Count; line++)
                    flow.Text(headings[index][line], HeadingX(table, index, headings[index][line]), top + line * TextStyle.ColumnHeading.Leading, TextStyle.ColumnHeading);
            }

            if (isRead) flow.Within(PdfBlockLevelElementTag.TableHeaderCell, Lines);
            else Lines();
        }

        flow.Advance(headings.Max(lines => lines.Count) * TextStyle.ColumnHeading.Leading + RowPadding);
        flow.Fill(new XRect(Paper.Left, flow.Y - 1, Paper.TextWidth, 1.2f), Paper.Pine);
        flow.Advance(1);
    }

    private static float HeadingX(ReportBlock.Table table, int column, string line) =>
        table.Columns[column].IsNumber ? RightOf(table, column) - TextStyle.ColumnHeading.Measure(line) : LeftOf(table, column);

    /// <summary>Numbers stand at the right of their column; theirs is one line.</summary>
    private static float XOf(ReportBlock.Table table, int column, IReadOnlyList<string> lines) =>
        table.Columns[column].IsNumber && lines is [var only] ? RightOf(table, column) - TextStyle.Body.Measure(only) : LeftOf(table, column);

    private static float LeftOf(ReportBlock.Table table, int column) => Paper.Left + table.Columns.Take(column).Sum(before => before.Share) * Paper.TextWidth;

    private static float RightOf(ReportBlock.Table table, int column) => LeftOf(table, column) + WidthOf(table, column);

    private static float WidthOf(ReportBlock.Table table, int column) =>
        table.Columns[column].Share * Paper.TextWidth - (column == table.Columns.Count - 1 ? 0 : Gap);
}
