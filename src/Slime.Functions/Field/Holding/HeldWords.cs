using Slime.Model.Cases.Field;
using Slime.Model.Text;
using Slime.Platform.Resources;
using Slime.Platform.Web.Components;

namespace Slime.Functions.Field.Holding;

/// <summary>Why something came too late, in the code of the contract and in words.</summary>
internal static class HeldWords
{
    public static IReadOnlyList<Choice> DiscardReasons { get; } =
        [.. Enum.GetValues<DiscardReason>().Select(EnumCode.Of).Select(name => new Choice(name, Texts.Get($"field.discard.{name}")))];

    public static string Code(HeldReason reason) => $"case_{EnumCode.Of(reason)}";

    /// <summary>What a device is told of what waits; null when nothing does.</summary>
    /// <param name="code">As <see cref="Code"/> makes it.</param>
    public static string? Title(string? code) => code is null ? null : Texts.Get($"field.held.{code[(code.IndexOf('_', StringComparison.Ordinal) + 1)..]}");

    public static string Reason(HeldReason reason) => Texts.Get($"field.held.{EnumCode.Of(reason)}");

    public static string Content(string kind) => Texts.Find($"field.kind.{kind}") ?? kind;
}
