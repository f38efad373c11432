using System.Globalization;
using Slime.Model.Reporting.Ledger;

namespace Slime.Model.Tests.Reporting.Ledger;

/// <summary>What a column writes: which kind of cell, and what is in it.</summary>
internal sealed class Cell : ILedgerCells
{
    private string _written = "";

    public static string Of(LedgerColumn column, LedgerLine line)
    {
        var cell = new Cell();
        column.Write(line, cell);
        return cell._written;
    }

    public void WriteText(string? value) => _written += $"text {value}";

    public void WriteCodes(LedgerColumn column, string? value) => _written += $"code {value}";

    public void WriteDate(DateOnly? value) => _written += string.Create(CultureInfo.InvariantCulture, $"date {value:yyyy-MM-dd}");

    public void WriteWhole(long? value) => _written += string.Create(CultureInfo.InvariantCulture, $"whole {value}");

    public void WriteMoney(long? cents) => _written += string.Create(CultureInfo.InvariantCulture, $"money {cents}");

    public void WriteNumber(decimal? value) => _written += string.Create(CultureInfo.InvariantCulture, $"number {value}");

    public void WriteYesNo(bool value) => _written += $"yesNo {value}";
}
