using Slime.Model.Text;
using Slime.Model.Training;
using Slime.Platform.Resources;
using Slime.Platform.Web;

namespace Slime.Functions.Training;

/// <summary>Training in the words of those who read it.</summary>
internal static class TrainingWords
{
    public static string Kind(StepKind kind) => Texts.Get($"training.kind.{EnumCode.Of(kind)}");

    public static string SkillName(Skill skill) => Texts.Get($"training.skill.{EnumCode.Of(skill)}");

    public static string Decision(AutonomyDecision decision) => Texts.Get($"training.decision.{EnumCode.Of(decision)}");

    public static string State(StepProgress progress) => progress switch
    {
        { ValidUntil: { } until } => Texts.Get($"training.state.{EnumCode.Of(progress.State)}.until", Dates.Day(until)),
        _ => Texts.Get($"training.state.{EnumCode.Of(progress.State)}"),
    };
}
