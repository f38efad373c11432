using Slime.Model.Network;
using Slime.Model.Referrals.Vocabulary;
using Slime.Model.Text;
using Slime.Platform.Resources;
using Slime.Platform.Web;
using Slime.Platform.Web.Components;

namespace Slime.Functions.Network;

/// <summary>The network in words.</summary>
internal static class NetworkWords
{
    public static IReadOnlyList<Choice> Kinds => [.. Enum.GetValues<OrganisationKind>().Select(kind => new Choice(EnumCode.Of(kind), Kind(kind)))];

    public static IReadOnlyList<Choice> ActionKinds => [.. Enum.GetValues<MobilisationKind>().Select(kind => new Choice(EnumCode.Of(kind), Action(kind)))];

    public static IReadOnlyList<Choice> Channels => [.. Enum.GetValues<SourceChannel>().Select(channel => new Choice(EnumCode.Of(channel), Texts.Get($"cases.sourceChannel.{EnumCode.Of(channel)}")))];

    public static string Kind(OrganisationKind kind) => Texts.Get($"network.kind.{EnumCode.Of(kind)}");

    public static string Action(MobilisationKind kind) => Texts.Get($"network.action.{EnumCode.Of(kind)}");

    public static string List(NetworkList list) => Texts.Get($"network.list.{EnumCode.Of(list)}");

    /// <summary>A number, with its part of the whole where that may be said.</summary>
    public static string Part(PartOf part) =>
        part.Rate is { } rate ? Texts.Get("network.part", part.Count, rate.ToString("P0", Texts.French)) : part.Count.ToString(Texts.French);

    public static string Days(decimal? days) => days is { } known ? known.ToString("0.#", Texts.French) : Texts.Get("network.none");

    public static string Day(DateOnly? day) => day is { } known ? Dates.Day(known) : Texts.Get("network.none");
}
