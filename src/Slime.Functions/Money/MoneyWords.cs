using System.Globalization;
using Slime.Functions.Staff;
using Slime.Model.Reporting.Money;
using Slime.Model.Reporting.Steering;
using Slime.Model.Text;
using Slime.Platform.Resources;
using Slime.Platform.Web;

namespace Slime.Functions.Money;

/// <summary>Money in words and figures that people read.</summary>
internal static class MoneyWords
{
    public static string Euros(long? cents) => cents is { } known ? Numbers.Euros(known) : Texts.Get("programmes.noFigure");

    public static string Nature(BudgetNature nature) => Texts.Get($"programmes.nature.{EnumCode.Of(nature)}");

    public static string Kind(IncomeKind kind) => Texts.Get($"money.kind.{EnumCode.Of(kind)}");

    public static string Credit(CreditReason reason) => Texts.Get($"money.credit.{EnumCode.Of(reason)}");

    public static string Percent(int perTenThousand) => Numbers.Plain(perTenThousand / 100m);

    /// <summary>What a cost for each visit holds and what it does not.</summary>
    public static string Included(MoneyBook book)
    {
        var natures = string.Join(", ", book.Programme.Budget.Select(line => line.Nature).Distinct().Order().Select(nature => Nature(nature).ToLower(Texts.French)));
        return Texts.Get(book.Figures.StaffCents is null ? "money.included.withoutStaff" : "money.included.withStaff", natures);
    }

    /// <summary>A post of a funding file; without its holder, who is another one day while the file stays.</summary>
    public static string Post(FundingDays days) => days.Post is { } post ? Texts.Get("money.funding.postOf", StaffWords.Role(days.Role), post) : StaffWords.Role(days.Role);

    public static string FileName(string programme, DateOnly on) => string.Create(CultureInfo.InvariantCulture, $"slime-budget-{programme}-{on:yyyy-MM-dd}.xlsx");
}
