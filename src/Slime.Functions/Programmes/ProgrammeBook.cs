using System.Collections.Immutable;
using Azure;
using Azure.Data.Tables;
using Slime.Model.Journal;
using Slime.Model.Reporting.Steering;
using Slime.Platform.Storage;

namespace Slime.Functions.Programmes;

/// <summary>A programme as kept, with the end of its journal.</summary>
internal sealed record StoredProgramme(Programme Programme, long Sequence, string Seal)
{
    public JournalPosition Journal => new(Sequence, Seal);
}

/// <summary>
/// All programmes, in one row: they are few, whoever reads one asks which of them covers a day, and that no two overlap
/// can only be promised of what is written at once.
/// </summary>
/// <param name="Version">Null while there is no row.</param>
internal sealed record ProgrammeBook(ImmutableArray<StoredProgramme> Programmes, ETag? Version)
{
    private const string Column = "Programmes";

    public static ProgrammeBook Empty { get; } = new([], null);

    public StoredProgramme? Find(string? id) => Programmes.FirstOrDefault(stored => stored.Programme.Id == id);

    /// <summary>The programme that contains the day.</summary>
    public Programme? On(DateOnly day) => Programmes.FirstOrDefault(stored => stored.Programme.Covers(day))?.Programme;

    /// <summary>The one that contains the day, else the last that began before it, else the first.</summary>
    public Programme? Nearest(DateOnly day) =>
        On(day) ?? Programmes.LastOrDefault(stored => stored.Programme.From <= day)?.Programme ?? Programmes.FirstOrDefault()?.Programme;

    /// <summary>One after the other.</summary>
    public ProgrammeBook With(StoredProgramme changed) => this with
    {
        Programmes = [.. Programmes.Where(stored => stored.Programme.Id != changed.Programme.Id).Append(changed).OrderBy(stored => stored.Programme.From)],
    };

    public TableEntity ToEntity()
    {
        var row = new TableEntity(LedgerKeys.ProgrammePartition, LedgerKeys.OnlyRow);
        JsonColumn.Write(row, Column, Programmes);
        return row;
    }

    /// <summary>Budget lines of programmes of before get their numbers here.</summary>
    public static ProgrammeBook FromEntity(TableEntity row) => new(
        [
            .. JsonColumn.Read<ImmutableArray<StoredProgramme>>(row, Column)
                .Select(stored => stored with { Programme = stored.Programme with { Budget = BudgetLine.Numbered(stored.Programme.Budget) } }),
        ],
        row.ETag);
}
