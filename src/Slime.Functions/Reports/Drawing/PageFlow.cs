using SkiaSharp;

namespace Slime.Functions.Reports.Drawing;

/// <summary>
/// Fills pages from top to bottom. What is drawn is noted first and drawn when the number of pages is known, because each
/// page says how many there are.
/// </summary>
internal sealed class PageFlow
{
    private readonly List<List<Action<SKCanvas>>> _pages = [[]];

    /// <summary>Where the next thing goes on the current page.</summary>
    public float Y { get; private set; } = Paper.Top;

    public IReadOnlyList<IReadOnlyList<Action<SKCanvas>>> Pages => _pages;

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

    public void Draw(Action<SKCanvas> action) => _pages[^1].Add(action);

    public void Text(string text, float x, float top, TextStyle style)
    {
        if (text.Length == 0) return;
        Draw(canvas => PrintedText.Draw(canvas, text, x, top + style.Ascent, style));
    }

    public void Fill(SKRect area, SKColor colour, float radius = 0) => Draw(canvas =>
    {
        using var paint = new SKPaint { Color = colour, IsAntialias = true };
        canvas.DrawRoundRect(area, radius, radius, paint);
    });

    /// <summary>A hairline over the width of the text.</summary>
    public void Rule(float y) => Fill(new SKRect(Paper.Left, y, Paper.Right, y + 0.6f), Paper.Line);
}
