using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using Slime.Model.Cases;
using Slime.Model.Cases.Requests;
using Slime.Model.Cases.Retention;
using Xunit;
using static Slime.Model.Tests.Cases.Visits.SampleCase;

namespace Slime.Model.Tests.Cases.Requests;

/// <summary>What may still happen to a case is written here fact by fact, by the names of the journal: every other kind is refused.</summary>
public sealed class RestrictedUseRulesTests
{
    private const string OfRequests = "requestReceived requestAnswered requestUnlinked contactAgreementWithdrawn contactAgreementRenewed takenOutOfUse agreementsRecorded";
    private const string OfTheEnd = "personalDataArchived personalDataEliminated retentionHeld retentionReleased reportLinkRevoked partnerLinkRevoked";

    private static readonly DateOnly Day = new(2026, 12, 2);
    private static readonly CaseState Restricted = With(new RetentionHeld(RetentionHold.Restriction, Day));
    private static readonly CaseState OutOfUse = With(new TakenOutOfUse(OutOfUseReason.Objection, Day));
    private static readonly CaseState Archived = With(new PersonalDataArchived(Day, Day, 2026));
    private static readonly CaseState Eliminated = With(new PersonalDataEliminated("visa", Day, Day, Transferred: false));

    [Fact]
    public void A_Restricted_Case_Comes_To_Its_End_And_What_Is_Wrong_Is_Put_Right() => Assert.All([Restricted, OutOfUse], state => AssertTaken(
        state,
        $"{OfRequests} {OfTheEnd} retentionDue",
        "visitCancelled visitNobodyHome visitRefused visitDone visitOutcomeCorrected dayExplained closed contactWithdrawn",
        "householdCorrected referralRepeated followUpCorrected satisfactionGiven fileDescribed fileWithdrawn opinionWithdrawn opinionReassigned",
        "reassigned reassignmentUndone reassignmentProposed sourceIdentified sourceCorrected mergeUndone fieldContentHeld fieldContentDiscarded"));

    [Fact]
    public void In_The_Archive_Only_Requests_And_The_End_Itself_Go_On() =>
        Assert.All([Archived, Eliminated], state => AssertTaken(state, OfRequests, OfTheEnd));

    [Fact]
    public void Who_Wants_No_Contact_Is_Neither_Called_Nor_Written_To_And_All_Else_Goes_On()
    {
        string[] contacts = ["contactAttempted", "visitPlanned", "visitMoved", "householdNoticeAsked", "followUpAttempted", "followUpRecorded"];
        var silent = With(new ContactAgreementWithdrawn(Day));
        AssertTaken(silent, [.. Kinds().Keys.Except(contacts)]);
        Assert.Equal(RestrictedUse.NoContact, RestrictedUse.RefusalOf(silent, [Kinds()["closed"], Kinds()["visitPlanned"]])?.Code);
        AssertTaken(Routed(), [.. Kinds().Keys]);
    }

    [Fact]
    public void One_Fact_That_May_Not_Happen_Is_Enough() =>
        Assert.Equal(RestrictedUse.Restricted, RestrictedUse.RefusalOf(Restricted, [Kinds()["closed"], Kinds()["noteWritten"]])?.Code);

    [Fact]
    public void The_Gravest_Reason_Is_Named_First()
    {
        Assert.Equal(
            [null, RestrictedUse.Restricted, RestrictedUse.OutOfUse, RestrictedUse.Archived, RetentionCodes.Eliminated],
            new[] { Routed(), Restricted, OutOfUse, Archived, Eliminated }.Select(RestrictedUse.CodeOf));
        Assert.Equal(
            [false, true, true, true, true], new[] { Routed(), Restricted, OutOfUse, Archived, Eliminated }.Select(RestrictedUse.IsRestricted));
        Assert.Null(RestrictedUse.CodeOf(With(new RetentionHeld(RetentionHold.Litigation, Day))));
        var all = Restricted with { OutOfUse = OutOfUse.OutOfUse, Archived = Archived.Archived };
        Assert.Equal(RestrictedUse.Archived, RestrictedUse.CodeOf(all));
        Assert.Equal(RetentionCodes.Eliminated, RestrictedUse.CodeOf(all with { Eliminated = Eliminated.Eliminated }));
        Assert.Equal(RestrictedUse.OutOfUse, RestrictedUse.CodeOf(all with { Archived = null }));
    }

    private static void AssertTaken(CaseState state, params string[] kinds) =>
        Assert.Equal(
            kinds.SelectMany(some => some.Split(' ')).Order(),
            Kinds().Where(kind => RestrictedUse.RefusalOf(state, [kind.Value]) is null).Select(kind => kind.Key).Order());

    /// <summary>One fact of each kind; what it says does not matter here.</summary>
    private static Dictionary<string, CaseEvent> Kinds() => typeof(CaseEvent).GetCustomAttributes<JsonDerivedTypeAttribute>()
        .ToDictionary(kind => (string)kind.TypeDiscriminator!, kind => (CaseEvent)RuntimeHelpers.GetUninitializedObject(kind.DerivedType));

    private static CaseState With(CaseEvent fact) => Routed().Apply(fact, At("2026-12-02T09:00").At);
}
