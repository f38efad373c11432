using PdfSharp.Drawing;
using PdfSharp.UniversalAccessibility;

namespace Slime.Functions.Reports.Drawing;

/// <summary>
/// Fills pages from top to bottom. What is drawn is noted first and drawn when the number of pages is known, because each
/// page says how many there are.
/// </summary>
internal sealed class PageFlow
{
    private readonly List<List<Action<PrintedPage>>> _pages = [[]];

    /// <summary>Where the next thing goes on the current page.</summary>
    public float Y { get; private set; } = Paper.Top;

    public IReadOnlyList<IReadOnlyList<Action<PrintedPage>>> Pages => _pages;

    public bool IsAtTop => Y <= Paper.Top;

    /// <summary>Begins a new page unless this much room is left.</summary>
    public void Need(float height)
    {
        if (Y + height <= Paper.Bottom || IsAtTop) return;
        Break();
    }

    public bool HasRoom(float height) => Y + height <= Paper.Bottom;

    public void Break()
    {
        _pages.Add([]);
        Y = Paper.Top;
    }

    public void Skip(float height)
    {
        // Nothing is gained by white at the top of a page.
        if (!IsAtTop) Y = Math.Min(Y + height, Paper.Bottom);
    }

    /// <summary>Moves on, wherever that is.</summary>
    public void Advance(float height) => Y += height;

    public void Draw(Action<PrintedPage> action) => _pages[^1].Add(action);

    /// <summary>What is set within belongs to this element of the document; it may go on over pages.</summary>
    public void Within(PdfBlockLevelElementTag element, Action set)
    {
        Draw(page => page.Structure.BeginElement(element));
        set();
        Draw(page => page.Structure.End());
    }

    /// <inheritdoc cref="Within(PdfBlockLevelElementTag, Action)"/>
    public void Within(PdfGroupingElementTag element, Action set)
    {
        Draw(page => page.Structure.BeginElement(element));
        set();
        Draw(page => page.Structure.End());
    }

    /// <summary>What is set within is seen and not read out, such as what a page repeats.</summary>
    public void Unread(Action set)
    {
        Draw(page => page.Structure.BeginArtifact());
        set();
        Draw(page => page.Structure.End());
    }

    public void Text(string text, float x, float top, TextStyle style)
    {
        if (text.Length == 0) return;
        Draw(page => page.Text(text, x, top + style.Ascent, style));
    }

    public void Fill(XRect area, XColor colour, float radius = 0) => Draw(page => page.Fill(area, colour, radius));

    /// <summary>A hairline over the width of the text.</summary>
    public void Rule(float y) => Fill(new XRect(Paper.Left, y, Paper.TextWidth, 0.6f), Paper.Line);
}
