using Slime.Model.Text;
using Slime.Platform.Messaging;
using Slime.Platform.Resources;

namespace Slime.Functions.Messages;

/// <summary>The reasons for which a message is given up, in the code of forms and in words.</summary>
internal static class DiscardWords
{
    public static IReadOnlyList<DiscardReason> All { get; } = Enum.GetValues<DiscardReason>();

    public static string CodeOf(DiscardReason reason) => EnumCode.Of(reason);

    public static DiscardReason? Read(string? code) => EnumCode.Find<DiscardReason>(code);

    public static string Of(DiscardReason reason) => Texts.Get($"messages.discard.{CodeOf(reason)}");
}
