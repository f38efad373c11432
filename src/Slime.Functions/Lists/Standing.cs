using Slime.Functions.Cases;
using Slime.Functions.Network;
using Slime.Model.Cases.Cards;
using Slime.Model.Cases.Sources;
using Slime.Model.Communes;
using Slime.Model.Indicators;
using Slime.Model.Network;
using Slime.Model.Text;
using Slime.Platform.Time;

namespace Slime.Functions.Lists;

/// <summary>What filters hold cards against: the day, the communes, the programmes, the organisations that refer.</summary>
/// <param name="IsOfService">Whether somebody who referred has a post of the service.</param>
internal sealed record Standing(DateOnly Today, CommuneDirectory Communes, TermsOn Terms, Func<string, bool> IsOfService, OrganisationBook Organisations)
{
    public static DateOnly DayOf(DateTimeOffset at) => LocalTime.On(at);

    public int DaysSince(DateTimeOffset at) => Today.DayNumber - DayOf(at).DayNumber;

    public string? EpciOf(InseeCode commune) => Communes.Find(commune)?.EpciSiren;

    public EligibilityResult EligibilityOf(CaseCard card)
    {
        if (card.Income is not { } income) return EligibilityResult.Unknown;
        return SlimeEligibility.Of(income.Band, income.Gap, Terms(income.On).Eligibility) switch
        {
            SlimeEligibility.Eligible => EligibilityResult.Eligible,
            SlimeEligibility.Above => EligibilityResult.Above,
            _ => EligibilityResult.Unknown,
        };
    }

    /// <param name="asked">A number names one organisation, through every merging; words are looked for in its name and in what the referrer wrote.</param>
    public bool IsSentBy(string asked, OrganisationId? source, string? written)
    {
        var sender = Organisations.Resolve(source);
        if (asked == NetworkPages.Unknown) return sender is null;
        if (OrganisationId.TryParse(asked, out var number) && Organisations.Resolve(number) is { } wanted) return sender?.Id == wanted.Id;
        return IsSaidIn(asked, sender?.Name) || IsSaidIn(asked, written);
    }

    private static bool IsSaidIn(string words, string? text) =>
        text is not null && PlainText.Fold(text).Contains(PlainText.Fold(words), StringComparison.Ordinal);
}
