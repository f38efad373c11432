using System.Collections.Immutable;
using Slime.Model.Cases;

namespace Slime.Model.Committees;

/// <param name="IsNumber">Set to the right.</param>
public sealed record PackColumn(string Heading, bool IsNumber = false);

/// <summary>Rows are told apart by their first cell, so that one of today stands beside one that is frozen.</summary>
public sealed record PackTable(string Code, string Caption, ImmutableArray<PackColumn> Columns, ImmutableArray<ImmutableArray<string>> Rows);

/// <summary>A figure by itself.</summary>
/// <param name="Href">The list behind it.</param>
public sealed record PackFigure(string Code, string Label, string Value, string? Href = null);

/// <summary>One subject of a pack. Of households it has case numbers and nothing else.</summary>
public sealed record PackSection(string Code, string Heading)
{
    public ImmutableArray<string> Lines { get; init; } = [];

    public ImmutableArray<PackFigure> Figures { get; init; } = [];

    public ImmutableArray<PackTable> Tables { get; init; } = [];

    public ImmutableArray<CaseId> Cases { get; init; } = [];
}

/// <summary>What a committee looks at: the figures of one day with the definitions by which they were counted.</summary>
public sealed record Pack(RecordId Committee, DateOnly On, DateTimeOffset At, string Definitions, ImmutableArray<PackSection> Sections)
{
    /// <summary>Raised when a figure is counted in another way.</summary>
    public const string CurrentDefinitions = "2026-11";

    public PackFigure? Figure(string code) => Sections.SelectMany(section => section.Figures).FirstOrDefault(figure => figure.Code == code);

    /// <returns>The cell of the same row and column; null where there is none.</returns>
    public string? Cell(string table, string row, int column) =>
        Sections.SelectMany(section => section.Tables).FirstOrDefault(known => known.Code == table)?.Rows.FirstOrDefault(cells => cells[0] == row) is { IsDefault: false } found && column < found.Length ? found[column] : null;
}
