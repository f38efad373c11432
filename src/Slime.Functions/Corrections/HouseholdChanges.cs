using System.Collections.Immutable;
using System.Text.Json;
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
        string[] fields =
        [
            .. FieldsOf("household", before.Household, after.Household), .. FieldsOf("dwelling", before.Dwelling, after.Dwelling), .. FieldsOf("fsl", before.Fsl, after.Fsl),
        ];
        if (fields.Length == 0) return null;
        // As on the day of the referral: what was counted then is not counted by the rules of today.
        var on = LocalTime.On(state.ReceivedAt);
        var (old, @new) = (ReferralFacts.Of(before, on), ReferralFacts.Of(after, on));
        var isSame = StateDifference.Between(old, @new) is (StateDifference.Nothing, StateDifference.Nothing);
        return new HouseholdCorrected([.. fields], isSame ? null : @new);
    }

    /// <summary>Adds the rows to a change that has recorded the fact.</summary>
    public void Write(CaseChange change, PersonalData before, Referral after)
    {
        var id = change.State.Id;
        var fingerprints = households.FingerprintsOf(after);
        change.Transaction.Upsert(PersonRow.ToEntity(id, before with { Referral = after }));
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

    private static IEnumerable<string> FieldsOf<T>(string part, T before, T after)
        where T : class
    {
        var (old, @new) = StateDifference.Between(before, after);
        // A member that is left out when it is absent stands on one side only.
        return NamesOf(old).Union(NamesOf(@new)).Order(StringComparer.Ordinal).Select(name => $"{part}.{name}");
    }

    private static IEnumerable<string> NamesOf(string json) => JsonNode.Parse(json)!.AsObject().Select(member => member.Key);
}
