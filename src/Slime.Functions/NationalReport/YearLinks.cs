using Slime.Functions.Money;
using Slime.Functions.Programmes;
using Slime.Functions.TimeSheets;
using Slime.Model.Reporting.National;
using Slime.Platform.Web;

namespace Slime.Functions.NationalReport;

/// <summary>What a number opens that counts no cases: the page on which it is made up.</summary>
internal static class YearLinks
{
    /// <returns>Null for words.</returns>
    public static string? Of(ReportLine line, int year, ProgrammeBook book)
    {
        var (from, to) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        return Name(line.Formula) switch
        {
            { } name when name.StartsWith("days.", StringComparison.Ordinal) || name.StartsWith("fte.", StringComparison.Ordinal) => $"{TimePages.TeamPath}?from={IsoDate.Text(from)}&to={IsoDate.Text(to)}&by=role",
            { } name when name.StartsWith("posts.", StringComparison.Ordinal) => "/equipe",
            "trained" => "/formation",
            "referrers" => $"/reseau?from={IsoDate.Text(from)}&to={IsoDate.Text(to)}",
            "mobilised" or "mobilisedPeople" or "trainedReferrers" => "/reseau/actions",
            "households" => ProgrammePages.Path,
            not null => (book.On(to) ?? book.On(from)) is { } programme ? $"{MoneyPages.At(programme.Id)}?on={IsoDate.Text(to)}&annee={year}#depenses" : null,
            null => null,
        };
    }

    /// <summary>The first name that the formula takes from outside the ledger.</summary>
    private static string? Name(Formula? formula) => formula switch
    {
        Formula.Outside value => value.Name,
        Formula.Binary binary => Name(binary.Left) ?? Name(binary.Right),
        _ => null,
    };
}
