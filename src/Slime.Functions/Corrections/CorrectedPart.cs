using Slime.Functions.Referrals.Form;
using Slime.Model.Referrals;

namespace Slime.Functions.Corrections;

/// <summary>A part of a referral that has a page to put it right.</summary>
/// <param name="Path">The last part of the page's address.</param>
/// <param name="Name">What is said to be corrected.</param>
/// <param name="Read">What of a referral it is, to tell whether somebody changed it.</param>
internal sealed record CorrectedPart(string Path, string Name, FormStep Step, Func<Referral, object?> Read)
{
    public static CorrectedPart Household { get; } = new("menage", "household", FormStep.Household, referral => referral.Household);

    public static CorrectedPart Dwelling { get; } = new("logement", "dwelling", FormStep.Dwelling, referral => referral.Dwelling);

    /// <summary>What those who work on a case put right; the rest is a matter of the diagnostic.</summary>
    public static IReadOnlyList<CorrectedPart> OfCases { get; } = [Household, Dwelling];

    /// <summary>All that a referrer sends.</summary>
    public static IReadOnlyList<CorrectedPart> OfReferrals { get; } =
    [
        Household,
        Dwelling,
        new("ressources", "means", FormStep.Of("3"), referral => new { referral.Resources, referral.Energy }),
        new("motifs", "reasons", FormStep.Of("4"), referral => new { referral.Fsl, referral.Reasons, referral.Urgency }),
        new("accord", "agreement", FormStep.Of("5"), referral => new { referral.Agreement, referral.Referrer, referral.Comment }),
    ];

    /// <summary>A mark of what somebody read of it, for the form to give back.</summary>
    public string MarkOf(Referral referral) => CorrectHousehold.MarkOf(Read(referral));
}
