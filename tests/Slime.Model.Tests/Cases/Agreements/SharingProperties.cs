using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Slime.Model.Cases;
using Slime.Model.Cases.Agreements;
using Slime.Model.Cases.Diagnostics;
using Slime.Model.Cases.Diagnostics.Sections;
using Slime.Model.Cases.Diagnostics.Vocabulary;
using Slime.Model.Cases.Files;
using Slime.Model.Cases.Reports;
using Slime.Model.Indicators;
using Slime.Model.Referrals;
using Slime.Model.Referrals.Vocabulary;
using Slime.Model.Tests.Cases.Visits;
using Xunit;

namespace Slime.Model.Tests.Cases.Agreements;

/// <summary>Something that happens to the agreements of a case or to its reports.</summary>
public abstract record SharingStep
{
    /// <summary>The household answers.</summary>
    public sealed record Says(RecipientKind Kind, bool Given) : SharingStep;

    /// <summary>Somebody tries to hand in a version for these recipients.</summary>
    public sealed record HandsIn(ImmutableArray<ReportRecipient> For) : SharingStep;

    /// <summary>A waiting message has the reports of the newest version made.</summary>
    public sealed record Renders : SharingStep;
}

public static class ArbitrarySharing
{
    public static Arbitrary<SharingStep> Step() => Gen.OneOf(
        Gen.Elements(Enum.GetValues<RecipientKind>()).SelectMany(kind => Gen.Elements(true, false).Select(given => (SharingStep)new SharingStep.Says(kind, given))),
        Gen.SubListOf(Enum.GetValues<ReportRecipient>()).Select(kinds => (SharingStep)new SharingStep.HandsIn([.. kinds])),
        Gen.Constant<SharingStep>(new SharingStep.Renders())).ToArbitrary();
}

public sealed class SharingProperties
{
    private static readonly DateOnly Day = new(2026, 12, 1);

    /// <summary>Agreement × recipient × version: the oracle keeps the last answer of each kind, and nothing else.</summary>
    [Property(Arbitrary = [typeof(ArbitrarySharing)], MaxTest = 1000)]
    public void Nobody_Is_Named_Rendered_Or_Read_Without_The_Households_Last_Yes(SharingStep[] steps, RecipientKind[] inReferral)
    {
        var referral = new HouseholdAgreement(new ContactAgreement(null, null), [.. inReferral.Distinct().Select(kind => new ShareAgreement(kind, true, Day, AgreementForm.Oral))]);
        var said = inReferral.Distinct().ToDictionary(kind => kind, _ => true);
        var state = SampleCase.Done();
        Diagnostic? newest = null;
        foreach (var step in steps)
        {
            var agreements = new SharingAgreements(referral, state.Sharing);
            switch (step)
            {
                case SharingStep.Says says:
                    state = state.Then(before => AgreementDecisions.Record(before, [new SharingAnswer(says.Kind, says.Given, Day, AgreementForm.Oral)]));
                    said[says.Kind] = says.Given;
                    break;
                case SharingStep.HandsIn handsIn:
                    var diagnostic = new Diagnostic { Recipients = new RecipientsSection { Kinds = handsIn.For } };
                    var refused = DiagnosticCompleteness.NotAgreed(diagnostic.Recipients, agreements).ToHashSet();
                    Assert.Equal(handsIn.For.Where(recipient => !Agreed(said, recipient)).ToHashSet(), refused);
                    if (refused.Count > 0) break;
                    state = state.Then(before => DiagnosticDecisions.Submit(before, diagnostic, IndicatorParameterSet.Published));
                    newest = diagnostic;
                    break;
                case SharingStep.Renders when newest is not null:
                    var version = state.Diagnostics.Length;
                    foreach (var recipient in ReportRecipients.Of(newest, agreements).Where(recipient => state.GivesReportsTo(recipient, agreements) && state.FindReport(version, recipient) is null))
                    {
                        Assert.True(Agreed(said, recipient));
                        state = state.Apply(new ReportRendered(version, recipient, Sha256Hash.Of([(byte)recipient]), 1), default);
                    }

                    break;
            }

            agreements = new SharingAgreements(referral, state.Sharing);
            foreach (var recipient in Enum.GetValues<ReportRecipient>())
            {
                Assert.True(!state.GivesReportsTo(recipient, agreements) || Agreed(said, recipient));
                AssertGivenOnlyWhenAgreed(state, agreements, recipient);
            }
        }
    }

    /// <summary>No delivery is noted and no link made of a report that may not be read.</summary>
    private static void AssertGivenOnlyWhenAgreed(CaseState state, SharingAgreements agreements, ReportRecipient recipient)
    {
        for (var version = 1; version <= state.Diagnostics.Length + 1; version++)
        {
            var mayBeRead = state.FindReport(version, recipient) is not null && state.GivesReportsTo(recipient, agreements);
            var delivery = new ReportDelivery(version, recipient, DeliveryChannel.Handed, Day);
            Assert.Equal(mayBeRead, ReportDeliveries.Deliver(state, agreements, delivery, TimeZoneInfo.Utc) is Decision.Accepted);
            Assert.Equal(
                mayBeRead && recipient != ReportRecipient.Referrer,
                ReportDeliveries.GiveLink(state, agreements, ReportLinkId.Create(1), version, recipient, DateTimeOffset.UnixEpoch) is Decision.Accepted);
        }
    }

    private static bool Agreed(Dictionary<RecipientKind, bool> said, ReportRecipient recipient) =>
        recipient == ReportRecipient.Household || said.GetValueOrDefault(SharingAgreements.KindOf(recipient));

    [Fact]
    public void An_Amended_Version_That_Carries_An_Old_Yes_On_Does_Not_Undo_A_Later_Refusal()
    {
        var yes = new LandlordAgreement { Given = true, On = Day, How = AgreementForm.Written };
        var state = HandIn(SampleCase.Done(), yes);
        Assert.True(SharingAgreements.Of(state, null).Allow(RecipientKind.Landlord));
        state = state.Then(before => AgreementDecisions.Record(before, [new SharingAnswer(RecipientKind.Landlord, false, Day, null)]));

        Assert.False(SharingAgreements.Of(state, null).With(yes, state.DiagnosticFigures!.Landlord).Allow(RecipientKind.Landlord));
        Assert.False(SharingAgreements.Of(HandIn(state, yes), null).Allow(RecipientKind.Landlord));
        Assert.True(SharingAgreements.Of(HandIn(state, yes with { On = Day.AddDays(1) }), null).Allow(RecipientKind.Landlord));
    }

    [Fact]
    public void The_Yes_Of_A_Draft_Does_Not_Undo_A_Refusal_That_Came_After_It()
    {
        var state = SampleCase.Done().Then(before => AgreementDecisions.Record(before, [new SharingAnswer(RecipientKind.Landlord, false, Day, null)]));
        var draft = new LandlordAgreement { Given = true, On = Day, How = AgreementForm.Oral };
        Assert.False(SharingAgreements.Of(state, null).With(draft, null).Allow(RecipientKind.Landlord));
    }

    [Fact]
    public void Said_Again_It_Is_No_Fact()
    {
        var answer = new SharingAnswer(RecipientKind.Partner, true, Day, AgreementForm.Oral);
        var state = SampleCase.Done().Then(before => AgreementDecisions.Record(before, [answer]));
        Assert.Empty(Assert.IsType<Decision.Accepted>(AgreementDecisions.Record(state, [answer])).Facts);
    }

    private static CaseState HandIn(CaseState before, LandlordAgreement answer) => before.Then(state => DiagnosticDecisions.Submit(
        state, new Diagnostic { Recipients = new RecipientsSection { Kinds = [ReportRecipient.Household], LandlordAgreement = answer } }, IndicatorParameterSet.Published));
}
