using Microsoft.AspNetCore.Components;

namespace Slime.Platform.Web.Components;

/// <summary>A column of a <see cref="DataTable{TItem}"/>: its heading and what it shows of each item.</summary>
public sealed record DataColumn<TItem>(string Heading, RenderFragment<TItem> Cell, bool IsNumber = false)
{
    /// <summary>What can be done with the item: its own words say it, and a card needs no label beside them.</summary>
    public bool IsAction { get; init; }

    /// <summary>A column of plain text.</summary>
    public DataColumn(string heading, Func<TItem, string?> text, bool isNumber = false)
        : this(heading, item => builder => builder.AddContent(0, text(item)), isNumber)
    {
    }
}
