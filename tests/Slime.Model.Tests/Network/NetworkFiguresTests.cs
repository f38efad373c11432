using FsCheck.Xunit;
using Slime.Model.Cases;
using Slime.Model.Cases.Orientations;
using Slime.Model.Cases.Sources;
using Slime.Model.Communes;
using Slime.Model.Network;
using Slime.Model.Reporting.Ledger;
using Xunit;

namespace Slime.Model.Tests.Network;

public sealed class NetworkFiguresTests
{
    private static readonly TerritoryCode Lens = TerritoryCode.Parse("LEN");
    private static readonly DateOnly From = new(2015, 6, 1);
    private static readonly DateOnly To = new(2016, 5, 31);

    /// <summary>Whoever sent it, whatever was merged into what, and also when nobody knows: each referral counts once.</summary>
    [Property(MaxTest = 200)]
    public void Totals_By_Organisation_Sum_To_All_Referrals((byte Sender, short Day)[] sent, byte[] merges)
    {
        // Twelve organisations, of which some are another name of one with a greater number; others are known to nobody.
        var book = new OrganisationBook(
            [.. Enumerable.Range(0, 12).Select(number => OrganisationBookTests.Of($"o{number}", number < merges.Length && merges[number] % 12 > number ? $"o{merges[number] % 12}" : null))], []);
        var referrals = sent.Select((one, number) => Of(number, one.Sender % 15 is var sender && sender < 14 ? $"o{sender}" : null, To.AddDays(-(one.Day & 0x7FF)))).ToList();

        var figures = NetworkFigures.Of(book, referrals, [], From, To, SilenceRule.Default, _ => true);

        Assert.Equal(referrals.Count(referral => referral.ReceivedOn >= From), figures.Referrals);
        Assert.Equal(figures.Lines.Length, figures.Lines.Select(line => line.Organisation?.Id).Distinct().Count());
        Assert.All(figures.Lines, line => Assert.Equal(line.Referrals, referrals.Count(referral => NetworkFigures.OwnerOf(book, referral) == line.Organisation?.Id && referral.ReceivedOn >= From)));
    }

    [Theory]
    [InlineData(4, null)]
    [InlineData(5, 0.4)]
    public void Below_Five_Referrals_There_Is_A_Number_And_No_Rate(int sent, double? rate)
    {
        var line = One([.. Enumerable.Range(0, sent).Select(number => Of(number, "a", To.AddDays(-30), number < 2 ? To.AddDays(-10 - number) : null))]);
        Assert.Equal((2, (decimal?)rate), (line.Visited.Count, line.Visited.Rate));
        Assert.Equal(19.5m, line.MedianDaysToVisit);
    }

    [Fact]
    public void A_Visit_After_The_Period_Is_Not_Known_In_It()
    {
        var line = One([Of(0, "a", To.AddDays(-3), To.AddDays(1))]);
        Assert.Equal((1, 0, null), (line.Referrals, line.Visited.Count, line.MedianDaysToVisit));
    }

    [Fact]
    public void An_Organisation_That_Is_No_Longer_Active_Is_Never_Silent()
    {
        var active = OrganisationBookTests.Of("a");
        SourcedReferral[] sent = [Of(0, "a", To.AddDays(-300)), Of(1, "a", To.AddDays(-299))];
        Assert.True(One(sent).IsSilent);
        Assert.False(NetworkFigures.Of(new OrganisationBook([active with { IsActive = false }], []), sent, [], From, To, SilenceRule.Default, _ => true).Lines.Single().IsSilent);
    }

    /// <summary>Whoever referred the household, whatever was merged into what: each orientation to a known organisation counts once, on its day.</summary>
    [Property(MaxTest = 200)]
    public void Orientations_By_Organisation_Sum_To_All_Of_The_Period((byte Partner, short Day, bool Taken)[] sent, byte[] merges)
    {
        var book = new OrganisationBook(
            [.. Enumerable.Range(0, 6).Select(number => OrganisationBookTests.Of($"o{number}", number < merges.Length && merges[number] % 6 > number ? $"o{merges[number] % 6}" : null))], []);
        // Two partners to a household, of which some are in no book.
        var partners = sent.Select(one => Partner($"o{one.Partner % 8}", To.AddDays(-(one.Day & 0x3FF)), one.Taken ? To : To.AddDays(1))).ToList();
        var referrals = partners.Chunk(2).Select((pair, number) => Of(number, null, To.AddDays(-2000)) with { Partners = [.. pair] }).ToList();

        var figures = NetworkFigures.Of(book, referrals, [], From, To, SilenceRule.Default, _ => false);

        var known = partners.Where(partner => book.Resolve(partner.Organisation) is not null && partner.On >= From).ToList();
        Assert.Equal(known.Count, figures.Lines.Sum(line => line.Directed));
        Assert.Equal(known.Count(partner => partner.OutcomeOn <= To), figures.Lines.Sum(line => line.Taken.Count));
        var lists = NetworkFigures.DirectedOf(book, referrals, From, To).ToLookup(each => book.Resolve(each.To.Organisation)!.Id);
        Assert.All(figures.Lines.Where(line => line.Organisation is not null), line => Assert.Equal(line.Directed, lists[line.Organisation!.Id].Count()));
    }

    private static LedgerPartner Partner(string organisation, DateOnly on, DateOnly outcomeOn) =>
        new(OrganisationBookTests.Id(organisation), SchemeCode.Parse("adil"), on, OrientationOutcome.Accepted, outcomeOn < on ? on : outcomeOn);

    private static OrganisationFigures One(SourcedReferral[] referrals) =>
        NetworkFigures.Of(new OrganisationBook([OrganisationBookTests.Of("a")], []), referrals, [], From, To, SilenceRule.Default, _ => true).Lines.Single();

    private static SourcedReferral Of(int number, string? sender, DateOnly on, DateOnly? visited = null) =>
        new(CaseId.Create(Lens, (ulong)number), Lens, new ReferralSource(sender is null ? null : OrganisationBookTests.Id(sender), null), on, visited, null);
}
