using Slime.Model.Cases.Rights;
using Slime.Model.Text;
using Slime.Platform.Resources;

namespace Slime.Functions.Rights;

/// <summary>Clocks in the words of those who read them.</summary>
internal static class RightsWords
{
    public static string Name(RightsClockCode code) => Texts.Get($"rights.name.{EnumCode.Of(code)}");

    /// <summary>What to do before the day.</summary>
    public static string Advice(RightsClockCode code) => Texts.Get($"rights.advice.{EnumCode.Of(code)}");
}
