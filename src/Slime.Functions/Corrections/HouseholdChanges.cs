using System.Text.Json.Nodes;
using Slime.Functions.Cases;
using Slime.Functions.Notifications;
using Slime.Functions.Referrals;
using Slime.Model.Cases;
using Slime.Model.Cases.Corrections;
using Slime.Model.Cases.Reassignments;
using Slime.Model.Cases.Visits;
using Slime.Model.Referrals;
using Slime.Model.Staff;
using Slime.Platform.Storage;
using Slime.Platform.Time;

namespace Slime.Functions.Corrections;

/// <summary>
/// What a correction of the household or its dwelling writes in the transaction of its fact: the personal data as it is now, what
/// it was and is in a row of its own, and what the household is recognised by. The households that the new marks find are looked
/// for by a message.
/// </summary>
internal sealed class HouseholdChanges(HouseholdRecognition households)
{
    /// <returns>Null when nothing changes.</returns>
    public static HouseholdCorrected? FactOf(CaseState state, Referral before, Referral after)
    {
        string[] fields = [.. FieldsOf(before, after)];
        if (fields.Length == 0) return null;
        // As on the day of the referral: what was counted then is not counted by the rules of today.
        var on = LocalTime.On(state.ReceivedAt);
        var (old, @new) = (ReferralFacts.Of(before, on), ReferralFacts.Of(after, on));
        var isSame = StateDifference.Between(old, @new) is (StateDifference.Nothing, StateDifference.Nothing);
        return new HouseholdCorrected([.. fields], isSame ? null : @new);
    }

    /// <summary>Adds the rows to a change that has recorded the fact.</summary>
    /// <param name="sent">The referral as whoever sent it knows it from now on, when the change is her own.</param>
    public void Write(CaseChange change, PersonalData before, Referral after, Referral? sent = null)
    {
        var id = change.State.Id;
        var fingerprints = households.FingerprintsOf(after);
        // What stands at the first contact is what she sent; what the household says afterwards is not hers to read.
        var known = ReferrerCorrections.AreOpen(change.State) ? null : sent ?? before.Sent ?? before.Referral;
        change.Transaction.Upsert(PersonRow.ToEntity(id, before with { Referral = after, Sent = known }));
        change.Transaction.Insert(CorrectionRow.ToEntity(id, change.Position.Sequence, before.Referral, after, [.. change.Fingerprints.Except(fingerprints)]));
        foreach (var duty in (Role[])[Role.Mediator, Role.Tutor])
        {
            if (change.HasRecorded<Reassigned>(given => given.Duty == duty)) change.Send(NotifyStaff.MessageFor(id, ReassignmentNotices.Reassigned(duty, change.Position.Sequence)));
        }

        if (change.HasRecorded<VisitMoved>() && change.State.OpenVisit() is { } visit) change.Send(NotifyStaff.MessageFor(id, VisitNotices.For(VisitNotices.Planned, visit)));
        if (change.HasRecorded<VisitCancelled>() && change.State.Visits is [.., var cancelled]) change.Send(NotifyStaff.MessageFor(id, VisitNotices.For(VisitNotices.Cancelled, cancelled)));
        if (change.Fingerprints.ToHashSet().SetEquals(fingerprints)) return;
        change.RecognisedBy(fingerprints).Send(RouteReferralV1.For(id, change.Position.Sequence));
    }

    /// <summary>By their paths; a part that has no members by its own name.</summary>
    private static IEnumerable<string> FieldsOf(Referral before, Referral after)
    {
        var (old, @new) = Between(before, after);
        return NamesOf(old, @new).SelectMany(part => (old[part] ?? @new[part]) is JsonObject
            ? MembersOf(part, old[part]?.AsObject() ?? [], @new[part]?.AsObject() ?? [])
            : [part]);
    }

    private static IEnumerable<string> MembersOf(string part, JsonObject old, JsonObject @new) =>
        NamesOf(old, @new).Where(name => !JsonNode.DeepEquals(old[name], @new[name])).Order(StringComparer.Ordinal).Select(name => $"{part}.{name}");

    // A member that is left out when it is absent stands on one side only.
    private static IEnumerable<string> NamesOf(JsonObject old, JsonObject @new) => old.Select(member => member.Key).Union(@new.Select(member => member.Key));

    private static (JsonObject Old, JsonObject New) Between(Referral before, Referral after)
    {
        var (old, @new) = StateDifference.Between(before, after);
        return (JsonNode.Parse(old)!.AsObject(), JsonNode.Parse(@new)!.AsObject());
    }
}
