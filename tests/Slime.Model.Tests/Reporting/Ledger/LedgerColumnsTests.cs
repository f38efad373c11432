using System.Globalization;
using Slime.Model.Indicators;
using Slime.Model.Reporting.Ledger;
using Slime.Model.Tests.Communes;
using Xunit;

namespace Slime.Model.Tests.Reporting.Ledger;

public sealed class LedgerColumnsTests
{
    private static readonly ProgrammeTerms Terms = new(EligibilityRule.AnahModest, 36);

    private static readonly LedgerLine Line = new(SampleRow.Full, PasDeCalais.Commune("62498"), Terms) { Source = new LedgerSource("MDS de Lens", "mds") };

    /// <summary>Names, order, types and what each says are a contract with whoever reads exports.</summary>
    [Fact]
    public void Each_Column_Says_Its_Own_Figure_Under_Its_Name_And_In_Its_Place() => Assert.Equal(
    [
        "caseId=text LEN-7K3M9Q2X", "territory=code LEN", "communeInsee=text 62498", "commune=text Lens", "epci=text CA de Lens - Liévin", "status=code closed", "priority=code high",
        "priorityScore=whole 30", "urgency=code urgent", "reasons=code cold, arrears",
        "receivedOn=date 2026-01-01", "routedOn=date 2026-01-02", "firstAttemptOn=date 2026-01-03", "firstContactOn=date 2026-01-04", "lastAttemptOn=date 2026-01-05", "plannedFor=date 2026-01-06",
        "visitedOn=date 2026-01-07", "diagnosticOn=date 2026-01-08", "countedOn=date 2026-01-09", "firstOrientationOn=date 2026-01-10", "lastOrientationOn=date 2026-01-11", "closedOn=date 2026-01-12",
        "lastActivityOn=date 2026-07-01", "daysToRouting=whole 1", "daysToContact=whole 3", "daysToVisit=whole 6", "daysToClosure=whole 11",
        "mediator=code mediator-len", "tutor=code tutor-len", "routingRule=code substitute", "attempts=whole 12", "unansweredAttempts=whole 13", "visitsPlanned=whole 14", "visitsMoved=whole 15",
        "visitsNobodyHome=whole 16", "visitsCancelled=whole 17", "visitsRefused=whole 18", "accompanied=yesNo True", "companions=code tutor, technician", "diagnosticVersions=whole 19",
        "equipmentPieces=whole 20", "equipmentCost=money 2150", "reportPhotos=whole 22", "measurementWarnings=whole 23", "proposedSchemes=code adil", "orientations=code adil:sent, caue:done",
        "orientationsSent=whole 24", "orientationsAccepted=whole 25", "orientationsRefused=whole 26", "orientationsDone=whole 27", "orientationsNoAnswer=whole 28", "files=whole 48",
        "closureReason=code movedAway", "reopenedCount=whole 29", "closureProposed=yesNo True", "failedNotices=whole 49",
        "persons=whole 34", "previousCases=whole 31", "fslRequests=whole 32", "fslAmount=money 3300", "lastFslRequestOn=date 2025-12-31", "fslRecurrent=yesNo False", "firstTimeTenantUnder30=yesNo True",
        "supplyCut=yesNo False", "healthTrouble=yesNo True", "complex=yesNo False", "technicalReason=yesNo True", "energyEffortRate=number 0.1235", "energyEffort=code exceedsAboveThirdDecile",
        "consumptionUnits=number 1.8", "anahCategory=code modest",
        "tenure=code privateTenant", "heating=code gas", "builtPeriod=code before1948", "surfaceM2=whole 39", "dpeClass=text F", "dpeDate=date 2025-12-30", "missingFields=code income, energySpend",
        "supply=code limited", "supplySince=date 2025-12-28", "restriction=yesNo True", "cold=yesNo False", "indicatorsFrom=code diagnostic", "eligibilityProofOn=date 2025-12-29",
        "slimeEligibility=code eligible", "eligibilityProof=code taxNotice",
        "followUp6DueOn=date 2026-06-30", "followUp6On=date 2026-07-01", "followUp6=code done", "followUp6Results=code firstAction, savings",
        "followUp12DueOn=date 2026-12-27", "followUp12On=date ", "followUp12=code missed", "followUp12Results=code ",
        "opinions=whole 46", "opinionOn=date 2026-01-16", "daysToOpinion=whole 3", "worksConclusion=code works", "worksDecision=code go", "firstVisit=code nobodyHomeReminded", "householdNotices=whole 47",
        "sourceOrganisation=text MDS de Lens", "sourceKind=code mds", "sourceChannel=code phone", "orientationsGrantedAmount=money 4100", "orientationFamilies=code works, legal",
        "fslBefore12=whole 42", "fslAfter12=whole 43", "fslBeforeAmount=money 4400", "fslAfterAmount=money 4500", "observedUntil=date 2027-02-05", "followedBy=code TER",
        "under18=whole 35", "from18to24=whole 36", "from25to59=whole 37", "from60=whole 38", "singleParent=yesNo False",
    ], LedgerColumns.All.Select(column => $"{column}={Cell.Of(column, Line)}"));

    [Fact]
    public void Of_A_Referral_Without_Anything_Columns_Are_Empty_Or_Nought()
    {
        var line = new LedgerLine(SampleRow.Bare, null, Terms);
        Assert.All(LedgerColumns.All.Where(column => column.Type == LedgerColumnType.YesNo), column => Assert.Equal("yesNo False", Cell.Of(column, line)));
        Assert.Equal(
            ["caseId", "territory", "communeInsee", "status", "urgency", "receivedOn", "lastActivityOn", "slimeEligibility", "followedBy"],
            LedgerColumns.All.Where(column => column.Type != LedgerColumnType.YesNo && Cell.Of(column, line).Split(' ') is [_, not "" and not "0"]).Select(column => column.Name));
        Assert.Equal("code unknown(income)", Cell.Of(LedgerColumns.Find("slimeEligibility")!, line));
        Assert.Equal("code LEN", Cell.Of(LedgerColumns.Find("followedBy")!, line));
        Assert.Equal("whole ", Cell.Of(LedgerColumns.Find("priorityScore")!, line));
        Assert.Null(LedgerColumns.Find("nothing"));
    }

    [Fact]
    public void Counts_And_Amounts_Are_Summed_In_The_Order_Of_Their_Columns_And_Nothing_Else()
    {
        var sums = new LedgerSums(LedgerColumns.All);
        sums.Add(SampleRow.Full);
        sums.Add(SampleRow.Bare);
        sums.Add(SampleRow.Full);
        Assert.Equal(3, sums.Rows);
        Assert.Equal(LedgerColumns.All.Where(column => column.Figure is not null), sums.Sums.Select(sum => sum.Column));
        Assert.Equal((24L, 4300L, 84L), (SumOf("attempts"), SumOf("equipmentCost"), SumOf("fslBefore12")));
        Assert.DoesNotContain(sums.Sums, sum => sum.Column.Name is "daysToVisit" or "surfaceM2" or "priorityScore" or "fslRequests");
        Assert.All(new LedgerSums(LedgerColumns.All).Sums, sum => Assert.Equal(0, sum.Sum));

        long SumOf(string name) => sums.Sums.Single(sum => sum.Column.Name == name).Sum;
    }

    [Theory]
    [InlineData(PeriodBasis.Received, "2026-01-01", "2026-01-01", true)]
    [InlineData(PeriodBasis.Received, "2025-12-01", "2025-12-31", false)]
    [InlineData(PeriodBasis.Received, "2026-01-02", "2026-12-31", false)]
    [InlineData(PeriodBasis.Activity, "2026-07-01", "2026-07-01", true)]
    [InlineData(PeriodBasis.Activity, "2026-01-12", "2026-01-31", true)]
    [InlineData(PeriodBasis.Activity, "2026-01-13", "2026-06-30", false)]
    [InlineData(PeriodBasis.Activity, "2026-07-02", "2027-12-31", false)]
    public void A_Period_Holds_A_Case_By_Its_Referral_Or_By_Anything_That_Happened(PeriodBasis basis, string from, string to, bool holds) =>
        Assert.Equal(holds, new LedgerSelection(Day(from), Day(to), basis, []).Holds(SampleRow.Full));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
