using Slime.Functions.Staff;
using Slime.Model.Cases.Reassignments;
using Slime.Model.Communes;
using Slime.Model.Staff;
using Slime.Model.Text;
using Slime.Platform.Resources;
using Slime.Platform.Web.Components;

namespace Slime.Functions.Handover;

/// <summary>Codes of handing over in the words of those who read them.</summary>
internal static class HandoverWords
{
    public static IReadOnlyList<Choice> Duties { get; } = [.. new[] { Role.Mediator, Role.Tutor }.Select(duty => new Choice(EnumCode.Of(duty), Texts.Get($"cases.duty.{EnumCode.Of(duty)}")))];

    public static IReadOnlyList<Choice> Reasons { get; } = [.. Enum.GetValues<ReassignmentReason>().Select(reason => new Choice(EnumCode.Of(reason), Texts.Get($"cases.reassignment.{EnumCode.Of(reason)}")))];

    /// <summary>Who may take cases on a day, those of a territory first.</summary>
    public static IReadOnlyList<Choice> Receivers(StaffDirectory staff, TerritoryCode? first, DateOnly on, string? except = null) =>
    [
        .. staff.Members.Where(member => member.Id != except && member.MayStandIn && member.IsPresentOn(on))
            .OrderBy(member => member.Territory != first).ThenBy(member => member.Territory?.ToString() ?? "~").ThenBy(member => member.Role)
            .Select(member => new Choice(member.Id, Post(member))),
    ];

    public static string Post(StaffMember member) =>
        Texts.Get("handover.post", member.IsVacant ? Texts.Get("staff.vacant") : member.Name, StaffWords.Role(member.Role), member.Territory?.ToString() ?? Texts.Get("handover.departmental"));

    public static string Receiver(Batch batch, StaffDirectory staff) => staff.Find(batch.To) is { } post ? Post(post) : batch.To;

    /// <summary>What became of one case of a request.</summary>
    public static string Outcome(string? outcome) => outcome switch
    {
        null => Texts.Get("handover.outcome.waiting"),
        BatchCase.Done => Texts.Get("handover.outcome.done"),
        BatchCase.Undone => Texts.Get("handover.outcome.undone"),
        var code => Texts.Get($"errors.{code}"),
    };
}
