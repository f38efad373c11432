using System.Globalization;
using Slime.Model.Reporting.Steering;
using Slime.Model.Text;
using Slime.Platform.Resources;

namespace Slime.Functions.Programmes;

/// <summary>Programmes in words and figures that people read.</summary>
internal static class ProgrammeWords
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    public static string Sharing(TargetSharing sharing) => Texts.Get($"programmes.sharing.{EnumCode.Of(sharing)}");

    public static string Number(int number) => number.ToString("N0", French);

    public static string Euros(long cents) => Texts.Get("programmes.euros", cents / 100m);
}
