using System.Globalization;
using Slime.Functions.Cases;
using Slime.Functions.Resources;
using Slime.Model.Reporting.Steering;

namespace Slime.Functions.Programmes;

/// <summary>Programmes in words and figures that people read.</summary>
internal static class ProgrammeWords
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    public static string Sharing(TargetSharing sharing) => Texts.Get($"programmes.sharing.{CaseWords.Camel(sharing)}");

    public static string Number(int number) => number.ToString("N0", French);

    public static string Euros(long cents) => Texts.Get("programmes.euros", cents / 100m);
}
