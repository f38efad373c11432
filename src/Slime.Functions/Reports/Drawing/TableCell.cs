using PdfSharp.Pdf;
using PdfSharp.Pdf.Structure;
using PdfSharp.UniversalAccessibility;

namespace Slime.Functions.Reports.Drawing;

/// <summary>What a heading of a table stands for.</summary>
internal enum TableScope
{
    Column,
    Row,
}

/// <summary>A cell of a table, broken into lines.</summary>
/// <param name="Heads">Null for a cell that heads nothing.</param>
internal sealed record TableCell(IReadOnlyList<string> Lines, TextStyle Style, float X, TableScope? Heads = null)
{
    /// <summary>Sets some of its lines from the top of the row down.</summary>
    public void Set(PageFlow flow, int first, int count)
    {
        var top = flow.Y;
        flow.Within(Heads is null ? PdfBlockLevelElementTag.TableDataCell : PdfBlockLevelElementTag.TableHeaderCell, () =>
        {
            if (Heads is { } scope) flow.Draw(page => Say(page.Structure.CurrentStructureElement, scope));
            for (var line = first; line < Math.Min(first + count, Lines.Count); line++)
                flow.Text(Lines[line], X, top + (line - first) * Style.Leading, Style);
        });
    }

    internal static void Say(PdfStructureElement cell, TableScope scope)
    {
        var attributes = new PdfDictionary(cell.Owner);
        attributes.Elements.SetName("/O", "/Table");
        attributes.Elements.SetName("/Scope", $"/{scope}");
        cell.Elements.SetObject("/A", attributes);
    }
}
