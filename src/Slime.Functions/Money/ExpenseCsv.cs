using System.Globalization;
using System.Text;
using Slime.Model.Communes;
using Slime.Model.Reporting.Money;
using Slime.Model.Reporting.Steering;
using Slime.Model.Text;
using Slime.Platform.Web;

namespace Slime.Functions.Money;

/// <summary>
/// A file from an accounting program: a header, then a line an expense, cells parted by semicolons. Both UTF-8 and the older
/// Windows encoding are read. What makes no sense is named by its line; one wrong line and nothing is taken.
/// </summary>
internal static class ExpenseCsv
{
    public const int MaxLines = 2000;

    public const int MaxBytes = 2 * 1024 * 1024;

    /// <summary>Latin 1 would lose its quotes, its dashes, œ and the euro sign.</summary>
    private static readonly Encoding Windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    private static readonly string[] Names = ["date", "ligne", "montant", "territoire", "motif", "tva", "piece", "fournisseur", "eligible", "note"];

    /// <summary>The header that a file may have, in any order; the first three columns must be there.</summary>
    public static string Header => string.Join(';', Names);

    /// <returns>Null when anything is wrong.</returns>
    public static IReadOnlyList<Expense>? Read(byte[] file, Programme programme, IReadOnlySet<TerritoryCode> territories, List<FieldError> errors)
    {
        var lines = Lines(Text(file));
        if (lines.Count == 0)
        {
            errors.Add(new FieldError("csv", FieldErrorCodes.Required, []));
            return null;
        }

        var header = lines[0].Cells.Select(cell => Plain(cell)).ToList();
        if (header.Distinct().Count() != header.Count || header.Any(name => !Names.Contains(name)) || Names.Take(3).Any(name => !header.Contains(name)))
        {
            errors.Add(new FieldError("csv", "csv_header", [Header]));
            return null;
        }

        if (lines.Count > MaxLines + 1) errors.Add(new FieldError("csv", FieldErrorCodes.TooMany, [MaxLines]));
        var found = new Dictionary<string, Expense>(StringComparer.Ordinal);
        foreach (var (number, cells) in lines.Skip(1).Take(MaxLines))
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"lines[{number}].");
            if (cells.Count > header.Count) errors.Add(new FieldError(path + "csv", "csv_cells", [number]));
            else if (Read(cells, header, path, programme, territories, errors) is { } expense) found[Unused(found, expense)] = expense;
        }

        return errors.Count > 0 ? null : [.. found.Select(pair => pair.Value with { Id = pair.Key })];
    }

    /// <summary>
    /// The same line in another file is the same expense, so that a file may be sent again; twice in one file it is two.
    /// </summary>
    private static string Unused(Dictionary<string, Expense> found, Expense expense)
    {
        for (var copy = 0; ; copy++)
        {
            var id = MoneyIds.Of(string.Create(
                CultureInfo.InvariantCulture, $"{expense.On:O}|{expense.Line}|{expense.AmountCents}|{expense.Territory}|{expense.Piece}|{expense.Supplier}|{expense.Note}|{copy}"));
            if (!found.ContainsKey(id)) return id;
        }
    }

    private static Expense? Read(IReadOnlyList<string> cells, List<string> header, string path, Programme programme, IReadOnlySet<TerritoryCode> territories, List<FieldError> errors)
    {
        var before = errors.Count;
        var territory = Cell("territoire");
        TerritoryCode? where = TerritoryCode.TryParse(territory.ToUpperInvariant(), out var code) ? code : null;
        if (territory.Length > 0 && where is null) errors.Add(new FieldError(path + "territory", "territory_unknown", []));
        var amount = TypedText.Euros(Cell("montant"), path + "amountCents", errors);
        var credit = TypedText.Word<CreditReason>(Cell("motif"), path + "credit", errors);
        var input = new ExpenseInput
        {
            On = TypedText.Day(Cell("date"), path + "on", errors),
            Line = Cell("ligne"),
            AmountCents = amount,
            Territory = where,
            Credit = credit ?? (amount < 0 ? CreditReason.Return : null),
            VatIncluded = YesNo("tva"),
            Piece = Cell("piece"),
            Supplier = Cell("fournisseur"),
            Eligible = YesNo("eligible"),
            Note = Cell("note"),
        };
        return errors.Count > before ? null : MoneyReading.Read(input, "", programme, territories, errors, path);

        string Cell(string name) => header.IndexOf(name) is var index && index >= 0 && index < cells.Count ? cells[index].Trim() : "";

        bool? YesNo(string name)
        {
            switch (Plain(Cell(name)))
            {
                case "": return null;
                case "oui" or "o" or "1" or "true": return true;
                case "non" or "n" or "0" or "false": return false;
                default:
                    errors.Add(new FieldError(path + name, FieldErrorCodes.UnknownValue, []));
                    return null;
            }
        }
    }

    /// <summary>Without accents and in small letters.</summary>
    private static string Plain(string text) => string.Concat(text.Trim().Normalize(NormalizationForm.FormD).Where(character => CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark)).ToLowerInvariant();

    private static string Text(byte[] file)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(file).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return Windows.GetString(file);
        }
    }

    private static List<(int Number, IReadOnlyList<string> Cells)> Lines(string text)
    {
        var lines = new List<(int, IReadOnlyList<string>)>();
        var (cells, cell, quoted, number, begun) = (new List<string>(), new StringBuilder(), false, 1, 1);
        for (var index = 0; index <= text.Length; index++)
        {
            var character = index < text.Length ? text[index] : '\n';
            if (quoted && index < text.Length)
            {
                if (character != '"') cell.Append(character);
                else if (index + 1 < text.Length && text[index + 1] == '"') cell.Append(text[++index]);
                else quoted = false;
                if (character == '\n') number++;
                continue;
            }

            switch (character)
            {
                case '"' when cell.Length == 0: quoted = true; break;
                case ';': Next(); break;
                case '\r': break;
                case '\n':
                    Next();
                    if (cells.Any(each => each.Trim().Length > 0)) lines.Add((begun, cells));
                    cells = [];
                    begun = ++number;
                    break;
                default: cell.Append(character); break;
            }
        }

        return lines;

        void Next()
        {
            cells.Add(CleanText.Of(cell.ToString()));
            cell.Clear();
        }
    }
}
